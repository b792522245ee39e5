/** The API's fields and parameters as the sheets list them: `tests/data/fields.json`. @module */

/** One resource of the data. Source: `docs/contract/hotprofile-api.md`. */
export interface Sheet {
  /** Root key of the answer. */
  readonly root: string;
  /** Response fields in the documented order; `seen` is `sample` where one stands in a sample alone. */
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly title: string;
    readonly seen?: string;
  }[];
  /** Request parameters. */
  readonly request: readonly { readonly name: string }[];
  readonly order_keys: readonly string[];
}

const sheets: Readonly<Record<string, Sheet>> = JSON.parse(
  await Deno.readTextFile(new URL("../data/fields.json", import.meta.url)),
);

/** The sheet of a published resource. @throws Error for a resource that has none */
export function sheetOf(resource: string): Sheet {
  const sheet = sheets[resource];
  if (sheet === undefined) throw new Error(`tests/data/fields.json has no ${resource}`);
  return sheet;
}

/** The ranges that a resource can be filtered by, in the order of the contract's table. */
export function rangesOf(resource: string): string[] {
  const names = sheetOf(resource).request.map(({ name }) => name);
  return ["id", "created_on", "updated_on", "datetime_updated_on"].filter((range) =>
    names.includes(`search[from_${range}]`) && names.includes(`search[to_${range}]`)
  );
}

/**
 * The columns of one file: the sheet's columns first, then whatever the tenant adds, in the order of first appearance.
 * Columns are only ever appended, so a row that was written before a column appeared is a row with fewer cells.
 * Source: `docs/contract/interface.md#columns`.
 * @module
 */
import type { LaidColumn } from "../home/column_order.ts";
import type { Resource } from "../hotprofile/catalogue.ts";
import type { Column, ValueKind } from "../hotprofile/fields.ts";
import { type HotProfileRecord, recordId } from "../hotprofile/record.ts";
import { cellText } from "./cells.ts";
import { customFieldsOf, pinnedKey } from "./custom_fields.ts";
import { typedText } from "./typed_values.ts";

/** Which custom fields become columns, by label or (for leads) by id. */
export interface CustomColumns {
  /** Only these. */
  readonly include?: readonly string[] | undefined;
  /** All but these. */
  readonly exclude?: readonly string[] | undefined;
  /** These first, in this order, even where no row has them. */
  readonly order?: readonly string[] | undefined;
  /** What their values are, where they are written typed. */
  readonly types?: Readonly<Record<string, ValueKind>> | undefined;
}

/** What a layout depends on. */
export interface LayoutOptions {
  readonly resource: Resource;
  readonly headers: "ja" | "api";
  /** The API's text, or typed values. */
  readonly values: "text" | "typed";
  readonly listSeparator: string;
  readonly custom: CustomColumns;
  /** Columns of earlier runs, in their order; empty for none. */
  readonly pinned: readonly LaidColumn[];
  /** Equal for titles that the file cannot tell apart; absent: for equal titles alone. */
  readonly writtenTitle?: (title: string) => string;
  /** Labels by the key of a custom field, where records hold older ones. */
  readonly labels?: ReadonlyMap<string, string>;
}

/** Keys of a record that are never columns. */
function isLeftOut(name: string): boolean {
  return name === "items" || name === "private_items" || name.endsWith("_histories");
}

/** Mark of a custom field whose label equals a title of the sheet. */
const customMark = "(カスタム)";

/** Begins the key of a column that `order` lays ahead for a field that has not come yet. */
const awaitedMark = "awaited:";

/** Titles of the sheet's columns, unique: a shared one gets the API name in brackets. */
export function uniqueTitles(columns: readonly Column[]): string[] {
  const uses = new Map<string, number>();
  for (const { title } of columns) uses.set(title, (uses.get(title) ?? 0) + 1);
  return columns.map(({ name, title }) => (uses.get(title) ?? 0) > 1 ? `${title}(${name})` : title);
}

/** Where the value of a key goes. */
interface Field {
  /** Index of its column; -1 for what is never written. */
  readonly index: number;
  readonly pick: Column["pick"];
  /** What its values are; undefined where they are written as they came. */
  readonly kind: ValueKind | undefined;
  /** An alternate spelling: written only where the usual one is empty. */
  readonly isAlternate: boolean;
}

const leftOut: Field = { index: -1, pick: undefined, kind: undefined, isAlternate: false };

/** Values of one column that were to be typed and stayed as they came. */
interface UntypedColumn {
  count: number;
  /** The first five records, each once. */
  readonly ids: string[];
}

/** How many ids of records are kept for each column. */
const idsKept = 5;

/** Turns records into rows of cells and grows its columns as it meets new ones. */
export class ColumnLayout {
  readonly #columns: LaidColumn[] = [];
  readonly #written: (title: string) => string;
  /** Titles as they are written, and those of the sheet. */
  readonly #titles = new Set<string>();
  readonly #standardTitles = new Set<string>();
  /** Every known key of a record, alternates and left-out ones included. */
  readonly #fields = new Map<string, Field>();
  readonly #custom = new Map<string, number>();
  readonly #include: ReadonlySet<string> | undefined;
  readonly #exclude: ReadonlySet<string>;
  /** Columns laid ahead by `order`, waiting for the field of that label or id. */
  readonly #awaited = new Map<string, number>();
  readonly #met: Set<number> = new Set();
  readonly #renamed: { before: string; column: string }[] = [];
  #pinned = 0;
  /** The cells of the last row, one for each column; the array is used again. */
  readonly #cells: string[] = [];
  readonly #newFields: string[] = [];
  readonly #types: ReadonlyMap<string, ValueKind>;
  readonly #untyped = new Map<number, UntypedColumn>();

  constructor(private readonly options: LayoutOptions) {
    const { resource, custom, writtenTitle = (title) => title } = options;
    this.#written = writtenTitle;
    this.#include = custom.include && new Set(custom.include);
    this.#exclude = new Set(custom.exclude);
    this.#types = new Map(options.values === "typed" ? Object.entries(custom.types ?? {}) : []);
    const titles = options.headers === "api"
      ? resource.columns.map(({ name }) => name)
      : uniqueTitles(resource.columns);
    for (const title of titles) this.#standardTitles.add(this.#written(title));
    const sheet = resource.columns.map((column, index) => ({ column, title: titles[index] ?? column.name }));
    const byKey = new Map(sheet.map((entry) => [`field:${entry.column.name}`, entry]));

    for (const pin of options.pinned) {
      const entry = byKey.get(pin.key);
      if (entry) this.#addField(entry.column, entry.title);
      else if (pin.key.startsWith(awaitedMark)) this.#awaited.set(pin.label, this.#addCustom(pin.key, pin.label));
      else if (pin.key.startsWith("field:")) this.#addField({ name: pin.label, title: pin.label }, pin.label);
      else if (this.#isWanted(pin.key, pin.label)) this.#addCustom(pinnedKey(pin), pin.label);
    }
    this.#pinned = this.#columns.length;
    // The columns of unpublished resources are a guess at titles: only keys that records carry become columns.
    if (resource.published) {
      for (const { column, title } of sheet) {
        if (!this.#fields.has(column.name)) this.#addField(column, title);
      }
    }
    if (resource.customFields) {
      for (const wanted of custom.order ?? []) {
        const known = this.#columns.some(({ key, label }) =>
          !key.startsWith("field:") && (label === wanted || key === `id:${wanted}`)
        );
        if (!known) this.#awaited.set(wanted, this.#addCustom(`${awaitedMark}${wanted}`, wanted));
      }
    }
  }

  /** The columns so far, in order. */
  get columns(): readonly LaidColumn[] {
    return this.#columns;
  }

  /** Titles so far, in order. */
  get titles(): string[] {
    return this.#columns.map(({ title }) => title);
  }

  /** Fields of published resources that the sheets do not know, in the order they came. */
  get newFields(): readonly string[] {
    return this.#newFields;
  }

  /** Custom fields that came in this run, as indexes of {@link columns}. */
  get metCustom(): ReadonlySet<number> {
    return this.#met;
  }

  /** Columns that this run appended to the pinned ones. */
  get added(): readonly LaidColumn[] {
    return this.#pinned === 0 ? [] : this.#columns.slice(this.#pinned)
      .filter(({ key, label }) =>
        !key.startsWith(awaitedMark) && !(key.startsWith("field:") && this.#newFields.includes(label))
      );
  }

  /** Pinned custom columns whose field came in no row of this run. */
  get vanished(): readonly LaidColumn[] {
    return this.#columns.slice(0, this.#pinned).filter(({ key }, index) =>
      !key.startsWith("field:") && !this.#met.has(index)
    );
  }

  /** Columns with values that were to be typed and stayed as they came: how many, and the first records. */
  get untyped(): readonly { readonly title: string; readonly count: number; readonly ids: readonly string[] }[] {
    return [...this.#untyped].map(([index, column]) => ({ title: this.#columns[index]?.title ?? "", ...column }));
  }

  /** Custom columns that took a new title in this run. */
  get renamed(): readonly { readonly before: string; readonly column: string }[] {
    return this.#renamed;
  }

  /**
   * The cells of a record: as many as there are columns at that moment, valid until the next call. Unknown keys and
   * custom fields of the record become columns, in the order they came; only keys that are whole numbers, which no sheet
   * has, come before all others.
   */
  row(record: HotProfileRecord): readonly string[] {
    const cells = this.#cells.fill("");
    const { resource, listSeparator } = this.options;
    for (const name in record) {
      const { index, pick, kind, isAlternate } = this.#fields.get(name) ?? this.#meetField(name);
      if (index < 0) continue;
      const text = cellText(record[name], listSeparator, pick);
      // Whichever of two spellings comes first: an alternate never replaces a text, an empty usual one never an alternate.
      if (isAlternate ? cells[index] === "" : text !== "") cells[index] = this.#typed(text, kind, index, record);
    }
    if (resource.customFields) {
      for (const { key, label, value } of customFieldsOf(record["items"])) {
        const now = this.options.labels?.get(key) ?? label;
        const index = this.#customIndex(key, now);
        if (index < 0) continue;
        cells[index] = this.#typed(cellText(value, listSeparator), this.#typeOf(key, now), index, record);
      }
    }
    return cells;
  }

  /** A text in the form of its kind; what has another form stays as it came and is counted. */
  #typed(text: string, kind: ValueKind | undefined, index: number, record: HotProfileRecord): string {
    if (kind === undefined) return text;
    const typed = typedText(text, kind);
    if (typed !== undefined) return typed;
    const column = this.#untyped.get(index) ?? { count: 0, ids: [] };
    this.#untyped.set(index, column);
    column.count++;
    const id = recordId(record) ?? "";
    if (column.ids.length < idsKept && !column.ids.includes(id)) column.ids.push(id);
    return text;
  }

  /** What the values of a custom field are, by its label, else by its id. */
  #typeOf(key: string, label: string): ValueKind | undefined {
    if (this.#types.size === 0) return undefined;
    return this.#types.get(label) ?? (key.startsWith("id:") ? this.#types.get(key.slice(3)) : undefined);
  }

  /** A file has a header even without rows: an unpublished resource then shows the titles that are guessed for it. */
  ensureColumns(): void {
    if (this.#columns.length > 0) return;
    const { resource, headers } = this.options;
    const guesses: readonly Column[] = resource.columns.length > 0 ? resource.columns : [{ name: "id", title: "id" }];
    for (const column of guesses) this.#addField(column, headers === "ja" ? column.title : column.name);
  }

  #addField(column: Column, title: string): Field {
    const index = this.#add({ key: `field:${column.name}`, title: this.#unique(title), label: column.name });
    const kind = this.options.values === "typed" ? column.kind : undefined;
    const field: Field = { index, pick: column.pick, kind, isAlternate: false };
    this.#fields.set(column.name, field);
    for (const name of column.alternates ?? []) this.#fields.set(name, { ...field, isAlternate: true });
    return field;
  }

  #meetField(name: string): Field {
    if (isLeftOut(name)) {
      this.#fields.set(name, leftOut);
      return leftOut;
    }
    const { resource, headers } = this.options;
    const guess = resource.columns.find((column) => column.name === name);
    if (resource.published) this.#newFields.push(name);
    return this.#addField(guess ?? { name, title: name }, headers === "ja" && guess ? guess.title : name);
  }

  #addCustom(key: string, label: string): number {
    const index = this.#add({
      key,
      title: this.#unique(this.#customTitle(label === "" ? namelessTitle(key) : label)),
      label,
    });
    this.#custom.set(key, index);
    return index;
  }

  #add(column: LaidColumn): number {
    this.#titles.add(this.#written(column.title));
    this.#cells.push("");
    return this.#columns.push(column) - 1;
  }

  #unique(title: string): string {
    let unique = title;
    for (let n = 2; this.#titles.has(this.#written(unique)); n++) unique = `${title}#${n}`;
    return unique;
  }

  /** Index of a custom field's column, -1 where it is not written; an unknown one becomes a column. */
  #customIndex(key: string, label: string): number {
    const known = this.#custom.get(key);
    if (known !== undefined && this.#met.has(known)) return known;
    if (known !== undefined && key.startsWith("id:")) this.#rename(known, label);
    if (known === undefined && !this.#isWanted(key, label)) return -1;
    const index = known ?? this.#takeAwaited(key, label) ?? this.#addCustom(key, label);
    this.#met.add(index);
    return index;
  }

  /** Gives a custom field the column that `order` laid ahead for it. @returns its index, undefined where there is none */
  #takeAwaited(key: string, label: string): number | undefined {
    const name = this.#awaited.has(label) ? label : key.replace(/^id:/, "");
    const index = this.#awaited.get(name);
    const column = index === undefined ? undefined : this.#columns[index];
    if (index === undefined || !column) return undefined;
    this.#awaited.delete(name);
    this.#columns[index] = { ...column, key, label };
    this.#custom.set(key, index);
    return index;
  }

  /** A label that was changed in HotProfile: the column keeps its place and takes the new title. */
  #rename(index: number, label: string): void {
    const column = this.#columns[index];
    if (!column || column.label === label || label === "") return;
    this.#titles.delete(this.#written(column.title));
    const title = this.#unique(this.#customTitle(label));
    this.#titles.add(this.#written(title));
    this.#columns[index] = { key: column.key, title, label };
    this.#renamed.push({ before: column.title, column: title });
  }

  #customTitle(label: string): string {
    return this.#standardTitles.has(this.#written(label)) ? `${label}${customMark}` : label;
  }

  #isWanted(key: string, label: string): boolean {
    const id = key.startsWith("id:") ? key.slice(3) : undefined;
    const named = (names: ReadonlySet<string>) => names.has(label) || (id !== undefined && names.has(id));
    return !named(this.#exclude) && (this.#include === undefined || named(this.#include));
  }
}

/** `項目12` for `id:12`; where there is no id its place among the fields without a label: `label:` is `項目1`, `label:#2` `項目2`. */
function namelessTitle(key: string): string {
  const [, id, nth] = /^(?:id:(.+?)(?:#\d+)?|label:(?:#(\d+))?)$/.exec(key) ?? [];
  return `項目${id ?? nth ?? 1}`;
}

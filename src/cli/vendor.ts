/**
 * The vendor's form: `/b /t:TYPE [/difference]`, also `-b -t:TYPE`, letter case does not matter.
 * Source: `docs/contract/vendor-tool.md#batch-use`.
 * @module
 */
import { unknownType } from "./choices.ts";
import { Problem } from "../text/problem.ts";
import { exportTypes, type TypeName, typeNames } from "../hotprofile/catalogue.ts";

/** Whether the arguments are in the vendor's form. */
export function isVendorForm(args: readonly string[]): boolean {
  return args.some((arg) => /^[/-]b$/i.test(arg)) || args.some((arg) => /^[/-]t:/i.test(arg));
}

/**
 * Translates the vendor's form into the arguments of `export`; our own `--` options may stand beside it.
 * @throws Problem for a missing, repeated or unknown type, or a difference that the vendor's tool does not know
 */
export function fromVendorForm(args: readonly string[]): string[] {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (const arg of args) {
    const [, word, type] = /^[/-](b|difference|t:(.*))$/i.exec(arg) ?? [];
    if (word === undefined) {
      rest.push(arg);
      continue;
    }
    const name = type === undefined ? word.toLowerCase() : "t:";
    if (given.has(name)) throw new Problem("option-repeated", { option: `/${name}` });
    given.set(name, type?.trim() ?? "");
  }
  const type = given.get("t:") ?? "";
  const difference = given.has("difference");
  if (!given.has("b")) throw new Problem("option-missing", { command: "/t:", option: "/b" });
  if (type === "") throw new Problem("option-missing", { command: "/b", option: "/t:TYPE" });
  const name = type.toLowerCase() as TypeName;
  if (!typeNames.includes(name)) throw unknownType(type, typeNames);
  if (difference && !exportTypes[name].vendorDifference) throw new Problem("vendor-difference-unsupported", {});
  return ["--type", name, ...(difference ? ["--difference"] : []), ...rest];
}

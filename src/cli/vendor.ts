/**
 * The vendor's form: `/b /t:TYPE [/difference]`, also `-b -t:TYPE`, letter case does not matter.
 * Source: `docs/contract/vendor-tool.md#batch-use`.
 * @module
 */
import { Problem } from "../text/problem.ts";
import { exportTypes, type TypeName, typeNames } from "../hotprofile/catalogue.ts";

/** Whether the arguments are in the vendor's form. */
export function isVendorForm(args: readonly string[]): boolean {
  return args.some((arg) => /^[/-]b$/i.test(arg)) || args.some((arg) => /^[/-]t:/i.test(arg));
}

/**
 * Translates the vendor's form into the arguments of `export`; our own `--` options may stand beside it.
 * @throws Problem for a missing or unknown type, or a difference that the vendor's tool does not know
 */
export function fromVendorForm(args: readonly string[]): string[] {
  let type: string | undefined;
  let difference = false;
  let batch = false;
  const rest: string[] = [];
  for (const arg of args) {
    const [, word] = /^[/-]([a-z]+(?::.*)?)$/i.exec(arg) ?? [];
    const lower = word?.toLowerCase();
    if (lower === "b") batch = true;
    else if (lower === "difference") difference = true;
    else if (lower?.startsWith("t:")) type = arg.slice(3).trim();
    else rest.push(arg);
  }
  if (!batch) throw new Problem("option-missing", { command: "/t:", option: "/b" });
  if (type === undefined || type === "") throw new Problem("option-missing", { command: "/b", option: "/t:TYPE" });
  const name = type.toLowerCase() as TypeName;
  if (!typeNames.includes(name)) throw new Problem("unknown-type", { value: type, types: typeNames.join(", ") });
  if (difference && !exportTypes[name].vendorDifference) throw new Problem("vendor-difference-unsupported", {});
  return ["--type", name, ...(difference ? ["--difference"] : []), ...rest];
}

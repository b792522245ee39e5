/** Arguments to options, by the declaration of a command. @module */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Problem } from "../text/problem.ts";
import { type Command, type OptionValues, sharedOptions } from "./command.ts";

/**
 * Reads the arguments of a command.
 * @param args arguments after the command's name
 * @throws Problem that names the wrong argument
 */
export function parseOptions(command: Command, args: readonly string[]): OptionValues {
  const declared = [...command.options, ...sharedOptions];
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { name, value } of declared) options[name] = { type: value === undefined ? "boolean" : "string" };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | true> = {};
  for (const token of tokens) {
    if (token.kind === "positional") {
      const action = token.index === 0 && command.actions?.find(({ name }) => name === token.value);
      if (!action) throw new Problem("argument-unexpected", { value: token.value });
      values["action"] = action.name;
    }
    if (token.kind !== "option") continue;
    const option = declared.find(({ name }) => name === token.name);
    if (!option || !token.rawName.startsWith("--")) {
      throw new Problem("unknown-option", { value: token.rawName, command: command.name });
    }
    if (option.value === undefined) {
      if (token.value !== undefined) throw new Problem("option-value-unwanted", { option: token.rawName });
      values[option.name] = true;
    } else {
      // `--output --json` forgot its value; a value that really begins with dashes is written --output=--x.
      if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--"))) {
        throw new Problem("option-value-missing", { option: token.rawName });
      }
      values[option.name] = token.value;
    }
  }
  return values;
}

/** The value of an option that takes one. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

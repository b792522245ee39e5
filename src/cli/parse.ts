/** Arguments to options, by the declaration of a command. @module */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { didYouMean, nearest } from "../text/did_you_mean.ts";
import { Problem } from "../text/problem.ts";
import { type Command, type Option, type OptionValues, sharedOptions } from "./command.ts";

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
  const set = (option: Option, value: string | true) => {
    const before = values[option.name];
    if (before !== undefined && !option.repeatable) {
      throw new Problem("option-repeated", { option: `--${option.name}` });
    }
    values[option.name] = before === undefined ? value : `${before},${value}`;
  };
  for (const token of tokens) {
    if (token.kind === "positional") {
      const action = token.index === 0 && command.actions?.find(({ name }) => name === token.value.toLowerCase());
      const takesTypes = declared.find(({ name, repeatable }) => name === "type" && repeatable);
      if (action) values["action"] = action.name;
      // `export leads` means `export --type leads`; a value with blanks that was not quoted is no type.
      else if (takesTypes && isLike(token.value, takesTypes.values)) set(takesTypes, token.value);
      else if (token.index === 0 && command.actions) throw unknownAction(command.name, command.actions, token.value);
      else throw new Problem("argument-unexpected", { value: token.value });
    }
    if (token.kind !== "option") continue;
    const short = token.rawName === "-h" ? "help" : undefined;
    const option = declared.find(({ name }) => name === (short ?? token.name));
    if (!option || (!short && !token.rawName.startsWith("--"))) {
      const near = didYouMean(token.name, declared.map(({ name }) => name), (name) => `--${name}`);
      throw new Problem("unknown-option", { value: token.rawName, command: command.name, near });
    }
    if (option.value === undefined) {
      if (token.value !== undefined) throw new Problem("option-value-unwanted", { option: token.rawName });
      set(option, true);
    } else {
      // `--output --json` forgot its value; a value that really begins with dashes is written --output=--x.
      if (token.value === undefined || (!token.inlineValue && token.value.startsWith("--"))) {
        throw new Problem("option-value-missing", { option: token.rawName });
      }
      set(option, token.value);
    }
  }
  return values;
}

/** Whether a word names known values, or nearly so. */
function isLike(word: string, known: readonly string[] = []): boolean {
  return word.split(",").every((part) => nearest(part.trim(), known) !== undefined);
}

function unknownAction(command: string, actions: NonNullable<Command["actions"]>, value: string): Problem {
  const names = actions.map(({ name }) => name);
  return new Problem("unknown-action", { command, value, actions: names.join(", "), near: didYouMean(value, names) });
}

/** The value of an option that takes one. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

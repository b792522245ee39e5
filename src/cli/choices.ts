/** Options that several commands share, checked. @module */
import type { Option, OptionValues } from "./command.ts";
import { textOption } from "./parse.ts";
import type { Phrase } from "../text/language.ts";
import { didYouMean } from "../text/did_you_mean.ts";
import { Problem } from "../text/problem.ts";
import { type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import { durationProblem } from "../settings/setting_kinds.ts";
import { parseDuration } from "../values/duration.ts";

const typeChoices: readonly string[] = [...typeNames, "all"];

/** `--type`, or the words after the command: several add up. */
export function typeOption(help: Phrase): Option {
  return { name: "type", value: "TYPE[,TYPE…]", help, values: typeChoices, repeatable: true };
}

/** The failure of a type that there is not. @param types those that there are */
export function unknownType(value: string, types: readonly string[]): Problem {
  return new Problem("unknown-type", { value, types: types.join(", "), near: didYouMean(value, types) });
}

/**
 * The types of `--type`, in the order given.
 * @param command which needs it
 * @throws Problem when it is missing or names an unknown one
 */
export function typesOf(options: OptionValues, command: string): TypeName[] {
  const option = textOption(options, "type");
  if (option === undefined) throw new Problem("option-missing", { command, option: "--type" });
  const types = new Set<TypeName>();
  for (const part of option.split(",")) {
    const name = part.trim().toLowerCase();
    if (name === "all") typeNames.forEach((type) => types.add(type));
    else if ((typeNames as readonly string[]).includes(name)) types.add(name as TypeName);
    else throw unknownType(part.trim(), typeChoices);
  }
  return [...types];
}

/**
 * An option that is a duration of 3650 days at most.
 * @returns milliseconds
 * @throws Problem for a text that is none
 */
export function durationOption(options: OptionValues, name: string, otherwise: string): number {
  const text = textOption(options, name) ?? otherwise;
  const reason = durationProblem(text, "3650d");
  if (reason) throw new Problem("value-invalid", { name: `--${name}`, value: text, reason });
  return parseDuration(text) ?? 0;
}

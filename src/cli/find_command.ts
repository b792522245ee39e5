/** Which command the arguments mean, in any of the ways that people write them. @module */
import { didYouMean } from "../text/did_you_mean.ts";
import { Problem } from "../text/problem.ts";
import { type Command, sharedOptions } from "./command.ts";
import { fromVendorForm, isVendorForm } from "./vendor.ts";

/** What is wanted. */
export type Wanted =
  | { readonly kind: "command"; readonly command: Command; readonly rest: readonly string[] }
  /** Help for a command, or for all. */
  | { readonly kind: "help"; readonly command: Command | undefined }
  | { readonly kind: "version" };

/** Words that are no commands of the table. */
const helpWords = ["help", "--help", "-h"];
/** Ways to ask for the version. */
export const versionWords: readonly string[] = ["version", "--version", "-V"];

/**
 * Finds the command. Options may stand before it, letter case does not matter.
 * @param args command line arguments, at least one
 * @throws Problem "unknown-command", and for a wrong vendor's form
 */
export function findCommand(commands: readonly Command[], args: readonly string[]): Wanted {
  if (isVendorForm(args)) {
    const command = named(commands, "export");
    // A type more than once adds up in our own form alone.
    const options = command.options.map(({ repeatable: _, ...option }) => option);
    return { kind: "command", command: { ...command, options }, rest: fromVendorForm(args) };
  }
  const at = commandAt(commands, args);
  const before = args.slice(0, at);
  const word = args[at]?.toLowerCase();
  if (word === "help") {
    const rest = args.slice(at + 1);
    return { kind: "help", command: helped(commands, rest[commandAt(commands, rest)]) };
  }
  if (word === "version" || before.some((arg) => versionWords.includes(arg))) return { kind: "version" };
  if (before.some((arg) => helpWords.includes(arg))) {
    return { kind: "help", command: helped(commands, word) };
  }
  // What stood before comes last: an action stands right after its command.
  return { kind: "command", command: named(commands, args[at] ?? args[0]), rest: [...args.slice(at + 1), ...before] };
}

/** Place of the first word that is neither an option nor the value of one. */
function commandAt(commands: readonly Command[], args: readonly string[]): number {
  const options = [...commands.flatMap((command) => command.options), ...sharedOptions];
  const withValue = new Set(options.filter(({ value }) => value !== undefined).map(({ name }) => `--${name}`));
  let at = 0;
  while (args[at]?.startsWith("-")) at += withValue.has(args[at] ?? "") ? 2 : 1;
  return at;
}

function helped(commands: readonly Command[], word: string | undefined): Command | undefined {
  return word === undefined ? undefined : named(commands, word);
}

function named(commands: readonly Command[], word = ""): Command {
  const command = commands.find(({ name }) => name === word.toLowerCase());
  if (command) return command;
  const known = [...commands.map(({ name }) => name), "help", "version"];
  throw new Problem("unknown-command", { value: word, near: didYouMean(word, known) });
}

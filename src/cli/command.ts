/** What a command is: its words, its options, its work. Help and parsing are made from it. @module */
import type { Problem } from "../text/problem.ts";
import type { Surroundings } from "../home/surroundings.ts";
import { type Phrase, phrase } from "../text/language.ts";
import type { Screen } from "./screen.ts";

/** One option of a command. */
export interface Option {
  /** Long name without the dashes. */
  readonly name: string;
  /** What stands for the value in help; absent: a switch. */
  readonly value?: string;
  readonly help: Phrase;
  /** The values that it takes, where they are known. */
  readonly values?: readonly string[];
  /** Given more than once its values add up, joined by commas; any other option is refused then. */
  readonly repeatable?: true;
}

/** Values of the options given, by name; a switch is `true`. */
export type OptionValues = Readonly<Record<string, string | true | undefined>>;

/** The world around a command. */
export interface CommandContext extends Surroundings {
  readonly options: OptionValues;
  /** Writes the result. Standard output carries nothing else. */
  readonly print: (text: string) => void;
  /** Writes progress, hints and questions to standard error. */
  readonly tell: (text: string) => void;
  /** Writes a failure and what to do to standard error. */
  readonly tellProblem: (problem: { readonly message: string; readonly hint: string }) => void;
  /** What standard output can show. */
  readonly screen: Screen;
  /** What standard error can show. */
  readonly errorScreen: Screen;
  /** Whether standard error is a terminal. */
  readonly terminal: boolean;
  /** Whether standard input is a terminal: someone may be asked. */
  readonly keyboard: boolean;
  /** Reads all of standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Ends the process at once, whatever still runs: the last resort of a run that hangs. */
  readonly endHard: (problem: Problem) => void;
}

/** A command. */
export interface Command {
  readonly name: string;
  readonly summary: Phrase;
  /** More for its own help page. */
  readonly details?: Phrase;
  readonly options: readonly Option[];
  /** What may follow the command's name, for its help. */
  readonly examples?: readonly string[];
  /** Words that may stand right after the command's name; the one given becomes the option value `action`. */
  readonly actions?: readonly { readonly name: string; readonly help: Phrase }[];
  /**
   * Does the work.
   * @returns exit code
   * @throws Problem, which `main.ts` turns into text and exit code
   */
  readonly run: (context: CommandContext) => Promise<number>;
  /** What standard output carries under `--json` when {@link run} threw; undefined: the error alone. */
  readonly refused?: (error: unknown, context: CommandContext) => string | undefined;
}

/** Options that every command takes. */
export const sharedOptions: readonly Option[] = [
  {
    name: "home",
    value: "DIR",
    help: phrase("設定・記録を置くホームフォルダ", "home folder with settings and records"),
  },
  { name: "lang", value: "ja|en", values: ["ja", "en"], help: phrase("表示言語", "language of the messages") },
  { name: "json", help: phrase("結果を JSON で出力", "print the result as JSON") },
  { name: "help", help: phrase("このコマンドの説明", "help for this command") },
];

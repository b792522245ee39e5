/** Questions on a terminal; loaded only where questions are asked. @module */
import process from "node:process";
import input from "@inquirer/input";
import password from "@inquirer/password";
import select from "@inquirer/select";
import { phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { Problem } from "../text/problem.ts";

/** The answer to a check: true, or what is wrong. */
type Check = (answer: string) => true | string | Promise<true | string>;

/** Asks a person. Each question ends with a `Problem` when the person gives up. */
export type Prompts = ReturnType<typeof terminalPrompts>;

const words = {
  yes: phrase("はい", "yes"),
  no: phrase("いいえ", "no"),
  yesOrNo: phrase("{message}（はい／いいえ）", "{message} (yes/no)"),
  again: phrase("はい（y）か いいえ（n）で答えてください", "answer yes (y) or no (n)"),
};

/** Whether an answer in either language, full-width letters too, means yes; undefined for any other. Plain function. */
export function meaningOf(answer: string): boolean | undefined {
  const word = answer.normalize("NFKC").trim().toLowerCase();
  if (["y", "yes", words.yes.ja].includes(word)) return true;
  return ["n", "no", words.no.ja].includes(word) ? false : undefined;
}

/** Questions on standard error, answers from the keyboard. @param signal ends a question with its reason */
export function terminalPrompts(signal: AbortSignal, book: Phrasebook) {
  const context = { input: process.stdin, output: process.stderr, signal, clearPromptOnDone: false };
  const asked = async <T>(question: Promise<T>): Promise<T> => {
    try {
      return await question;
    } catch (error) {
      if (error instanceof Error && error.name === "ExitPromptError") throw new Problem("interrupted", {});
      if (error instanceof Error && error.name === "AbortPromptError") throw signal.reason;
      throw error;
    }
  };
  return {
    /** A line of text. @param preset what Enter alone means */
    text: (message: string, preset: string | undefined, check: Check) =>
      asked(input({ message, ...(preset === undefined ? {} : { default: preset }), validate: check }, context)),
    /** A secret. */
    // No way to show it: someone may look over the shoulder, or share the screen.
    secret: (message: string, check: Check) =>
      asked(password({ message, mask: "•", toggleMask: false, validate: check }, context)),
    /** One of a list. */
    choose: <T extends string>(
      message: string,
      choices: readonly { readonly value: T; readonly name: string }[],
      preset: T,
    ) =>
      asked(
        select({
          message,
          choices: [...choices],
          default: preset,
          theme: { style: { keysHelpTip: () => "↑↓ ⏎" } },
        }, context),
      ),
    async yesNo(message: string, preset: boolean) {
      const answer = await asked(input({
        message: book.say(words.yesOrNo, { message }),
        default: book.say(preset ? words.yes : words.no),
        validate: (text) => meaningOf(text) !== undefined || book.say(words.again),
      }, context));
      return meaningOf(answer) ?? preset;
    },
  };
}

/** The API key of a call: on standard input or in the environment, never an option's value. @module */
import { phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import type { CommandContext, Option } from "./command.ts";

/** `--api-key-stdin` */
export const keyOption: Option = {
  name: "api-key-stdin",
  help: phrase("APIキーを標準入力から読む", "read the API key from standard input"),
};

/** A key given with this call, undefined when the saved one is meant. @throws Problem for an empty one */
export async function givenKey(context: CommandContext): Promise<string | undefined> {
  if (context.options[keyOption.name] === true) {
    const key = new TextDecoder().decode(await context.readInput()).trim();
    if (key === "") throw new Problem("key-empty", {});
    return key;
  }
  return context.env("HOTPROFILE_API_KEY")?.trim() || undefined;
}

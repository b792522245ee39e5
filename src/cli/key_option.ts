/** The secrets of a call: on standard input or in the environment, never an option's value. @module */
import { phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import type { CommandContext, Option } from "./command.ts";

/** `--api-key-stdin` */
export const keyOption: Option = {
  name: "api-key-stdin",
  help: phrase("APIキーを標準入力から読む", "read the API key from standard input"),
};

/** `--mail-password-stdin` */
export const mailPasswordOption: Option = {
  name: "mail-password-stdin",
  help: phrase("メールサーバーのパスワードを標準入力から読む", "read the mail server's password from standard input"),
};

/**
 * A password of the mail server given with this call, undefined when the saved one is meant; empty: it is to be removed.
 * @throws Problem "usage" where standard input is to be the key as well
 */
export async function givenMailPassword(context: CommandContext): Promise<string | undefined> {
  if (context.options[mailPasswordOption.name] !== true) return context.env("HOTPROFILE_MAIL_PASSWORD");
  if (context.options[keyOption.name] === true) throw new Problem("usage", { detail: reasons.oneInput });
  return new TextDecoder().decode(await context.readInput()).replace(/\r?\n$/, "");
}

/** A key given with this call, undefined when the saved one is meant. @throws Problem for an empty one */
export async function givenKey(context: CommandContext): Promise<string | undefined> {
  if (context.options["api-key-stdin"] === true) {
    const key = new TextDecoder().decode(await context.readInput()).trim();
    if (key === "") throw new Problem("key-empty", {});
    return key;
  }
  return context.env("HOTPROFILE_API_KEY")?.trim() || undefined;
}

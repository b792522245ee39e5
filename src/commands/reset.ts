/** `reset`: forgets the difference point of a type. @module */
import type { Command } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { Problem } from "../text/problem.ts";
import { removeFromHome } from "../home/files.ts";
import { takeLock } from "../home/lock.ts";
import type { Phrase } from "../text/language.ts";
import { typeOption, typesOf } from "../cli/choices.ts";

const words = {
  forgotten: {
    ja: "{type}: 差分の起点を消しました。次の差分出力は全件になります。",
    en: "{type}: forgotten; the next difference takes everything.",
  },
  none: { ja: "{type}: 差分の起点はありません。", en: "{type}: there is no difference point." },
} satisfies Record<string, Phrase>;

/** The command. */
export const resetCommand: Command = {
  name: "reset",
  summary: {
    ja: "差分の起点を消し、次の差分出力を全件にします",
    en: "forget the difference point: the next difference takes everything",
  },
  examples: ["leads"],
  options: [typeOption({ ja: "種類", en: "type" })],
  async run(context) {
    const named = textOption(context.options, "type");
    if (named === undefined) throw new Problem("option-missing", { command: "reset", option: "--type" });
    const types = typesOf(named);
    // A run that is under way would put its point back.
    await using _lock = await takeLock(context.home, context.clock, "reset", 0, context.signal, () => {});
    const forgotten: Record<string, boolean> = {};
    for (const type of types) forgotten[type] = await removeFromHome(context.home.point(type));
    const line = (type: string) =>
      `${context.phrasebook.say(forgotten[type] ? words.forgotten : words.none, { type })}\n`;
    printResult(context, { forgotten }, () => types.map(line).join(""));
    return 0;
  },
};

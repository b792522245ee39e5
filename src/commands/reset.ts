/** `reset`: forgets the difference point of a type. @module */
import type { Command } from "../cli/command.ts";
import { printResult } from "../cli/result.ts";
import { removeFromHome } from "../home/files.ts";
import { takeLock } from "../home/lock.ts";
import { phrase } from "../text/language.ts";
import { typeOption, typesOf } from "../cli/choices.ts";

const words = {
  forgotten: phrase(
    "{type}: 差分の起点を消しました。次の差分出力は全件になります。",
    "{type}: forgotten; the next difference takes everything.",
  ),
  none: phrase("{type}: 差分の起点はありません。", "{type}: there is no difference point."),
};

export const resetCommand: Command = {
  name: "reset",
  summary: phrase(
    "差分の起点を消し、次の差分出力を全件にします",
    "forget the difference point: the next difference takes everything",
  ),
  examples: ["leads"],
  options: [typeOption(phrase("種類", "type"))],
  async run(context) {
    const types = typesOf(context.options, "reset");
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

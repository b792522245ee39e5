/** `reset`: forgets the difference point of a type. @module */
import type { Command } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { Problem } from "../errors.ts";
import { forgetPoint } from "../home/points.ts";
import { takeLock } from "../home/lock.ts";
import type { Phrase } from "../text/language.ts";
import { typesOf } from "./choices.ts";

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
  options: [{ name: "type", value: "TYPE[,TYPE…]", help: { ja: "種類", en: "type" } }],
  async run(scene) {
    const named = textOption(scene.options, "type");
    if (named === undefined) throw new Problem("option-missing", { command: "reset", option: "--type" });
    const types = typesOf(named);
    // A run that is under way would put its point back.
    const lock = await takeLock(scene.home, scene.clock, "reset", 0, scene.signal, () => {});
    const forgotten: Record<string, boolean> = {};
    try {
      for (const type of types) {
        forgotten[type] = await forgetPoint(scene.home, type);
        if (scene.options["json"] !== true) {
          scene.print(`${scene.phrasebook.say(forgotten[type] ? words.forgotten : words.none, { type })}\n`);
        }
      }
    } finally {
      await lock.release();
    }
    if (scene.options["json"] === true) scene.print(`${JSON.stringify({ forgotten })}\n`);
    return 0;
  },
};

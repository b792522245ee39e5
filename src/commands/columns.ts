/** `columns`: shows or forgets the pinned column order of a type's resources. @module */
import type { Command } from "../cli/command.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { readPin } from "../home/column_order.ts";
import { removeFromHome } from "../home/files.ts";
import { exportTypes } from "../hotprofile/catalogue.ts";
import { phrase } from "../text/language.ts";
import { typeOption, typesOf } from "../cli/choices.ts";

const words = {
  place: phrase("順番", "Place"),
  column: phrase("列", "Column"),
  key: phrase("項目", "Field"),
  none: phrase("{resource}: まだ記憶していません。", "{resource}: nothing pinned yet."),
  unreadable: phrase(
    "{resource}: 記録を読めません。次の出力で決め直します。",
    "{resource}: the pin cannot be read; the next export decides anew.",
  ),
  forgotten: phrase(
    "{resource}: 列の並びの記憶を消去しました。次の出力で決め直します。",
    "{resource}: forgotten; the next export decides anew.",
  ),
};

export const columnsCommand: Command = {
  name: "columns",
  summary: phrase("記憶している列の並びを表示・消去します", "show or forget the pinned column order"),
  examples: ["leads", "leads --reset"],
  options: [
    typeOption(phrase("種類", "type")),
    {
      name: "reset",
      help: phrase("列の並びの記憶を消去する（次の出力で決め直す）", "forget the order; the next export decides anew"),
    },
  ],
  async run(context) {
    const { home, phrasebook } = context;
    const found: Record<string, unknown> = {};
    const head = [words.place, words.column, words.key].map((word) => phrasebook.say(word));
    let text = "";
    const types = typesOf(context.options, "columns");
    for (const resource of new Set(types.flatMap((type) => exportTypes[type].resources))) {
      if (context.options["reset"] === true) {
        const forgotten = await removeFromHome(home.pin(resource));
        found[resource] = { forgotten };
        text += `${phrasebook.say(forgotten ? words.forgotten : words.none, { resource })}\n`;
        continue;
      }
      const pin = await readPin(home, resource);
      found[resource] = typeof pin === "string" ? null : pin;
      text += typeof pin === "string"
        ? `${phrasebook.say(pin === "none" ? words.none : words.unreadable, { resource })}\n`
        : `${resource}\n${table(head, pin.map(({ title, key }, at) => [at + 1, title, key]), context.screen)}`;
    }
    printResult(context, found, () => text);
    return 0;
  },
};

/** Help, made from the declarations of the commands. @module */
import stringWidth from "string-width";
import { exportTypes } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { programVersion } from "../version.ts";
import { type Command, type Option, sharedOptions } from "./command.ts";

const words = {
  about: {
    ja: "HotProfile のデータを CSV ファイルに出力します。",
    en: "Exports HotProfile data to CSV files.",
  },
  usage: { ja: "使い方", en: "Usage" },
  commands: { ja: "コマンド", en: "Commands" },
  options: { ja: "オプション", en: "Options" },
  actions: { ja: "操作", en: "Actions" },
  shared: { ja: "共通オプション", en: "Everywhere" },
  vendor: { ja: "データ出力ツールと同じ形", en: "The vendor's form" },
  more: {
    ja: "各コマンドの説明: hotprofile-export コマンド --help",
    en: "Help for a command: hotprofile-export COMMAND --help",
  },
} satisfies Record<string, Phrase>;

/** The page of `help`. */
export function overview(commands: readonly Command[], book: Phrasebook): string {
  const rows = commands.map(({ name, summary }): [string, string] => [name, book.say(summary)]);
  return [
    `hotprofile-export ${programVersion} — ${book.say(words.about)}`,
    "",
    `${book.say(words.usage)}: hotprofile-export COMMAND [OPTIONS]`,
    `${book.say(words.vendor)}: hotprofile-export /b /t:${Object.keys(exportTypes).join("|")} [/difference]`,
    "",
    `${book.say(words.commands)}:`,
    columns(rows),
    "",
    book.say(words.more),
    "",
  ].join("\n");
}

/** The page of one command. */
export function commandHelp(command: Command, book: Phrasebook): string {
  return [
    `hotprofile-export ${command.name} — ${book.say(command.summary)}`,
    ...(command.details ? ["", book.say(command.details)] : []),
    ...(command.actions
      ? [
        "",
        `${book.say(words.actions)}:`,
        columns(command.actions.map(({ name, help }) => [`${command.name} ${name}`, book.say(help)])),
      ]
      : []),
    ...(command.options.length > 0 ? ["", `${book.say(words.options)}:`, optionRows(command.options, book)] : []),
    "",
    `${book.say(words.shared)}:`,
    optionRows(sharedOptions, book),
    "",
  ].join("\n");
}

function optionRows(options: readonly Option[], book: Phrasebook): string {
  return columns(options.map(({ name, value, help }) => [`--${name}${value ? ` ${value}` : ""}`, book.say(help)]));
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => stringWidth(left)));
  return rows.map(([left, right]) => `  ${left}${" ".repeat(width - stringWidth(left) + 2)}${right}`).join("\n");
}

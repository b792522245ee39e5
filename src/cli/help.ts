/** Help, made from the declarations of the commands. @module */
import type { Home } from "../home/home.ts";
import { exportTypes } from "../hotprofile/catalogue.ts";
import { exitCodes } from "../text/exit_codes.ts";
import { type Phrase, phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { programVersion } from "../version.ts";
import { type Command, type CommandContext, type Option, sharedOptions } from "./command.ts";
import { table } from "./tables.ts";
import { wrapped } from "./wrap.ts";

const words = {
  about: phrase("HotProfile のデータを CSV ファイルに出力します。", "Exports HotProfile data to CSV files."),
  usage: phrase("使い方", "Usage"),
  commands: phrase("コマンド", "Commands"),
  options: phrase("オプション", "Options"),
  actions: phrase("操作", "Actions"),
  shared: phrase("共通オプション", "Everywhere"),
  examples: phrase("例", "Examples"),
  exitCodes: phrase("終了コード", "Exit codes"),
  home: phrase(
    "ホームフォルダ: {path}（--home か環境変数 HOTPROFILE_EXPORT_HOME で変えられます）",
    "Home folder: {path} (--home or HOTPROFILE_EXPORT_HOME names another)",
  ),
  vendor: phrase("データ出力ツールと同じ形", "The vendor's form"),
  more: phrase(
    "各コマンドの説明: hotprofile-export コマンド --help。終了コードの一覧: hotprofile-export help",
    "Help for a command: hotprofile-export COMMAND --help. All exit codes: hotprofile-export help",
  ),
};

/** What a page of help is made for; the home is that which is used where none is named. */
type Reader = Pick<CommandContext, "phrasebook" | "screen"> & { readonly home: Pick<Home, "path"> };

/** From nothing to a first export. */
const firstSteps = ["sample-server", "configure", "doctor", "export leads clients", "verify"];

/** The page of `help`. */
export function overview(commands: readonly Command[], reader: Reader): string {
  const { phrasebook: book } = reader;
  const say = (phrase: Phrase) => book.say(phrase);
  return page(reader, [
    `hotprofile-export ${programVersion} — ${say(words.about)}`,
    [
      `${say(words.usage)}: hotprofile-export COMMAND [OPTIONS]`,
      `${say(words.vendor)}: hotprofile-export /b /t:${Object.keys(exportTypes).join("|")} [/difference]`,
    ].join("\n"),
    [words.commands, commands.map(({ name, summary }) => [name, say(summary)])],
    [words.examples, firstSteps.map((step) => [`hotprofile-export ${step}`])],
    [words.exitCodes, Object.entries(exitCodes).map(([code, what]) => [code, say(what)])],
    book.say(words.home, { path: reader.home.path }),
    say(words.more),
  ]);
}

/** The page of one command. */
export function commandHelp(command: Command, reader: Reader): string {
  const { phrasebook: book } = reader;
  const { name, summary, details, actions = [], examples = [], options } = command;
  return page(reader, [
    `hotprofile-export ${name} — ${book.say(summary)}`,
    details ? book.say(details) : "",
    [words.actions, actions.map((action) => [`${name} ${action.name}`, book.say(action.help)])],
    [words.options, optionRows(options, book)],
    [words.shared, optionRows(sharedOptions, book)],
    [words.examples, examples.map((example) => [`hotprofile-export ${name} ${example}`.trimEnd()])],
    book.say(words.home, { path: reader.home.path }),
    book.say(words.more),
  ]);
}

function optionRows(options: readonly Option[], book: Phrasebook): string[][] {
  return options.map(({ name, value, help }) => [`--${name}${value ? ` ${value}` : ""}`, book.say(help)]);
}

/** Paragraphs, and titles with rows, no wider than the screen; what is empty is left out. */
function page(
  { phrasebook: book, screen }: Reader,
  parts: readonly (string | readonly [Phrase, string[][]])[],
): string {
  return parts.filter((part) => typeof part === "string" ? part !== "" : part[1].length > 0).map((part) => {
    if (typeof part === "string") return wrapped(part, screen);
    const rows = part[1].map(([first = "", ...rest]) => [`  ${first}`, ...rest]);
    return `${book.say(part[0])}:\n${table([], rows, screen)}`;
  }).join("\n");
}

/**
 * The documents that are made from the program itself: every message with what to do, every option, every setting.
 * `deno task docs` writes them, a test compares.
 * @module
 */
import { type Command, type Option, sharedOptions } from "../../src/cli/command.ts";
import { commands } from "../../src/commands/all.ts";
import { settingFields } from "../../src/settings/setting_fields.ts";
import { optionName } from "../../src/settings/setting_options.ts";
import type { Language, Phrase } from "../../src/text/language.ts";
import { exitCodes } from "../../src/text/exit_codes.ts";
import { problems } from "../../src/text/problems.ts";
import { warnings } from "../../src/text/warnings.ts";

const phrase = (ja: string, en: string): Phrase => ({ ja, en });

const words = {
  notice: phrase(
    "<!-- このファイルは deno task docs が作ります。直すのは src/text、src/commands、src/settings です。 -->",
    "<!-- Made by deno task docs. Change src/text, src/commands or src/settings instead. -->",
  ),
  messages: phrase("メッセージと対処", "Messages and what to do"),
  messagesAbout: phrase(
    "画面、ログ、実行の記録（`runs` フォルダの JSON）に出るメッセージの一覧です。`{…}` の部分には実際の値が入ります。コードは JSON の `error.code`・`warnings[].code` と同じです。",
    "Every message of the screen, the log and the run records (JSON in the folder `runs`). Real values stand for `{…}`. The codes are those of `error.code` and `warnings[].code` in the JSON.",
  ),
  exit: phrase("終了コード {code}: {what}", "Exit code {code}: {what}"),
  code: phrase("コード", "Code"),
  message: phrase("メッセージ", "Message"),
  toDo: phrase("対処", "What to do"),
  warningsTitle: phrase(
    "警告（終了コードは 0。--warnings-as-errors では 3）",
    "Warnings (exit code 0; 3 with --warnings-as-errors)",
  ),
  reference: phrase("コマンド、オプション、設定の一覧", "Commands, options and settings"),
  commands: phrase("コマンド", "Commands"),
  option: phrase("オプション", "Option"),
  meaning: phrase("内容", "Meaning"),
  shared: phrase("どのコマンドでも使えるオプション", "Options of every command"),
  settings: phrase("settings.json の設定", "Entries of settings.json"),
  settingsAbout: phrase(
    '設定画面（`hotprofile-export settings`）と `configure` で変えられます。手で書くときは、点は入れ子を表します（`pageSizes.leads` は `{"pageSizes": {"leads": 100}}`）。',
    'Changed on the settings page (`hotprofile-export settings`), by `configure`, or by hand, where a dot means nesting (`pageSizes.leads` is `{"pageSizes": {"leads": 100}}`).',
  ),
  exitCodes: phrase("終了コード", "Exit codes"),
  key: phrase("項目", "Entry"),
  preset: phrase("既定", "Default"),
  allTypes: phrase("リソース", "RESOURCE"),
} satisfies Record<string, Phrase>;

/** A cell of a Markdown table. */
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** `docs/messages*.md`. */
function messages(language: Language): string {
  const say = (text: Phrase) => text[language];
  const parts = [
    say(words.notice),
    `# ${say(words.messages)}`,
    say(words.messagesAbout),
    `## ${say(words.exitCodes)}`,
    table(
      [words.code, words.meaning].map(say),
      Object.entries(exitCodes).map(([code, what]) => [code, say(what)]),
    ),
  ];
  const codes = [...new Set(Object.values(problems).map(({ exit }) => exit))].sort((left, right) => left - right);
  for (const exit of codes) {
    const what = exitCodes[exit];
    if (!what) throw new Error(`exit code ${exit} has no words`);
    parts.push(`## ${say(words.exit).replace("{code}", String(exit)).replace("{what}", say(what))}`);
    parts.push(table(
      [words.code, words.message, words.toDo].map(say),
      Object.entries(problems).filter(([, entry]) => entry.exit === exit)
        .map(([code, { message, hint }]) => [`\`${code}\``, say(message), say(hint)]),
    ));
  }
  parts.push(`## ${say(words.warningsTitle)}`);
  parts.push(table(
    [words.code, words.message].map(say),
    Object.entries(warnings).map(([code, text]) => [`\`${code}\``, text[language]]),
  ));
  return `${parts.join("\n\n")}\n`;
}

/** `docs/reference*.md`. */
function reference(language: Language): string {
  const say = (text: Phrase) => text[language];
  const options = (list: readonly Option[]) =>
    table(
      [words.option, words.meaning].map(say),
      list.map(({ name, value, help }) => [`\`--${name}${value ? ` ${value}` : ""}\``, say(help)]),
    );
  const about = ({ name, summary, details, actions, options: own }: Command) => [
    `### hotprofile-export ${name}`,
    `${say(summary)}${language === "ja" ? "。" : "."}${details ? `\n\n${say(details)}` : ""}`,
    ...(actions ?? []).map((action) => `- \`${name} ${action.name}\`: ${say(action.help)}`),
    ...(own.length > 0 ? [options(own)] : []),
  ];
  return `${
    [
      say(words.notice),
      `# ${say(words.reference)}`,
      `## ${say(words.commands)}`,
      ...commands.flatMap(about),
      `### ${say(words.shared)}`,
      options(sharedOptions),
      `## ${say(words.settings)}`,
      say(words.settingsAbout),
      table([words.key, words.preset, words.option, words.meaning].map(say), settingRows(language)),
    ].join("\n\n")
  }\n`;
}

/** Settings that share their words, one per resource, share a row. */
function settingRows(language: Language): string[][] {
  const rows = new Map<Phrase, string[]>();
  for (const { key, label, help, preset, choices, option } of settingFields) {
    const shown = rows.has(label) ? key.replace(/\.\w+/, `.${words.allTypes[language]}`) : key;
    const about = [label[language], ...help ? [help[language]] : []].join(language === "ja" ? "。" : ": ");
    const values = choices ? ` (${Object.keys(choices).map((value) => `\`${value}\``).join(", ")})` : "";
    const taken = option ? `\`--${optionName({ key })}\`` : "";
    rows.set(label, [`\`${shown}\``, preset === undefined ? "" : `\`${preset}\``, taken, `${about}${values}`]);
  }
  return [...rows.values()];
}

/** Every made document, by its path. */
export function madeDocuments(): Readonly<Record<string, string>> {
  return {
    "docs/messages.md": messages("en"),
    "docs/messages.ja.md": messages("ja"),
    "docs/reference.md": reference("en"),
    "docs/reference.ja.md": reference("ja"),
  };
}

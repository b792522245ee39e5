/** `config`: the settings in force and where each comes from. Writes nothing. @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { maskKey, openSecret } from "../home/api_key.ts";
import { settingFields, valueOf } from "../settings/setting_fields.ts";
import { optionName, settingOptions, withOptions } from "../settings/setting_options.ts";
import { checkSettings, readStored } from "../settings/settings_file.ts";
import { settingsVersion } from "../settings/settings_table.ts";
import { type Phrase, phrase } from "../text/language.ts";
import { orProblem, Problem } from "../text/problem.ts";

/** Where a value comes from. */
type Origin = "option" | "environment" | "file" | "default";

/** One value in force. */
interface Entry {
  readonly key: string;
  /** Null where nothing is set. */
  readonly value: unknown;
  readonly from: Origin;
}

const words = {
  entry: phrase("項目", "Entry"),
  value: phrase("値", "Value"),
  from: phrase("出所", "From"),
};

const origins: Readonly<Record<Origin, Phrase>> = {
  option: phrase("オプション", "option"),
  environment: phrase("環境変数", "environment"),
  file: phrase("ファイル", "file"),
  default: phrase("既定", "default"),
};

export const configCommand: Command = {
  name: "config",
  summary: phrase(
    "有効な設定と、それぞれの出所（オプション・ファイル・既定）を表示します",
    "the settings in force, and where each comes from (option, file, default)",
  ),
  details: phrase(
    "export と同じオプションを付けると、そのときの値を表示します。機密情報は伏せます。何も書き込みません。",
    "With the options of an export it shows what would hold then. Secrets are masked. Writes nothing.",
  ),
  examples: ["", "--encoding utf-8"],
  options: settingOptions("export"),
  async run(context) {
    const { home, options, phrasebook, screen } = context;
    const stored = await readStored(home);
    const chosen = withOptions(stored ?? { version: settingsVersion }, options, "export");
    checkSettings(chosen, home.settings);
    const entries: Entry[] = [
      homeEntry(context),
      await secretEntry(context, "apiKey", "HOTPROFILE_API_KEY"),
      await secretEntry(context, "proxyPassword", "HOTPROFILE_PROXY_PASSWORD"),
      await secretEntry(context, "mailPassword", "HOTPROFILE_MAIL_PASSWORD"),
      ...settingFields.map((field): Entry => {
        const name = optionName(field);
        const from = options[name] !== undefined || options[`no-${name}`] !== undefined
          ? "option"
          : valueOf(stored, field.key) !== undefined
          ? "file"
          : "default";
        return { key: field.key, value: masked(valueOf(chosen, field.key) ?? field.preset ?? null), from };
      }),
    ];
    const rows = entries.filter(({ value, from }) => value !== null || from === "option");
    printResult(context, { home: home.path, configured: stored !== undefined, entries }, () =>
      table(
        [words.entry, words.value, words.from].map((word) => phrasebook.say(word)),
        rows.map(({ key, value, from }) => [key, shown(value), phrasebook.say(origins[from])]),
        screen,
      ));
    return 0;
  },
};

function homeEntry({ home, options, env }: CommandContext): Entry {
  const from = textOption(options, "home") !== undefined
    ? "option"
    : env("HOTPROFILE_EXPORT_HOME")?.trim()
    ? "environment"
    : "default";
  return { key: "home", value: home.path, from };
}

/** A secret that cannot be opened is told of, and is no reason not to show the rest. */
async function secretEntry(
  context: CommandContext,
  key: "apiKey" | "proxyPassword" | "mailPassword",
  variable: string,
): Promise<Entry> {
  // The end of a key tells which one it is; of a password nothing is told.
  const mask = (secret: string) => maskKey(key === "apiKey" ? secret : "");
  const given = context.env(variable)?.trim();
  if (given) return { key, value: mask(given), from: "environment" };
  const saved = await orProblem(openSecret(context.home, context.home[key]));
  if (saved instanceof Problem) context.tellProblem(context.phrasebook.problem(saved));
  if (saved === undefined) return { key, value: null, from: "default" };
  return { key, value: mask(saved instanceof Problem ? "" : saved), from: "file" };
}

/** Whoever knows an address of a webhook, or of releases, may use it: what stands behind its host is not shown. */
function masked(value: unknown): unknown {
  const url = typeof value === "string" && /^https?:/i.test(value) ? URL.parse(value) : null;
  return url && `${url.pathname}${url.search}` !== "/" ? `${url.origin}/••••••••` : value;
}

/** A separator may be a blank, a list has several parts. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" && value.trim() === value && value !== "" ? value : JSON.stringify(value);
}

/** `configure`: asks on a terminal, or takes options; checks, then saves all or nothing. @module */
import { resolve } from "node:path";
import type { Command, CommandContext } from "../cli/command.ts";
import { givenKey, givenMailPassword, keyOption, mailPasswordOption } from "../cli/key_option.ts";
import { textOption } from "../cli/parse.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { checkHome } from "../home/access.ts";
import { logIn, type ResourceCheck, worstRefusal } from "../connection/log_in_check.ts";
import { maskKey, openSecret, readApiKey } from "../home/api_key.ts";
import { adviseFolder } from "../export/output_advice.ts";
import { withValue } from "../settings/setting_fields.ts";
import { settingOptions, withOptions } from "../settings/setting_options.ts";
import { checkSettings, readStored } from "../settings/settings_file.ts";
import { type Settings, settingsTable, settingsVersion, type StoredSettings } from "../settings/settings_table.ts";
import { checkCurrent, checkWay, saveSetup } from "../settings/set_up.ts";
import { common } from "../text/common_words.ts";
import { phrase } from "../text/language.ts";
import { askSetup, summary } from "./configure_ask.ts";

const words = {
  saved: phrase("設定を保存しました: {path}", "Settings saved: {path}"),
  checked: phrase(
    "接続を確認しました: {host}（{resource} {rows} 件）",
    "Connection checked: {host} ({resource}: {rows} row(s))",
  ),
  unchecked: phrase("接続は確認していません。", "The connection was not checked."),
  missing: phrase(
    "注意: 出力フォルダ {path} はまだありません。フォルダを作成してから出力してください。",
    "Note: the output folder {path} does not exist yet. Make it before the first export.",
  ),
  note: phrase("注意: 出力フォルダ {path}: {reason}", "Note on the output folder {path}: {reason}"),
};

export const configureCommand: Command = {
  name: "configure",
  summary: phrase("接続先・APIキー・出力フォルダなどを設定します", "set host, API key, output folder and the rest"),
  details: phrase(
    "オプションなしで実行すると、順に質問します。オプションを指定すると、指定したものだけを変え、残りは保ちます。APIキーは標準入力（--api-key-stdin）か環境変数 HOTPROFILE_API_KEY で、プロキシのパスワードは環境変数 HOTPROFILE_PROXY_PASSWORD で、メールサーバーのパスワードは --mail-password-stdin か環境変数 HOTPROFILE_MAIL_PASSWORD で渡します。保存の前に接続を確認します。",
    "Without options it asks. With options it changes what is named and keeps the rest. Give the API key on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY, the proxy's password in HOTPROFILE_PROXY_PASSWORD, the mail server's by --mail-password-stdin or in HOTPROFILE_MAIL_PASSWORD. The connection is checked before anything is saved.",
  ),
  examples: ["", "--host hammock.hot-profile.com --output D:\\hotprofile --api-key-stdin"],
  options: [
    ...settingOptions("configure"),
    keyOption,
    mailPasswordOption,
    {
      name: "ca",
      value: "system|bundled|FILE",
      help: phrase(
        "信頼する認証局: OS の証明書ストア（既定）、同梱のものだけ、または社内 CA の PEM ファイル",
        "trusted authorities: the system's store (default), the bundled ones alone, or a company CA's PEM file",
      ),
    },
    { name: "no-check", help: phrase("接続を確認せずに保存する", "save without checking the connection") },
  ],
  async run(context) {
    const before = await readStored(context.home) ?? { version: settingsVersion };
    // Before anything is asked, not only before it is saved.
    await checkHome(context.home, before.runAs);
    const named = configureCommand.options.some(({ name }) => context.options[name] !== undefined);
    if (!named && context.keyboard && context.terminal && context.options["json"] !== true) {
      return await ask(context, before);
    }
    const stored = withAuthorities(
      withOptions(before, context.options, "configure"),
      textOption(context.options, "ca"),
    );
    const settings = checkSettings(stored, context.home.settings);
    checkCurrent(settings);
    if (settings.host === undefined) throw new Problem("option-missing", { command: "configure", option: "--host" });
    const given = await givenKey(context);
    if (given === undefined) await checkWay(context.home, settings, "apiKey");
    const mailPassword = await givenMailPassword(context) ?? await askMailPassword(context, settings);
    const apiKey = given ?? await readApiKey(context.home, context.env);
    const proxyPassword = context.env("HOTPROFILE_PROXY_PASSWORD");
    const check = context.options["no-check"] === true
      ? undefined
      : await logIn(context, settings, apiKey, proxyPassword, ({ found }) => found !== undefined);
    const readable = check?.resources.find(({ found }) => found);
    if (check && !readable) throw worstRefusal(check);
    await saveSetup(context.home, { stored, apiKey: given, proxyPassword, mailPassword });
    await report(context, settings, apiKey, readable);
    return 0;
  },
};

/** Asks for everything, loading the questions only now. */
async function ask(context: CommandContext, before: StoredSettings): Promise<number> {
  const { terminalPrompts } = await import("../cli/prompts.ts");
  const setup = await askSetup(context, terminalPrompts(context.signal, context.phrasebook), before);
  await saveSetup(context.home, setup);
  context.print(`${context.phrasebook.say(words.saved, { path: context.home.settings })}\n`);
  return 0;
}

/** Asks on a terminal where the mail server wants a password that is not saved, or not for this server. */
async function askMailPassword(context: CommandContext, settings: Settings): Promise<string | undefined> {
  if (settings.mail.user === undefined || settings.mail.tls === "none") return undefined;
  try {
    await checkWay(context.home, settings, "mailPassword");
    if (await openSecret(context.home, context.home.mailPassword) !== undefined) return undefined;
  } catch (error) {
    if (!isProblem(error, "mail-password-again", "secret-unreadable")) throw error;
  }
  if (!context.keyboard || !context.terminal || context.options["json"] === true) return undefined;
  const { terminalPrompts } = await import("../cli/prompts.ts");
  return await terminalPrompts(context.signal, context.phrasebook).secret(
    context.phrasebook.say(common.mailPassword),
    () => true,
  ) ||
    undefined;
}

/** `--ca`: one option for two settings. */
function withAuthorities(stored: StoredSettings, ca: string | undefined): StoredSettings {
  if (ca === undefined) return stored;
  const store = ca.trim().toLowerCase();
  const { preset, choices } = settingsTable.caStore;
  const known = Object.hasOwn(choices, store);
  return withValue(withValue(stored, "caStore", known ? store : preset), "caFile", known ? undefined : resolve(ca));
}

async function report(
  context: CommandContext,
  settings: Settings,
  apiKey: string,
  readable: ResourceCheck | undefined,
): Promise<void> {
  const { phrasebook } = context;
  const { host = "", output = null, period, periodBy, encoding, headers } = settings;
  const checked = readable !== undefined;
  const facts = {
    host,
    apiKey: maskKey(apiKey),
    output,
    period,
    periodBy,
    encoding,
    headers,
    checked,
    settings: context.home.settings,
  };
  if (context.options["json"] === true) {
    context.print(`${JSON.stringify(facts)}\n`);
  } else {
    const { resource, found } = readable ?? {};
    const read = { host, resource: resource?.name ?? "", rows: found?.rows ?? 0 };
    context.print(`${phrasebook.say(checked ? words.checked : words.unchecked, read)}\n`);
    context.print(`${phrasebook.say(common.apiKey)}: ${facts.apiKey}\n${summary(phrasebook, settings)}\n`);
    context.print(`${phrasebook.say(words.saved, { path: context.home.settings })}\n`);
  }
  if (settings.output === undefined) return;
  for (const { kind, text } of await adviseFolder(settings.output, context.env)) {
    const note = kind === "missing" ? words.missing : words.note;
    context.tell(`${phrasebook.say(note, { path: settings.output, reason: text })}\n`);
  }
}

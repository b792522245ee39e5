/** `configure`: asks on a terminal, or takes options; checks, then saves all or nothing. @module */
import { resolve } from "node:path";
import type { Command, CommandContext } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { encodingNames } from "../csv/mod.ts";
import { Problem } from "../text/problem.ts";
import { checkConnection } from "../connection/log_in_check.ts";
import { accountSid, checkHome } from "../home/access.ts";
import { maskKey, readApiKey } from "../home/api_key.ts";
import { parseHost, parseProxy } from "../settings/host.ts";
import { adviseFolder } from "../export/output_advice.ts";
import {
  checkSettings,
  readStored,
  type Settings,
  settingsVersion,
  type StoredSettings,
} from "../settings/settings_file.ts";
import { saveSetup } from "../settings/set_up.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import { askSetup } from "./configure_ask.ts";
import { oneOption, periodOption } from "../cli/choices.ts";

const words = {
  saved: { ja: "設定を保存しました: {path}", en: "Settings saved: {path}" },
  checked: {
    ja: "接続を確認しました: {host}（{resource} {rows} 件）",
    en: "Connection checked: {host} ({resource}: {rows} rows)",
  },
  unchecked: { ja: "接続は確認していません。", en: "The connection was not checked." },
  host: { ja: "接続先", en: "Host" },
  key: { ja: "APIキー", en: "API key" },
  output: { ja: "出力フォルダ", en: "Output folder" },
  period: { ja: "対象期間", en: "Target period" },
  encoding: { ja: "文字コード", en: "Character code" },
  notSet: { ja: "（未設定）", en: "(not set)" },
  note: { ja: "注意: 出力フォルダ {path}: {reason}", en: "Note on the output folder {path}: {reason}" },
} satisfies Record<string, Phrase>;

/** The command. */
export const configureCommand: Command = {
  name: "configure",
  summary: { ja: "接続先・APIキー・出力フォルダなどを設定します", en: "set host, API key, output folder and the rest" },
  details: {
    ja:
      "オプションなしで実行すると、順に質問します。オプションを指定すると、指定したものだけを変え、残りは保ちます。APIキーは標準入力（--api-key-stdin）か環境変数 HOTPROFILE_API_KEY で、プロキシのパスワードは環境変数 HOTPROFILE_PROXY_PASSWORD で渡します。保存の前に接続を確認します。",
    en:
      "Without options it asks. With options it changes what is named and keeps the rest. Give the API key on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY, the proxy's password in HOTPROFILE_PROXY_PASSWORD. The connection is checked before anything is saved.",
  },
  options: [
    {
      name: "host",
      value: "HOST",
      help: {
        ja: "接続先（例: example.hot-profile.com、試用サーバーは http://127.0.0.1:PORT）",
        en: "host (example.hot-profile.com; the sample server: http://127.0.0.1:PORT)",
      },
    },
    { name: "api-key-stdin", help: { ja: "APIキーを標準入力から読む", en: "read the API key from standard input" } },
    { name: "output", value: "DIR", help: { ja: "出力フォルダ", en: "output folder" } },
    {
      name: "encoding",
      value: "E",
      help: { ja: `文字コード: ${encodingNames.join(", ")}`, en: `character code: ${encodingNames.join(", ")}` },
    },
    { name: "period", value: "P", help: { ja: "対象期間", en: "target period" } },
    {
      name: "period-by",
      value: "updated|created",
      help: { ja: "期間の基準: 更新日か入力日", en: "the period filters by 更新日 or 入力日" },
    },
    { name: "headers", value: "ja|api", help: { ja: "見出し行", en: "header row" } },
    {
      name: "unmappable",
      value: "replace|fail",
      help: { ja: "文字コードで書けない文字", en: "characters that the encoding lacks" },
    },
    {
      name: "proxy",
      value: "URL",
      help: {
        ja: "プロキシ（例: http://proxy.example.co.jp:8080、none で解除）",
        en: "proxy (http://proxy.example.co.jp:8080; none takes it out)",
      },
    },
    {
      name: "proxy-user",
      value: "USER",
      help: { ja: "プロキシのユーザー名（none で解除）", en: "user of the proxy (none takes it out)" },
    },
    {
      name: "ca",
      value: "system|bundled|FILE",
      help: {
        ja: "信頼する認証局: OS の証明書ストア（既定）、同梱のものだけ、または社内 CA の PEM ファイル",
        en: "trusted authorities: the system's store (default), the bundled ones alone, or a company CA's PEM file",
      },
    },
    {
      name: "run-as",
      value: "ACCOUNT",
      help: {
        ja: "タスクを実行するアカウント（Windows。ホームフォルダへのアクセスを許します）",
        en: "account of the scheduled tasks (Windows; it is let into the home folder)",
      },
    },
    {
      name: "secret-scope",
      value: "machine|user",
      help: {
        ja: "APIキーを開ける範囲（Windows）: このコンピューター（既定）か、保存したユーザーだけ",
        en: "who can open the key (Windows): this machine (default) or the saving user alone",
      },
    },
    { name: "no-check", help: { ja: "接続を確認せずに保存する", en: "save without checking the connection" } },
  ],
  async run(context) {
    const before = await readStored(context.home) ?? { version: settingsVersion };
    // Before anything is asked, not only before it is saved.
    await checkHome(context.home, before.runAs);
    const named = configureCommand.options.some(({ name }) => context.options[name] !== undefined);
    if (!named && context.keyboard && context.terminal && context.options["json"] !== true) {
      return await ask(context, before);
    }
    const stored = changed(context, before);
    const settings = checkSettings(stored, context.home.settings);
    if (settings.host === undefined) throw new Problem("option-missing", { command: "configure", option: "--host" });
    const given = await givenKey(context);
    const apiKey = given ?? await readApiKey(context.home, context.env);
    const proxyPassword = context.env("HOTPROFILE_PROXY_PASSWORD");
    let checked: { resource: string; rows: number } | undefined;
    if (context.options["no-check"] !== true) checked = await checkConnection(context, settings, apiKey, proxyPassword);
    await saveSetup(context.home, { stored, apiKey: given, proxyPassword });
    await report(context, settings, apiKey, checked);
    return 0;
  },
};

/** Asks for everything, loading the questions only now. */
async function ask(context: CommandContext, before: StoredSettings): Promise<number> {
  const { terminalPrompts } = await import("../cli/prompts.ts");
  const setup = await askSetup(context, terminalPrompts(context.signal), before);
  await saveSetup(context.home, setup);
  context.print(`${context.phrasebook.say(words.saved, { path: context.home.settings })}\n`);
  return 0;
}

/** The stored settings with the options over them; every option is checked here, with its own name. */
function changed(context: CommandContext, stored: StoredSettings): StoredSettings {
  const { options } = context;
  const wrong = (name: string, value: string, reason: Phrase) =>
    new Problem("value-invalid", { name: `--${name}`, value, reason });
  const host = textOption(options, "host")?.trim();
  if (host !== undefined) {
    const parsed = parseHost(host);
    if (!parsed.ok) {
      throw wrong("host", host, parsed.reason === "plain-http" ? reasons.plainHttp : reasons.hostForm);
    }
  }
  const output = textOption(options, "output");
  if (output?.trim() === "") throw wrong("output", output, reasons.absolutePath);
  const proxy = textOption(options, "proxy")?.trim();
  if (proxy !== undefined && proxy !== "none" && parseProxy(proxy) === undefined) {
    throw wrong("proxy", hidePassword(proxy), reasons.proxyForm);
  }
  const proxyUser = textOption(options, "proxy-user")?.trim();
  const ca = textOption(options, "ca");
  const runAs = textOption(options, "run-as");
  const named = (name: string) => options[name] !== undefined;
  const all: Record<string, unknown> = {
    ...stored,
    ...(host === undefined ? {} : { host }),
    ...(output === undefined ? {} : { output: resolve(output) }),
    ...(named("encoding") ? { encoding: oneOption(options, "encoding", encodingNames, "shift_jis") } : {}),
    ...(named("period") ? { period: periodOption(options, "all") } : {}),
    ...(named("period-by") ? { periodBy: oneOption(options, "period-by", ["updated", "created"], "updated") } : {}),
    ...(named("headers") ? { headers: oneOption(options, "headers", ["ja", "api"], "ja") } : {}),
    ...(named("unmappable") ? { unmappable: oneOption(options, "unmappable", ["replace", "fail"], "replace") } : {}),
    ...(proxy === undefined ? {} : { proxy: proxy === "none" ? undefined : proxy }),
    ...(proxyUser === undefined ? {} : { proxyUser: proxyUser === "none" ? undefined : proxyUser }),
    ...(ca === undefined ? {} : authorities(ca)),
    ...(runAs === undefined ? {} : { runAs: accountSid(runAs) }),
    ...(named("secret-scope")
      ? { secretScope: oneOption(options, "secret-scope", ["machine", "user"], "machine") }
      : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as StoredSettings;
}

function authorities(ca: string): Pick<StoredSettings, "caStore"> & { caFile: string | undefined } {
  const word = ca.trim().toLowerCase();
  if (word === "system" || word === "bundled") return { caStore: word, caFile: undefined };
  return { caStore: "system", caFile: resolve(ca) };
}

/** A proxy's address as it may be shown: someone may have written the password into it. */
function hidePassword(proxy: string): string {
  return proxy.replace(/\/\/[^@/]*@/, "//***@");
}

/** A key given with this call, undefined when the saved one is meant. @throws Problem for an empty one */
async function givenKey(context: CommandContext): Promise<string | undefined> {
  if (context.options["api-key-stdin"] === true) {
    const key = new TextDecoder().decode(await context.readInput()).trim();
    if (key === "") throw new Problem("key-empty", {});
    return key;
  }
  return context.env("HOTPROFILE_API_KEY")?.trim() || undefined;
}

async function report(
  context: CommandContext,
  settings: Settings,
  apiKey: string,
  checked: { resource: string; rows: number } | undefined,
): Promise<void> {
  const { phrasebook } = context;
  const facts = {
    host: settings.host ?? "",
    apiKey: maskKey(apiKey),
    output: settings.output ?? null,
    period: settings.period,
    periodBy: settings.periodBy,
    encoding: settings.encoding,
    headers: settings.headers,
    checked: checked !== undefined,
    settings: context.home.settings,
  };
  if (context.options["json"] === true) {
    context.print(`${JSON.stringify(facts)}\n`);
  } else {
    context.print(`${phrasebook.say(checked ? words.checked : words.unchecked, { host: facts.host, ...checked })}\n`);
    for (
      const [word, value] of [
        [words.host, facts.host],
        [words.key, facts.apiKey],
        [words.output, facts.output ?? phrasebook.say(words.notSet)],
        [words.period, facts.period],
        [words.encoding, facts.encoding],
      ] as const
    ) context.print(`${phrasebook.say(word)}: ${value}\n`);
    context.print(`${phrasebook.say(words.saved, { path: facts.settings })}\n`);
  }
  if (settings.output === undefined) return;
  for (const { text } of await adviseFolder(settings.output, context.env)) {
    context.tell(`${phrasebook.say(words.note, { path: settings.output, reason: text })}\n`);
  }
}

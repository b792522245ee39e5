/**
 * `configure` on a terminal: asks in the order of the vendor's window (host, API key, log-in check, output folder,
 * period, character code), saved values as presets. It only asks: nothing is written here.
 * @module
 */
import { resolve } from "node:path";
import type { CommandContext } from "../cli/command.ts";
import { logInText } from "../cli/log_in_table.ts";
import type { Prompts } from "../cli/prompts.ts";
import { encodingNames } from "../csv/mod.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { logIn, worstRefusal } from "../connection/log_in_check.ts";
import { findApiKey, maskKey } from "../home/api_key.ts";
import { parseHost, parseProxy } from "../settings/host.ts";
import { adviseFolder } from "../export/output_advice.ts";
import { checkSettings, type StoredSettings } from "../settings/settings_file.ts";
import type { Setup } from "../settings/set_up.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import { parsePeriod } from "../values/period.ts";

const words = {
  host: { ja: "接続先（例: example.hot-profile.com）", en: "Host (such as example.hot-profile.com)" },
  key: { ja: "APIキー", en: "API key" },
  keySaved: { ja: "APIキー（保存済み {mask}、そのままなら Enter）", en: "API key (saved {mask}, Enter keeps it)" },
  checking: { ja: "ログインを確認しています…", en: "Checking the log-in…" },
  next: { ja: "どうしますか", en: "What now" },
  again: { ja: "接続先とAPIキーを入力し直す", en: "enter host and API key again" },
  useProxy: { ja: "プロキシを設定して確認し直す", en: "set a proxy and check again" },
  goOn: { ja: "確認できないまま次へ進む", en: "go on unchecked" },
  stop: { ja: "保存せずに終わる", en: "end without saving" },
  proxy: {
    ja: "プロキシ（例: http://proxy.example.co.jp:8080）",
    en: "Proxy (such as http://proxy.example.co.jp:8080)",
  },
  proxyUser: { ja: "プロキシのユーザー名（なければ Enter）", en: "User of the proxy (Enter for none)" },
  proxyPassword: { ja: "プロキシのパスワード", en: "Password of the proxy" },
  output: { ja: "出力フォルダ", en: "Output folder" },
  makeFolder: {
    ja: "{path} はまだありません。保存するときに作成しますか",
    en: "{path} does not exist. Make it when saving",
  },
  note: { ja: "注意: {reason}", en: "Note: {reason}" },
  period: {
    ja: "対象期間（all、2026-01-01..2026-06-30、last:30d、last:6m など）",
    en: "Target period (all, 2026-01-01..2026-06-30, last:30d, last:6m …)",
  },
  encoding: { ja: "文字コード", en: "Character code" },
  save: { ja: "この内容で保存しますか", en: "Save this" },
  summary: {
    ja: "接続先 {host} ／ 出力フォルダ {output} ／ 対象期間 {period} ／ 文字コード {encoding}",
    en: "host {host}, output folder {output}, period {period}, character code {encoding}",
  },
  shift_jis: { ja: "shift_jis（Windows の Shift_JIS、既定）", en: "shift_jis (Windows code page 932, default)" },
  "utf-8": { ja: "utf-8（BOM なし）", en: "utf-8 (without BOM)" },
  "utf-8-bom": { ja: "utf-8-bom（Excel で開ける UTF-8）", en: "utf-8-bom (UTF-8 that Excel opens)" },
  "utf-16le": { ja: "utf-16le（BOM あり）", en: "utf-16le (with BOM)" },
  "euc-jp": { ja: "euc-jp", en: "euc-jp" },
} satisfies Record<string, Phrase>;

/** What has been answered so far. */
interface Draft {
  stored: StoredSettings;
  apiKey: string | undefined;
  proxyPassword: string | undefined;
}

/**
 * Asks for a set-up.
 * @param before what is saved now
 * @throws Problem when the person gives up
 */
export async function askSetup(context: CommandContext, prompts: Prompts, before: StoredSettings): Promise<Setup> {
  const book = context.phrasebook;
  const draft: Draft = {
    stored: before,
    apiKey: context.env("HOTPROFILE_API_KEY")?.trim() || undefined,
    proxyPassword: context.env("HOTPROFILE_PROXY_PASSWORD"),
  };
  await askConnection(context, prompts, draft);
  const output = await askOutput(context, prompts, draft.stored.output);
  const period = (await prompts.text(
    book.say(words.period),
    draft.stored.period ?? "all",
    (answer) => parsePeriod(answer) !== undefined || book.say(reasons.period),
  )).trim().toLowerCase();
  const encoding = await prompts.choose(
    book.say(words.encoding),
    encodingNames.map((value) => ({ value, name: book.say(words[value]) })),
    draft.stored.encoding ?? "shift_jis",
  );
  const stored = { ...draft.stored, output: output.path, period, encoding };
  context.tell(`${book.say(words.summary, { host: stored.host ?? "", output: output.path, period, encoding })}\n`);
  if (!await prompts.yesNo(book.say(words.save), true)) throw new Problem("not-saved", {});
  if (output.make) await makeOutput(output.path);
  return { stored, apiKey: draft.apiKey, proxyPassword: draft.proxyPassword };
}

/** Host and key, until the log-in succeeds or the person goes on without it. */
async function askConnection(context: CommandContext, prompts: Prompts, draft: Draft): Promise<void> {
  const book = context.phrasebook;
  const saved = await savedKey(context);
  for (let ask = true;;) {
    if (ask) {
      draft.stored = { ...draft.stored, host: await askHost(context, prompts, draft.stored.host) };
      const known = draft.apiKey ?? saved;
      const key = await prompts.secret(
        known === undefined ? book.say(words.key) : book.say(words.keySaved, { mask: maskKey(known) }),
        (answer) => answer.trim() !== "" || known !== undefined || book.say(reasons.keyEmpty),
      );
      draft.apiKey = key.trim() || draft.apiKey;
    }
    context.tell(`${book.say(words.checking)}\n`);
    const failure = await tryLogIn(context, draft, draft.apiKey ?? saved ?? "");
    if (failure === undefined) return;
    context.tellProblem(book.problem(failure));
    const unreachable = isProblem(failure, "network-failed");
    const next = await prompts.choose(book.say(words.next), [
      { value: "again", name: book.say(words.again) },
      ...(unreachable ? [{ value: "proxy", name: book.say(words.useProxy) } as const] : []),
      { value: "on", name: book.say(words.goOn) },
      { value: "stop", name: book.say(words.stop) },
    ], "again");
    if (next === "stop") throw failure;
    if (next === "on") return;
    if (next === "proxy") await askProxy(context, prompts, draft);
    ask = next === "again";
  }
}

/** A saved key that cannot be opened is asked for anew; why is said. */
async function savedKey(context: CommandContext): Promise<string | undefined> {
  try {
    return await findApiKey(context.home, context.env);
  } catch (error) {
    if (!isProblem(error, "secret-unreadable")) throw error;
    context.tellProblem(context.phrasebook.problem(error));
    return undefined;
  }
}

/** @returns the failure, undefined when at least one resource can be read */
async function tryLogIn(context: CommandContext, draft: Draft, apiKey: string): Promise<Problem | undefined> {
  try {
    const settings = checkSettings(draft.stored, context.home.settings);
    const check = await logIn(context, settings, apiKey, draft.proxyPassword);
    context.tell(logInText(check, context.phrasebook));
    return check.resources.some(({ found }) => found !== undefined) ? undefined : worstRefusal(check);
  } catch (error) {
    if (!isProblem(error) || isProblem(error, "interrupted", "terminated")) throw error;
    return error;
  }
}

async function askHost(context: CommandContext, prompts: Prompts, preset: string | undefined): Promise<string> {
  const book = context.phrasebook;
  const answer = await prompts.text(book.say(words.host), preset, (text) => {
    const parsed = parseHost(text);
    return parsed.ok || book.say(parsed.reason === "plain-http" ? reasons.plainHttp : reasons.hostForm);
  });
  return answer.trim();
}

async function askProxy(context: CommandContext, prompts: Prompts, draft: Draft): Promise<void> {
  const book = context.phrasebook;
  const proxy = await prompts.text(
    book.say(words.proxy),
    draft.stored.proxy,
    (text) => parseProxy(text) !== undefined || book.say(reasons.proxyForm),
  );
  const user = (await prompts.text(
    book.say(words.proxyUser),
    draft.stored.proxyUser,
    (text) => !text.includes(":") || book.say(reasons.proxyUserForm),
  )).trim();
  const { proxyUser: _, ...rest } = draft.stored;
  draft.stored = { ...rest, proxy: proxy.trim(), ...(user === "" ? {} : { proxyUser: user }) };
  if (user !== "") draft.proxyPassword = await prompts.secret(book.say(words.proxyPassword), () => true);
}

async function askOutput(
  context: CommandContext,
  prompts: Prompts,
  preset: string | undefined,
): Promise<{ path: string; make: boolean }> {
  const book = context.phrasebook;
  for (;;) {
    const answer = await prompts.text(book.say(words.output), preset, async (text) => {
      const error = (await adviseFolder(text.trim(), context.env)).find(({ kind }) => kind === "error");
      return error === undefined || book.say(error.text);
    });
    const path = resolve(answer.trim());
    const advice = await adviseFolder(path, context.env);
    for (const { kind, text } of advice) {
      if (kind === "note") context.tell(`${book.say(words.note, { reason: text })}\n`);
    }
    if (!advice.some(({ kind }) => kind === "missing")) return { path, make: false };
    if (await prompts.yesNo(book.say(words.makeFolder, { path }), true)) return { path, make: true };
  }
}

async function makeOutput(path: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (error) {
    throw new Problem("output-not-writable", { path, reason: (error as Error).message }, { cause: error });
  }
}

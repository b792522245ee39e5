/**
 * `configure` on a terminal: asks in the order of the vendor's window (host, API key, log-in check, output folder,
 * period, character code), saved values as presets. It only asks: nothing is written here.
 * @module
 */
import { resolve } from "node:path";
import type { CommandContext } from "../cli/command.ts";
import { logInText } from "../cli/log_in_table.ts";
import type { Prompts } from "../cli/prompts.ts";
import { isProblem, orProblem, Problem } from "../text/problem.ts";
import { logIn, worstRefusal } from "../connection/log_in_check.ts";
import { findApiKey, maskKey } from "../home/api_key.ts";
import { adviseFolder, makeOutput } from "../export/output_advice.ts";
import { valueOf, withValue } from "../settings/setting_fields.ts";
import type { Setting } from "../settings/setting_kinds.ts";
import { checkSettings } from "../settings/settings_file.ts";
import { type Settings, settingsTable, type StoredSettings } from "../settings/settings_table.ts";
import { checkWay, type Setup } from "../settings/set_up.ts";
import { common } from "../text/common_words.ts";
import { phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { reasons } from "../text/reasons.ts";

const words = {
  question: phrase("{label}（{help}）", "{label} ({help})"),
  keySaved: phrase("APIキー（保存済み {mask}、そのままなら Enter）", "API key (saved {mask}, Enter keeps it)"),
  checking: phrase("ログインを確認しています…", "Checking the log-in…"),
  next: phrase("どうしますか", "What now"),
  again: phrase("接続先とAPIキーを入力し直す", "enter host and API key again"),
  useProxy: phrase("プロキシを設定して確認し直す", "set a proxy and check again"),
  goOn: phrase("確認できないまま次へ進む", "go on unchecked"),
  stop: phrase("保存せずに終わる", "end without saving"),
  makeFolder: phrase(
    "{path} はまだありません。保存するときに作成しますか",
    "{path} does not exist. Make it when saving",
  ),
  note: phrase("注意: {reason}", "Note: {reason}"),
  save: phrase("この内容で保存しますか", "Save this"),
  notSet: phrase("（未設定）", "(not set)"),
};

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
  let stored: StoredSettings = { ...draft.stored, output: output.path };
  for (const key of ["period", "encoding"] as const) stored = await askSetting(context, prompts, stored, key);
  context.tell(`${summary(book, checkSettings(stored, context.home.settings))}\n`);
  if (!await prompts.yesNo(book.say(words.save), true)) throw new Problem("not-saved", {});
  if (output.make) await makeOutput(output.path);
  return { stored, apiKey: draft.apiKey, proxyPassword: draft.proxyPassword };
}

/** The settings that are asked for, a line each. */
export function summary(book: Phrasebook, settings: Settings): string {
  return (["host", "output", "period", "encoding"] as const)
    .map((key) => `${book.say(settingsTable[key].label)}: ${settings[key] ?? book.say(words.notSet)}`).join("\n");
}

/** Host and key, until the log-in succeeds or the person goes on without it. */
async function askConnection(context: CommandContext, prompts: Prompts, draft: Draft): Promise<void> {
  const book = context.phrasebook;
  const saved = await savedKey(context);
  for (let ask = true;;) {
    if (ask) draft.stored = await askSetting(context, prompts, draft.stored, "host");
    const known = draft.apiKey ?? (await leadsElsewhere(context, draft.stored) ? undefined : saved);
    if (ask || known === undefined) {
      const key = await prompts.secret(
        known === undefined ? book.say(common.apiKey) : book.say(words.keySaved, { mask: maskKey(known) }),
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

/** Whether the saved key may not go where these settings lead: then it is asked for again. */
async function leadsElsewhere({ home }: CommandContext, stored: StoredSettings): Promise<boolean> {
  const wrong = await orProblem(checkWay(home, checkSettings(stored, home.settings), "apiKey"));
  if (wrong && wrong.code !== "key-again") throw wrong;
  return wrong !== undefined;
}

/** A saved key that cannot be opened is asked for anew; why is said. */
async function savedKey(context: CommandContext): Promise<string | undefined> {
  const key = await orProblem(findApiKey(context.home, context.env));
  if (!(key instanceof Problem)) return key;
  if (key.code !== "secret-unreadable") throw key;
  context.tellProblem(context.phrasebook.problem(key));
  return undefined;
}

/** @returns the failure, undefined when at least one resource can be read */
async function tryLogIn(context: CommandContext, draft: Draft, apiKey: string): Promise<Problem | undefined> {
  const check = await orProblem(
    Promise.resolve().then(() => {
      const settings = checkSettings(draft.stored, context.home.settings);
      return logIn(context, settings, apiKey, draft.proxyPassword);
    }),
  );
  if (isProblem(check, "interrupted", "terminated")) throw check;
  if (check instanceof Problem) return check;
  context.tell(logInText(check, context.phrasebook, context.errorScreen));
  return check.resources.some(({ found }) => found !== undefined) ? undefined : worstRefusal(check);
}

async function askProxy(context: CommandContext, prompts: Prompts, draft: Draft): Promise<void> {
  for (const key of ["proxy", "proxyUser"] as const) {
    draft.stored = await askSetting(context, prompts, draft.stored, key);
  }
  if (draft.stored.proxyUser === undefined) return;
  draft.proxyPassword = await prompts.secret(context.phrasebook.say(common.proxyPassword), () => true);
}

/** Asks for a setting, with the saved value or the default as what Enter means. @returns the settings with the answer */
async function askSetting(
  { phrasebook: book }: CommandContext,
  prompts: Prompts,
  stored: StoredSettings,
  key: "host" | "period" | "encoding" | "proxy" | "proxyUser",
): Promise<StoredSettings> {
  const field: Setting = settingsTable[key];
  const { label, help, choices } = field;
  const message = help ? book.say(words.question, { label, help }) : book.say(label);
  const preset = String(valueOf(stored, key) ?? field.suggestion ?? field.preset ?? "");
  if (choices) {
    const list = Object.entries(choices).map(([value, name]) => ({ value, name: book.say(name) }));
    return withValue(stored, key, await prompts.choose(message, list, preset));
  }
  const answer = await prompts.text(message, preset || undefined, (text) => {
    const value = field.read(text);
    const reason = value === undefined && !field.needed ? undefined : field.wrong(value ?? text);
    return reason === undefined || book.say(reason);
  });
  return withValue(stored, key, field.read(answer));
}

async function askOutput(
  context: CommandContext,
  prompts: Prompts,
  preset: string | undefined,
): Promise<{ path: string; make: boolean }> {
  const book = context.phrasebook;
  for (;;) {
    const answer = await prompts.text(book.say(settingsTable.output.label), preset, async (text) => {
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

/**
 * What `doctor` looks at, one finding each: everything that an export needs, and what became of the last ones. Nothing is
 * left behind. A check whose ground is missing is not made, and says so; none keeps the later ones from being made.
 * Source: `docs/contract/interface.md#doctor`.
 * @module
 */
import { openHttpClient } from "../connection/http_client.ts";
import { logIn, type LogInCheck, worstRefusal } from "../connection/log_in_check.ts";
import { clockNotes } from "../connection/log_in_report.ts";
import { checkHome, whoElse } from "../home/access.ts";
import { defect, maskKey, readApiKey } from "../home/api_key.ts";
import type { Home } from "../home/home.ts";
import { lockHolder } from "../home/lock.ts";
import { readRunsByType } from "../home/runs.ts";
import type { Surroundings } from "../home/surroundings.ts";
import { readSettings } from "../settings/settings_file.ts";
import type { Settings } from "../settings/settings_table.ts";
import { common, outcomes } from "../text/common_words.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook, ProblemText } from "../text/phrasebook.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { fileSystem } from "../values/file_system.ts";
import { formatSize } from "../values/size.ts";
import { readableTime } from "../values/time.ts";
import { programVersion } from "../version.ts";
import { checkDiskSpace, diskSpaceNeeded, freeBytes } from "./disk_space.ts";
import { sendTestNotice } from "./notices.ts";
import { folderNotes } from "./output_advice.ts";
import { lookAtStates } from "./state_diagnosis.ts";
import { checkOutputFolder, partialOwner, proveWritable } from "./target.ts";
import { stoppedCodes } from "./verification.ts";

/** What is looked at. */
export const examined = {
  settings: { ja: "設定", en: "settings" },
  key: common.apiKey,
  connection: { ja: "接続", en: "connection" },
  clock: { ja: "時計", en: "clock" },
  output: { ja: "出力フォルダ", en: "output folder" },
  space: { ja: "空き容量", en: "space" },
  lock: { ja: "ロック", en: "lock" },
  access: { ja: "ホームのアクセス権", en: "home's access" },
  runs: { ja: "最後の実行", en: "last runs" },
  state: common.present,
  updates: { ja: "新しい版", en: "newer version" },
  notices: { ja: "通知", en: "notices" },
} satisfies Record<string, Phrase>;

/** Name of one of these. */
type Examined = keyof typeof examined;

/** What was found. */
export interface Finding {
  readonly check: Examined;
  /** `note`: an export works, and yet someone should know; `wrong`: it would fail, or is not safe. */
  readonly state: "ok" | "note" | "wrong" | "unchecked";
  readonly detail: string;
  /** What to do. */
  readonly hint?: string;
  /** The failure, where it is wrong. */
  readonly error?: ProblemText;
}

/** What a check that did not fail has to say. */
interface Look<T> {
  /** Unless given: `note` with a hint, else `ok`. */
  readonly state?: "unchecked";
  readonly detail: string;
  readonly hint?: string | undefined;
  /** What later checks build on. */
  readonly value?: T;
}

const words = {
  needs: { ja: "確認していません（先に直すもの: {what}）", en: "not checked (first: {what})" },
  connected: {
    ja: "{host}: {resources} 種類のリソースを読めます（API 呼び出し {calls} 回、{seconds} 秒）",
    en: "{host}: {resources} resource(s) can be read ({calls} API call(s), {seconds} s)",
  },
  notOffered: { ja: "。提供のないもの: {names}", en: "; not offered: {names}" },
  writable: {
    ja: "{path}: ファイルを作り、名前を変え、削除できました",
    en: "{path}: a file was made, renamed, deleted",
  },
  folderHint: {
    ja: "hotprofile-export configure --output で変えられます。",
    en: "hotprofile-export configure --output chooses another.",
  },
  space: {
    ja: "空き {free}（前回の大きさからの見込み {needed}）",
    en: "{free} free (by the last size {needed} needed)",
  },
  spaceUnknown: { ja: "空き容量が分かりません", en: "the drive does not tell its free space" },
  free: { ja: "実行中の出力はありません", en: "no export is running" },
  held: { ja: "実行中: プロセス {pid}、{since} に開始、{what}", en: "running: process {pid}, since {since}, {what}" },
  heldHint: {
    ja: "終わるまで、次の出力は始まりません（export --wait 30m で待てます）。",
    en: "No other export begins before it ends (export --wait 30m waits).",
  },
  closed: { ja: "{path}: 書き込めます。ほかの相手には閉じています", en: "{path}: writable, closed to others" },
  noHome: { ja: "{path} はまだありません", en: "{path} does not exist yet" },
  noRuns: { ja: "まだ実行していません", en: "nothing was exported yet" },
  damaged: { ja: "{path} は壊れています", en: "{path} is damaged" },
  damagedHint: {
    ja: "壊れた記録は数えません。削除できます。",
    en: "A damaged record does not count; it can be deleted.",
  },
  newest: { ja: "この版 {version} が最新です", en: "this version, {version}, is the newest" },
  newer: { ja: "新しい版 {newest} があります（この版は {version}）", en: "there is {newest} (this is {version})" },
  newerHint: { ja: "変更点を読んでから入れ替えてください。", en: "Read what changed, then put it in place." },
  sent: { ja: "テストを送りました: {sent}", en: "a test was sent: {sent}" },
  nobody: {
    ja: "メールも Webhook も設定されていません（docs/notices.ja.md）",
    en: "neither mail nor a webhook is set (docs/notices.md)",
  },
  notAsked: { ja: "{address} に聞けませんでした（{reason}）", en: "{address} could not be asked ({reason})" },
  noAddress: { ja: "問い合わせ先がありません", en: "there is no address to ask" },
  addressHint: {
    ja: "設定 updates に、新しい版を知らせるアドレスを指定してください。",
    en: "Name the address that tells of releases in the setting updates.",
  },
} satisfies Record<string, Phrase>;

/** Longest time for the question after a newer version, milliseconds. */
const updatesTimeoutMs = 10_000;

/**
 * Looks at everything.
 * @param more also asks for a newer version, sends a test message
 * @throws Problem for the stop signal alone
 */
export async function diagnose(
  context: Surroundings,
  more: { readonly updates: boolean; readonly notices: boolean },
): Promise<Finding[]> {
  const { home, env, phrasebook: book, signal } = context;
  const findings: Finding[] = [];
  const look = async <T>(check: Examined, work: () => Promise<Look<T> | undefined>): Promise<T | undefined> => {
    try {
      const seen = await work();
      // There is nothing to look at.
      if (!seen) return undefined;
      const { detail, hint, value, state = hint === undefined ? "ok" : "note" } = seen;
      findings.push({ check, state, detail, ...(hint === undefined ? {} : { hint }) });
      return value;
    } catch (thrown) {
      signal.throwIfAborted();
      const error = book.problem(isProblem(thrown) ? thrown : await defect(thrown, context));
      findings.push({ check, state: "wrong", detail: error.message, hint: error.hint, error });
      return undefined;
    }
  };
  const skip = (check: Examined, what: Phrase) =>
    void findings.push({ check, state: "unchecked", detail: book.say(words.needs, { what }) });

  const settings = await look("settings", async () => {
    const value = await readSettings(home);
    if (!value) throw new Problem("not-configured", { path: home.settings });
    return { detail: home.settings, value };
  });
  const apiKey = await look("key", async () => {
    const value = await readApiKey(home, env);
    return { detail: maskKey(value), value };
  });
  let check: LogInCheck | undefined;
  if (!settings || apiKey === undefined) skip("connection", settings ? examined.key : examined.settings);
  else {
    await look("connection", async () => {
      check = await logIn(context, settings, apiKey);
      return connected(check, book);
    });
  }
  if (!check?.resources.some(({ found }) => found)) skip("clock", examined.connection);
  else {
    const { lines, hint } = clockNotes(check, book);
    await look("clock", () => Promise.resolve({ detail: lines.join("; "), hint }));
  }
  const folder = settings && await look("output", () => lookAtOutput(context, settings));
  if (!settings) skip("output", examined.settings);
  if (folder === undefined) skip("space", settings ? examined.output : examined.settings);
  else await look("space", () => lookAtSpace(home, folder, book));
  await look("lock", async () => {
    const holder = await lockHolder(home);
    if (!holder) return { detail: book.say(words.free) };
    const since = readableTime(holder.since);
    return { detail: book.say(words.held, { ...holder, since }), hint: book.say(words.heldHint) };
  });
  await look("access", () => lookAtAccess(context, settings));
  await look("runs", () => lookAtRuns(home, book));
  const owner = check && apiKey !== undefined ? { host: check.host, apiKey } : undefined;
  if (settings) await look("state", () => lookAtStates(home, settings.current, owner, book));
  if (more.updates) await look("updates", () => lookForUpdates(context, settings));
  if (more.notices && !settings) skip("notices", examined.settings);
  else if (more.notices && settings) await look("notices", () => sendTest(context, settings));
  return findings;
}

/** @throws Problem of the worst refusal */
function connected(check: LogInCheck, book: Phrasebook): Look<undefined> {
  const worst = worstRefusal(check);
  if (worst) throw worst;
  const missing = check.resources.filter(({ found }) => !found).map(({ resource }) => resource.name);
  const facts = {
    host: check.host,
    resources: check.resources.length - missing.length,
    calls: check.calls,
    seconds: (check.elapsedMs / 1000).toFixed(1),
  };
  const rest = missing.length === 0 ? "" : book.say(words.notOffered, { names: missing.join(", ") });
  return { detail: book.say(words.connected, facts) + rest };
}

async function lookAtOutput({ home, env, phrasebook }: Surroundings, { output }: Settings): Promise<Look<string>> {
  if (output === undefined) throw new Problem("output-not-set", {});
  await checkOutputFolder(output);
  await proveWritable(output, partialOwner(home));
  const notes = (await folderNotes(output, env)).map((note) => phrasebook.say(note));
  const detail = [phrasebook.say(words.writable, { path: output }), ...notes].join("; ");
  return { detail, hint: notes.length > 0 ? phrasebook.say(words.folderHint) : undefined, value: output };
}

/** Room for one run of every type that was ever exported. */
async function lookAtSpace(home: Home, folder: string, book: Phrasebook): Promise<Look<undefined>> {
  const needed = (await readRunsByType(home)).reduce((sum, { success }) => sum + diskSpaceNeeded(success), 0);
  await checkDiskSpace(folder, needed);
  const free = await freeBytes(folder);
  if (free === undefined) return { state: "unchecked", detail: book.say(words.spaceUnknown) };
  return { detail: book.say(words.space, { free: formatSize(free), needed: formatSize(needed) }) };
}

/** @throws Problem for a home that is not safe, is open to others, or takes no files */
async function lookAtAccess(
  { home, phrasebook }: Surroundings,
  settings: Settings | undefined,
): Promise<Look<undefined>> {
  const { path } = home;
  await checkHome(home, settings?.runAs);
  const isThere = (folder: string) =>
    fileSystem.stat(folder).then(() => true, (error) => !(error instanceof Deno.errors.NotFound));
  if (!await isThere(path)) return { state: "unchecked", detail: phrasebook.say(words.noHome, { path }) };
  // A run makes those that are missing.
  for (const folder of [path, home.runs, home.columns]) {
    if (await isThere(folder)) await proveWritable(folder, partialOwner(home));
  }
  // Whom the tasks' account is, the settings tell.
  const others = settings ? await whoElse(home, settings.runAs) : [];
  if (others.length > 0) throw new Problem("home-open", { path, who: others.join(", ") });
  return { detail: phrasebook.say(words.closed, { path }) };
}

/** The last run of each type. What made it fail shows in the lines above, unless it has gone: so it is a note. */
async function lookAtRuns(home: Home, book: Phrasebook): Promise<Look<undefined>> {
  const types = await readRunsByType(home);
  const lasts = types.map(({ last }) => last).filter((last) => last !== undefined);
  const damaged = types.flatMap(({ damaged }) => damaged);
  const details = [
    ...lasts.map(({ type, startedAt, outcome, error }) =>
      `${type} ${readableTime(startedAt)} ${book.say(outcomes[outcome])}${error ? ` (${error.code})` : ""}`
    ),
    ...damaged.map((path) => book.say(words.damaged, { path })),
  ];
  const failed = lasts.find(({ error, exitCode }) => error && !stoppedCodes.includes(exitCode));
  return {
    detail: details.join(", ") || book.say(words.noRuns),
    hint: failed?.error?.hint ?? (damaged.length > 0 ? book.say(words.damagedHint) : undefined),
  };
}

/** Sends a test message to all that hear of runs. @throws Problem "notices-failed" */
async function sendTest(context: Surroundings, settings: Settings): Promise<Look<undefined>> {
  const notices = await sendTestNotice(context, settings);
  if (notices.length === 0) return { state: "unchecked", detail: context.phrasebook.say(words.nobody) };
  const failed = notices.filter(({ trouble }) => trouble !== undefined);
  if (failed.length > 0) {
    const details = failed.map(({ channel, to, trouble }) => `${channel} (${to}): ${trouble}`).join("; ");
    throw new Problem("notices-failed", { details });
  }
  const sent = notices.map(({ channel, to }) => `${channel} (${to})`).join(", ");
  return { detail: context.phrasebook.say(words.sent, { sent }) };
}

/** Asks the address of the setting `updates`. That it cannot be asked keeps no export from working. */
async function lookForUpdates(
  { home, env, phrasebook: book, signal }: Surroundings,
  settings: Settings | undefined,
): Promise<Look<undefined>> {
  const address = settings?.updates;
  if (!settings || address === undefined) {
    return { detail: book.say(words.noAddress), hint: book.say(words.addressHint) };
  }
  const version = programVersion;
  try {
    using client = await openHttpClient(home, { ...settings, host: new URL(address).origin }, env);
    const response = await fetch(address, {
      headers: { accept: "application/json", "user-agent": `hotprofile-export/${version}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(updatesTimeoutMs)]),
      ...(client ? { client } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const newest = releaseVersion(JSON.parse(text));
    return newest.localeCompare(version, "en", { numeric: true }) > 0
      ? { detail: book.say(words.newer, { newest, version }), hint: book.say(words.newerHint) }
      : { detail: book.say(words.newest, { version }) };
  } catch (error) {
    const reason = (error as Error).message;
    return { detail: book.say(words.notAsked, { address, reason }), hint: book.say(words.addressHint) };
  }
}

/** The version in an answer of GitHub's `releases/latest` or of an npm registry's `latest`. @throws Error without one */
function releaseVersion(answer: unknown): string {
  const { tag_name, version } = (answer ?? {}) as Record<string, unknown>;
  const [, found] = /^v?(\d{1,6}(?:\.\d{1,6}){0,3})$/.exec(String(tag_name ?? version)) ?? [];
  if (found === undefined) throw new Error("no version in the answer");
  return found;
}

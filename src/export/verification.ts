/** Whether the last output of a type is as its run record says. @module */
import { createHash } from "node:crypto";
import { BrokenCsv, type EncodingName, scanCsv } from "../csv/mod.ts";
import { fileInfo } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import type { CurrentResult, FileResult, RunResult } from "../home/run_result.ts";
import { isInFuture, readRuns, recordFiles } from "../home/runs.ts";
import { exportTypes, type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import { common } from "../text/common_words.ts";
import { ago, lasted } from "../text/elapsed.ts";
import type { Fact, Phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { fileSystem } from "../values/file_system.ts";
import { readableTime } from "../values/time.ts";

/** What is looked at. */
export const checked = {
  record: { ja: "実行の記録", en: "run record" },
  "last-run": { ja: "最後の実行", en: "last run" },
  future: { ja: "未来の時刻", en: "a time in the future" },
  success: { ja: "最後の成功", en: "last success" },
  age: { ja: "新しさ", en: "age" },
  current: common.present,
  there: { ja: "ファイルの有無", en: "file there" },
  size: { ja: "サイズ", en: "size" },
  sha256: { ja: "内容（sha256）", en: "content (sha256)" },
  rows: { ja: "行数", en: "rows" },
  header: { ja: "見出し行", en: "header" },
} satisfies Record<string, Phrase>;

/** Name of one of these. */
type CheckName = keyof typeof checked;

/** One finding. Keys: `docs/contract/interface.md#result-json`. */
export interface Check {
  readonly type: TypeName;
  readonly check: CheckName;
  readonly ok: boolean;
  readonly detail: string;
}

/** How to verify. */
interface VerifyOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Oldest success that is fresh enough, milliseconds; undefined: any age. */
  readonly maxAgeMs: number | undefined;
  /** A missing file is fine: a consumer has taken it. */
  readonly allowMoved: boolean;
  readonly phrasebook: Phrasebook;
}

/** Exit codes of a run that the user stopped: no failure to act on. */
export const stoppedCodes: readonly number[] = [130, 143];

const words = {
  damaged: { ja: "{path} は壊れているため数えません", en: "{path} is damaged and does not count" },
  failed: { ja: "{at} に開始した最後の実行は失敗しました: {message}", en: "the last run, of {at}, failed: {message}" },
  future: {
    ja: "{at} に開始した実行が、未来の時刻 {end} に終わっています",
    en: "the run of {at} ended in the future, at {end}",
  },
  never: { ja: "成功した実行がありません", en: "there is no successful run" },
  last: { ja: "{at} に開始（{age}）", en: "started {at} ({age})" },
  tooOld: {
    ja: "最後の成功は {at} に開始した実行（{age}）で、{limit} より古い出力です",
    en: "the last success started {at} ({age}), more than {limit} ago",
  },
  left: {
    ja: "{path} は {at} に開始した実行のもので、その後の出力では作り直されていません（理由はその実行の警告にあります）",
    en: "{path} is of the run that started {at}; later runs did not make it anew (their warnings say why)",
  },
  there: { ja: "{path}", en: "{path}" },
  missing: { ja: "{path} がありません", en: "{path} is missing" },
  moved: { ja: "{path} は取り込み済みです", en: "{path} was taken by its consumer" },
  unreadable: { ja: "{path} を読めません（{reason}）", en: "{path} cannot be read ({reason})" },
  size: { ja: "{path}: {bytes} バイト（記録は {expected}）", en: "{path}: {bytes} bytes (recorded: {expected})" },
  content: { ja: "{path}: 記録と一致", en: "{path}: as recorded" },
  changed: { ja: "{path}: 内容が記録と違います", en: "{path}: the content is not as recorded" },
  rows: { ja: "{path}: {rows} 行（記録は {expected}）", en: "{path}: {rows} rows (recorded: {expected})" },
  ragged: {
    ja: "{path}: 列の数が見出しと違う行が {ragged} 行あります",
    en: "{path}: rows with another number of cells than the header: {ragged}",
  },
  notCsv: { ja: "{path}: CSV として読めません（{reason}）", en: "{path}: it is no CSV file ({reason})" },
  header: { ja: "{path}: 見出しは記録と同じ", en: "{path}: header as recorded" },
  otherHeader: {
    ja: "{path}: 見出し {position} 列目「{found}」が記録の「{expected}」と違います",
    en: "{path}: title {position} is “{found}”, recorded “{expected}”",
  },
} satisfies Record<string, Phrase>;

/**
 * All findings of the types named, or else of every type that has a run record; of all types where none has.
 * @throws Problem "home-unusable" when the records cannot be listed
 */
export async function verifyTypes(home: Home, named: readonly TypeName[], options: VerifyOptions): Promise<Check[]> {
  const recorded = new Set((await recordFiles(home)).map(({ type }) => type));
  const wanted = named.length > 0 ? named : typeNames.filter((type) => recorded.size === 0 || recorded.has(type));
  const checks: Check[] = [];
  for (const type of wanted) checks.push(...await verifyType(home, type, options));
  return [...checks, ...await verifyCurrent(home, wanted, options)];
}

/** The files of the present state, each against the newest record of any type that names it. */
async function verifyCurrent(home: Home, wanted: readonly TypeName[], options: VerifyOptions): Promise<Check[]> {
  const newest = new Map<string, { readonly run: RunResult; readonly file: CurrentResult; isLeft: boolean }>();
  const successes = new Map<TypeName, RunResult>();
  for (const run of (await readRuns(home)).records) {
    if (run.outcome === "failed") continue;
    successes.set(run.type, run);
    for (const { resource } of run.files) {
      const before = newest.get(resource);
      if (run.current && before) before.isLeft = true;
    }
    for (const file of run.current ?? []) newest.set(file.resource, { run, file, isLeft: false });
  }
  const checks: Check[] = [];
  for (const { run, file, isLeft } of newest.values()) {
    const isWanted = wanted.some((type) => exportTypes[type].resources.some((name) => name === file.resource));
    if (!isWanted) continue;
    const check = checkOf(run.type, options.phrasebook);
    // Where the setting has been turned off since, the files may be gone.
    const isKept = successes.get(run.type)?.current !== undefined;
    if (isLeft && isKept) {
      checks.push(check("current", false, words.left, { path: file.path, at: readableTime(run.startedAt) }));
    }
    for (const one of [file, file.deletedFile]) {
      checks.push(...await verifyFile(one, run, options.allowMoved || !isKept, check));
    }
  }
  return checks;
}

/** Makes findings of a type. */
function checkOf(type: TypeName, phrasebook: Phrasebook) {
  return (name: CheckName, ok: boolean, phrase: Phrase, facts: Record<string, Fact> = {}): Check => ({
    type,
    check: name,
    ok,
    detail: phrasebook.say(phrase, facts),
  });
}

/** All findings of a type: its records, its last run, its last success, and each file of that. */
async function verifyType(home: Home, type: TypeName, options: VerifyOptions): Promise<Check[]> {
  const { phrasebook, now, maxAgeMs } = options;
  const check = checkOf(type, phrasebook);
  const { damaged, last, success } = await readRuns(home, type);
  const checks = damaged.map((path) => check("record", true, words.damaged, { path }));
  if (last?.outcome === "failed") {
    const { startedAt, exitCode, error } = last;
    const message = error ? phrasebook.recorded(error).message : "";
    const facts = { at: readableTime(startedAt), message };
    checks.push(check("last-run", stoppedCodes.includes(exitCode), words.failed, facts));
  }
  for (const { startedAt, endedAt } of new Set([last, success].filter((record) => record !== undefined))) {
    if (!isInFuture(endedAt, now)) continue;
    checks.push(check("future", false, words.future, { at: readableTime(startedAt), end: readableTime(endedAt) }));
  }
  if (!success) return [...checks, check("success", false, words.never)];
  const ageMs = now - Date.parse(success.endedAt);
  const facts = { at: readableTime(success.startedAt), age: ago(ageMs) };
  checks.push(check("success", true, words.last, facts));
  if (maxAgeMs !== undefined) {
    const fresh = ageMs <= maxAgeMs;
    checks.push(check("age", fresh, fresh ? words.last : words.tooOld, { ...facts, limit: lasted(maxAgeMs) }));
  }
  for (const file of success.files) checks.push(...await verifyFile(file, success, options.allowMoved, check));
  return checks;
}

async function verifyFile(
  file: FileResult,
  run: RunResult,
  allowMoved: boolean,
  check: ReturnType<typeof checkOf>,
): Promise<Check[]> {
  const { path } = file;
  const info = await fileInfo(path).catch((error: Error) => error);
  if (info instanceof Error) return [check("there", false, words.unreadable, { path, reason: info.message })];
  if (!info) return [check("there", allowMoved, allowMoved ? words.moved : words.missing, { path })];
  const checks = [check("there", true, words.there, { path })];
  checks.push(check("size", info.size === file.bytes, words.size, { path, bytes: info.size, expected: file.bytes }));
  try {
    const hash = createHash("sha256");
    const chunks = hashed(path, hash);
    // A broken quote ends the scan early, which cannot end the chunks: the hash needs the whole file all the same.
    const open = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) };
    const scan = await scanCsv(open, run.encoding as EncodingName).catch((error) => {
      if (error instanceof BrokenCsv) return error;
      throw error;
    });
    while (!(await chunks.next()).done);
    const sha256 = hash.digest("hex");
    const same = sha256 === file.sha256;
    checks.push(check("sha256", same, same ? words.content : words.changed, { path }));
    if (scan instanceof BrokenCsv) {
      return [...checks, check("rows", false, words.notCsv, { path, reason: scan.reason })];
    }
    const { rows, ragged } = scan;
    const facts = { path, rows, expected: file.rows, ragged };
    const isRagged = ragged > 0 && rows === file.rows;
    checks.push(check("rows", rows === file.rows && ragged === 0, isRagged ? words.ragged : words.rows, facts));
    checks.push(headerCheck(file, scan.header, check));
  } catch (error) {
    checks.push(check("sha256", false, words.unreadable, { path, reason: (error as Error).message }));
  }
  return checks;
}

/** Titles were written in the run's encoding: what it lacks came out as another character, so that is compared too. */
function headerCheck(
  { path, header, writtenHeader }: FileResult,
  found: readonly string[],
  check: ReturnType<typeof checkOf>,
): Check {
  const expected = writtenHeader ?? header;
  const longer = found.length > expected.length ? found : expected;
  const at = longer.findIndex((_, place) => found[place] !== expected[place]);
  if (at < 0) return check("header", true, words.header, { path });
  const facts = { path, position: at + 1, found: found[at] ?? "", expected: expected[at] ?? "" };
  return check("header", false, words.otherHeader, facts);
}

async function* hashed(path: string, hash: { update(data: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  // Read to its end or not, the stream closes the file.
  for await (const bytes of (await fileSystem.open(path, { read: true })).readable) {
    hash.update(bytes);
    yield bytes;
  }
}

/** A log-in check in words and facts, for terminal, page and JSON. @module */
import { type LogInCheck, type ResourceCheck, worstRefusal } from "./log_in_check.ts";
import { Problem } from "../text/problem.ts";
import type { ProblemCode } from "../text/problems.ts";
import { ago, lasted } from "../text/elapsed.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";

/** Words of the log-in check. */
const logInWords = {
  resource: { ja: "リソース", en: "Resource" },
  state: { ja: "結果", en: "Result" },
  rows: { ja: "件数", en: "Rows" },
  customFields: { ja: "カスタム項目", en: "Custom fields" },
  pageSize: { ja: "1ページの件数", en: "Page size" },
  hidden: { ja: "見えない値のある行", en: "Rows with hidden values" },
  readable: { ja: "読めます", en: "readable" },
  notOffered: { ja: "提供なし（{detail}）", en: "not offered ({detail})" },
  hiddenOf: { ja: "{hidden}／先頭 {sampled} 行", en: "{hidden} of the first {sampled}" },
  clock: {
    ja: "サーバーとの時計の差: {seconds} 秒（プラスはこの PC の遅れ）",
    en: "Clock difference to the server: {seconds} s (plus: this machine is behind)",
  },
  clockUnknown: { ja: "サーバーとの時計の差: 不明", en: "Clock difference to the server: unknown" },
  clockOff: {
    ja: "注意: 時計の差が大きいです。Windows の時刻同期を確認してください。",
    en: "Note: the clocks differ widely. Check the time synchronisation of this machine.",
  },
  newest: {
    ja: "見えた最新の更新日時（サーバーの時計、先頭ページのみ）: {age}",
    en: "Newest change seen, by the server's clock: {age} (first pages only)",
  },
  newestAhead: {
    ja: "注意: 更新日時がサーバーの時計より {minutes} 分進んでいます。差分はこれを見込んで読みます。",
    en: "Note: update times run {minutes} min ahead of the server's clock. Differences allow for it.",
  },
  time: { ja: "{host}: API 呼び出し {calls} 回、{time}", en: "{host}: {calls} API call(s), {time}" },
  hiddenNote: {
    ja:
      "注意: このAPIキーのユーザーには見えない値があります（空で出力されます）。管理者のAPIキーを使うとすべて出力できます。",
    en:
      "Note: the key's user may not see some values (they are exported empty). An administrator's key exports everything.",
  },
} satisfies Record<string, Phrase>;

/** The failure of a resource in two or three words. */
const shortStates: Readonly<Partial<Record<ProblemCode, Phrase>>> = {
  "key-refused": { ja: "APIキーが無効", en: "key refused" },
  "permission-refused": { ja: "権限なし", en: "no permission" },
  "endpoint-missing": { ja: "一覧なし", en: "no such list" },
  "network-failed": { ja: "通信できません", en: "not reachable" },
  "service-failed": { ja: "応答の異常", en: "service failed" },
  "request-refused": { ja: "要求の拒否", en: "request refused" },
};

/** `Date` headers leave the fraction of the second out. */
const halfSecondMs = 500;
/** Difference of the clocks from which on a note is worth it, milliseconds. */
const wideDifferenceMs = 120_000;

/** The result as a table: heads, and a row for each resource; null where nothing is known. */
export function logInTable({ resources }: LogInCheck, book: Phrasebook) {
  const { resource, state, rows, customFields, pageSize, hidden, hiddenOf } = logInWords;
  return {
    heads: [resource, state, rows, customFields, pageSize, hidden].map((head) => book.say(head)),
    rows: resources.map((one) => row(one, book)).map((one) => [
      `${one.title} (${one.resource})`,
      one.state,
      one.rows,
      one.customFields,
      one.pageSize,
      one.hiddenRows === null ? null : book.say(hiddenOf, { hidden: one.hiddenRows, sampled: one.sampledRows ?? 0 }),
    ]),
  };
}

function row({ resource, refusal, found }: ResourceCheck, book: Phrasebook) {
  const problem = refusal instanceof Problem ? book.problem(refusal) : undefined;
  return {
    resource: resource.name,
    title: book.say(resource.title),
    readable: found !== undefined,
    /** In words: readable, or why not. */
    state: found
      ? book.say(logInWords.readable)
      : problem
      ? `✗ ${book.say(shortStates[problem.code as ProblemCode] ?? { ja: problem.code, en: problem.code })}${
        httpOf(refusal)
      }`
      : book.say(logInWords.notOffered, { detail: String(refusal) }),
    rows: found?.rows ?? null,
    customFields: found?.customFields.length ?? null,
    pageSize: found?.pageSize ?? null,
    hiddenRows: found?.hiddenRows ?? null,
    sampledRows: found?.sampled ?? null,
    error: problem ? { code: problem.code, message: problem.message, hint: problem.hint } : null,
  };
}

/** ` (HTTP 403)`, where the service answered so. */
function httpOf(refusal: unknown): string {
  const detail = refusal instanceof Problem && "detail" in refusal.facts ? String(refusal.facts.detail) : "";
  const status = /HTTP \d{3}/.exec(detail)?.[0];
  return status ? ` (${status})` : "";
}

/** What stands below the table: time taken, clocks, hidden values. */
export function logInNotes(check: LogInCheck, book: Phrasebook): string[] {
  const { lines, hint } = clockNotes(check, book);
  return [
    book.say(logInWords.time, {
      host: check.host,
      calls: check.calls,
      time: lasted(check.elapsedMs),
    }),
    ...lines,
    ...(hint === undefined ? [] : [hint]),
    ...(check.resources.some(({ found }) => (found?.hiddenRows ?? 0) > 0) ? [book.say(logInWords.hiddenNote)] : []),
  ];
}

/** How the clocks stand: the service's against this machine's and against the newest change; a hint where they differ widely. */
export function clockNotes(check: LogInCheck, book: Phrasebook): { lines: string[]; hint: string | undefined } {
  const { clockDifferenceMs: difference, newestAgeMs: newest } = check;
  const minutes = Math.round(Math.abs(newest ?? 0) / 60_000);
  return {
    lines: [
      difference === undefined
        ? book.say(logInWords.clockUnknown)
        : book.say(logInWords.clock, { seconds: Math.round((difference + halfSecondMs) / 1000) }),
      ...(newest === undefined ? [] : [
        book.say(newest < -wideDifferenceMs ? logInWords.newestAhead : logInWords.newest, {
          minutes,
          age: ago(newest),
        }),
      ]),
    ],
    hint: Math.abs(difference ?? 0) > wideDifferenceMs ? book.say(logInWords.clockOff) : undefined,
  };
}

/** The result as plain JSON. */
export function logInFacts(check: LogInCheck, book: Phrasebook): Record<string, unknown> {
  const worst = worstRefusal(check);
  const problem = worst && book.problem(worst);
  return {
    ok: problem === undefined,
    exitCode: problem?.exitCode ?? 0,
    host: check.host,
    resources: check.resources.map((one) => row(one, book)),
    clockDifferenceSeconds: check.clockDifferenceMs === undefined ? null : check.clockDifferenceMs / 1000,
    newestUpdateAgoSeconds: check.newestAgeMs === undefined ? null : check.newestAgeMs / 1000,
    apiCalls: check.calls,
    seconds: check.elapsedMs / 1000,
    ...(problem ? { error: { code: problem.code, message: problem.message, hint: problem.hint } } : {}),
  };
}

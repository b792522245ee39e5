/**
 * What an answer of the service means. Plain functions: status, headers and body in, one verdict out.
 * Rules: `docs/contract/hotprofile-api.md#response`, `#errors`.
 * @module
 */
import { isUtf8 } from "node:buffer";
import type { Resource } from "./catalogue.ts";
import { type HotProfileRecord, isObject, recordNumber } from "./record.ts";

/** One page of records. */
export interface Page {
  readonly rows: readonly HotProfileRecord[];
  /** Records that match the call, on all pages; one more than came so far where more are to come and none can say how many. */
  readonly total: number;
  /** Whether that can be believed: it was given, and contradicts neither the rows nor the number of pages. */
  readonly isCounted: boolean;
  /** Pages that the service divides them into. */
  readonly pages: number;
  /** The service's clock when it answered, epoch milliseconds; undefined without a `Date` header. */
  readonly serverTime: number | undefined;
}

/** What the caller asked for, as far as the verdict depends on it. */
export interface Asked {
  readonly resource: Resource;
  /** Root key of the answer (a setting for unpublished resources). */
  readonly root: string;
  readonly page: number;
  readonly pageSize: number;
  /** Takes the API key out of a text, should the service echo it. */
  readonly hideKey: (text: string) => string;
}

/** The meaning of an answer. `detail` is a short text for the sentence, already free of the API key. */
export type Verdict =
  | { readonly kind: "page"; readonly page: Page }
  /** The key was refused (`status` 401, or a text about the key). */
  | { readonly kind: "key"; readonly detail: string }
  /** The key's user may not read this (`status` 403, or a text about permission). */
  | { readonly kind: "permission"; readonly detail: string }
  /** 404. */
  | { readonly kind: "missing"; readonly detail: string }
  /** Too many calls; `retryAfterMs` when the service named a time. */
  | { readonly kind: "rate"; readonly detail: string; readonly retryAfterMs: number | undefined }
  /** The request was refused: another 4xx, or a body with `errors`. On a first page it may mean the page size. */
  | { readonly kind: "refused"; readonly detail: string; readonly retryAfterMs: number | undefined }
  /** The body is JSON without the root key. */
  | { readonly kind: "no-root"; readonly detail: string }
  /** The body is larger than allowed. */
  | { readonly kind: "large"; readonly detail: string }
  /** A record has an id that cannot be told from its neighbours. */
  | { readonly kind: "large-id"; readonly detail: string }
  /** Anything that may pass by itself; `status` where it was not 2xx. */
  | {
    readonly kind: "transient";
    readonly detail: string;
    readonly retryAfterMs: number | undefined;
    readonly status?: number;
    /** The page, where only rows are missing that it announces. */
    readonly short?: ShortPage;
  };

/** A page that holds fewer rows than it announces. */
export interface ShortPage {
  /** As if it announced what it holds. */
  readonly page: Page;
  /** Rows that it lacks. */
  readonly missing: number;
}

/** A verdict that is no page. */
export type Failure = Exclude<Verdict, { readonly kind: "page" }>;

// Only what speaks of the key or the user: a sentence about an allowed page size must not stop the run.
const keyWords = /api[_ -]?key|apiキー|アクセストークン|認証|unauthori[sz]ed|invalid token/i;
const permissionWords =
  /権限|許可されてい?(?:ませ|な)|permission|forbidden|not allowed to (?:access|read|see|use|view)/i;
/** A limit that is "not permitted" to be passed: page size, the contract's two places. */
const limitWords = /display_number|件数|\d件|表示数|同時|simultaneous|concurrent/i;

/** Longest text of the service that goes into a sentence. */
const longestDetail = 200;
/** As much of a body as is looked at for it. */
const longestBody = 2_000;
/** As much is looked at for the key: 2,000 characters stay even of a text that is nothing but escaped keys. */
const longestEcho = 1_000_000;

/**
 * `Retry-After` in both forms: seconds, or an HTTP date.
 * @param header value of the header
 * @param nowMs now by the clock that the date is compared with
 * @returns milliseconds from now, at least 0; undefined when the header is absent or unreadable
 */
export function retryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** One line of a text of the service, nothing in it that a terminal would take for a command. */
function clip(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}

/** The texts inside `errors`, whatever its shape. */
function errorTexts(errors: unknown): string {
  if (Array.isArray(errors)) return errors.map(errorTexts).join(" / ");
  if (typeof errors === "object" && errors !== null) {
    return Object.entries(errors).map(([name, value]) => `${name}: ${errorTexts(value)}`).join(" / ");
  }
  return String(errors);
}

/**
 * Reads one answer.
 * @param asked what the call asked for
 * @param status HTTP status
 * @param headers answer headers
 * @param body whole body, decompressed
 * @param nowMs machine's clock, for `Retry-After` dates without a `Date` header
 */
export function readAnswer(asked: Asked, status: number, headers: Headers, body: Uint8Array, nowMs: number): Verdict {
  const date = Date.parse(headers.get("date") ?? "");
  const serverTime = Number.isNaN(date) ? undefined : date;
  const retryAfterMs = retryAfter(headers.get("retry-after"), serverTime ?? nowMs);
  const isGood = status >= 200 && status < 300;

  // A page of a proxy may be in an encoding of its own: then the status alone tells.
  const text = textOf(body);
  if (isGood && text === undefined) return { kind: "transient", detail: "body is not UTF-8", retryAfterMs };
  const json = valueOf(text ?? "");
  const root = isObject(json) ? json : undefined;
  const said = hasContent(root?.["errors"]) ? errorTexts(root?.["errors"]) : "";
  const list = root && listKey(asked, root);
  if (root && isGood && said === "" && list !== undefined) {
    const page = readPage(asked, root, list, serverTime);
    if (page === largeId) return { kind: "large-id", detail: page };
    if (typeof page === "string") return { kind: "transient", detail: page, retryAfterMs };
    if (!("missing" in page)) return { kind: "page", page };
    const detail = `a page holds ${page.page.rows.length} records and lacks ${page.missing} that it announces`;
    return { kind: "transient", detail, retryAfterMs, short: page };
  }

  // The key is hidden before anything is cut: half a key is a leak too.
  const hidden = (text: string) => asked.hideKey(text.slice(0, longestEcho)).slice(0, longestBody);
  const start = hidden(text ?? "");
  const words = said !== "" ? hidden(said) : start.replace(/<[^>]*>/g, " ").trim();
  const detail = clip(`HTTP ${status}: ${words || "no text"}`);
  if (status === 429) return { kind: "rate", detail, retryAfterMs };
  if (status === 401) return { kind: "key", detail };
  if (status === 403) return { kind: "permission", detail };
  if (status === 404) return { kind: "missing", detail };
  if (status >= 500 || status < 200 || (status >= 300 && status < 400)) {
    return { kind: "transient", detail, retryAfterMs, status };
  }
  if (said !== "" || status >= 400) {
    return aboutKey(said || (root ? start : ""), detail) ?? { kind: "refused", detail, retryAfterMs };
  }
  // A list of objects is records, whole or cut short: what they hold stands in no message and no log.
  const shown = /(^|:)\s*\[\s*\{/.test(text ?? "") ? "records" : start;
  // The parser's own message quotes the body, and might quote half a key.
  if (json === undefined) return { kind: "transient", detail: clip(`body is not JSON: ${shown}`), retryAfterMs };
  return aboutKey(start, detail) ?? { kind: "no-root", detail: clip(`no key "${asked.root}" in the answer: ${shown}`) };
}

/** The verdict on a text that speaks of the key or the permission. */
function aboutKey(words: string, detail: string): Verdict | undefined {
  if (limitWords.test(words)) return undefined;
  if (keyWords.test(words)) return { kind: "key", detail };
  if (permissionWords.test(words)) return { kind: "permission", detail };
  return undefined;
}

const utf8 = new TextDecoder();

/** Text of UTF-8 bytes without a byte order mark, undefined where they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  return text.includes("\ufffd") && !isUtf8(bytes) ? undefined : text;
}

/** Value of a JSON text, undefined where it is none. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasContent(errors: unknown): boolean {
  if (errors === null || errors === undefined || errors === "" || errors === false) return false;
  if (Array.isArray(errors)) return errors.length > 0;
  return typeof errors !== "object" || Object.keys(errors).length > 0;
}

function count(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && isCount(number) ? number : undefined;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

/**
 * Key of the list; undefined where there is none. An unpublished resource may call it otherwise than assumed: the only
 * list is the list. Source: `docs/contract/hotprofile-api.md#endpoints`.
 */
function listKey({ root: key, resource }: Asked, root: HotProfileRecord): string | undefined {
  if (Object.hasOwn(root, key)) return key;
  if (resource.published) return undefined;
  const other = resource.otherRoot;
  if (other !== undefined && Array.isArray(root[other])) return other;
  const lists = Object.keys(root).filter((name) => name !== "pages" && name !== "errors" && Array.isArray(root[name]));
  return lists.length === 1 ? lists[0] : undefined;
}

/** What does not fit where an id is above 2^53: two such ids may be read as one. */
const largeId = "an id of 2^53 or above";

/** Rows and paging of a body with a list; a text says what does not fit together. */
function readPage(
  asked: Asked,
  root: HotProfileRecord,
  list: string,
  serverTime: number | undefined,
): Page | ShortPage | string {
  const rows = root[list];
  if (!Array.isArray(rows) || !rows.every(isObject)) return `"${list}" is not a list of records`;
  const ids = asked.resource.published ? rows.map(recordNumber) : [];
  if (ids.some((id) => id > Number.MAX_SAFE_INTEGER)) return largeId;
  if (!ids.every(isCount)) return "a record without an id";

  const given = root["pages"];
  const paging = Array.isArray(given) ? given[0] : given;
  // An unpublished resource may not page at all.
  if (!isObject(paging) && asked.resource.published) return '"pages" is missing';
  const total = isObject(paging) ? count(paging["total_count"]) : undefined;
  if (isObject(paging) && total === undefined) return '"pages" has no total_count';
  const { page, pageSize } = asked;
  const { length } = rows;
  const came = { rows, serverTime };
  const told = isObject(paging) ? count(paging["display_number"]) : undefined;
  // Fewer than came is no page size.
  const said = told && told >= length ? told : pageSize;
  const number = isObject(paging) ? count(paging["total_number"]) : undefined;
  // Pages hold no fewer rows than this one, each of which counts once. Without a number of pages, exactly a full one
  // promises another.
  const fewest = (page - 1) * length + (ids.length > 0 ? new Set(ids).size : length);
  const isCounted = total !== undefined &&
    (length === 0 ||
      (total >= fewest &&
        (number === undefined ? length !== said || total > fewest : number <= Math.ceil(total / length))));
  const seen = (page - 1) * pageSize + length;
  if (!isCounted) {
    const isMore = length > 0 && (length === said || (number ?? 0) > page);
    const pages = Math.max(number ?? 0, isMore ? page + 1 : page);
    return { ...came, total: isMore ? seen + 1 : seen, isCounted: !isMore && total !== undefined, pages };
  }
  const size = pageSizeOf(said, number, length, total);
  const pages = Math.max(Math.ceil(total / size), number ?? 0);
  const missing = Math.min(size, total - (page - 1) * size) - length;
  if (missing > 0) return { page: { ...came, total: seen, isCounted, pages: page }, missing };
  return { ...came, total, isCounted, pages };
}

/** The page size the service really used: what it says, checked against what it sent. */
function pageSizeOf(said: number, number: number | undefined, received: number, total: number): number {
  if (number === undefined || number === 0 || Math.ceil(total / said) === number) return said;
  // It names another size than it used: a full first page shows the real one.
  return received > 0 && Math.ceil(total / received) === number ? received : said;
}

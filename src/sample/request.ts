/**
 * Reads a call's parameters from a form or a JSON body. The query string is never looked at.
 * @module
 */

/** A call's parameters, not yet judged. */
export interface SampleRequest {
  key: string;
  pageNumber: string;
  displayNumber: string;
  dateFormatOption: string;
  order: { key: string; type: string } | undefined;
  search: Record<string, string | string[]>;
}

/** The body is not readable as parameters. */
export class RequestError extends Error {
  override name = "RequestError";
}

/** `search[status][]`, or with more brackets inside. */
const SEARCH = /^search\[([^\]]+)\](.*?)(\[\])?$/;

function fromPairs(pairs: Iterable<[string, string]>): SampleRequest {
  const values = new Map<string, string>();
  const search = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    values.set(name, value);
    const [, first, inner = "", list] = SEARCH.exec(name) ?? [];
    if (first === undefined) continue;
    const before = search.get(first + inner) ?? [];
    search.set(first + inner, list === undefined ? value : [...(Array.isArray(before) ? before : []), value]);
  }
  const value = (name: string): string => values.get(name) ?? "";
  const isOrdered = values.has("order[key]") || values.has("order[type]");
  return {
    key: value("api_key"),
    pageNumber: value("page[number]"),
    displayNumber: value("page[display_number]"),
    dateFormatOption: value("page[date_format_option]"),
    order: isOrdered ? { key: value("order[key]"), type: value("order[type]") } : undefined,
    // fromEntries keeps a parameter called __proto__ an ordinary one.
    search: Object.fromEntries(search),
  };
}

function* jsonPairs(value: unknown, name: string, depth: number): Generator<[string, string]> {
  if (depth > 8) throw new RequestError("リクエストの入れ子が深すぎます。");
  if (Array.isArray(value)) {
    for (const entry of value) yield* jsonPairs(entry, `${name}[]`, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      yield* jsonPairs(entry, name === "" ? key : `${name}[${key}]`, depth + 1);
    }
  } else {
    yield [name, value === null ? "" : String(value)];
  }
}

/** @throws the error with this sentence when `read` throws */
function orRefuse<T>(read: () => T, sentence: string): T {
  try {
    return read();
  } catch {
    throw new RequestError(sentence);
  }
}

/**
 * Reads the parameters.
 * @throws RequestError when the content type is neither form nor JSON, or the body is malformed
 */
export function parseRequest(contentType: string, body: Uint8Array): SampleRequest {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const text = orRefuse(() => decoder.decode(body), "リクエストの文字コードがUTF-8ではありません。");
  const type = contentType.replace(/;.*/s, "").trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return fromPairs(new URLSearchParams(text));
  if (type !== "application/json") throw new RequestError("Content-Typeが正しくありません。");
  const value: unknown = orRefuse(() => JSON.parse(text), "リクエストのJSONが正しくありません。");
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RequestError("リクエストのJSONがオブジェクトではありません。");
  }
  return fromPairs(jsonPairs(value, "", 0));
}

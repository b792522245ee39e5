/**
 * Reads a call's parameters from a form or a JSON body. The query string is never looked at.
 * @module
 */

/** A call's parameters, not yet judged. */
export interface SampleRequest {
  key: string;
  pageNumber: string | undefined;
  displayNumber: string | undefined;
  dateFormatOption: string | undefined;
  order: { key: string; type: string } | undefined;
  search: Record<string, string | string[]>;
}

/** The body is not readable as parameters. */
export class RequestError extends Error {
  override name = "RequestError";
}

/** `search[items][][5]` as `["search", "items", "", "5"]`. */
function path(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

function fromPairs(pairs: Iterable<[string, string]>): SampleRequest {
  const request: SampleRequest = {
    key: "",
    pageNumber: undefined,
    displayNumber: undefined,
    dateFormatOption: undefined,
    order: undefined,
    search: {},
  };
  for (const [name, value] of pairs) {
    const [root = "", first = "", ...rest] = path(name);
    if (root === "api_key") request.key = value;
    else if (root === "page" && first === "number") request.pageNumber = value;
    else if (root === "page" && first === "display_number") request.displayNumber = value;
    else if (root === "page" && first === "date_format_option") request.dateFormatOption = value;
    else if (root === "order" && (first === "key" || first === "type")) {
      request.order = { key: "", type: "", ...request.order, [first]: value };
    } else if (root === "search" && first !== "") addSearch(request.search, first, rest, value);
  }
  return request;
}

function addSearch(search: SampleRequest["search"], first: string, rest: string[], value: string): void {
  const listed = rest.at(-1) === "";
  const inner = (listed ? rest.slice(0, -1) : rest).map((part) => `[${part}]`).join("");
  const name = first + inner;
  const before = Object.hasOwn(search, name) ? search[name] : undefined;
  // defineProperty keeps a parameter called __proto__ an ordinary one.
  Object.defineProperty(search, name, {
    value: listed ? [...(Array.isArray(before) ? before : []), value] : value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
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

/**
 * Reads the parameters.
 * @throws RequestError when the content type is neither form nor JSON, or the body is malformed
 */
export function parseRequest(contentType: string, body: Uint8Array): SampleRequest {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new RequestError("リクエストの文字コードがUTF-8ではありません。");
  }
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return fromPairs(new URLSearchParams(text));
  if (type !== "application/json") throw new RequestError("Content-Typeが正しくありません。");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RequestError("リクエストのJSONが正しくありません。");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RequestError("リクエストのJSONがオブジェクトではありません。");
  }
  return fromPairs(jsonPairs(value, "", 0));
}

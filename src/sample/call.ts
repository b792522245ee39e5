/**
 * Judges one call: its key, its place, its parameters, its rows.
 * @module
 */
import { type Answer, errorsAnswer, htmlAnswer, jsonAnswer, rowsAnswer } from "./bodies.ts";
import type { SampleData } from "./data.ts";
import type { CallWindow } from "./limits.ts";
import { OrderKeyError, readQuery, type SelectionCache, ValidationError } from "./query.ts";
import type { SampleRequest } from "./request.ts";
import { RULES } from "./documented.ts";
import type {
  SampleFault,
  SampleRefusal,
  SampleResource,
  SampleServerOptions,
  UnpublishedMode,
  UnpublishedResource,
} from "./types.ts";

/** A list endpoint. */
export interface Route {
  resource: SampleResource;
  rootKey: string;
}

/** All list endpoints by path. */
export function routes(options: SampleServerOptions): Map<string, Route> {
  const map = new Map<string, Route>();
  for (const resource of Object.keys(RULES) as SampleResource[]) {
    const names = options.unpublishedNames?.[resource as UnpublishedResource];
    const path = names?.path ?? `${resource}/get_entry_list`;
    map.set(`/rest_api/v1/${path}`, { resource, rootKey: names?.rootKey ?? resource });
  }
  return map;
}

/** Whether the key is good. */
export function judgeKey(key: string, accept: SampleServerOptions["acceptKey"]): SampleRefusal | undefined {
  if (key === "") return "wrong-key";
  const verdict = accept === undefined
    ? key.startsWith("forbidden") ? "forbidden" : !key.startsWith("wrong")
    : accept(key);
  if (verdict === "forbidden") return "forbidden";
  return verdict ? undefined : "wrong-key";
}

/** The answer to a refused call. */
export function refusalAnswer(refusal: SampleRefusal, options: SampleServerOptions, window: CallWindow): Answer {
  const statuses = options.statuses ?? {};
  const shape = options.errorsShape ?? "array";
  switch (refusal) {
    case "wrong-key":
      return errorsAnswer(statuses.wrongKey ?? 401, "APIキー", "が正しくありません。", shape);
    case "forbidden":
      return errorsAnswer(statuses.forbidden ?? 403, "APIキー", "のユーザーに権限がありません。", shape);
    case "simultaneous":
      return errorsAnswer(statuses.simultaneous ?? 429, "同時接続", "数の上限を超えています。", shape);
    case "rate": {
      const sentence = "回数が上限に達しました。しばらくしてから実行してください。";
      const answer = errorsAnswer(statuses.rate ?? 429, "API利用", sentence, shape);
      if (options.retryAfter) answer.headers["Retry-After"] = retryAfter(window, options.retryAfter === "date");
      return answer;
    }
  }
}

function retryAfter(window: CallWindow, asDate: boolean): string {
  if (asDate) return new Date(Math.ceil(window.end / 1000) * 1000).toUTCString();
  return String(Math.max(0, Math.ceil((window.end - window.now()) / 1000)));
}

function positive(text: string | undefined, byDefault: number): number {
  if (text === undefined || text === "") return byDefault;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : NaN;
}

/** Page number and page size as sent; NaN when they are not positive whole numbers. */
export function readPage(request: SampleRequest): { page: number; displayNumber: number } {
  return { page: positive(request.pageNumber, 1), displayNumber: positive(request.displayNumber, 20) };
}

/** The answer of a resource that this tenant does not offer; undefined when it is available. */
function unavailableAnswer(mode: UnpublishedMode | undefined, shape: "array" | "hash"): Answer | undefined {
  switch (mode) {
    case "404":
      return htmlAnswer(404, "404 Not Found");
    case "401":
    case "403":
      return errorsAnswer(Number(mode), "API", "を利用する権限がありません。", shape);
    case "errors":
      return errorsAnswer(200, "API", "を利用できません。", shape);
    default:
      return undefined;
  }
}

/** What answering a call needs. */
export interface Answering {
  options: SampleServerOptions;
  data: SampleData;
  cache: SelectionCache;
}

/** The answer to a call whose key and place are good. */
export function answerCall(
  { options, data, cache }: Answering,
  route: Route,
  request: SampleRequest,
  n: number,
  fault: SampleFault | undefined,
): Answer {
  const shape = options.errorsShape ?? "array";
  const { resource, rootKey } = route;
  const mode = options.unpublished?.[resource as UnpublishedResource];
  const unavailable = unavailableAnswer(mode, shape);
  if (unavailable !== undefined) return unavailable;
  try {
    const { page, displayNumber } = readPage(request);
    if (Number.isNaN(page)) throw new ValidationError("page[number]", "は1以上の整数で指定してください。");
    if (Number.isNaN(displayNumber)) {
      throw new ValidationError("page[display_number]", "は1以上の整数で指定してください。");
    }
    const maximum = options.maxima?.[resource] ?? RULES[resource].pageMaximum;
    if (displayNumber > maximum && !options.clampPageSize) {
      const sentence = `は${maximum}以下で指定してください。`;
      return errorsAnswer(options.statuses?.oversize ?? 400, "page[display_number]", sentence, shape);
    }
    const table = data.table(resource);
    return rowsAnswer({
      table,
      selection: cache.get(resource, table, readQuery(resource, request, options)),
      rootKey,
      page,
      displayNumber: Math.min(displayNumber, maximum),
      pagesAsArray: options.pagesAsArray === "mixed" ? n % 2 === 0 : options.pagesAsArray === true,
      dateOptionOne: request.dateFormatOption === "1",
      pictureHash: resource === "leads" && request.search["picture_hash_flg"] === "true",
      extraIds: fault?.kind === "extra-rows" ? fault.ids : [],
      dropRows: fault?.kind === "drop-rows" ? fault.count : 0,
      dropRootKey: mode === "no-root-key" || fault?.kind === "no-root-key",
    });
  } catch (error) {
    if (error instanceof OrderKeyError) return htmlAnswer(500, "500 Internal Server Error");
    if (error instanceof ValidationError) {
      return errorsAnswer(options.statuses?.invalid ?? 400, error.parameter, error.sentence, shape);
    }
    throw error;
  }
}

/** The answer to a body that cannot be read. */
export function malformedAnswer(options: SampleServerOptions, sentence: string): Answer {
  if (options.errorsShape === "hash") {
    return jsonAnswer(options.statuses?.invalid ?? 400, { errors: { base: [sentence] } });
  }
  return jsonAnswer(options.statuses?.invalid ?? 400, { errors: [sentence] });
}

/**
 * Judges one call: its key, its place, its parameters, its rows.
 * @module
 */
import { type Answer, errorsAnswer, htmlAnswer, rowsAnswer, withOptions } from "./bodies.ts";
import type { SampleData } from "./data.ts";
import { RESOURCES, RULES } from "./documented.ts";
import type { CallWindow } from "./limits.ts";
import { OrderKeyError, select, selectedRows, ValidationError } from "./query.ts";
import type { SampleRequest } from "./request.ts";
import type { Selection, Table } from "./table.ts";
import type { SampleRefusal, SampleResource, SampleServerOptions, UnpublishedMode } from "./types.ts";

/** A list endpoint. */
export interface Route {
  resource: SampleResource;
  rootKey: string;
}

/** All list endpoints by path. */
export function routes(options: SampleServerOptions): Map<string, Route> {
  return new Map(RESOURCES.map((resource) => {
    const { path = `${resource}/get_entry_list`, rootKey = resource } = options.unpublishedNames?.[resource] ?? {};
    return [`/rest_api/v1/${path}`, { resource, rootKey }];
  }));
}

/** Whether the key is good. */
export function judgeKey(key: string, { acceptKey }: SampleServerOptions): SampleRefusal | undefined {
  if (key === "") return "wrong-key";
  const byDefault = key.startsWith("forbidden") ? "forbidden" : !key.startsWith("wrong");
  const verdict = acceptKey === undefined ? byDefault : acceptKey(key);
  if (verdict === "forbidden") return "forbidden";
  return verdict ? undefined : "wrong-key";
}

/** The answer to a refused call. */
export function refusalAnswer(refusal: SampleRefusal, options: SampleServerOptions, window: CallWindow): Answer {
  const { wrongKey = 401, forbidden = 403, simultaneous = 429, rate = 429 } = options.statuses ?? {};
  switch (refusal) {
    case "wrong-key":
      return errorsAnswer(wrongKey, "APIキー", "が正しくありません。", options);
    case "forbidden":
      return errorsAnswer(forbidden, "APIキー", "のユーザーに権限がありません。", options);
    case "simultaneous":
      return errorsAnswer(simultaneous, "同時接続", "数の上限を超えています。", options);
    case "rate": {
      const sentence = "回数が上限に達しました。しばらくしてから実行してください。";
      const answer = errorsAnswer(rate, "API利用", sentence, options);
      if (options.retryAfter) answer.headers["Retry-After"] = retryAfter(window, options.retryAfter === "date");
      return answer;
    }
  }
}

function retryAfter(window: CallWindow, asDate: boolean): string {
  if (asDate) return new Date(Math.ceil(window.end / 1000) * 1000).toUTCString();
  return String(Math.max(0, Math.ceil((window.end - window.now()) / 1000)));
}

function positive(text: string, byDefault: number): number {
  if (text === "") return byDefault;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : NaN;
}

/** Page number and page size as sent; NaN when they are not positive whole numbers. */
export function readPage(request: SampleRequest): { page: number; displayNumber: number } {
  return { page: positive(request.pageNumber, 1), displayNumber: positive(request.displayNumber, 20) };
}

/** The answer of a resource that this tenant does not offer; undefined when it is available. */
function unavailableAnswer(mode: UnpublishedMode | undefined, options: SampleServerOptions): Answer | undefined {
  switch (mode) {
    case "404":
      return htmlAnswer(404, "404 Not Found");
    case "401":
    case "403":
      return errorsAnswer(Number(mode), "API", "を利用する権限がありません。", options);
    case "errors":
      return errorsAnswer(200, "API", "を利用できません。", options);
    default:
      return undefined;
  }
}

/** What answering a call needs. */
export interface Answering {
  options: SampleServerOptions;
  data: SampleData;
  /** Which call it is. */
  n: number;
  /** Another selection than the right one. */
  reselect: (right: Selection, table: Table) => Selection;
}

/** The answer to a call whose key and place are good. */
export function answerCall(answering: Answering, route: Route, request: SampleRequest): Answer {
  const { options } = answering;
  try {
    return unavailableAnswer(options.unpublished?.[route.resource], options) ?? answerRows(answering, route, request);
  } catch (error) {
    if (error instanceof OrderKeyError) return htmlAnswer(500, "500 Internal Server Error");
    if (!(error instanceof ValidationError)) throw error;
    return errorsAnswer(error.status ?? options.statuses?.invalid ?? 400, error.parameter, error.sentence, options);
  }
}

function answerRows({ options, data, n, reselect }: Answering, route: Route, request: SampleRequest): Answer {
  const { resource } = route;
  const { page, displayNumber } = readPage(request);
  if (Number.isNaN(page)) throw new ValidationError("page[number]", "は1以上の整数で指定してください。");
  if (Number.isNaN(displayNumber)) {
    throw new ValidationError("page[display_number]", "は1以上の整数で指定してください。");
  }
  const maximum = options.maxima?.[resource] ?? RULES[resource].pageMaximum;
  if (displayNumber > maximum && !options.clampPageSize) {
    const sentence = `は${maximum}以下で指定してください。`;
    throw new ValidationError("page[display_number]", sentence, options.statuses?.oversize);
  }
  const table = data.table(resource);
  const selection = reselect(select(table, request, options), table);
  const size = Math.min(displayNumber, maximum);
  const pages = {
    total_count: selection.count,
    total_number: Math.ceil(selection.count / size),
    current_number: page,
    display_number: size,
  };
  const wants = {
    dateOptionOne: request.dateFormatOption === "1",
    pictureHash: resource === "leads" && request.search["picture_hash_flg"] === "true",
  };
  const rows = selectedRows(selection, (page - 1) * size, page * size);
  const asArray = options.pagesAsArray === "mixed" ? n % 2 === 0 : options.pagesAsArray === true;
  return rowsAnswer(
    options.unpublished?.[resource] === "no-root-key" ? undefined : route.rootKey,
    rows.map((row) => withOptions(table.json(row), wants)),
    asArray ? [pages] : pages,
  );
}

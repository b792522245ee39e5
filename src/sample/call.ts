/** Judges one call: its key, its place, its parameters, its rows. @module */
import { type Answer, RefusedError, rowsAnswer, withPictureHash } from "./bodies.ts";
import type { SampleData } from "./data.ts";
import type { ResourceRules } from "./documented.ts";
import { select } from "./query.ts";
import type { SampleRequest } from "./request.ts";
import { RESOURCES, type SampleResource } from "./types.ts";

/** A list endpoint. */
export interface Route {
  resource: SampleResource;
  rootKey: string;
}

/** All list endpoints by path. */
export function routes(): Map<string, Route> {
  return new Map(RESOURCES.map((name) => [`/rest_api/v1/${name}/get_entry_list`, { resource: name, rootKey: name }]));
}

function positive(text: string, byDefault: number): number {
  if (text === "") return byDefault;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : NaN;
}

/** Page number and page size as sent; NaN when they are not positive whole numbers. */
export function readPage(request: SampleRequest): { page: number; displayNumber: number } {
  return { page: positive(request.pageNumber, 1), displayNumber: positive(request.displayNumber, 20) };
}

/**
 * The answer to a call whose key and place are good.
 * @param choose which rows it asks for
 * @throws RefusedError for a malformed value, and for an order key that the resource does not allow
 */
export function answerCall(
  data: SampleData,
  rules: ResourceRules,
  { resource, rootKey }: Route,
  request: SampleRequest,
  choose: typeof select = select,
): Answer {
  const { page, displayNumber: size } = readPage(request);
  const notPositive = "は1以上の整数で指定してください。";
  if (Number.isNaN(page)) throw new RefusedError("invalid", "page[number]", notPositive);
  if (Number.isNaN(size)) throw new RefusedError("invalid", "page[display_number]", notPositive);
  if (size > rules.pageMaximum) {
    throw new RefusedError("oversize", "page[display_number]", `は${rules.pageMaximum}以下で指定してください。`);
  }
  const table = data.table(resource);
  const selection = choose(table, request, rules);
  const pages = {
    total_count: selection.length,
    total_number: Math.ceil(selection.length / size),
    current_number: page,
    display_number: size,
  };
  const wantsHash = resource === "leads" && request.search["picture_hash_flg"] === "true";
  const records = selection.slice((page - 1) * size, page * size).map((row) => table.json(row));
  return rowsAnswer(rootKey, wantsHash ? records.map(withPictureHash) : records, pages);
}

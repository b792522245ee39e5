/**
 * Bodies of answers: rows with pages, errors, HTML pages.
 * @module
 */
import { selectedCount, selectedPositions, type Selection } from "./query.ts";
import type { Table } from "./table.ts";
import { toOptionOne } from "./japan_time.ts";
import type { SampleRecord } from "./types.ts";

/** An answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

const encoder = new TextEncoder();

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: encoder.encode(JSON.stringify(value)),
  };
}

/** A failure with `errors`: an array of sentences, or a hash from parameter to sentences. */
export function errorsAnswer(status: number, parameter: string, sentence: string, shape: "array" | "hash"): Answer {
  return jsonAnswer(status, { errors: shape === "array" ? [parameter + sentence] : { [parameter]: [sentence] } });
}

/** An HTML page, as web servers and proxies answer. */
export function htmlAnswer(status: number, title: string): Answer {
  return {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: encoder.encode(
      `<!DOCTYPE html>\n<html lang="ja"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    ),
  };
}

/** A page of rows to answer with. */
export interface PageOfRows {
  table: Table;
  selection: Selection;
  rootKey: string;
  page: number;
  displayNumber: number;
  pagesAsArray: boolean;
  /** Dates as `yyyy-MM-ddTHH:mm:ss+09:00`. */
  dateOptionOne: boolean;
  /** Leads only: add `picture_hash`. */
  pictureHash: boolean;
  /** Ids of rows that come before the selected ones. */
  extraIds: readonly number[];
  /** Rows to leave out at the page's end although `pages` counts them. */
  dropRows: number;
  /** Leave the rows' key out. */
  dropRootKey: boolean;
}

function withOptions(record: SampleRecord, options: PageOfRows): SampleRecord {
  const shown: SampleRecord = {};
  for (const [name, value] of Object.entries(record)) {
    const isDate = options.dateOptionOne && typeof value === "string" && DATE_FIELD.test(name);
    shown[name] = isDate ? toOptionOne(value) : value;
  }
  if (options.pictureHash) shown["picture_hash"] = String(record["id"]).padStart(40, "0");
  return shown;
}

const DATE_FIELD = /(?:_at|_on|_datetime|_date)$/;

function rowsAsBytes(positions: Uint32Array, page: PageOfRows, head: Uint8Array, tail: Uint8Array): Uint8Array {
  let room = head.length + tail.length + positions.length;
  for (const position of positions) room += page.table.maximumBytes(position);
  const body = new Uint8Array(room);
  body.set(head);
  let at = head.length;
  for (let index = 0; index < positions.length; index++) {
    if (index > 0) body[at++] = 44;
    at = page.table.write(positions[index] as number, body, at);
  }
  body.set(tail, at);
  return body.subarray(0, at + tail.length);
}

/** An answer with a page of rows. */
export function rowsAnswer(page: PageOfRows): Answer {
  const extra = page.extraIds.map((id) => page.table.columns.find(id)).filter((position) => position >= 0);
  const total = selectedCount(page.selection) + extra.length;
  const begin = (page.page - 1) * page.displayNumber;
  const end = begin + page.displayNumber;
  const selected = selectedPositions(
    page.selection,
    Math.max(0, begin - extra.length),
    Math.max(0, end - extra.length),
  );
  const all = Uint32Array.from([...extra.slice(begin, end), ...selected]);
  const positions = all.subarray(0, Math.max(0, all.length - page.dropRows));
  const counts = {
    total_count: total,
    total_number: Math.ceil(total / page.displayNumber),
    current_number: page.page,
    display_number: page.displayNumber,
  };
  const pages = page.pagesAsArray ? [counts] : counts;
  if (page.dropRootKey) return jsonAnswer(200, { pages });
  if (page.dateOptionOne || page.pictureHash) {
    const rows = Array.from(positions, (position) => withOptions(page.table.record(position), page));
    return jsonAnswer(200, { [page.rootKey]: rows, pages });
  }
  const head = encoder.encode(`{${JSON.stringify(page.rootKey)}:[`);
  const tail = encoder.encode(`],"pages":${JSON.stringify(pages)}}`);
  return {
    status: 200,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: rowsAsBytes(positions, page, head, tail),
  };
}

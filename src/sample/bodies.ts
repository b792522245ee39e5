/**
 * Bodies of answers: rows with pages, errors, HTML pages.
 * @module
 */
import { Buffer } from "node:buffer";
import { toOptionOne } from "./japan_time.ts";
import type { SampleRecord, SampleServerOptions } from "./types.ts";

/** An answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** An answer with a body of any kind. */
export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, headers: { "Content-Type": `${contentType}; charset=utf-8` }, body: Buffer.from(text) };
}

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return textAnswer(status, "application/json", JSON.stringify(value));
}

/** A failure with `errors`: an array of sentences, or a hash from parameter (`base` where there is none) to sentences. */
export function errorsAnswer(
  status: number,
  parameter: string,
  sentence: string,
  { errorsShape }: SampleServerOptions,
): Answer {
  const hash = { [parameter === "" ? "base" : parameter]: [sentence] };
  return jsonAnswer(status, { errors: errorsShape === "hash" ? hash : [parameter + sentence] });
}

/** An HTML page, as web servers and proxies answer. */
export function htmlAnswer(status: number, title: string): Answer {
  const head = `<head><title>${title}</title></head>`;
  return textAnswer(
    status,
    "text/html",
    `<!DOCTYPE html>\n<html lang="ja">${head}<body><h1>${title}</h1></body></html>\n`,
  );
}

const COMMA = Buffer.from(",");

/** An answer with a page of records. @param rootKey without it the records are left out */
export function rowsAnswer(rootKey: string | undefined, records: readonly Uint8Array[], pages: unknown): Answer {
  const answer = jsonAnswer(200, { pages });
  if (rootKey === undefined) return answer;
  const head = Buffer.from(`{${JSON.stringify(rootKey)}:[`);
  const rows = records.flatMap((record, index) => index === 0 ? record : [COMMA, record]);
  return { ...answer, body: Buffer.concat([head, ...rows, Buffer.from("],"), answer.body.subarray(1)]) };
}

const DATE_FIELD = /(?:_at|_on|_datetime|_date)$/;

/** A record's JSON as a call wants it that asks for dates of option 1, or for `picture_hash`. */
export function withOptions(json: Uint8Array, wants: { dateOptionOne: boolean; pictureHash: boolean }): Uint8Array {
  const hash = wants.pictureHash ? pictureHash(json) : undefined;
  if (!wants.dateOptionOne) {
    if (hash === undefined) return json;
    return Buffer.concat([json.subarray(0, -1), Buffer.from(`,"picture_hash":"${hash}"}`)]);
  }
  const record: SampleRecord = JSON.parse(new TextDecoder().decode(json));
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === "string" && DATE_FIELD.test(name)) record[name] = toOptionOne(value);
  }
  if (hash !== undefined) record["picture_hash"] = hash;
  return Buffer.from(JSON.stringify(record));
}

/** Made of the id, with which the JSON of a generated record begins. */
function pictureHash(json: Uint8Array): string {
  const [, id] = /"id":(\d+)/.exec(new TextDecoder().decode(json.subarray(0, 64))) ?? [];
  return (id ?? "").padStart(40, "0");
}

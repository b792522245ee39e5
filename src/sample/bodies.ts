/** Bodies of answers: rows with pages, errors, HTML pages. @module */
import { Buffer } from "node:buffer";
import type { SampleRefusal } from "./types.ts";

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

/** The status of each refusal. The documentation leaves all of them open. */
const STATUSES = {
  "wrong-key": 401,
  "forbidden": 403,
  "simultaneous": 429,
  "rate": 429,
  "invalid": 400,
  "oversize": 400,
  "large-body": 413,
} as const satisfies Record<SampleRefusal | "invalid" | "oversize" | "large-body", number>;

/** A call that gets no rows: its status, the parameter ("" for the whole) and the sentence about it, in Japanese. */
export class RefusedError extends Error {
  override name = "RefusedError";
  constructor(readonly kind: keyof typeof STATUSES, readonly parameter: string, readonly sentence: string) {
    super(parameter + sentence);
  }
}

/** A failure with `errors`: an array of sentences. */
export function errorsAnswer({ kind, message }: RefusedError): Answer {
  return jsonAnswer(STATUSES[kind], { errors: [message] });
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

/** An answer with a page of records. @param records JSON of each */
export function rowsAnswer(rootKey: string, records: readonly string[], pages: unknown): Answer {
  const text = `{${JSON.stringify(rootKey)}:[${records.join(",")}],"pages":${JSON.stringify(pages)}}`;
  return textAnswer(200, "application/json", text);
}

/** A lead with `picture_hash`: made of the id, with which the JSON of a generated record begins. */
export function withPictureHash(json: string): string {
  const [, id = ""] = /"id":(\d+)/.exec(json) ?? [];
  return `${json.slice(0, -1)},"picture_hash":"${id.padStart(40, "0")}"}`;
}

/** Answers: rows with pages, errors, HTML pages. @module */
import { Buffer } from "node:buffer";

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

/** An HTML page, as web servers and proxies answer. */
export function htmlAnswer(status: number, title: string): Answer {
  const page = `<html lang="ja"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return textAnswer(status, "text/html", `<!DOCTYPE html>\n${page}\n`);
}

/**
 * Each refusal: its status (the documentation leaves all of them open), and the parameter ("" for the whole) and the
 * sentence about it, in Japanese, where the call does not decide them.
 */
const REFUSALS = {
  "wrong-key": [401, "APIキー", "が正しくありません。"],
  "forbidden": [403, "APIキー", "のユーザーに権限がありません。"],
  "simultaneous": [429, "同時接続", "数の上限を超えています。"],
  "rate": [429, "API利用", "回数が上限に達しました。しばらくしてから実行してください。"],
  "invalid": [400, "", ""],
  "oversize": [400, "", ""],
  "order-key": [500, "", ""],
} as const satisfies Record<string, readonly [status: number, parameter: string, sentence: string]>;

/** A call that gets no rows. */
export class RefusedError extends Error {
  override name = "RefusedError";
  constructor(
    readonly kind: keyof typeof REFUSALS,
    readonly parameter: string = REFUSALS[kind][1],
    readonly sentence: string = REFUSALS[kind][2],
  ) {
    super(parameter + sentence);
  }
}

/** A failure with `errors`: an array of sentences. */
export function errorsAnswer({ kind, message }: RefusedError): Answer {
  return jsonAnswer(REFUSALS[kind][0], { errors: [message] });
}

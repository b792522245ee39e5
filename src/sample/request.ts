/** Reads a call's parameters from a form. The query string is never looked at, and bodies in JSON are not read. @module */
import { isUtf8 } from "node:buffer";
import { RefusedError } from "./bodies.ts";

/** A call's parameters, not yet judged. */
export interface SampleRequest {
  key: string;
  pageNumber: string;
  displayNumber: string;
  order: { key: string; type: string } | undefined;
  /** By the name inside `search[…]`. */
  search: Record<string, string>;
}

/** Reads the parameters; an error where the content type is no form, or the body is malformed. */
export function parseRequest(contentType: string, body: Uint8Array): SampleRequest | RefusedError {
  if (!isUtf8(body)) return new RefusedError("invalid", "", "リクエストの文字コードがUTF-8ではありません。");
  if (contentType.replace(/;.*/s, "").trim().toLowerCase() !== "application/x-www-form-urlencoded") {
    return new RefusedError("invalid", "", "Content-Typeが正しくありません。");
  }
  const values = new Map(new URLSearchParams(new TextDecoder().decode(body)));
  const value = (name: string): string => values.get(name) ?? "";
  const isOrdered = values.has("order[key]") || values.has("order[type]");
  return {
    key: value("api_key"),
    pageNumber: value("page[number]"),
    displayNumber: value("page[display_number]"),
    order: isOrdered ? { key: value("order[key]"), type: value("order[type]") } : undefined,
    // fromEntries keeps a parameter called __proto__ an ordinary one.
    search: Object.fromEntries([...values].flatMap(([name, value]) => {
      const [, inner] = /^search\[([^\]]+)\]$/.exec(name) ?? [];
      return inner === undefined ? [] : [[inner, value]];
    })),
  };
}

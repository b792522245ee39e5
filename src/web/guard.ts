/**
 * Who may use the page: this machine's browser, opened with the one-time token. Plain checks of a request.
 * - `Host` must be our own address: a foreign name that points here (DNS rebinding) is refused.
 * - `Origin` and `Sec-Fetch-Site`, where sent, must be ours: another page's requests are refused.
 * - The cookie is SameSite=Strict and limited to a random path, because cookies do not tell ports apart: another
 *   server on this machine never gets it.
 * @module
 */
import { timingSafeEqual } from "node:crypto";

/** Headers of every answer. */
export const answerHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; " +
    "base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** Unguessable text. */
export function randomText(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toHex();
}

/** Compares without telling by the time where the texts differ. */
export function isSame(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false;
  const [a, b] = [given, wanted].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Why a request is refused before anything else; undefined when it may come from our own page. */
export function refusal(request: Request, own: string): "host" | "origin" | undefined {
  const { headers } = request;
  if (headers.get("host") !== own) return "host";
  const origin = headers.get("origin");
  if (origin !== null && origin !== `http://${own}`) return "origin";
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return "origin";
  // A browser sends Origin with every POST; whatever does not is no page of ours.
  if (request.method !== "GET" && origin === null) return "origin";
  return undefined;
}

/** Value of a cookie. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name) return value;
  }
  return undefined;
}

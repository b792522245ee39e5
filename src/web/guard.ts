/**
 * Who may use the page: this machine's browser, opened with the one-time token. Plain checks of a request.
 * - `Host` must be our own address: a foreign name that points here (DNS rebinding) is refused.
 * - `Origin` and `Sec-Fetch-Site`, where sent, must be ours: another page's requests are refused. Only the way in may be
 *   gone from elsewhere, in a tab of its own: from the file that leads there, which is no site of ours.
 * - The cookie is SameSite=Strict and limited to a random path, because cookies do not tell ports apart: another
 *   server on this machine never gets it.
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** Headers of every answer: nothing from elsewhere, no frame, nothing kept. Its own requests go over plain http, so no HSTS. */
export const strictHeaders: MiddlewareHandler[] = [
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    strictTransportSecurity: false,
  }),
  async (context, next) => {
    await next();
    context.res.headers.set("cache-control", "no-store");
  },
];

/** Path before the one-time token. */
export const wayIn = "/enter/";

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
  const site = headers.get("sec-fetch-site") ?? "none";
  const entering = new URL(request.url).pathname.startsWith(wayIn) && headers.get("sec-fetch-dest") === "document";
  if (site !== "same-origin" && site !== "none" && !entering) return "origin";
  // A browser sends Origin with every POST; whatever does not is no page of ours.
  if (request.method !== "GET" && origin === null) return "origin";
  return undefined;
}

/** The tenant's host as users write it. @module */

/** Where to send calls, or what is wrong with the text. */
export type ParsedHost =
  | { readonly ok: true; readonly baseUrl: string; readonly host: string }
  | { readonly ok: false; readonly reason: "form" | "plain-http" };

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Reads a host: `example.hot-profile.com` (https), `https://…`, or `http://127.0.0.1:PORT` for the sample server.
 * Plain http to any other machine is refused: the API key would travel unencrypted.
 */
export function parseHost(text: string): ParsedHost {
  const value = text.trim();
  if (value === "" || /\s/.test(value)) return { ok: false, reason: "form" };
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
  } catch {
    return { ok: false, reason: "form" };
  }
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" &&
    url.password === "";
  if (!bare || url.hostname === "" || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return { ok: false, reason: "form" };
  }
  if (url.protocol === "http:" && !loopback.has(url.hostname)) return { ok: false, reason: "plain-http" };
  return { ok: true, baseUrl: url.origin, host: url.protocol === "https:" ? url.host : url.origin };
}

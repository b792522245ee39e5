/** Hosts as users write them: the tenant's and the proxy's. @module */

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

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  return loopback.has(new URL(url).hostname);
}

/**
 * Reads the address of a proxy: `http://proxy.example.co.jp:8080`, `https://…`, or without a scheme.
 * @returns the address without a slash at its end; undefined when it is none, or holds a user or a password
 */
export function parseProxy(text: string): string | undefined {
  const value = text.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
    const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" &&
      url.password === "";
    if (value === "" || /\s/.test(value) || !bare || url.hostname === "") return undefined;
    return url.protocol === "http:" || url.protocol === "https:" ? url.origin : undefined;
  } catch {
    return undefined;
  }
}

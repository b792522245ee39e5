/** Hosts as users write them: the tenant's and the proxy's. @module */
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Reads a host: `example.hot-profile.com` (https), `https://…`, or `http://127.0.0.1:PORT` for the sample server.
 * @returns where to send calls; undefined where {@link hostProblem} says what is wrong
 */
export function parseHost(text = ""): { readonly baseUrl: string; readonly host: string } | undefined {
  const url = bareAddress(text, "https");
  if (!url || hostProblem(text)) return undefined;
  return { baseUrl: url.origin, host: url.protocol === "https:" ? url.host : url.origin };
}

/** What is wrong with a host, undefined when nothing is. Plain http elsewhere would send the API key unencrypted. */
export function hostProblem(text: string): Phrase | undefined {
  const url = bareAddress(text, "https");
  if (!url) return reasons.hostForm;
  return url.protocol === "http:" && !loopback.has(url.hostname) ? reasons.plainHttp : undefined;
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
  return bareAddress(text, "http")?.origin;
}

/** An address of http or https with nothing but scheme, host and port. @param scheme the one of a text without */
function bareAddress(text: string, scheme: string): URL | undefined {
  const value = text.trim();
  if (value === "" || /\s/.test(value)) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `${scheme}://${value}`);
  const bare = url?.pathname === "/" && url.search + url.hash + url.username + url.password === "";
  return bare && url.hostname !== "" && /^https?:$/.test(url.protocol) ? url : undefined;
}

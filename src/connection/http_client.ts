/** How calls leave the machine: proxy and certificate authorities of the settings. @module */
import tls from "node:tls";
import { Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { openSecret } from "../home/api_key.ts";
import type { Home } from "../home/home.ts";
import { isLoopback, parseHost, parseProxy } from "../settings/host.ts";
import type { Settings } from "../settings/settings_table.ts";
import { fileSystem } from "../values/file_system.ts";

/** The part of the settings that matters here. */
type NetworkSettings = Pick<Settings, "host" | "proxy" | "proxyUser" | "caStore" | "caFile">;

/** Looks up an environment variable. */
type Env = (name: string) => string | undefined;

/**
 * The HTTP client of the settings; whoever opens it closes it, by `using`.
 * @param proxyPassword wins over the environment's `HOTPROFILE_PROXY_PASSWORD` and the sealed one
 * @returns nothing where the defaults of Deno will do; a call to this machine never goes through a proxy of the environment
 * @throws Problem when the certificate file or the sealed password cannot be read
 */
export async function openHttpClient(
  home: Home,
  settings: NetworkSettings,
  env: Env,
  proxyPassword?: string,
): Promise<Deno.HttpClient | undefined> {
  const host = parseHost(settings.host);
  const encrypted = host?.baseUrl.startsWith("https:") ?? false;
  const proxy = await proxyOf(home, settings, env, encrypted, proxyPassword);
  const caCerts = encrypted ? await authorities(settings) : [];
  if (proxy === undefined && host && isLoopback(host.baseUrl)) return unproxied({ caCerts });
  if (proxy === undefined && caCerts.length === 0) return undefined;
  return Deno.createHttpClient({ ...(proxy === undefined ? {} : { proxy }), caCerts });
}

/** A client without the proxies that Deno takes from the environment whenever it makes one, such as `HTTP_PROXY`. */
function unproxied(options: Deno.CreateHttpClientOptions): Deno.HttpClient {
  const before = Deno.env.get("NO_PROXY");
  Deno.env.set("NO_PROXY", "127.0.0.1,localhost,::1");
  try {
    return Deno.createHttpClient(options);
  } finally {
    if (before === undefined) Deno.env.delete("NO_PROXY");
    else Deno.env.set("NO_PROXY", before);
  }
}

async function proxyOf(
  home: Home,
  settings: NetworkSettings,
  env: Env,
  encrypted: boolean,
  given: string | undefined,
): Promise<Deno.Proxy | undefined> {
  const url = settings.proxy === undefined ? undefined : parseProxy(settings.proxy);
  // Plain http stays on this machine: a proxy elsewhere would see the API key.
  if (url === undefined || (!encrypted && !isLoopback(url))) return undefined;
  if (settings.proxyUser === undefined) return { url };
  const password = given ?? env("HOTPROFILE_PROXY_PASSWORD") ?? await openSecret(home, home.proxyPassword) ?? "";
  return { url, basicAuth: { username: settings.proxyUser, password } };
}

/** Certificates in PEM form, besides those that Deno brings. */
export async function authorities({ caStore, caFile }: NetworkSettings): Promise<string[]> {
  const system = caStore === "system" ? tls.getCACertificates("system") : [];
  return caFile === undefined ? system : [...system, await readAuthority(caFile)];
}

/** Reads a certificate file. @throws Problem "ca-unreadable" */
async function readAuthority(path: string): Promise<string> {
  let text: string;
  try {
    text = await fileSystem.readTextFile(path);
  } catch (error) {
    throw new Problem("ca-unreadable", { path, reason: (error as Error).message }, { cause: error });
  }
  if (!/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(text)) {
    throw new Problem("ca-unreadable", { path, reason: reasons.noCertificate });
  }
  return text;
}

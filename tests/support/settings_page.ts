/** The settings page, started in this process, and requests to it with every header chosen. @module */
import { join } from "node:path";
import { type Home, homeAt } from "../../src/home/home.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { type SettingsServer, startSettingsServer } from "../../src/web/page_server.ts";
import { HandClock } from "./clock.ts";

/** A raw answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The page under test. */
export interface PageStage {
  readonly folder: string;
  readonly home: Home;
  readonly clock: HandClock;
  readonly server: SettingsServer;
  /** `127.0.0.1:PORT` */
  readonly own: string;
  /** Sends a request over a plain socket. @param headers `host` is ours unless given */
  request(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<RawAnswer>;
  /** Goes in through the one-time token. @returns path and cookie of the session */
  enter(): Promise<{ base: string; cookie: string }>;
  /** Posts JSON as the page's script does. */
  post(session: { base: string; cookie: string }, path: string, value: unknown): Promise<RawAnswer>;
}

/** Starts the page on an empty home. */
export async function withPage(
  body: (stage: PageStage) => Promise<void>,
  options: { language?: "ja" | "en"; env?: (name: string) => string | undefined } = {},
): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "hotprofile-page-" }));
  const home = homeAt(join(folder, "home"));
  const clock = new HandClock();
  const stop = new AbortController();
  const server = startSettingsServer({
    home,
    env: options.env ?? (() => undefined),
    clock,
    phrasebook: new Phrasebook(options.language ?? "en"),
    signal: stop.signal,
    idleMs: 15 * 60_000,
  });
  const own = `127.0.0.1:${server.port}`;
  const stage: PageStage = {
    folder,
    home,
    clock,
    server,
    own,
    request: (method, path, headers = {}, text = "") =>
      exchange(server.port, method, path, { host: own, ...headers }, text),
    async enter() {
      const { pathname, search } = new URL(server.entrance);
      const answer = await stage.request("GET", `${pathname}${search}`);
      const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      return { base: /url=([^"]+)"/.exec(answer.body)?.[1] ?? "", cookie };
    },
    post: ({ base, cookie }, path, value) =>
      stage.request(
        "POST",
        `${base}${path}`,
        { cookie, origin: `http://${own}`, "content-type": "application/json" },
        JSON.stringify(value),
      ),
  };
  try {
    await body(stage);
  } finally {
    stop.abort();
    await server.finished;
    await Deno.remove(folder, { recursive: true });
  }
}

async function exchange(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<RawAnswer> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const content = new TextEncoder().encode(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}`),
    ...(method === "GET" ? [] : [`content-length: ${content.length}`]),
  ].join("\r\n");
  const request = new Uint8Array([...new TextEncoder().encode(`${head}\r\n\r\n`), ...content]);
  for (let at = 0; at < request.length;) at += await connection.write(request.subarray(at));
  const answer = new TextDecoder().decode(await new Response(connection.readable).bytes());
  const end = answer.indexOf("\r\n\r\n");
  const [first = "", ...lines] = answer.slice(0, end).split("\r\n");
  const answered = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(":");
    answered.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const raw = answer.slice(end + 4);
  return {
    status: Number(first.split(" ")[1]),
    headers: answered,
    body: answered.get("transfer-encoding") === "chunked" ? raw.replace(/(^|\r\n)[0-9a-f]+\r\n/g, "") : raw,
  };
}

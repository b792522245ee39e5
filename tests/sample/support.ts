/**
 * A client of the sample server with nothing between the test and the socket.
 * @module
 */
import { type SampleServer, type SampleServerOptions, startSampleServer } from "../support/sample_server.ts";

/** A record of an answer. */
export type Row = Record<string, unknown>;

/** A page of rows, as far as tests look at it. */
export interface Page {
  rows: Row[];
  pages: { total_count: number; total_number: number; current_number: number; display_number: number };
}

/** Runs `body` with a server that is closed afterwards. */
export async function withServer(
  options: SampleServerOptions,
  body: (server: SampleServer) => Promise<void>,
): Promise<void> {
  const server = await startSampleServer(options);
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

/** Address of a resource's list endpoint. */
export function endpoint(server: Pick<SampleServer, "url">, resource: string): string {
  return `${server.url}/rest_api/v1/${resource}/get_entry_list`;
}

/** One call with form parameters; `api_key` is added. */
export function post(
  server: SampleServer,
  resource: string,
  parameters: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Response> {
  return fetch(endpoint(server, resource), {
    method: "POST",
    body: new URLSearchParams({ api_key: "key", ...parameters }),
    ...init,
  });
}

/** One call that must give rows. */
export async function page(
  server: SampleServer,
  resource: string,
  parameters: Record<string, string> = {},
): Promise<Page> {
  const response = await post(server, resource, parameters);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text}`);
  const body = JSON.parse(text);
  return { rows: body[resource], pages: body.pages };
}

/** All rows of a resource, page by page, with the documented maximum. */
export async function everything(
  server: SampleServer,
  resource: string,
  parameters: Record<string, string> = {},
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let number = 1;; number++) {
    const answer = await page(server, resource, {
      "page[number]": String(number),
      "page[display_number]": "100",
      ...parameters,
    });
    rows.push(...answer.rows);
    if (number >= answer.pages.total_number) return rows;
  }
}

/** The ids of rows. */
export function idsOf(rows: readonly Row[]): number[] {
  return rows.map((row) => row["id"] as number);
}

/** What came over a raw connection until it ended. */
export interface RawAnswer {
  head: string;
  body: Uint8Array;
  /** How the connection ended. */
  end: "closed" | "reset";
}

/** Bytes of one call, for raw connections. */
export function rawRequest(resource: string, parameters: Record<string, string> = {}, keepAlive = false): Uint8Array {
  const body = new URLSearchParams({ api_key: "key", ...parameters }).toString();
  return new TextEncoder().encode(
    `POST /rest_api/v1/${resource}/get_entry_list HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n` +
      `Connection: ${keepAlive ? "keep-alive" : "close"}\r\n\r\n${body}`,
  );
}

/** Writes all bytes to a connection. */
export async function send(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

/** One call over a raw connection, read until the connection ends. */
export async function raw(
  server: SampleServer,
  resource: string,
  parameters: Record<string, string> = {},
): Promise<RawAnswer> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await send(connection, rawRequest(resource, parameters));
  return await readToEnd(connection);
}

/** Reads a connection until it ends. */
export async function readToEnd(connection: Deno.Conn): Promise<RawAnswer> {
  const received: number[] = [];
  const buffer = new Uint8Array(65536);
  let end: RawAnswer["end"] = "closed";
  try {
    for (;;) {
      const count = await connection.read(buffer);
      if (count === null) break;
      for (const byte of buffer.subarray(0, count)) received.push(byte);
    }
  } catch {
    end = "reset";
  }
  const bytes = Uint8Array.from(received);
  const text = new TextDecoder("latin1").decode(bytes);
  const split = text.indexOf("\r\n\r\n");
  if (split < 0) return { head: text, body: new Uint8Array(), end };
  return { head: text.slice(0, split), body: bytes.subarray(split + 4), end };
}

/** Content-Length of a raw answer. */
export function contentLength(answer: RawAnswer): number {
  return Number(/content-length: (\d+)/i.exec(answer.head)?.[1]);
}

/** A promise that is resolved from outside. */
export function gate(): { wait: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { wait: promise, open: resolve };
}

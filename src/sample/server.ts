/**
 * A sample HotProfile on 127.0.0.1: to try everything without a tenant, and to test the client over real sockets.
 *
 * It is: the public part of the REST API (`rest_api/v1/…/get_entry_list`) as Hammock's specification sheets describe it,
 * written from those sheets alone and sharing no table with the client, with Japanese data that is plain in most rows
 * and nasty in the first 20, with changes while it answers, and with every way to fail that a network has.
 *
 * It is not: HotProfile. It was never compared with a real tenant. What the sheets leave open (statuses of refusals, the
 * two unpublished resources, whether the 1000th call is refused) is a guess that options change. Searches other than
 * the range filters, `private_flg` and `owned_lead_flg` are ignored. It stores nothing and writes no other resource.
 *
 * ```ts
 * const server = await startSampleServer({ rows: { leads: 250 } });
 * const response = await fetch(`${server.url}/rest_api/v1/leads/get_entry_list`, {
 *   method: "POST",
 *   body: new URLSearchParams({ api_key: "any", "page[display_number]": "100" }),
 * });
 * await server.close();
 * ```
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, htmlAnswer } from "./bodies.ts";
import { answerCall, judgeKey, malformedAnswer, readPage, refusalAnswer, type Route, routes } from "./call.ts";
import { SampleData } from "./data.ts";
import { deliver, deliverBroken, type Delivery, faultyAnswer } from "./deliver.ts";
import { CallWindow, Places } from "./limits.ts";
import { SelectionCache } from "./query.ts";
import { parseRequest, RequestError, type SampleRequest } from "./request.ts";
import type { SampleCall, SampleFault, SampleIntercept, SampleServerOptions, SampleStray } from "./types.ts";

export type * from "./types.ts";
export { SampleData } from "./data.ts";

/** A running sample server. */
export interface SampleServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** The last 20,000 calls. */
  readonly calls: readonly SampleCall[];
  /** The last 1,000 requests that were no calls and got 404. */
  readonly strays: readonly SampleStray[];
  /** The most calls that were under way at once, refused ones included. */
  readonly maxSimultaneous: number;
  /** Calls counted in the current 5-minute window. */
  readonly windowCalls: number;
  /** The most calls that were counted in any 5-minute window so far. */
  readonly maxWindowCalls: number;
  /** For how long no call, one call, two calls … were under way since the first, ms by the server's clock. */
  readonly underWayMs: readonly number[];
  /**
   * What the server was started with; what is changed here holds from the next call on, except rows, ids, seed, clock,
   * port and the two limits `callsPerWindow` and `simultaneous`.
   */
  readonly options: SampleServerOptions;
  /** What is served; may be changed or replaced at any time. */
  data: SampleData;
  /** Called with every call before it is answered; may change data, wait, or return a fault. */
  intercept: SampleIntercept | undefined;
  /** Lets stalled answers go on. */
  releaseStalls(): void;
  /** Breaks all connections and stops. */
  close(): Promise<void>;
}

const CALLS_KEPT = 20_000;
const STRAYS_KEPT = 1000;
const BODY_MAXIMUM = 1024 * 1024;

/** Resolves with the body, or with undefined when the client goes away or sends too much. */
function readBody(request: IncomingMessage): Promise<Uint8Array | "too-large" | undefined> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= BODY_MAXIMUM) chunks.push(chunk);
    });
    request.on("end", () => resolve(size > BODY_MAXIMUM ? "too-large" : concat(chunks, size)));
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    try {
      headers.append(request.rawHeaders[index] as string, request.rawHeaders[index + 1] as string);
    } catch {
      // A header that Headers cannot hold is no reason to fail the call.
    }
  }
  return headers;
}

class RunningServer implements SampleServer {
  readonly calls: SampleCall[] = [];
  readonly strays: SampleStray[] = [];
  data: SampleData;
  intercept: SampleIntercept | undefined;
  readonly #server: Server;
  readonly options: SampleServerOptions;
  readonly #now: () => number;
  readonly #routes: Map<string, Route>;
  readonly #window: CallWindow;
  readonly #places: Places;
  readonly #cache: SelectionCache;
  readonly #stalled = new Set<() => void>();
  #releases = 0;
  #count = 0;

  constructor(options: SampleServerOptions) {
    this.options = { ...options };
    this.#now = options.now ?? Date.now;
    this.#routes = routes(options);
    this.#window = new CallWindow(options.callsPerWindow ?? 1000, this.#now);
    this.#places = new Places(options.simultaneous ?? 2, this.#now);
    this.data = new SampleData(options);
    this.#cache = new SelectionCache(options.seed ?? 1);
    this.#server = createServer((request, response) => void this.#handle(request, response));
    // A connection that ends just when a client uses it again would look like a fault.
    this.#server.keepAliveTimeout = 120_000;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get maxSimultaneous(): number {
    return this.#places.most;
  }

  get windowCalls(): number {
    return this.#window.count;
  }

  get maxWindowCalls(): number {
    return this.#window.most;
  }

  get underWayMs(): readonly number[] {
    return this.#places.underWayMs;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.options.port ?? 0, "127.0.0.1", () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
  }

  releaseStalls(): void {
    this.#releases++;
    for (const release of [...this.#stalled]) release();
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that goes away makes writes fail; that is its business, not an error of the server.
    response.on("error", () => {});
    try {
      const body = await readBody(request);
      if (body === undefined) return;
      const url = request.url ?? "";
      const route = request.method === "POST" ? this.#routes.get(url.split("?")[0] as string) : undefined;
      if (route === undefined) {
        keep(this.strays, { method: request.method ?? "", url }, STRAYS_KEPT);
        await deliver(this.#delivery(request, response, () => {}), htmlAnswer(404, "404 Not Found"));
      } else if (body === "too-large") {
        const answer = malformedAnswer(this.options, "リクエストが大きすぎます。");
        await deliver(this.#delivery(request, response, () => {}), { ...answer, status: 413 });
      } else {
        await this.#call(request, response, route, body);
      }
    } catch (error) {
      // Only an intercept that throws comes here: its text in the answer is the quickest way to find it.
      if (!response.headersSent) {
        const answer = htmlAnswer(500, `sample server: ${error instanceof Error ? error.message : String(error)}`);
        await deliver(this.#delivery(request, response, () => {}), answer);
      } else response.destroy();
    }
  }

  async #call(request: IncomingMessage, response: ServerResponse, route: Route, body: Uint8Array): Promise<void> {
    const contentType = request.headers["content-type"] ?? "";
    let parsed: SampleRequest | undefined;
    let malformed = "";
    try {
      parsed = parseRequest(contentType, body);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      malformed = error.message;
    }
    const call = this.#record(request, route, contentType, body, parsed);
    const refusedKey = parsed === undefined ? undefined : judgeKey(call.key, this.options.acceptKey);
    const good = parsed !== undefined && refusedKey === undefined;
    // Calls with a foreign key belong to no contract, so they use up neither count nor places.
    const overRate = good && this.#window.enter();
    const { granted, leave } = this.#places.arrive(good && !overRate);
    response.once("close", leave);
    const refusal = refusedKey ?? (overRate ? "rate" : good && !granted ? "simultaneous" : undefined);
    if (refusal !== undefined) call.refusal = refusal;

    const fault = (await this.intercept?.(call)) ?? undefined;
    if (this.options.latencyMs) await this.#sleep(this.options.latencyMs, response);
    if (response.destroyed) return;
    let answer: Answer;
    if (parsed === undefined) answer = malformedAnswer(this.options, malformed);
    else if (refusal !== undefined) answer = refusalAnswer(refusal, this.options, this.#window);
    else if (fault?.kind === "busy") answer = refusalAnswer("simultaneous", this.options, this.#window);
    else {
      const answering = { options: this.options, data: this.data, cache: this.#cache };
      answer = answerCall(answering, route, parsed, call.n, fault);
    }
    await this.#send(this.#delivery(request, response, leave), answer, fault);
  }

  async #send(delivery: Delivery, answer: Answer, fault: SampleFault | undefined): Promise<void> {
    if (fault === undefined) return await deliver(delivery, answer);
    if (fault.kind === "reset" || fault.kind === "stall" || fault.kind === "truncate") {
      return await deliverBroken(delivery, answer, fault);
    }
    return await deliver(delivery, faultyAnswer(fault, answer) ?? answer);
  }

  #record(
    request: IncomingMessage,
    route: Route,
    contentType: string,
    body: Uint8Array,
    parsed: SampleRequest | undefined,
  ): SampleCall {
    const { page, displayNumber } = parsed === undefined ? { page: NaN, displayNumber: NaN } : readPage(parsed);
    const call: SampleCall = {
      n: ++this.#count,
      resource: route.resource,
      page,
      displayNumber,
      search: parsed?.search ?? {},
      ...(parsed?.order === undefined ? {} : { order: parsed.order }),
      key: parsed?.key ?? "",
      contentType,
      at: this.#now(),
      headers: headersOf(request),
      rawBody: new TextDecoder().decode(body),
    };
    keep(this.calls, call, CALLS_KEPT);
    return call;
  }

  #delivery(request: IncomingMessage, response: ServerResponse, leave: () => void): Delivery {
    const releases = this.#releases;
    return {
      response,
      headers: this.options.dateHeader === false ? {} : { Date: new Date(this.#now()).toUTCString() },
      gzip: this.options.gzip === true && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? "")),
      leave,
      // A client may see half a body and release it before the stall itself has begun.
      released: () => releases === this.#releases ? this.#untilReleased(response) : Promise.resolve(),
    };
  }

  #untilReleased(response: ServerResponse): Promise<void> {
    if (response.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const release = (): void => {
        this.#stalled.delete(release);
        resolve();
      };
      this.#stalled.add(release);
      response.once("close", release);
    });
  }

  #sleep(ms: number, response: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        response.off("close", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      response.once("close", done);
    });
  }
}

function keep<T>(list: T[], entry: T, maximum: number): void {
  list.push(entry);
  if (list.length > maximum) list.shift();
}

/**
 * Starts a sample server on 127.0.0.1.
 * @param options see {@link SampleServerOptions}; none gives a small tenant that accepts nearly any key
 * @returns the running server; close it
 * @throws RangeError for impossible row counts; the system's error when the port is taken
 */
export async function startSampleServer(options: SampleServerOptions = {}): Promise<SampleServer> {
  const server = new RunningServer(options);
  await server.listen();
  return server;
}

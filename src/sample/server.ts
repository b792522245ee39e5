/**
 * A sample HotProfile on 127.0.0.1: to try everything without a tenant, and to test the client over real sockets.
 *
 * It is: the public part of the REST API (`rest_api/v1/…/get_entry_list`) as `docs/contract/hotprofile-api.md` has it,
 * sharing no table with the client, with Japanese data that is plain in most rows and nasty in 20 of the first 30, and with
 * changes while it answers. The one that tests use (`tests/support/faults.ts`) also fails in every way a network has.
 *
 * It is not: HotProfile. It was never compared with a real tenant. What the page leaves open (statuses of refusals, the
 * two unpublished resources, whether the 1000th call is refused) is a guess; the server of the tests answers in the other
 * ways too (`tests/support/variants.ts`). Searches other than
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
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Answer, errorsAnswer, htmlAnswer, RefusedError } from "./bodies.ts";
import { answerCall, readPage, refused, type Route, routes } from "./call.ts";
import { SampleData } from "./data.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { type ResourceRules, RULES } from "./documented.ts";
import type { Row } from "./generate_rows.ts";
import { CallWindow, Places } from "./limits.ts";
import { OrderKeyError } from "./query.ts";
import { parseRequest, type SampleRequest } from "./request.ts";
import type { Table } from "./table.ts";
import type { SampleCall, SampleRefusal, SampleResource, SampleServerOptions, SampleStray } from "./types.ts";

export type * from "./types.ts";
export { SampleData } from "./data.ts";

/** What goes wrong with one call; nothing unless said. */
export interface CallFault {
  /** Refused for this. */
  refusal?: SampleRefusal;
  /** Other rows than the right ones. */
  reselect?: (right: readonly Row[], table: Table) => readonly Row[];
  /** Another answer than the right one. */
  answer?: (right: Answer) => Answer;
  /** Another way to send the answer. */
  deliver?: (delivery: Delivery, answer: Answer) => Promise<void>;
}

const CALLS_KEPT = 20_000;
const STRAYS_KEPT = 1000;
const BODY_MAXIMUM = 1024 * 1024;

/** A running sample server; started by {@link startSampleServer}. */
export class SampleServer {
  /** The last 20,000 calls. */
  readonly calls: SampleCall[] = [];
  /** The last 1,000 requests that were no calls and got 404. */
  readonly strays: SampleStray[] = [];
  /** What is served; may be changed or replaced at any time. */
  data: SampleData;
  /**
   * What the server was started with; what is changed here holds from the next call on, except rows, ids, seed, clock,
   * port and the two limits `callsPerWindow` and `simultaneous`.
   */
  readonly options: SampleServerOptions;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  readonly #now: () => number;
  /** The list endpoints by path. */
  protected readonly routes: Map<string, Route> = routes();
  /** The 5-minute window. */
  protected readonly window: CallWindow;
  readonly #places: Places;
  #port = 0;
  #count = 0;

  /** @param options see {@link SampleServerOptions} */
  constructor(options: SampleServerOptions) {
    this.options = { ...options };
    this.#now = options.now ?? Date.now;
    this.window = new CallWindow(options.callsPerWindow ?? 1000, this.#now);
    this.#places = new Places(options.simultaneous ?? 2, this.#now);
    this.data = new SampleData(options);
    // A connection that ends just when a client uses it again would look like a fault.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** On 127.0.0.1. */
  get port(): number {
    return this.#port;
  }

  /** `http://127.0.0.1:PORT` */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The most calls that were under way at once, refused ones included. */
  get maxSimultaneous(): number {
    return this.#places.most;
  }

  /** For how long no call, one call, two calls … were under way since the first, ms by the server's clock. */
  get underWayMs(): readonly number[] {
    return this.#places.underWayMs;
  }

  /** Calls counted in the current 5-minute window. */
  get windowCalls(): number {
    return this.window.count;
  }

  /** The most calls that were counted in any 5-minute window so far. */
  get maxWindowCalls(): number {
    return this.window.most;
  }

  /** Begins to answer. Rejects when the port is taken. */
  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.options.port ?? 0, "127.0.0.1", () => {
        this.#server.off("error", reject);
        const address = this.#server.address();
        if (typeof address === "object" && address !== null) this.#port = address.port;
        resolve();
      });
    });
  }

  /** Breaks all connections and stops. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Whether a key is good: any that is not empty, except those that begin with `wrong` and `forbidden`. */
  protected judgeKey(key: string): "wrong-key" | "forbidden" | undefined {
    if (key === "" || key.startsWith("wrong")) return "wrong-key";
    return key.startsWith("forbidden") ? "forbidden" : undefined;
  }

  /** What holds for a resource: what is documented. */
  protected rules(resource: SampleResource): ResourceRules {
    return RULES[resource];
  }

  /** The answer to a refused call. */
  protected errors(error: RefusedError): Answer {
    return errorsAnswer(error);
  }

  /** Headers of every answer. */
  protected headers(): Record<string, string> {
    return { Date: new Date(this.#now()).toUTCString() };
  }

  /** What goes wrong with a call: here nothing. */
  protected fault(_call: SampleCall): Promise<CallFault> {
    return Promise.resolve({});
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that goes away makes writes fail; that is its business, not an error of the server.
    response.on("error", () => {});
    try {
      const body = await readBody(request);
      if (body === undefined) return;
      const { method = "", url = "" } = request;
      const route = method === "POST" ? this.routes.get(url.replace(/\?.*/s, "")) : undefined;
      if (route === undefined) {
        keep(this.strays, { method, url }, STRAYS_KEPT);
        await deliver(this.#delivery(response), htmlAnswer(404, "404 Not Found"));
      } else if (body.length > BODY_MAXIMUM) {
        const error = new RefusedError("large-body", "", "リクエストが大きすぎます。");
        await deliver(this.#delivery(response), this.errors(error));
      } else {
        await this.#call(request, response, route, body);
      }
    } catch (error) {
      // Only a defect of a test comes here: its text in the answer is the quickest way to find it.
      if (response.headersSent) response.destroy();
      else await deliver(this.#delivery(response), htmlAnswer(500, `sample server: ${error}`));
    }
  }

  async #call(request: IncomingMessage, response: ServerResponse, route: Route, body: Uint8Array): Promise<void> {
    const { options } = this;
    const parsed = readRequest(request, body);
    const call = this.#record(request, route, body, parsed);
    const wrongKey = parsed instanceof RefusedError ? undefined : this.judgeKey(call.key);
    const isGood = !(parsed instanceof RefusedError) && wrongKey === undefined;
    // Calls with a foreign key belong to no contract, so they use up neither count nor places.
    const isOverRate = isGood && this.window.enter();
    const { granted, leave } = this.#places.arrive(isGood && !isOverRate);
    response.once("close", leave);
    const refusal = wrongKey ?? (isOverRate ? "rate" : isGood && !granted ? "simultaneous" : undefined);
    if (refusal !== undefined) call.refusal = refusal;

    const fault = await this.fault(call);
    if (options.latencyMs) await pause(options.latencyMs, response);
    if (response.destroyed) return;
    const right = this.#answer(parsed, route, fault, refusal);
    const answer = fault.answer?.(right) ?? right;
    await (fault.deliver ?? deliver)(this.#delivery(response, leave), answer);
  }

  #answer(
    parsed: SampleRequest | RefusedError,
    route: Route,
    fault: CallFault,
    refusal: SampleRefusal | undefined = fault.refusal,
  ): Answer {
    if (parsed instanceof RefusedError) return this.errors(parsed);
    if (refusal !== undefined) return this.errors(refused(refusal));
    const { reselect = (right) => right } = fault;
    try {
      return answerCall({ data: this.data, rules: this.rules(route.resource), reselect }, route, parsed);
    } catch (error) {
      if (error instanceof OrderKeyError) return htmlAnswer(500, "500 Internal Server Error");
      if (error instanceof RefusedError) return this.errors(error);
      throw error;
    }
  }

  #record(
    request: IncomingMessage,
    { resource }: Route,
    body: Uint8Array,
    parsed: SampleRequest | RefusedError,
  ): SampleCall {
    const known = parsed instanceof RefusedError
      ? { page: NaN, displayNumber: NaN, search: {}, key: "" }
      : { ...readPage(parsed), search: parsed.search, key: parsed.key, ...(parsed.order && { order: parsed.order }) };
    const call: SampleCall = {
      n: ++this.#count,
      resource,
      ...known,
      contentType: request.headers["content-type"] ?? "",
      at: this.#now(),
      headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      rawBody: new TextDecoder().decode(body),
    };
    keep(this.calls, call, CALLS_KEPT);
    return call;
  }

  #delivery(response: ServerResponse, leave: () => void = () => {}): Delivery {
    return { response, headers: this.headers(), leave };
  }
}

/** The body, or undefined when the client goes away; of one that is too large a part that is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (size <= BODY_MAXIMUM) chunks.push(chunk);
      size += chunk.length;
    }
  } catch {
    return undefined;
  }
  return request.complete ? Buffer.concat(chunks) : undefined;
}

function readRequest(request: IncomingMessage, body: Uint8Array): SampleRequest | RefusedError {
  try {
    return parseRequest(request.headers["content-type"] ?? "", body);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
}

/** Resolves after a while, or when the client goes away. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      response.off("close", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    response.once("close", end);
  });
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
  const server = new SampleServer(options);
  await server.listen();
  return server;
}

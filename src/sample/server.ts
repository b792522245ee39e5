/**
 * A sample HotProfile on 127.0.0.1: to try everything without a tenant, and to test the client over real sockets.
 *
 * It is: the public part of the REST API (`rest_api/v1/…/get_entry_list`) as `docs/contract/hotprofile-api.md` has it,
 * sharing no table with the client, with Japanese data that is plain in most rows and nasty in 20 of the first 30. The one
 * that tests use (`tests/support/faults.ts`) also writes down its calls, has data that change while it answers, and fails
 * in every way a network has.
 *
 * It is not: HotProfile. It was never compared with a real tenant. What the page leaves open (statuses of refusals, the
 * two unpublished resources, whether the 1000th call is refused) is a guess; the server of the tests answers in the other
 * ways too (`tests/support/variants.ts`), and knows `private_flg` and `owned_lead_flg`. Searches other than the range
 * filters are ignored, and so is `date_format_option`; calls are read as forms, not as JSON. It stores nothing and writes
 * no other resource.
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
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { type Answer, errorsAnswer, htmlAnswer, RefusedError } from "./bodies.ts";
import { answerCall, type Route, routes } from "./call.ts";
import { SampleData } from "./data.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { type ResourceRules, RULES } from "./documented.ts";
import { CallWindow, Places } from "./limits.ts";
import type { select } from "./query.ts";
import { parseRequest, type SampleRequest } from "./request.ts";
import type { SampleRefusal, SampleResource, SampleServerOptions } from "./types.ts";

/** A call of a list endpoint, as received. */
export interface ReceivedCall {
  readonly request: IncomingMessage;
  readonly route: Route;
  readonly body: Uint8Array;
  readonly parsed: SampleRequest | RefusedError;
  /** Set when it is refused for its key or a limit. */
  readonly refusal: SampleRefusal | undefined;
}

const BODY_MAXIMUM = 1024 * 1024;

/** A running sample server; started by {@link startSampleServer}. */
export class SampleServer {
  /** What is served; may be changed or replaced at any time. */
  data: SampleData;
  /** On 127.0.0.1, once it listens. */
  port = 0;
  /**
   * What the server was started with; what is changed here holds from the next call on, except rows, ids, seed, clock,
   * port and the two limits `callsPerWindow` and `simultaneous`.
   */
  readonly options: SampleServerOptions;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  /** The server's clock. */
  protected readonly now: () => number;
  /** The list endpoints by path. */
  protected readonly routes: Map<string, Route> = routes();
  /** The 5-minute window. */
  protected readonly window: CallWindow;
  /** The contract's places. */
  protected places: Places;

  /** @param options see {@link SampleServerOptions} */
  constructor(options: SampleServerOptions) {
    this.options = { ...options };
    this.now = options.now ?? Date.now;
    this.window = new CallWindow(options.callsPerWindow ?? 1000, this.now);
    this.places = new Places(options.simultaneous ?? 2);
    this.data = new SampleData(options);
    // A connection that ends just when a client uses it again would look like a fault.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** `http://127.0.0.1:PORT` */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins to answer. Rejects when the port is taken. */
  async listen(): Promise<void> {
    this.#server.listen(this.options.port ?? 0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.port = address.port;
  }

  /** Breaks all connections and stops. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** The list endpoint that a request is for; undefined for none, which gets 404. */
  protected route(method: string, url: string): Route | undefined {
    return method === "POST" ? this.routes.get(url.replace(/\?.*/s, "")) : undefined;
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
    return { Date: new Date(this.now()).toUTCString() };
  }

  /** Answers a call. */
  protected async respond(call: ReceivedCall, delivery: Delivery): Promise<void> {
    if (await this.waited(delivery)) await deliver(delivery, this.answer(call));
  }

  /** Waits for the latency. @returns whether the client is still there */
  protected async waited({ response }: Delivery): Promise<boolean> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const { latencyMs = 0 } = this.options;
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { signal: gone.signal }).catch(() => {});
    return !response.destroyed;
  }

  /** The right answer to a call. @param choose which rows it asks for */
  protected answer({ parsed, refusal, route }: ReceivedCall, choose?: typeof select): Answer {
    try {
      if (parsed instanceof RefusedError) throw parsed;
      if (refusal !== undefined) throw new RefusedError(refusal);
      return answerCall(this.data, this.rules(route.resource), route, parsed, choose);
    } catch (error) {
      if (error instanceof RefusedError) return this.errors(error);
      throw error;
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that goes away makes writes fail; that is its business, not an error of the server.
    response.on("error", () => {});
    const answer = (answer: Answer) => deliver(this.#delivery(response), answer);
    try {
      const body = await buffer(request).catch(() => undefined);
      if (body === undefined || !request.complete) return;
      const route = this.route(request.method ?? "", request.url ?? "");
      if (route === undefined) await answer(htmlAnswer(404, "404 Not Found"));
      else if (body.length <= BODY_MAXIMUM) await this.#call(request, response, route, body);
      else await answer(this.errors(new RefusedError("large-body")));
    } catch (error) {
      // Only a defect of a test comes here: its text in the answer is the quickest way to find it.
      if (response.headersSent) response.destroy();
      else await answer(htmlAnswer(500, `sample server: ${error}`));
    }
  }

  async #call(request: IncomingMessage, response: ServerResponse, route: Route, body: Uint8Array): Promise<void> {
    const parsed = parseRequest(request.headers["content-type"] ?? "", body);
    const isReadable = !(parsed instanceof RefusedError);
    const wrongKey = isReadable ? this.judgeKey(parsed.key) : undefined;
    const isGood = isReadable && wrongKey === undefined;
    // Calls with a foreign key belong to no contract, so they use up neither count nor places.
    const isOverRate = isGood && this.window.enter();
    const { granted, leave } = this.places.arrive(isGood && !isOverRate);
    response.once("close", leave);
    const refusal = wrongKey ?? (isOverRate ? "rate" : isGood && !granted ? "simultaneous" : undefined);
    await this.respond({ request, route, body, parsed, refusal }, this.#delivery(response, leave));
  }

  #delivery(response: ServerResponse, leave: () => void = () => {}): Delivery {
    return { response, headers: this.headers(), leave };
  }
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

/** A sample server that writes down its calls and serves data that change, for tests. @module */
import type { IncomingMessage } from "node:http";
import type { RefusedError } from "../../src/sample/answers.ts";
import type { SampleResource } from "../../src/sample/rules.ts";
import { type ReceivedCall, SampleServer } from "../../src/sample/server.ts";
import { malformed, readPage } from "./judgement.ts";
import { type ChangingDataOptions, SampleData } from "./sample_data.ts";

/** One call of a list endpoint. */
export interface SampleCall {
  /** From 1, in order of arrival. */
  n: number;
  resource: string;
  /** NaN when not a number; 1 when not sent. */
  page: number;
  /** NaN when not a number; 20 when not sent. */
  displayNumber: number;
  search: Record<string, string>;
  order?: { key: string; type: string };
  key: string;
  contentType: string;
  /** By the server's clock, epoch ms. */
  at: number;
  headers: Headers;
  rawBody: string;
  /** Set when the call is refused for its key or a limit. */
  refusal?: RefusedError["kind"];
}

/** A request that is no call of a list endpoint and got 404. */
export interface SampleStray {
  method: string;
  /** Path and query. */
  url: string;
}

/** Options of a server that records. */
export interface RecordingOptions extends ChangingDataOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Added to each answer. Default 0. */
  latencyMs?: number;
  /** The call that makes the window's count reach this number is refused. Default 1000; Infinity lifts it. */
  callsPerWindow?: number;
  /** The server's clock, epoch ms: Date header, 5-minute window, changes of data. Default `Date.now`. */
  now?: () => number;
  /** Calls answered at the same time. Default 2. */
  simultaneous?: number;
}

const CALLS_KEPT = 20_000;
const STRAYS_KEPT = 1000;

/** A sample server that writes down its calls. */
export class RecordingSampleServer extends SampleServer {
  declare data: SampleData;
  /** The last 20,000 calls. */
  readonly calls: SampleCall[] = [];
  /** The last 1,000 requests that were no calls and got 404. */
  readonly strays: SampleStray[] = [];
  /** What is changed here holds from the next call on, except rows, ids, seed, clock, port and `simultaneous`. */
  readonly options: RecordingOptions;
  readonly #presence: Presence;
  #count = 0;
  #mostInWindow = 0;

  /** @param options see {@link RecordingOptions} */
  constructor(options: RecordingOptions) {
    super(new SampleData(options));
    this.options = { ...options };
    this.callsPerWindow = options.callsPerWindow ?? this.callsPerWindow;
    this.places = options.simultaneous ?? 2;
    this.#presence = new Presence(() => this.now());
  }

  /** The most calls that were under way at once, refused ones included. */
  get maxSimultaneous(): number {
    return this.#presence.most;
  }

  /** For how long no call, one call, two calls … were under way since the first, ms by the server's clock. */
  get underWayMs(): readonly number[] {
    return this.#presence.underWayMs;
  }

  /** Calls counted in the current 5-minute window. */
  get windowCalls(): number {
    return this.window.calls;
  }

  /** The most calls that were counted in any 5-minute window so far. */
  get maxWindowCalls(): number {
    return this.#mostInWindow;
  }

  protected override now(): number {
    return this.options.now?.() ?? super.now();
  }

  protected override route(request: IncomingMessage): SampleResource | undefined {
    const resource = this.resourceOf(request);
    const { method = "", url = "" } = request;
    if (resource === undefined) keep(this.strays, { method, url }, STRAYS_KEPT);
    return resource;
  }

  /** The resource whose list a request is for. */
  protected resourceOf(request: IncomingMessage): SampleResource | undefined {
    return super.route(request);
  }

  /** Writes a call down; it is present until it leaves. */
  protected record(received: ReceivedCall): [call: SampleCall, received: ReceivedCall] {
    const { request, response, resource, body, parameters, refusal } = received;
    const left = this.#presence.arrive();
    const leave = () => {
      left();
      received.leave();
    };
    response.once("close", leave);
    const known = malformed(request.headers["content-type"] ?? "", body)
      ? { page: NaN, displayNumber: NaN, search: {}, key: "" }
      : {
        ...readPage(parameters),
        search: parameters.search,
        key: parameters.key,
        ...(parameters.order && { order: parameters.order }),
      };
    const call: SampleCall = {
      n: ++this.#count,
      resource,
      ...known,
      contentType: request.headers["content-type"] ?? "",
      at: this.now(),
      headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      rawBody: new TextDecoder().decode(body),
      ...(refusal && refusal.kind !== "invalid" && { refusal: refusal.kind }),
    };
    this.#mostInWindow = Math.max(this.#mostInWindow, this.window.calls);
    keep(this.calls, call, CALLS_KEPT);
    return [call, { ...received, leave }];
  }
}

/** How many calls are present, and for how long. */
class Presence {
  /** The most calls present at once so far, refused ones included. */
  most = 0;
  #present = 0;
  #since: number | undefined;
  readonly #underWayMs: number[] = [];

  /** @param now clock, ms */
  constructor(readonly now: () => number) {}

  /** How long no call, one call, two calls … were present since the first arrived, ms. */
  get underWayMs(): readonly number[] {
    this.#move(0);
    return [...this.#underWayMs];
  }

  /** A call has been received. @returns to be called when its answer ends, more often does no harm */
  arrive(): () => void {
    this.#move(1);
    let left = false;
    return () => {
      if (!left) this.#move(-1);
      left = true;
    };
  }

  #move(calls: number): void {
    const now = this.now();
    this.#underWayMs[this.#present] = (this.#underWayMs[this.#present] ?? 0) + now - (this.#since ?? now);
    this.#since = now;
    this.#present += calls;
    this.most = Math.max(this.most, this.#present);
  }
}

function keep<T>(list: T[], entry: T, maximum: number): void {
  list.push(entry);
  if (list.length > maximum) list.shift();
}

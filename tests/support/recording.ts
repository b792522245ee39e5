/** A sample server that writes down its calls and serves data that change, for tests. @module */
import { RefusedError } from "../../src/sample/bodies.ts";
import { readPage, type Route } from "../../src/sample/call.ts";
import { Places } from "../../src/sample/limits.ts";
import { type ReceivedCall, SampleServer } from "../../src/sample/server.ts";
import type { SampleRefusal, SampleServerOptions } from "../../src/sample/types.ts";
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
  refusal?: SampleRefusal;
}

/** A request that is no call of a list endpoint and got 404. */
export interface SampleStray {
  method: string;
  /** Path and query. */
  url: string;
}

/** Options of a server that records. */
export type RecordingOptions = SampleServerOptions & ChangingDataOptions;

const CALLS_KEPT = 20_000;
const STRAYS_KEPT = 1000;

/** A sample server that writes down its calls. */
export class RecordingSampleServer extends SampleServer {
  declare data: SampleData;
  /** The last 20,000 calls. */
  readonly calls: SampleCall[] = [];
  /** The last 1,000 requests that were no calls and got 404. */
  readonly strays: SampleStray[] = [];
  declare protected places: CountingPlaces;
  #count = 0;
  #mostInWindow = 0;

  /** @param options see {@link RecordingOptions} */
  constructor(options: RecordingOptions) {
    super(options);
    this.data = new SampleData(options);
    this.places = new CountingPlaces(options.simultaneous ?? 2, this.now);
  }

  /** The most calls that were under way at once, refused ones included. */
  get maxSimultaneous(): number {
    return this.places.most;
  }

  /** For how long no call, one call, two calls … were under way since the first, ms by the server's clock. */
  get underWayMs(): readonly number[] {
    return this.places.underWayMs;
  }

  /** Calls counted in the current 5-minute window. */
  get windowCalls(): number {
    return this.window.count;
  }

  /** The most calls that were counted in any 5-minute window so far. */
  get maxWindowCalls(): number {
    return this.#mostInWindow;
  }

  protected override route(method: string, url: string): Route | undefined {
    const route = super.route(method, url);
    if (route === undefined) keep(this.strays, { method, url }, STRAYS_KEPT);
    return route;
  }

  /** Writes a call down. */
  protected record({ request, route, body, parsed, refusal }: ReceivedCall): SampleCall {
    const known = parsed instanceof RefusedError
      ? { page: NaN, displayNumber: NaN, search: {}, key: "" }
      : { ...readPage(parsed), search: parsed.search, key: parsed.key, ...(parsed.order && { order: parsed.order }) };
    const call: SampleCall = {
      n: ++this.#count,
      resource: route.resource,
      ...known,
      contentType: request.headers["content-type"] ?? "",
      at: this.now(),
      headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      rawBody: new TextDecoder().decode(body),
      ...(refusal && { refusal }),
    };
    this.#mostInWindow = Math.max(this.#mostInWindow, this.window.count);
    keep(this.calls, call, CALLS_KEPT);
    return call;
  }
}

/** Places that know how many calls were present, and for how long. */
class CountingPlaces extends Places {
  /** The most calls present at once so far, refused ones included. */
  most = 0;
  #present = 0;
  #since: number | undefined;
  readonly #underWayMs: number[] = [];

  /** @param limit places of the contract @param now clock, ms */
  constructor(limit: number, readonly now: () => number) {
    super(limit);
  }

  /** How long no call, one call, two calls … were present since the first arrived, ms. */
  get underWayMs(): readonly number[] {
    this.#move(0);
    return [...this.#underWayMs];
  }

  override arrive(wantsPlace: boolean): { granted: boolean; leave: () => void } {
    this.#move(1);
    const { granted, leave } = super.arrive(wantsPlace);
    let left = false;
    return {
      granted,
      leave: () => {
        if (!left) this.#move(-1);
        left = true;
        leave();
      },
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

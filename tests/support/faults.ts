/**
 * A sample server that fails on demand, for tests: the customer's program does not contain it.
 *
 * ```ts
 * const server = await startFaultyServer({ rows: 250 });
 * server.intercept = (call) => call.n === 3 ? { kind: "reset" } : undefined;
 * ```
 * @module
 */
import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type Answer, htmlAnswer, jsonAnswer, RefusedError, textAnswer } from "../../src/sample/answers.ts";
import type { Row } from "../../src/sample/generate_rows.ts";
import { type SampleRequest, select } from "../../src/sample/query.ts";
import { hash } from "../../src/sample/random.ts";
import type { SampleResource } from "../../src/sample/rules.ts";
import type { Table } from "../../src/sample/sample_data.ts";
import type { ReceivedCall } from "../../src/sample/server.ts";
import { deliver, type Delivery, send, sendHead } from "./deliver.ts";
import type { SampleCall } from "./recording.ts";
import { type VariantOptions, VariedSampleServer, withRows } from "./variants.ts";

/** One way for an answer to go wrong. */
export type SampleFault =
  /** Any status; the default body is HTML. */
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: string }
  /** The connection is reset before any answer. */
  | { kind: "reset" }
  /** Silence before the headers, or in the middle of the body, until `releaseStalls()` or the client goes away. */
  | { kind: "stall"; beforeHeaders: boolean }
  /** The connection is closed in the middle of the body; Content-Length names the whole. */
  | { kind: "truncate"; atFraction: number }
  /** A complete HTTP answer whose JSON text is cut in the middle. */
  | { kind: "short-json" }
  /** An HTML page, status 200 unless given. */
  | { kind: "html"; status?: number }
  /** Status 200 and a JSON content type, but no JSON. */
  | { kind: "non-json" }
  /** A body with `errors`, status 200 unless given. */
  | { kind: "errors"; errors: unknown; status?: number }
  /** `pages`, but no rows key. */
  | { kind: "no-root-key" }
  /** `pages` promises more rows than are sent. */
  | { kind: "drop-rows"; count: number }
  /** `pages` says something else. */
  | { kind: "pages"; change: (pages: Record<string, unknown>) => Record<string, unknown> }
  /** The rows with these ids come before the ones asked for, and count among them. */
  | { kind: "extra-rows"; ids: readonly number[] }
  /** Refused as a third call at the same time is. */
  | { kind: "busy" }
  /** Status 302 unless given. */
  | { kind: "redirect"; location: string; status?: number };

/** What goes wrong with one call; nothing unless said. */
interface CallFault {
  /** Refused for this. */
  refusal?: RefusedError;
  /** Other rows than the right ones. */
  reselect?: (right: readonly Row[], table: Table) => readonly Row[];
  /** Another answer than the right one. */
  answer?: (right: Answer) => Answer;
  /** Another way to send the answer. */
  deliver?: (delivery: Delivery, answer: Answer) => Promise<void>;
}

/** Looks at every call before it is answered; may change data, wait, or return a fault. */
export type SampleIntercept = (
  call: SampleCall,
) => SampleFault | undefined | void | Promise<SampleFault | undefined | void>;

/** A sample server that fails where `intercept` says so. */
export class FaultySampleServer extends VariedSampleServer {
  /** Called with every call before it is answered. */
  intercept: SampleIntercept | undefined;
  /** Of the node that answers a call: how far its `Date` is ahead of the clock that `updated_at` is of, ms. */
  dateAheadMs: (call: SampleCall) => number = () => 0;
  /** Parameters of `search` that are not looked at. */
  ignoredFilters: readonly string[] = [];
  /** Rows of one second stand in another order on each page, as databases may order equals. */
  shufflesTies = false;
  #stalls = Promise.withResolvers<void>();

  /** Lets stalled answers go on. */
  releaseStalls(): void {
    this.#stalls.resolve();
    this.#stalls = Promise.withResolvers();
  }

  protected override async respond(received: ReceivedCall): Promise<void> {
    const { response } = received;
    try {
      await this.#respond(received);
    } catch (error) {
      // Only a defect of a test comes here: its text in the answer is the quickest way to find it.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(`sample server: ${error}`);
    }
  }

  async #respond(received: ReceivedCall): Promise<void> {
    const [call, present] = this.record(received);
    const delivery = { response: present.response, headers: this.headers(), leave: present.leave };
    // A client may see half a body and release it before the stall itself has begun.
    const released = this.#stalls.promise;
    const fault = await this.intercept?.(call);
    const wrong = { ...this.#switched(call), ...(fault ? callFault(fault, released) : {}) };
    if (!await this.#waited(delivery.response)) return;
    const refusal = received.refusal ?? wrong.refusal;
    const right = this.answer({ ...present, refusal }, (table, request, rules) => {
      const rows = select(table, request, rules);
      return wrong.reselect?.(rows, table) ?? rows;
    });
    const varied = this.varied(call, right);
    await (wrong.deliver ?? deliver)(delivery, this.zipped(call, wrong.answer?.(varied) ?? varied));
  }

  /** Waits for the latency. @returns whether the client is still there */
  async #waited(response: ServerResponse): Promise<boolean> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const { latencyMs = 0 } = this.options;
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { signal: gone.signal }).catch(() => {});
    return !response.destroyed;
  }

  #switched(call: SampleCall): CallFault {
    const aheadMs = this.dateAheadMs(call);
    return {
      reselect: (right, table) => {
        const search = { ...call.search };
        for (const name of this.ignoredFilters) delete search[name];
        const { order } = call;
        const all = this.ignoredFilters.length > 0
          ? select(table, { search, ...(order ? { order } : {}) } as SampleRequest, this.rules(table.resource))
          : right;
        return this.shufflesTies ? shuffledTies(all, call) : all;
      },
      ...(aheadMs === 0 ? {} : {
        deliver(delivery, answer) {
          const at = Date.parse(delivery.headers["Date"] ?? "") + aheadMs;
          return deliver({ ...delivery, headers: { Date: new Date(at).toUTCString() } }, answer);
        },
      }),
    };
  }
}

/** Starts a {@link FaultySampleServer}; parameter and errors as `startSampleServer`. */
export async function startFaultyServer(options: VariantOptions = {}): Promise<FaultySampleServer> {
  const server = new FaultySampleServer(options);
  await server.listen(options.port ?? 0);
  return server;
}

/** @param released resolves when a stall is to go on */
function callFault(fault: SampleFault, released: Promise<void>): CallFault {
  switch (fault.kind) {
    case "busy":
      return { refusal: new RefusedError("simultaneous") };
    case "extra-rows":
      return {
        reselect: (
          right,
          table,
        ) => [...fault.ids.flatMap((id) => table.rows.find((row) => row.id === id) ?? []), ...right],
      };
    case "reset":
      return { deliver: (delivery) => reset(delivery) };
    case "stall":
      return { deliver: (delivery, answer) => stall(delivery, answer, fault.beforeHeaders, released) };
    case "truncate":
      return { deliver: (delivery, answer) => truncate(delivery, answer, fault.atFraction) };
    default:
      return { answer: (right) => wrongAnswer(fault, right) };
  }
}

/** The rows of a selection, those of the same second in an order that depends on the page. */
function shuffledTies(right: readonly Row[], { order, page, displayNumber, resource }: SampleCall): readonly Row[] {
  const key = order?.key ?? (resource === "leads" ? "updated_at" : "id");
  if (key !== "created_at" && key !== "updated_at") return right;
  const seconds = key === "created_at" ? "created" : "updated";
  const rows = [...right];
  const place = new Map(rows.map((row, index) => [row, hash(row.id, page, displayNumber) * 2 ** 32 + index]));
  const at = new Map<number, number>();
  for (const row of rows) if (!at.has(row[seconds])) at.set(row[seconds], at.size);
  rows.sort((a, b) => at.get(a[seconds])! - at.get(b[seconds])! || place.get(a)! - place.get(b)!);
  return rows;
}

type WrongAnswer = Exclude<SampleFault, { kind: "busy" | "extra-rows" | "reset" | "stall" | "truncate" }>;

/** The answer that a fault stands for, made from the answer that would have been right. */
function wrongAnswer(fault: WrongAnswer, right: Answer): Answer {
  switch (fault.kind) {
    case "status": {
      const answer = htmlAnswer(fault.status, `HTTP ${fault.status}`);
      const body = fault.body === undefined ? answer.body : new TextEncoder().encode(fault.body);
      return { ...answer, body, headers: { ...answer.headers, ...fault.headers } };
    }
    case "redirect": {
      const answer = htmlAnswer(fault.status ?? 302, "Redirect");
      return { ...answer, headers: { ...answer.headers, Location: fault.location } };
    }
    case "html":
      return htmlAnswer(fault.status ?? 200, "メンテナンス中です");
    case "non-json":
      return textAnswer(200, "application/json", "OK: not JSON");
    case "errors":
      return jsonAnswer(fault.status ?? 200, { errors: fault.errors });
    case "short-json": {
      // Cut between characters: the JSON is what is broken, not the UTF-8.
      const text = new TextDecoder().decode(right.body);
      const half = text.slice(0, text.length / 2).replace(/[\uD800-\uDBFF]$/, "");
      return { ...right, body: new TextEncoder().encode(half) };
    }
    case "no-root-key":
      return withRows(right, () => undefined);
    case "pages": {
      const body: Record<string, unknown> = JSON.parse(new TextDecoder().decode(right.body));
      return jsonAnswer(right.status, { ...body, pages: fault.change(body["pages"] as Record<string, unknown>) });
    }
    case "drop-rows":
      return withRows(right, (rows) => rows.slice(0, Math.max(0, rows.length - fault.count)));
  }
}

// deno-lint-ignore require-await -- a delivery is a promise, and a reset ends at once
async function reset({ response, leave }: Delivery): Promise<void> {
  leave();
  response.socket?.resetAndDestroy();
}

async function stall(
  delivery: Delivery,
  answer: Answer,
  beforeHeaders: boolean,
  released: Promise<void>,
): Promise<void> {
  const { response, leave } = delivery;
  const goesOn = Promise.race([released, closed(response)]);
  if (beforeHeaders) {
    await goesOn;
    if (!response.destroyed) await deliver(delivery, answer);
    return;
  }
  const rest = await sendPart(delivery, answer, 0.5);
  await goesOn;
  if (response.destroyed) return;
  leave();
  response.end(rest);
}

async function truncate(delivery: Delivery, answer: Answer, atFraction: number): Promise<void> {
  await sendPart(delivery, answer, Math.min(1, Math.max(0, atFraction)));
  delivery.leave();
  delivery.response.socket?.destroy();
}

/** Sends the head and a part of the body, but never all of it. @returns the rest */
async function sendPart(delivery: Delivery, answer: Answer, fraction: number): Promise<Uint8Array> {
  const { body } = answer;
  sendHead(delivery, answer);
  const split = Math.min(Math.max(0, body.length - 1), Math.floor(body.length * fraction));
  if (split > 0) await send(delivery.response, body.subarray(0, split));
  else delivery.response.flushHeaders();
  return body.subarray(split);
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.destroyed ? resolve() : response.once("close", resolve));
}

/**
 * Refuses every call for a while, as if someone else held all places of the contract.
 * @param ms for how long, from the first call on
 * @param now clock, epoch ms
 */
export function busyFor(ms: number, now: () => number): SampleIntercept {
  let begin: number | undefined;
  return () => now() - (begin ??= now()) < ms ? { kind: "busy" } : undefined;
}

/** A row that is also answered where another id was asked for. */
export interface OutsideRow {
  /** The id that the row has. */
  id: number;
  /** The id that finds it as well. */
  foundAt: number;
}

/**
 * Answers rows with ids outside the window that was asked for, as a service does that keeps chains of changed records:
 * each of the rows comes with every window that holds `foundAt`, and counts among its rows.
 */
export function outsideRows(resource: SampleResource, rows: readonly OutsideRow[]): SampleIntercept {
  return (call) => {
    if (call.resource !== resource) return undefined;
    const ids = rows.filter((row) => asksFor(call, row.foundAt) && !asksFor(call, row.id)).map((row) => row.id);
    return ids.length === 0 ? undefined : { kind: "extra-rows", ids };
  };
}

function asksFor(call: SampleCall, id: number): boolean {
  const { from_id: low = -Infinity, to_id: high = Infinity } = call.search;
  return Number(low) <= id && id <= Number(high);
}

/**
 * A client and a walk on the sample server, with a clock that only waiting moves.
 * @module
 */
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { CsvOptions } from "../../src/csv/mod.ts";
import { CsvFileWriter } from "../../src/export/file_writer.ts";
import { ColumnLayout } from "../../src/rows/column_layout.ts";
import type { Clock } from "../../src/values/clock.ts";
import {
  addCalls,
  budgetWindowMs,
  type CallBudget,
  type CallTally,
  countCalls,
  currentTally,
  waitForBudget,
} from "../../src/hotprofile/budget.ts";
import type { ResourceName } from "../../src/hotprofile/catalogue.ts";
import { resources } from "../../src/hotprofile/catalogue.ts";
import { type Call, type ClientOptions, HotProfileClient, NotAvailable } from "../../src/hotprofile/client.ts";
import { LocalSemaphore } from "../../src/hotprofile/semaphore.ts";
import { openResource } from "../../src/hotprofile/read_resource.ts";
import type { Warn } from "../../src/text/warnings.ts";
import { type SampleServer, type SampleServerOptions, startSampleServer } from "../support/sample_server.ts";

/** A morning in Japan after the last generated row: 2026-11-24 03:10:59. */
export const morning = Date.UTC(2026, 10, 23, 18, 10, 59);

/** A clock that stands still until someone waits. */
export class FakeClock implements Clock {
  /** Every wait asked for, milliseconds. */
  readonly waits: number[] = [];

  constructor(public time: number = morning) {}

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.waits.push(ms);
    const end = this.time + ms;
    // A turn of the event loop, so that sockets move on too; several waits overlap.
    return new Promise((resolve) =>
      setTimeout(() => {
        this.time = Math.max(this.time, end);
        resolve();
      })
    );
  }
}

/** A call budget without a file. */
export class MemoryBudget implements CallBudget {
  #tally: CallTally = [];

  /** @param calls calls per 5 minutes */
  constructor(private readonly calls: number, private readonly clock: Clock) {}

  take(): Promise<number> {
    const now = this.clock.now();
    this.#tally = currentTally(this.#tally, now);
    const wait = waitForBudget(this.#tally, this.calls, now);
    if (wait === 0) this.#tally = addCalls(this.#tally, Math.floor(now / 1000), 1);
    return Promise.resolve(wait);
  }

  state(): Promise<{ calls: number; firstAt: number | undefined }> {
    const tally = currentTally(this.#tally, this.clock.now());
    const first = tally[0];
    return Promise.resolve({ calls: countCalls(tally), firstAt: first && first[0] * 1000 });
  }
}

/** Takes a call, waiting as long as the budget says. */
export async function takeCall(budget: CallBudget, clock: Clock): Promise<void> {
  for (let wait; (wait = await budget.take()) > 0;) await clock.sleep(wait);
}

/** Runs `body` with a server that is closed afterwards. */
export async function withServer<T>(
  options: SampleServerOptions,
  body: (server: SampleServer) => Promise<T>,
): Promise<T> {
  const server = await startSampleServer(options);
  try {
    return await body(server);
  } finally {
    server.releaseStalls();
    await server.close();
  }
}

/** A client with what it told. */
export interface Watched {
  readonly client: HotProfileClient;
  readonly clock: FakeClock;
  readonly budget: CallBudget;
  /** `retry …`, `budget …`, `size …`, in order. */
  readonly told: string[];
}

/** A client of a server. No wait of it takes time. */
export function clientOf(url: string, options: Partial<ClientOptions> & { clock?: FakeClock } = {}): Watched {
  const clock = options.clock ?? new FakeClock();
  const told: string[] = [];
  const budget = options.budget ?? new MemoryBudget(900, clock);
  const client = new HotProfileClient({
    baseUrl: url,
    host: "sample",
    apiKey: "key-of-the-tests",
    random: () => 0.5,
    signal: new AbortController().signal,
    retryForMs: 60_000,
    retryBaseMs: 1_000,
    retryCapMs: 30_000,
    answerTimeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    transferTimeoutMs: 600_000,
    largestAnswer: 2 ** 28,
    userAgent: "hotprofile-export/test",
    endpoints: {},
    pageSizes: {},
    refusedOrders: new Set(),
    semaphore: new LocalSemaphore(2),
    events: {
      retry: (_call, detail, attempt, waitMs) => told.push(`retry ${attempt} ${waitMs} ${detail}`),
      budgetWait: (_call, detail, waitMs) => told.push(`budget ${waitMs} ${detail}`),
      pageSize: (resource, size) => told.push(`size ${resource} ${size}`),
    },
    ...options,
    clock,
    budget,
  });
  return { client, clock, budget, told };
}

/** The first page of a resource, unfiltered. */
export function firstPage(resource: ResourceName, more: Partial<Call> = {}): Call {
  return { resource: resources[resource], page: 1, search: {}, ...more };
}

/** What a walk gave. */
export interface Walked {
  readonly total: number;
  readonly rows: Readonly<Record<string, unknown>>[];
  readonly ids: number[];
  /** Warnings in order: code and facts. */
  readonly warned: { code: string; facts: Readonly<Record<string, unknown>> }[];
  /** Whether the folder for spools was empty when the walk had ended. */
  readonly clean: boolean;
}

/** What a walk is to read. */
export interface Wanted {
  readonly search?: Record<string, string>;
  readonly created?: { readonly from?: number; readonly to?: number };
  readonly now?: number;
  /** Called after each batch. */
  readonly onBatch?: () => void;
}

/** Reads a resource whole; undefined when it is not available. */
export async function walk(
  client: HotProfileClient,
  resource: ResourceName,
  wanted: Wanted = {},
): Promise<Walked | undefined> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-walk-" });
  try {
    const warned: Walked["warned"] = [];
    const warn: Warn = (code, facts) => void warned.push({ code, facts });
    const request = {
      resource: resources[resource],
      search: wanted.search ?? {},
      ...(wanted.created ? { created: wanted.created } : {}),
      now: wanted.now ?? morning,
      spoolPath: (n: number) => join(folder, `${n}.spool`),
      short: (rows: number, total: number) => warn("count-mismatch", { resource, rows, total }),
    };
    const opened = await openResource(client, request, warn);
    if (opened instanceof NotAvailable) return undefined;
    const rows: Walked["rows"][number][] = [];
    for await (const batch of opened.batches) {
      rows.push(...batch);
      wanted.onBatch?.();
    }
    const left: string[] = [];
    for await (const entry of Deno.readDir(folder)) left.push(entry.name);
    return { total: opened.total, rows, ids: rows.map((row) => Number(row["id"])), warned, clean: left.length === 0 };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** As {@link walk}, of a resource that must be there. */
export async function walkAll(client: HotProfileClient, resource: ResourceName, wanted?: Wanted): Promise<Walked> {
  const walked = await walk(client, resource, wanted);
  if (!walked) throw new Error(`${resource} is not available`);
  return walked;
}

/** The ids in the file of rows that were handed on in this order. */
export async function idsInFile(name: ResourceName, rows: Walked["rows"]): Promise<number[]> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-file-" });
  const resource = resources[name];
  const custom = { include: [] };
  const layout = new ColumnLayout({ resource, headers: "api", values: "text", listSeparator: ";", custom, pinned: [] });
  const csv: CsvOptions = {
    encoding: "utf-8",
    quoting: "minimal",
    lineBreaks: "keep",
    formulaGuard: false,
    unmappable: "replace",
  };
  const path = join(folder, "file.csv");
  const writer = new CsvFileWriter(path, () => join(folder, "scratch"), layout, csv, name, true);
  try {
    await writer.open();
    await writer.write(rows);
    await writer.finish();
    const lines = parse(await Deno.readFile(path), { columns: true }) as Record<string, string>[];
    return lines.map(({ id }) => Number(id));
  } finally {
    writer.abandon();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Numbers in ascending order. */
export function ascending(ids: readonly number[]): number[] {
  return [...ids].sort((a, b) => a - b);
}

/** Most calls within any 300 seconds, both ends included. Counted naively. */
export function mostInAnyWindow(times: readonly number[]): number {
  return Math.max(0, ...times.map((at) => times.filter((other) => other >= at && other <= at + budgetWindowMs).length));
}

/** A record as the service serves it to a client that asks for `picture_hash` of leads. */
export function servedRecord(server: SampleServer, resource: ResourceName, id: number): Record<string, unknown> {
  const record = server.data.get(resource, id) ?? {};
  return resource === "leads" ? { ...record, picture_hash: String(id).padStart(40, "0") } : record;
}

/**
 * Calls that reading a resource takes, counted by the sample server, for each way in which a service may answer.
 * @module
 */
import { join } from "node:path";
import { systemClock } from "../../src/values/clock.ts";
import type { CallBudget } from "../../src/hotprofile/budget.ts";
import { type ResourceName, resources } from "../../src/hotprofile/catalogue.ts";
import { HotProfileClient, NotAvailable } from "../../src/hotprofile/client.ts";
import { openResource } from "../../src/hotprofile/read_resource.ts";
import { LocalSemaphore } from "../../src/hotprofile/semaphore.ts";
import {
  type SampleData,
  type SampleIds,
  type SampleOrder,
  type SampleServerOptions,
  startSampleServer,
} from "../../tests/support/sample_server.ts";

/** Calls are counted by the server, and none waits for another. */
const unlimited: CallBudget = {
  take: () => Promise.resolve(0),
  state: () => Promise.resolve({ calls: 0, firstAt: undefined }),
};

/** What one reading took. */
export interface CallFigures {
  readonly rows: number;
  readonly calls: number;
  readonly warnings: readonly string[];
  /** Whether ids ascend. */
  readonly isAscending: boolean;
  readonly seconds: number;
  /** How long no call, one call, two calls were under way, milliseconds. */
  readonly underWayMs: readonly number[];
}

/** Reads a resource from a server of its own. */
export async function countCalls(
  resource: ResourceName,
  options: SampleServerOptions,
  fill: (data: SampleData) => void = () => {},
): Promise<CallFigures> {
  const server = await startSampleServer({ callsPerWindow: Infinity, ...options });
  fill(server.data);
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-calls-" });
  try {
    const client = new HotProfileClient({
      baseUrl: server.url,
      host: "sample",
      apiKey: "key-of-the-bench",
      clock: systemClock,
      random: Math.random,
      budget: unlimited,
      signal: new AbortController().signal,
      retryForMs: 0,
      retryBaseMs: 1_000,
      retryCapMs: 30_000,
      answerTimeoutMs: 60_000,
      idleTimeoutMs: 60_000,
      transferTimeoutMs: 600_000,
      largestAnswer: 2 ** 28,
      userAgent: "hotprofile-export/bench",
      endpoints: {},
      pageSizes: {},
      refusedOrders: new Set(),
      semaphore: new LocalSemaphore(2),
    });
    const warnings: string[] = [];
    const began = performance.now();
    const opened = await openResource(client, {
      resource: resources[resource],
      search: {},
      now: Date.now(),
      spoolPath: (n) => join(folder, String(n)),
      short(rows, total) {
        throw new Error(`${rows} of ${total} rows`);
      },
    }, (code) => void warnings.push(code));
    if (opened instanceof NotAvailable) throw new Error(opened.detail);
    let rows = 0;
    let last = 0;
    let isAscending = true;
    for await (const batch of opened.batches) {
      rows += batch.length;
      for (const { id } of batch) {
        isAscending &&= Number(id) > last;
        last = Number(id);
      }
    }
    const seconds = (performance.now() - began) / 1000;
    return { rows, calls: client.calls, warnings, isAscending, seconds, underWayMs: server.underWayMs };
  } finally {
    await server.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const orders: readonly SampleOrder[] = ["id-ascending", "id-descending", "updated-descending", "none"];
const spreads: readonly SampleIds[] = ["dense", "deleted-20", "deleted-60", "bursts"];

/** Prints calls by page for each order and each spread of ids. @param say takes a line */
export async function showCalls(rows: number, say: (line: string) => void): Promise<void> {
  for (const [resource, size] of [["leads", 100], ["clients", 1000]] as const) {
    say(`\n${resource}, ${rows} rows: calls (calls by page)`);
    say(["".padEnd(20), ...spreads.map((spread) => spread.padStart(16))].join(""));
    for (const order of orders) {
      const cells = [];
      for (const ids of spreads) {
        const options = { rows: { [resource]: rows }, ids, order: { [resource]: order } };
        const figures = await countCalls(resource, { ...options, orderKey: { [resource]: "ignored" } });
        cells.push(cell(figures, rows, size, !figures.isAscending));
      }
      say([order.padEnd(20), ...cells].join(""));
    }
  }
  say(`\nby created day, which holds at most a tenth of a page: calls (calls by page)`);
  for (const [resource, size, each] of [["business_cards", 1000, 20], ["deals", 100, 8]] as const) {
    const days = Math.floor(Math.min(rows, each * 5_000) / each);
    const fill = (data: SampleData) => {
      for (let row = 0; row < days * each; row++) {
        const created = Date.UTC(2026, 0, 1) - Math.floor((days * each - row) / each) * 86_400_000;
        data.insert(resource, { created_at: created, updated_at: created + (row * 7919 % 1000) * 86_400 });
      }
    };
    const figures = await countCalls(resource, { rows: 0 }, fill);
    say(`${resource.padEnd(20)}${cell(figures, days * each, size, false)}`);
  }
}

/** Prints how long a reading takes where each call does, and whether both places are busy. */
export async function showDistance(rows: number, latencyMs: number, say: (line: string) => void): Promise<void> {
  const options = { rows: { leads: rows }, latencyMs, orderKey: { leads: "honoured" as const } };
  const { calls, seconds, underWayMs: [, one = 0, two = 0] } = await countCalls("leads", options);
  const least = rows / 100 * latencyMs / 2000;
  // The sample server takes its own time to make an answer, on the same processors.
  const real = (one + 2 * two) / calls;
  say(
    `\nordered leads, ${rows} rows, ${latencyMs} ms a call: ${calls} calls, ${seconds.toFixed(1)} s, ` +
      `${(seconds / least).toFixed(3)} x pages x ${latencyMs} ms / 2; a call took ${
        real.toFixed(0)
      } ms by the server's ` +
      `own count, ${(seconds * 2000 / (calls * real)).toFixed(3)} x pages x that / 2; both places busy ${
        (100 * two / (one + two)).toFixed(1)
      } % of the time`,
  );
}

function cell({ rows: read, calls, warnings }: CallFigures, rows: number, size: number, isWrong: boolean): string {
  const faults = [...warnings, ...(read === rows ? [] : [`${read} rows`]), ...(isWrong ? ["ids do not ascend"] : [])];
  return [`${calls} (${(calls * size / rows).toFixed(2)})`.padStart(16), ...faults].join(" ");
}

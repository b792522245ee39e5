/**
 * Reading a resource whole and stable while its rows are inserted, changed and deleted. `total_count` alone proves
 * nothing: one deletion and one insertion between two pages lose a row unnoticed. So each call reads a closed window
 * of ids or days, and a window that holds more than a page is divided.
 * Source: `docs/contract/interface.md#completeness`.
 * @module
 */
import { Problem } from "../text/problem.ts";
import type { Warn } from "../text/warnings.ts";
import type { Page } from "./response.ts";
import type { Resource } from "./catalogue.ts";
import { type Call, type HotProfileClient, NotAvailable } from "./client.ts";
import { apiDate, dayOf, japanDay } from "../values/days.ts";
import { readInPasses } from "./passes.ts";
import { createdAt, type HotProfileRecord, recordId, recordNumber } from "./record.ts";
import { RecordSpool } from "./spool.ts";
import { type AxisRules, cutWindow, divide, join, learn, type Region, widthOf, type Window } from "./windows.ts";

/** What is to be read. */
export interface WalkRequest {
  readonly resource: Resource;
  /** Filters of period and difference, `updated_on` and the like; never `id`. */
  readonly search: Readonly<Record<string, string>>;
  /** Limits of the `created_on` day, from the period; both ends included. */
  readonly created?: { readonly from?: number; readonly to?: number };
  /** Now, epoch milliseconds: where the days of today are. */
  readonly now: number;
  /** A free file name for sets that are read in passes. @param n counts the sets */
  readonly spoolPath: (n: number) => string;
}

/** A resource opened for reading. */
export interface OpenWalk {
  /** Rows that the service counted at the start. */
  readonly total: number;
  /** The rows, ascending by id within each window or set. */
  readonly batches: AsyncGenerator<readonly HotProfileRecord[]>;
}

/** An axis along which a resource is divided. */
interface Axis extends AxisRules {
  /** The search parameters of a window. */
  search(window: Window): Record<string, string>;
  /** Where a record lies; undefined when that is hidden. */
  position(record: HotProfileRecord): number | undefined;
}

const idAxis: Axis = {
  onePerPosition: true,
  // "int（1～）" in the sheets; `to_id` 0 might be refused.
  start: 1,
  closedBelow: true,
  // A service whose ids are 32 bits wide may fail on a larger one.
  farthest: 2 ** 31 - 1,
  search: ({ lo, hi }) => ({
    ...(lo === undefined ? {} : { from_id: String(lo) }),
    ...(hi === undefined ? {} : { to_id: String(hi) }),
  }),
  position: recordNumber,
};

function dayAxis(now: number): Axis {
  return {
    onePerPosition: false,
    // HotProfile's first customers are of 2013; earlier days are covered by the open lower end all the same.
    start: Math.min(dayOf("2013-01-01") ?? 0, japanDay(now)),
    closedBelow: false,
    farthest: dayOf("9999-12-31") ?? Infinity,
    search: createdSearch,
    position: (record) => dayOf(createdAt(record)),
  };
}

/** The search parameters of a window of created days. */
export function createdSearch({ lo, hi }: Window): Record<string, string> {
  return {
    ...(lo === undefined ? {} : { from_created_on: apiDate(lo) }),
    ...(hi === undefined ? {} : { to_created_on: apiDate(hi) }),
  };
}

/** Calls under way, one for each permit: a window that waited for a permit would be cut before the last answers are known. */
const callsAhead = 2;
/** Windows read but not yet handed on: bounds the memory while one window is divided again and again. */
const windowsAhead = 4;
/** Records handed on at once from a set that was read in passes. */
const spoolBatch = 1000;

/** The service sent rows from outside the window: it does not know the filter. */
class FilterIgnored extends Error {}

/**
 * Makes the first call of a resource and opens the rest of it.
 * @returns `NotAvailable` when an unpublished resource does not exist here
 * @throws Problem as {@link HotProfileClient.page}; so does the generator
 */
export async function openWalk(
  client: HotProfileClient,
  request: WalkRequest,
  warn: Warn,
): Promise<OpenWalk | NotAvailable> {
  const { resource } = request;
  const bounds: Window = { lo: request.created?.from, hi: request.created?.to };
  const search = { ...request.search, ...createdSearch(bounds) };
  const first = await client.pageOrNothing(callOf(resource, search));
  if (first instanceof NotAvailable) return first;
  return { total: first.total, batches: batchesAfter(client, request, first, search, bounds, warn) };
}

function callOf(resource: Resource, search: Readonly<Record<string, string>>): Call {
  return { resource, page: 1, search, ...(resource.order ? { order: resource.order } : {}) };
}

async function* batchesAfter(
  client: HotProfileClient,
  request: WalkRequest,
  first: Page,
  search: Readonly<Record<string, string>>,
  bounds: Window,
  warn: Warn,
): AsyncGenerator<readonly HotProfileRecord[]> {
  const { resource } = request;
  let spools = 0;
  const passes = async function* (within: Readonly<Record<string, string>>) {
    const spool = new RecordSpool(request.spoolPath(++spools));
    try {
      const { agreed, total } = await readInPasses(client, resource, within, spool);
      if (!agreed) warn("unstable-paging", { resource: resource.name });
      else if (spool.size < total) warn("count-mismatch", { resource: resource.name, rows: spool.size, total });
      yield* spool.records(spoolBatch);
    } finally {
      await spool.close();
    }
  };

  if (first.rows.length >= first.total) {
    yield tidy(first.rows);
    return;
  }
  if (resource.walk === "passes") {
    yield* passes(search);
    return;
  }
  const axis = resource.walk === "ids" ? idAxis : dayAxis(request.now);
  let yielded = 0;
  try {
    const dividing = resource.walk === "ids" ? {} : bounds;
    // The window's own created_on parameters stand in for those of the period.
    const base = resource.walk === "ids" ? search : request.search;
    for await (const rows of readInWindows(client, resource, base, axis, first, dividing as Window, passes)) {
      yielded += rows.length;
      yield rows;
    }
  } catch (error) {
    if (!(error instanceof FilterIgnored)) throw error;
    if (yielded > 0) {
      throw new Problem("service-failed", {
        host: client.host,
        resource: resource.name,
        detail: error.message,
        attempts: 1,
      });
    }
    warn("filter-ignored", { resource: resource.name });
    yield* passes(search);
    return;
  }
  if (yielded < first.total) {
    const last = await client.page(callOf(resource, search));
    if (yielded < Math.min(first.total, last.total)) {
      warn("count-mismatch", { resource: resource.name, rows: yielded, total: Math.min(first.total, last.total) });
    }
  }
}

/** A window under way, or a part of the axis that is not yet cut. Kept in ascending order. */
type Step =
  | { readonly kind: "region"; readonly region: Region }
  | { readonly kind: "window"; readonly window: Window; readonly page: Promise<Page> };

async function* readInWindows(
  client: HotProfileClient,
  resource: Resource,
  search: Readonly<Record<string, string>>,
  axis: Axis,
  first: Page,
  bounds: Window,
  passes: (search: Readonly<Record<string, string>>) => AsyncGenerator<readonly HotProfileRecord[]>,
): AsyncGenerator<readonly HotProfileRecord[]> {
  let capacity = first.rows.length;
  const steps: Step[] = regionsOf(first, axis, bounds, capacity);
  const underWay = new Set<Promise<unknown>>();
  let over = false;

  /** Whether a window holds more than a page and is wide enough to be divided. */
  const isDivisible = (page: Page, window: Window) => {
    const width = widthOf(window);
    return page.rows.length < page.total &&
      (width === undefined || width > (axis.onePerPosition ? page.rows.length : 1));
  };

  const launch = () => {
    while (underWay.size < callsAhead) {
      const at = steps.findIndex((step) => step.kind === "region");
      const step = steps[at];
      if (step?.kind !== "region") return;
      if (at > 0 && steps.filter(({ kind }) => kind === "window").length > windowsAhead) return;
      const { region } = step;
      const next = steps[at + 1];
      if (next?.kind === "region" && join(region, next.region, capacity, axis)) {
        steps.splice(at, 1);
        continue;
      }
      const cut = cutWindow(region, capacity, axis);
      const { window } = cut;
      const call = callOf(resource, { ...search, ...axis.search(window) });
      const page = client.page(call).then((answer) => {
        checkInside(answer, window, axis);
        learn(region, cut, answer.total);
        // At once, not when its turn comes: the parts are work for the places.
        if (isDivisible(answer, window)) {
          capacity = answer.rows.length;
          steps.splice(steps.indexOf(launched), 1, ...regionsOf(answer, axis, window, capacity));
        }
        return answer;
      });
      // Its failure is thrown where it is awaited; a window that is never reached may fail in peace.
      const settled: Promise<void> = page.then(() => true, () => false).then((succeeded) => {
        underWay.delete(settled);
        // Here and not only when the reader comes back, so that no permit waits for the reader.
        if (succeeded && !over) launch();
      });
      underWay.add(settled);
      const launched: Step = { kind: "window", window, page };
      steps.splice(at, cut.last ? 1 : 0, launched);
    }
  };

  try {
    for (;;) {
      launch();
      const step = steps[0];
      if (!step) return;
      if (step.kind === "region") {
        // All places are busy with later windows; one of them ends first.
        await Promise.race(underWay);
        continue;
      }
      const page = await step.page;
      if (isDivisible(page, step.window)) continue;
      steps.shift();
      if (page.rows.length >= page.total) {
        if (page.rows.length > 0) yield tidy(page.rows);
        continue;
      }
      if (axis.onePerPosition) throw new FilterIgnored(`${page.total} rows in ${widthOf(step.window)} ids`);
      yield* passes({ ...search, ...axis.search(step.window) });
    }
  } finally {
    over = true;
  }
}

/** How the rest of a window is read whose first page this is. */
function regionsOf(page: Page, axis: Axis, window: Window, capacity: number): Step[] {
  const seen = page.rows.map((row) => axis.position(row)).filter((at) => at !== undefined);
  const regions = divide({ window, total: page.total, seen }, capacity, axis);
  return regions.map((region): Step => ({ kind: "region", region }));
}

/** @throws FilterIgnored when a row lies outside the window it was asked for */
function checkInside(page: Page, window: Window, axis: Axis): void {
  for (const row of page.rows) {
    const at = axis.position(row);
    if (at === undefined) continue;
    if ((window.lo !== undefined && at < window.lo) || (window.hi !== undefined && at > window.hi)) {
      throw new FilterIgnored(`row ${recordId(row)} lies outside ${JSON.stringify(window)}`);
    }
  }
}

/** Ascending by id, a repeated id once: the later one of the answer. Rows without an id come last. */
function tidy(rows: readonly HotProfileRecord[]): readonly HotProfileRecord[] {
  const sorted = rows.toSorted((a, b) => recordNumber(a) - recordNumber(b));
  const isTidy = (row: HotProfileRecord, index: number) =>
    index === 0 ? recordNumber(row) >= 0 : recordNumber(row) > recordNumber(sorted[index - 1]!);
  // Nearly always: ids that are numbers, each once.
  if (sorted.every(isTidy)) return sorted;
  const byId = new Map<unknown, HotProfileRecord>();
  const others: HotProfileRecord[] = [];
  for (const row of rows) {
    const id = recordId(row);
    if (id === undefined) others.push(row);
    // A text that spells no number stays itself.
    else byId.set(String(recordNumber(row)) === id ? recordNumber(row) : id, row);
  }
  return [...byId.values()].sort((a, b) => recordNumber(a) - recordNumber(b)).concat(others);
}

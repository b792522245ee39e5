/**
 * Which rows a difference run asks for and which of the answers it has delivered already. Plain functions and one
 * ledger; the clocks come in as numbers. Source: `docs/contract/interface.md#difference`.
 * @module
 */
import { createHash } from "node:crypto";
import { type ClockMoves, lowestSince } from "../home/clock_moves.ts";
import type { Delivered, FilePoint } from "../home/points.ts";
import type { Resource } from "../hotprofile/catalogue.ts";
import { type HotProfileRecord, isObject, recordId, updatedAt } from "../hotprofile/record.ts";
import { apiDate, apiDateTime, instantOf, japanDay, startOfJapanDay } from "../values/days.ts";

const hourMs = 3_600_000;
/** Shortest time for which delivered versions are kept, by the service's clock. */
const keepMs = 2 * hourMs;
/** Overlap where only this machine's clock is known. */
const localOverlapMs = hourMs;
/** Taken off the service's clock: its seconds are whole, and the call itself took time. */
const marginMs = 5_000;

/** The clocks at the start of a run. */
export interface RunClocks {
  /** Service's clock, epoch milliseconds; undefined without a `Date` header. */
  readonly server: number | undefined;
  /** This machine's clock at the same moment. */
  readonly local: number;
  /** How the two have stood since earlier runs of this home. */
  readonly moves: ClockMoves;
}

/** Whether a resource can be asked for changed rows only. */
export function hasDifference(resource: Resource): boolean {
  return resource.filters.includes("datetime_updated_on") || resource.filters.includes("updated_on");
}

/** Where the next difference of a file begins when this run is published. @returns epoch milliseconds and whose clock */
export function nextPoint(clocks: RunClocks): { readonly at: number; readonly clock: "server" | "local" } {
  return clocks.server === undefined
    ? { at: clocks.local - marginMs, clock: "local" }
    : { at: clocks.server - marginMs, clock: "server" };
}

/**
 * From when on rows are read, inclusively: the point less the overlap. Where the service's clock has moved against
 * this machine's since then, the earlier of the point and the point moved by that difference.
 * @param overlapMs setting `overlap`, milliseconds
 */
export function readFrom(point: FilePoint, clocks: RunClocks, overlapMs: number): number {
  if (point.clock === "local" || clocks.server === undefined) return point.at - Math.max(overlapMs, localOverlapMs);
  const lowest = Math.min(clocks.server - clocks.local, lowestSince(clocks.moves, point.localAt) ?? Infinity);
  const shift = lowest - (point.at + marginMs - point.localAt);
  return Math.min(point.at, point.at + shift) - overlapMs;
}

/**
 * The range filter of a difference. A resource that filters by day only is asked from that day on.
 * @param from epoch milliseconds
 * @param search filters of the period; both hold
 */
export function differenceSearch(
  resource: Resource,
  from: number,
  search: Readonly<Record<string, string>>,
): Record<string, string> {
  if (resource.filters.includes("datetime_updated_on")) {
    return { ...search, from_datetime_updated_on: apiDateTime(from) };
  }
  const day = apiDate(japanDay(from));
  const period = search["from_updated_on"];
  // yyyy/MM/dd compares as text.
  return { ...search, from_updated_on: period !== undefined && period > day ? period : day };
}

/** For how long before the new point delivered versions are kept, milliseconds. */
function keepFor(overlapMs: number, clock: "server" | "local"): number {
  return Math.max(keepMs, (clock === "local" ? Math.max(overlapMs, localOverlapMs) : overlapMs) + hourMs);
}

/**
 * Hash of a record's content, as long as it needs to be to tell versions of one second apart. Neither the order of keys
 * nor the spelling of a value (escapes, 1.0 for 1) changes it.
 */
function contentHash(record: HotProfileRecord): string {
  return createHash("sha256").update(JSON.stringify(canonical(record))).digest("hex").slice(0, 20);
}

/** A value with the keys of all its objects in one order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byKey).map(([key, part]) => [key, canonical(part)]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** What of one file was and is delivered. */
export class DeliveryLedger {
  readonly #before: ReadonlyMap<string, readonly (readonly [string, string])[]>;
  readonly #now = new Map<string, Delivered[]>();
  readonly #previous: readonly Delivered[];
  readonly #keepFrom: number;
  readonly #dayStart: number | undefined;

  /**
   * @param previous versions delivered by earlier runs
   * @param from rows older than this (epoch ms) belong to earlier runs; undefined in a first run
   * @param point new point of the file
   * @param overlapMs setting `overlap`
   * @param byDay the service filtered by day only: older rows of that day are dropped here
   */
  constructor(
    previous: readonly Delivered[],
    private readonly from: number | undefined,
    point: { readonly at: number; readonly clock: "server" | "local" },
    overlapMs: number,
    byDay: boolean,
  ) {
    this.#previous = previous;
    const before = new Map<string, (readonly [string, string])[]>();
    for (const [id, at, hash] of previous) before.set(id, [...before.get(id) ?? [], [at, hash]]);
    this.#before = before;
    this.#keepFrom = Math.min(point.at, from ?? point.at) - keepFor(overlapMs, point.clock);
    this.#dayStart = byDay && from !== undefined ? startOfJapanDay(japanDay(from)) : undefined;
  }

  /** Whether a record is new to the consumer; if so it counts as delivered by this run. */
  admit(record: HotProfileRecord): boolean {
    const id = recordId(record);
    if (id === undefined) return true;
    const at = updatedAt(record);
    const instant = instantOf(at);
    if (this.#dayStart !== undefined && this.from !== undefined && instant !== undefined && instant < this.from) {
      return false;
    }
    // Versions too old to be read again need no hash: a first run may hold a million of them.
    if (instant !== undefined && instant < this.#keepFrom) return true;
    const hash = contentHash(record);
    const known = this.#before.get(id)?.some(([knownAt, knownHash]) => knownAt === at && knownHash === hash) ?? false;
    this.#now.set(id, [...this.#now.get(id) ?? [], [id, at, hash]]);
    return !known;
  }

  /** The versions to keep with the new point: of this run and of earlier ones, those that may be read again. */
  kept(): Delivered[] {
    const fresh = [...this.#now.values()].flat();
    const seen = new Set(fresh.map((entry) => entry.join("\0")));
    const older = this.#previous.filter((entry) => !seen.has(entry.join("\0"))).filter(([, at]) => {
      const instant = instantOf(at);
      return instant !== undefined && instant >= this.#keepFrom;
    });
    return [...older, ...fresh];
  }
}

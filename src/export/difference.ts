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
import { apiDate, apiDateTime, instantOf, japanDay, lastInstantOf } from "../values/days.ts";

const hourMs = 3_600_000;
/** How far the point stays behind the clock at most: else a bulk import would be read again every quiet night. */
const longestLagMs = 24 * hourMs;
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

/** Where a point may lie at the latest when this run is published. */
type LatestPoint = Pick<FilePoint, "at" | "clock">;

/** The start of the run by the service's clock, else by this machine's, less a margin. */
export function latestPoint({ server, local }: RunClocks): LatestPoint {
  return server === undefined ? { at: local - marginMs, clock: "local" } : { at: server - marginMs, clock: "server" };
}

/**
 * From when on rows are read, inclusively, in whole seconds: the point less the overlap. Where the service's clock has
 * moved against this machine's since then, the earlier of the point and the point moved by that difference.
 * @param overlapMs setting `overlap`, milliseconds
 */
export function readFrom(point: FilePoint, clocks: RunClocks, overlapMs: number): number {
  const begin = point.clock === "local" || clocks.server === undefined
    ? point.at - Math.max(overlapMs, localOverlapMs)
    : point.at + Math.min(0, clockShift(point, clocks)) - overlapMs;
  return Math.floor(begin / 1000) * 1000;
}

/** How far the service's clock has gone forward (or back, negative) against this machine's since a point, milliseconds. */
export function clockShift(point: FilePoint, { server, local, moves }: RunClocks): number {
  if (point.clock === "local" || server === undefined) return 0;
  const lowest = Math.min(server - local, lowestSince(moves, point.localAt) ?? Infinity);
  return lowest - ((point.clockAt ?? point.at) + marginMs - point.localAt);
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

/** A value with the keys of all its objects in one order: neither that nor the spelling (escapes, 1.0 for 1) counts. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, canonical(value[key])]));
}

/** Rows from before the difference that are held until they are judged, at most. */
const mostHeld = 1000;

/** What of one file was and is delivered. */
export class DeliveryLedger {
  readonly #before: ReadonlyMap<string, readonly Delivered[]>;
  readonly #now = new Map<string, Delivered[]>();
  /** For how long before the new point delivered versions are kept, milliseconds. */
  readonly #keepMs: number;
  readonly #keepFrom: number;
  /** Rows from before `from`: a few are delivered, most of all rows mean that the filter was ignored. */
  #held: HotProfileRecord[] = [];
  #heldCount = 0;
  #count = 0;
  /** Most rows were older than the difference: then they are dropped. */
  isFilterIgnored = false;
  /** The highest `updated_at` that was ever seen and lay in no future. */
  #newest: number | undefined;

  /**
   * @param previous point of the file
   * @param from rows older than this (epoch ms) belong to earlier runs; undefined in a first run
   * @param latest where its new point may lie at the latest
   * @param overlapMs setting `overlap`
   * @param byDay the service filtered by day only: older rows of that day are dropped here
   */
  constructor(
    private readonly previous: FilePoint | undefined,
    private readonly from: number | undefined,
    private readonly latest: LatestPoint,
    overlapMs: number,
    private readonly byDay: boolean,
  ) {
    this.#before = Map.groupBy(previous?.delivered ?? [], ([id]) => id);
    const overlap = latest.clock === "local" ? Math.max(overlapMs, localOverlapMs) : overlapMs;
    this.#keepMs = Math.max(keepMs, overlap + hourMs);
    this.#keepFrom = this.#oldestKept(latest.at - longestLagMs);
    this.#newest = previous?.newest;
  }

  /** The records that are new to the consumer; they count as delivered by this run. */
  admit(records: readonly HotProfileRecord[]): HotProfileRecord[] {
    this.#count += records.length;
    const fresh = records.filter((record) => {
      const instant = instantOf(updatedAt(record));
      if (instant !== undefined && instant <= this.latest.at) this.#newest = Math.max(this.#newest ?? instant, instant);
      if (!(lastInstantOf(updatedAt(record)) < (this.from ?? -Infinity))) return this.#isNew(record);
      if (!this.byDay) this.#held.push(record);
      return false;
    });
    return this.#held.length > mostHeld ? [...fresh, ...this.rest()] : fresh;
  }

  /** Those that were held back, to be called when all have come. */
  rest(): HotProfileRecord[] {
    const held = this.#held;
    this.#held = [];
    this.#heldCount += held.length;
    if (this.#heldCount > 1 && this.#heldCount > this.#count / 2) this.isFilterIgnored = true;
    return this.isFilterIgnored ? [] : held.filter((record) => this.#isNew(record));
  }

  #isNew(record: HotProfileRecord): boolean {
    const id = recordId(record);
    const at = updatedAt(record);
    // Versions too old to be read again need no hash: a first run may hold a million of them.
    if (id === undefined || lastInstantOf(at) < this.#keepFrom) return true;
    // As long as it needs to be to tell versions of one second apart.
    const hash = createHash("sha256").update(JSON.stringify(canonical(record))).digest("hex").slice(0, 20);
    // Of one moment the last version counts: within it a value may have been set back.
    const known = this.#before.get(id)?.findLast(([, knownAt]) => knownAt === at);
    this.#now.set(id, [...this.#now.get(id) ?? [], [id, at, hash]]);
    return known?.[2] !== hash;
  }

  /**
   * The point of the file after this run, with the versions that may be read again. It lies no later than the data: a
   * `Date` header may be of another clock than `updated_at`.
   * @param lowestDifferenceMs the service's clock less this machine's, the least in any answer
   * @param localAt this machine's clock at the start of the run
   * @param tookMs what was read is at most this much younger than the start of the run
   */
  point(lowestDifferenceMs: number | undefined, localAt: number, tookMs: number): FilePoint {
    const { at, clock } = this.latest;
    const clockAt = lowestDifferenceMs === undefined ? at : Math.min(at, localAt + lowestDifferenceMs - marginMs);
    const newest = this.#newest === undefined ? {} : { newest: this.#newest };
    // Where nothing came yet, nobody knows how `updated_at` stands to the clock: what was empty is read again.
    const unseen = this.#count === 0 ? this.previous?.at ?? -Infinity : Infinity;
    const seen = (this.#newest ?? unseen) - tookMs;
    const point = { at: Math.max(clockAt - longestLagMs, Math.min(clockAt, seen)), clock, clockAt, localAt, ...newest };
    return { ...point, delivered: this.#kept(point.at) };
  }

  /** The point as it was, after a run that is known to lack rows; undefined where there was none. */
  samePoint(): FilePoint | undefined {
    return this.previous && { ...this.previous, delivered: this.#kept(this.previous.at) };
  }

  #kept(point: number): Delivered[] {
    const oldest = this.#oldestKept(point);
    const isKept = ([, at]: Delivered, hidden: number) => (lastInstantOf(at) || hidden) >= oldest;
    const fresh = [...this.#now.values()].flat().filter((entry) => isKept(entry, Infinity));
    const seen = new Set(fresh.map((entry) => entry.join("\0")));
    const older = (this.previous?.delivered ?? []).filter((entry) => !seen.has(entry.join("\0")));
    return [...older.filter((entry) => isKept(entry, -Infinity)), ...fresh];
  }

  #oldestKept(point: number): number {
    return Math.min(point, this.from ?? point) - this.#keepMs;
  }
}

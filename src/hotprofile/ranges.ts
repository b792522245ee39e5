/**
 * Ranges of ids or days: what a page tells of the range that it was asked for. Plain functions.
 * @module
 */
import { apiDate, dayOf, japanDay } from "../values/days.ts";
import type { Resource } from "./catalogue.ts";
import type { Call } from "./client.ts";
import { createdAt, type HotProfileRecord, recordNumber, updatedAt } from "./record.ts";

/** How far the clocks of `Date`, of the rows and of this machine may differ, milliseconds. */
export const clockMarginMs = 3_600_000;

/** Ids or days, both ends included; an open end is infinite. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** What a resource is divided by. */
export interface Axis {
  /** Whether a position holds one row at most: ids do, days do not. */
  readonly unique: boolean;
  /** Everything there is. */
  readonly whole: Range;
  /** What a position can be at all. */
  readonly possible: Range;
  /** Where rows are that do not tell their position. */
  readonly usual: Range;
  /** The last position where no new row comes any more. */
  readonly settled: number;
  readonly order: Call["order"];
  /** The search parameters of a range. */
  search(range: Range): Record<string, string>;
  /** Where a record lies; NaN when that is hidden. */
  position(record: HotProfileRecord): number;
}

/** The ids of a resource. */
export function idAxis(resource: Resource): Axis {
  // "int（1～）" in the sheets: `from_id` 0 might be refused, and is never needed.
  const whole = { lo: 0, hi: Infinity };
  return {
    unique: true,
    whole,
    possible: whole,
    usual: whole,
    settled: -Infinity,
    order: resource.order,
    search: ({ lo, hi }) => ({
      ...(lo === 0 ? {} : { from_id: String(lo) }),
      ...(hi === Infinity ? {} : { to_id: String(hi) }),
    }),
    position: recordNumber,
  };
}

/**
 * The created days of a resource.
 * @param whole limits of the period
 * @param now epoch milliseconds
 */
export function dayAxis(resource: Resource, whole: Range, now: number): Axis {
  return {
    unique: false,
    whole,
    possible: { lo: dayOf("0001-01-01") ?? 0, hi: dayOf("9999-12-31") ?? 0 },
    // HotProfile's first customers are of 2013.
    usual: { lo: dayOf("2013-01-01") ?? 0, hi: japanDay(now) },
    settled: japanDay(now - clockMarginMs) - 1,
    // An order by id does not ascend by day: rows are entered late.
    order: resource.walk === "days" ? { key: "created_at", type: "asc" } : resource.order,
    search: createdSearch,
    position: (record) => dayOf(createdAt(record)) ?? NaN,
  };
}

/** The search parameters of created days. */
export function createdSearch({ lo, hi }: Range): Record<string, string> {
  return {
    ...(lo === -Infinity ? {} : { from_created_on: apiDate(lo) }),
    ...(hi === Infinity ? {} : { to_created_on: apiDate(hi) }),
  };
}

/** Whether a position lies in a range; one that is hidden is believed to. */
export function isInside(position: number, { lo, hi }: Range): boolean {
  return !(position < lo || position > hi);
}

/** Whether no position lies in a range. */
export function isEmpty({ lo, hi }: Range): boolean {
  return lo > hi;
}

/** A range up to a position, and the rest of it. @param direction from which side */
export function split({ lo, hi }: Range, end: number, direction: 1 | -1): [upTo: Range, rest: Range] {
  if (direction > 0) return [{ lo, hi: Math.min(end, hi) }, { lo: Math.max(end + 1, lo), hi }];
  return [{ lo: Math.max(end, lo), hi }, { lo, hi: Math.min(end - 1, hi) }];
}

/** 1 for up, -1 for down, 0 for neither. */
export type Direction = 1 | -1 | 0;

/** Fewest rows whose direction is no chance: one order in 3,628,800 is theirs. */
const fewestRows = 10;

/** The direction in which the rows of an answer run; 0 where there are too few to tell. */
export function directionOf(positions: readonly number[], { unique }: Axis): Direction {
  if (positions.length < fewestRows) return 0;
  const runs = (direction: 1 | -1) =>
    positions.every((at, index) => {
      const step = index === 0 ? 1 : (at - positions[index - 1]!) * direction;
      return unique ? step > 0 : step >= 0;
    });
  return positions[0] === positions.at(-1) ? 0 : runs(1) ? 1 : runs(-1) ? -1 : 0;
}

/**
 * Whether the rows do not run in a direction by their last change. Where they do, or it is hidden, an order by it looks
 * like one by id and lacks each row that was touched.
 */
export function isNoOrderOfChange(rows: readonly HotProfileRecord[], direction: Direction): boolean {
  const changes = rows.map(updatedAt).filter((text) => text !== "");
  return changes.some((text, index) =>
    index > 0 && (direction > 0 ? text < changes[index - 1]! : text > changes[index - 1]!)
  );
}

/** A range that holds more than a page, and what is known of it. */
export interface Sampled {
  range: Range;
  /** Its rows, as far as is known: exact where nothing changes meanwhile. */
  count: number;
  /** Positions of some of them, ascending. */
  sample: readonly number[];
  /** Rows that were read at either end for each one that the sample let expect there. */
  readonly scale: { low: number; high: number };
}

/** The range to ask for next. */
export interface Cut {
  readonly range: Range;
  /** How many of the sampled ranges it holds whole. */
  readonly whole: number;
  /** Rows that these count. */
  readonly counted: number;
  /** Rows expected of the one behind them, which it cuts. */
  readonly expected: number;
  /** Standard error of that. */
  readonly error: number;
  /** What is left of the one that it cuts. */
  readonly rest?: Sampled;
}

/** Standard errors below a page that a range aims at: one that overflows costs a call, and most of its rows come again. */
const certainty = 3;
/** Error of the model itself, as a part of the rows. */
const leastError = 0.04;
/** Part of a page that is worth a call: surely where it can be had, else as is likely, else by a finer sample. */
const worth = 0.75;
/** Pages of which another sample is taken then, and rows of the coarse one that are to lie there. */
const sampledPages = 8;

/**
 * Takes the next range from the low or the high end of sampled ranges that follow each other: what is small joins its
 * neighbour, and the last one is cut where a page is expected to be full, its rest is left.
 * @param size rows that one answer holds
 */
export function takeNext(parts: readonly Sampled[], size: number, axis: Axis, end: "low" | "high"): Cut {
  if (end === "low") return trimmed(parts, nextCut(parts, size, axis), end);
  const { range, ...cut } = nextCut(parts.toReversed().map(mirrored), size, axis);
  return trimmed(parts.toReversed(), { range: mirror(range), ...cut }, end);
}

/** Rows that a range can have where those that it was cut from did not change. */
export function mostOf({ counted, expected, rest }: Cut): number {
  return counted + expected + (rest?.count ?? 0);
}

/** Corrects what is left of a sampled range by the count of what was taken from its end. */
export function learn({ rest, counted, expected, error }: Cut, end: "low" | "high", total: number, size: number): void {
  if (!rest) return;
  const rows = Math.max(0, total - counted);
  rest.count += expected - rows;
  // A tenth of a page keeps few rows from deciding; what lies within the error teaches nothing.
  if (Math.abs(rows - expected) > 2 * error) rest.scale[end] *= (rows + size / 10) / (expected + size / 10);
}

function trimmed(parts: readonly Sampled[], cut: Cut, end: "low" | "high"): Cut {
  const rest = parts[cut.whole];
  if (!rest) return cut;
  const { range: { lo, hi } } = rest;
  rest.range = end === "low" ? { lo: cut.range.hi + 1, hi } : { lo, hi: cut.range.lo - 1 };
  rest.sample = rest.sample.filter((at) => isInside(at, rest.range));
  rest.count -= cut.expected;
  return { ...cut, rest };
}

function nextCut(parts: readonly Sampled[], size: number, axis: Axis): Cut {
  const { lo } = parts[0]!.range;
  let counted = 0;
  let whole = 0;
  for (const { count, sample, range } of parts) {
    if (counted + count > size && sample.length > 0 && (whole > 0 || range.lo < range.hi)) break;
    counted += Math.max(0, count);
    whole++;
  }
  const part = parts[whole];
  if (!part) return { range: { lo, hi: parts.at(-1)!.range.hi }, whole, counted, expected: 0, error: 0 };
  const { range, count, sample } = part;
  const found = stretches(range, sample);
  const estimate = estimator(part, found, axis);
  const first = found[0]!.begin;
  // Never all of it: that was asked before.
  const last = Math.min(found.at(-1)!.end, range.hi) - 1;
  const furthest = (fits: (at: number) => boolean) => {
    let [low, high] = [Math.min(first, last), last];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // As many ids as a page has rows cannot hold more, nor can rows that were seen and all that were not.
  const isSure = (at: number) =>
    (axis.unique && counted + at + 1 - first <= size) || counted + estimate(at).most <= size;
  const pages = (at: number) => (counted + estimate(at).rows) / size;
  let hi = furthest(isSure);
  if (pages(hi) < worth) {
    hi = furthest((at) => isSure(at) || pages(at) + certainty * estimate(at).error / size <= 1);
  }
  if (pages(hi) < worth && count > 2 * sampledPages * size) {
    const aim = Math.max(sampledPages * size / count, sampledPages / sample.length);
    hi = Math.min(last, Math.max(first, sample[Math.floor(sample.length * Math.min(aim, 0.5))]!));
  }
  const { rows, error } = estimate(hi);
  return { range: { lo, hi }, whole, counted, expected: rows, error };
}

/** What to expect of a sampled range from its low end up to a position. */
interface Estimate {
  readonly rows: number;
  /** Standard error of the rows. */
  readonly error: number;
  /** Rows that were seen, and all that were not. */
  readonly most: number;
}

/** Rows lie evenly within a stretch; how many it has, the sample tells. */
function estimator({ count, sample, scale }: Sampled, found: readonly Stretch[], { unique }: Axis) {
  const unseen = Math.max(0, count - sample.length);
  return (at: number): Estimate => {
    const seen = sample.findLastIndex((position) => position <= at) + 1;
    let [rows, within, share, squares] = [seen, 0, 0, 0];
    for (const { begin, end, rows: sampled } of found) {
      if (begin > at) break;
      const width = end - begin;
      const covered = Math.min(1, (at + 1 - begin) / width);
      const part = sampled / sample.length;
      const more = Math.min(unique ? width - sampled : Infinity, scale.low * unseen * part);
      const free = unique ? 1 - (sampled + more) / width : 1;
      rows += more * covered;
      within += more * covered * (1 - covered) * free;
      if (free === 0) continue;
      share += part * covered;
      squares += part * covered ** 2;
    }
    const ofSample = scale.low ** 2 * count * unseen / sample.length * Math.max(0, squares - share ** 2);
    return { rows, error: Math.sqrt(within + ofSample + (leastError * rows) ** 2), most: seen + unseen };
  };
}

function mirror({ lo, hi }: Range): Range {
  return { lo: -hi, hi: -lo };
}

function mirrored({ range, count, sample, scale: { low, high } }: Sampled): Sampled {
  return { range: mirror(range), count, sample: sample.map((at) => -at).reverse(), scale: { low: high, high: low } };
}

/** What an answer tells of a range that holds more than a page. @param positions of its rows, NaN where hidden */
export function sampled(range: Range, positions: readonly number[], count: number, size: number, axis: Axis): Sampled {
  const known = positions.filter((at) => !Number.isNaN(at));
  const sample = known.length > 0 ? known.toSorted((a, b) => a - b) : evenly(range, axis, Math.ceil(count / size));
  return { range, count, sample, scale: { low: 1, high: 1 } };
}

/** A part of a range in which the rows of the sample lie evenly: from `begin` up to, not including, `end`. */
interface Stretch {
  readonly begin: number;
  readonly end: number;
  readonly rows: number;
}

/** How much likelier two densities must be than one, as a logarithm, for a stretch to be divided. */
const likelier = 5;

/** Divides where the density of the sample changes. */
function stretches(range: Range, sorted: readonly number[]): Stretch[] {
  const found: Stretch[] = [];
  const divide = (begin: number, end: number, from: number, to: number) => {
    const likelihood = (rows: number, width: number) => rows === 0 ? 0 : rows * Math.log(rows / width);
    const one = likelihood(to - from, end - begin);
    let best = { gain: likelier, at: 0, index: 0 };
    for (let index = from + 1; index < to; index++) {
      // Before and behind a row: gaps have two ends.
      for (const at of [sorted[index - 1]! + 1, sorted[index]!]) {
        if (at <= begin || at >= end) continue;
        const gain = likelihood(index - from, at - begin) + likelihood(to - index, end - at) - one;
        if (gain > best.gain) best = { gain, at, index };
      }
    }
    if (best.index === 0) return void found.push({ begin, end, rows: to - from });
    divide(begin, best.at, from, best.index);
    divide(best.at, end, best.index, to);
  };
  const begin = range.lo === -Infinity ? sorted[0]! : range.lo;
  const end = (range.hi === Infinity ? sorted.at(-1)! : range.hi) + 1;
  divide(begin, end, 0, sorted.length);
  return found;
}

/** Positions spread over the usual part of a range, for rows that hide theirs; outside it stretches that double. */
function evenly({ lo, hi }: Range, { usual, possible }: Axis, parts: number): number[] {
  if (hi < usual.lo) return [Math.max(lo, possible.lo, hi - 2 * (usual.lo - hi))];
  if (lo > usual.hi) return [Math.min(hi, possible.hi, lo + 2 * (lo - usual.hi))];
  const begin = Math.max(lo, usual.lo);
  const end = Math.min(hi, usual.hi);
  return Array.from({ length: parts + 1 }, (_, part) => Math.round(begin + ((end - begin) * part) / parts));
}

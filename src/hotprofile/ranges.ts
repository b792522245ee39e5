/**
 * Ranges of ids or days: what a page tells of the range that it was asked for. Plain functions.
 * @module
 */
import { apiDate, dayOf, japanDay } from "../values/days.ts";
import type { Resource } from "./catalogue.ts";
import type { Call } from "./client.ts";
import { createdAt, type HotProfileRecord, recordNumber, updatedAt } from "./record.ts";

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
  /** Where rows are that do not tell their position. */
  readonly usual: Range;
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
    usual: whole,
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
    // HotProfile's first customers are of 2013.
    usual: { lo: dayOf("2013-01-01") ?? 0, hi: japanDay(now) },
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

/** Part of a page that each range of a cut aims at. */
const fill = 0.9;
/** Ranges that a cut makes at most where each is to be a page: a sample tells no more. */
const mostPages = 16;
/** Pages that each range aims at where there are more: it is cut once more, by a sample of its own. */
const pagesEach = 8;

/**
 * Cuts a range that holds more than a page by the rows that came, as a sample of it.
 * @param sample positions of the rows
 * @param total rows of the range
 * @param size rows that one answer holds
 * @returns at least two ranges, ascending and without a gap
 * @throws Error where the range is a single position
 */
export function cutRange(range: Range, sample: readonly number[], total: number, size: number, axis: Axis): Range[] {
  const pages = Math.ceil(total / (size * fill));
  const sorted = sample.length > 0 ? sample.toSorted((a, b) => a - b) : evenly(range, axis.usual, pages);
  const parts = pages <= mostPages
    ? pages
    : Math.max(2, Math.min(Math.ceil(pages / pagesEach), Math.ceil(sorted.length / pagesEach)));
  const ends: number[] = [];
  let filled = 0;
  for (const { begin, end, rows } of stretches(range, sorted)) {
    // Rows per position are even within a stretch.
    for (let at = begin; at < end;) {
      const step = ((sorted.length / parts - filled) * (end - begin)) / rows;
      // As many ids as a page has rows cannot hold more than a page.
      const next = axis.unique ? Math.max(at + step, (ends.at(-1) ?? range.lo - 1) + 1 + size) : at + step;
      if (next > end - 1) {
        filled += (rows * (end - at)) / (end - begin);
        break;
      }
      filled = 0;
      at = next;
      ends.push(Math.ceil(next) - 1);
    }
  }
  return between(range, ends) ?? between(range, halves(range, sorted))!;
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
function evenly({ lo, hi }: Range, usual: Range, parts: number): number[] {
  if (hi < usual.lo) return [Math.max(lo, hi - 2 * (usual.lo - hi))];
  if (lo > usual.hi) return [Math.min(hi, lo + 2 * (lo - usual.hi))];
  const begin = Math.max(lo, usual.lo);
  const end = Math.min(hi, usual.hi);
  return Array.from({ length: parts + 1 }, (_, part) => Math.round(begin + ((end - begin) * part) / parts));
}

/** An end in the middle of a range, or of what is known of it. */
function halves({ lo, hi }: Range, sorted: readonly number[]): number[] {
  const low = Math.max(lo, sorted[0]! - 1);
  const high = Math.min(hi - 1, sorted.at(-1)!);
  return [Math.floor((low + Math.max(low, high)) / 2)];
}

/** The ranges that end at the given positions and the one behind the last; undefined where the range stays whole. */
function between(range: Range, ends: readonly number[]): Range[] | undefined {
  const ranges: Range[] = [];
  let { lo } = range;
  for (const end of ends) {
    if (end < lo || end >= range.hi) continue;
    ranges.push({ lo, hi: end });
    lo = end + 1;
  }
  return ranges.length === 0 ? undefined : [...ranges, { lo, hi: range.hi }];
}

/**
 * Where to cut a resource into windows that one call can read: plain arithmetic over ids or days. A row never leaves
 * its window, so rows inserted or deleted while the export runs cannot move another row past the reader. Where the
 * windows lie only decides how many calls it takes: together they always cover the whole axis.
 * @module
 */

/** A closed or open range of positions (ids, or day numbers). An absent end is open. */
export interface Window {
  readonly lo: number | undefined;
  readonly hi: number | undefined;
}

/** A part of the axis that is not yet read. */
export interface Region {
  /** Where its first window begins, at or below `lo`; undefined: open. Little or nothing is expected below `lo`. */
  bottom: number | undefined;
  /** From where on rows are expected. */
  lo: number;
  /** Last position; undefined: no upper end. */
  readonly hi: number | undefined;
  /** Rows still expected in it. */
  expected: number;
  /** How far its closed windows may reach. */
  readonly farthest: number;
  /** Whether `expected` was counted, not guessed: then a whole page is not too much. */
  readonly counted: boolean;
  /** Rows per position, by the last window read. */
  density: number;
  /** Windows in a row that came back empty. */
  empties: number;
  /** Whether a window has been cut from it: what is left is narrower than what it came from. */
  isCut: boolean;
}

/** How an axis behaves. */
export interface AxisRules {
  /** Whether a position holds at most one row (ids) or any number (days). */
  readonly onePerPosition: boolean;
  /** Where to begin when nothing is known. */
  readonly start: number;
  /** Whether there is nothing below `start`. */
  readonly closedBelow: boolean;
  /** Highest position that every service can take as a number; above it the end stays open where that is possible. */
  readonly farthest: number;
}

/** A window that holds more than a page, and what one call showed of it. */
export interface Overfull {
  readonly window: Window;
  /** Rows in it, as the service counts. */
  readonly total: number;
  /** Positions of the rows that came, in the order of the answer. */
  readonly seen: readonly number[];
}

/** After so many windows without a row the open end itself is asked. */
const mostEmpties = 3;
/** A window may grow so many times from one to the next. */
const fastestGrowth = 8;
/** Part of a page that is too little for a call of its own. */
const fewRows = 0.7;
/** Rows may differ by so many standard deviations from what was expected by chance. */
const likely = 2.5;
/** Weight of the newest window in the density. */
const newest = 0.25;
/** A gap so many times wider than the mean one between the rows of a sample parts two clusters. */
const clusterGap = 16;

/** Rows to aim at in one window: so far below a page that chance seldom overfills it. */
function aim(capacity: number, region: Region, rules: AxisRules): number {
  if (region.counted) return capacity;
  if (!rules.onePerPosition) return Math.max(1, capacity * 0.8);
  return Math.max(1, capacity - 2 * Math.sqrt(capacity * Math.max(0, 1 - region.density)));
}

/** A window cut off a region. */
export interface Cut {
  readonly window: Window;
  /** Rows expected in it. */
  readonly expected: number;
  /** Positions in which they are expected; undefined: no end. */
  readonly width: number | undefined;
  /** Whether the region is used up. */
  readonly last: boolean;
}

/**
 * Cuts the next window off a region, or takes all that is left of it. `region` is advanced.
 * @param capacity rows that one call returns
 */
export function cutWindow(region: Region, capacity: number, rules: AxisRules): Cut {
  const { bottom, lo, hi } = region;
  const whole: Cut = {
    window: { lo: bottom, hi },
    expected: region.expected,
    width: hi === undefined ? undefined : hi - lo + 1,
    last: true,
  };
  const target = aim(capacity, region, rules);
  const narrowest = rules.onePerPosition ? capacity : 1;
  const width = Math.max(narrowest, Math.floor(target / Math.max(region.density, Number.MIN_VALUE)));
  if (region.expected <= target) return whole;
  if (lo + width - 1 >= (hi ?? region.farthest)) return whole;
  // Nothing came where rows were expected: the open end itself is asked how much is left, and where.
  if (hi === undefined && region.empties >= mostEmpties) return whole;
  const end = lo + width - 1;
  const expected = Math.min(region.expected, width * region.density);
  region.isCut = true;
  region.bottom = end + 1;
  region.lo = end + 1;
  region.expected -= expected;
  return { window: { lo: bottom, hi: end }, expected, width, last: false };
}

/**
 * Tells a region what a window cut from it held.
 * @param rows rows that were there, as the service counts
 */
export function learn(region: Region, cut: Cut, rows: number): void {
  region.expected = Math.max(0, region.expected + cut.expected - rows);
  region.empties = rows === 0 ? region.empties + 1 : 0;
  if (cut.width === undefined) return;
  const seen = rows / cut.width;
  const chance = Math.sqrt(cut.expected * Math.max(0, 1 - seen));
  // What differs by chance only is averaged; what differs by more shows that the density has changed.
  region.density = Math.abs(rows - cut.expected) <= likely * chance
    ? region.density + (seen - region.density) * newest
    : Math.max(seen, region.density / fastestGrowth);
}

/**
 * Joins a region to the one that follows it where the two touch and its few rows can be read along with that.
 * @returns whether it has: then only `next` is to be read
 */
export function join(region: Region, next: Region, capacity: number, rules: AxisRules): boolean {
  if (!rules.onePerPosition || region.hi === undefined || next.bottom !== region.hi + 1) return false;
  // Only what was cut before: each join then leaves less to read, and every walk ends.
  if (!region.isCut || next.lo > next.bottom) return false;
  if (region.expected >= capacity * fewRows) return false;
  next.isCut = true;
  next.bottom = region.bottom;
  next.lo = region.lo;
  next.expected += region.expected;
  // Its rows were counted just now.
  next.density = region.density;
  return true;
}

/**
 * The regions that a window becomes when it holds more than a page, in ascending order and without a gap between
 * them. The rows that came with the count tell where to cut.
 * @param capacity rows that one call returns
 */
export function divide(overfull: Overfull, capacity: number, rules: AxisRules): Region[] {
  return rules.onePerPosition ? divideIds(overfull, capacity, rules) : divideDays(overfull, capacity, rules);
}

function divideIds(overfull: Overfull, capacity: number, rules: AxisRules): Region[] {
  const { window: { hi }, total, seen } = overfull;
  const bottom = overfull.window.lo ?? (rules.closedBelow ? rules.start : undefined);
  const sorted = [...seen].sort((a, b) => a - b);
  const low = sorted[0] ?? rules.start;
  const high = sorted.at(-1) ?? rules.start;
  const local = Math.min(1, seen.length / (high - low + 1));
  const farthest = reach(low, high, capacity, rules);

  if (isAscending(seen)) {
    // The lowest rows: a window up to the last of them holds a page. If it is the same window, half a page.
    const kept = high === hi ? Math.ceil(seen.length / 2) : seen.length;
    const end = sorted[kept - 1] ?? high;
    return [
      region({ bottom, lo: low, hi: end, farthest, expected: kept, counted: true, density: local }),
      region({ bottom: end + 1, lo: end + 1, hi, farthest, expected: total - kept, density: local }),
    ];
  }
  if (isAscending(seen.toReversed())) {
    // The highest rows; some room is left for new ones. The rest is looked for below, as dense as these.
    const kept = Math.max(1, Math.floor(seen.length * 0.9));
    const begin = sorted[seen.length - kept] ?? low;
    const rest = total - kept;
    const lo = Math.max(bottom ?? -Infinity, begin - Math.ceil((1.2 * rest) / local) - capacity);
    return [
      region({ bottom, lo, hi: begin - 1, farthest, expected: rest, density: local }),
      region({ bottom: begin, lo: begin, hi, farthest, expected: kept, counted: true, density: local }),
    ];
  }
  return divideSample(overfull, bottom, sorted, capacity, rules);
}

/** Rows in no order are a sample of the window: it is parted where they leave wide gaps. */
function divideSample(
  { window: { hi }, total }: Overfull,
  bottom: number | undefined,
  sorted: readonly number[],
  capacity: number,
  rules: AxisRules,
): Region[] {
  const farthest = reach(sorted[0] ?? rules.start, sorted.at(-1) ?? rules.start, capacity, rules);
  const widest = clusterGap * (((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / sorted.length);
  const clusters: number[][] = [];
  for (const [index, at] of sorted.entries()) {
    if (index === 0 || at - (sorted[index - 1] ?? at) > widest) clusters.push([at]);
    else clusters.at(-1)?.push(at);
  }
  const regions: Region[] = [];
  let next = bottom;
  for (const [index, cluster] of clusters.entries()) {
    const low = cluster[0] ?? rules.start;
    const high = cluster.at(-1) ?? low;
    const expected = (total * cluster.length) / sorted.length;
    // Rows reach a little farther than their sample.
    const margin = Math.ceil((4 * (high - low)) / cluster.length) + capacity;
    const after = clusters[index + 1]?.[0];
    const end = after === undefined ? hi : Math.min(high + margin, Math.floor((high + after) / 2));
    const lo = Math.max(next ?? -Infinity, low - margin);
    const within = Math.max(1, Math.min(high + margin, end ?? Infinity) - lo + 1);
    // Dense enough to end before the highest number that may be sent.
    const thinnest = end === undefined ? total / (farthest - lo + 1) : 0;
    const density = Math.max(Math.min(1, expected / within), thinnest);
    regions.push(region({ bottom: next, lo, hi: end, farthest, expected, density }));
    if (end !== undefined) next = end + 1;
  }
  return regions;
}

function divideDays(
  { window: { lo: bottom, hi }, total, seen }: Overfull,
  capacity: number,
  rules: AxisRules,
): Region[] {
  const high = seen.length === 0 ? undefined : Math.max(...seen);
  let low = Math.max(bottom ?? -Infinity, seen.length === 0 ? rules.start : Math.min(...seen));
  const { farthest } = rules;
  const width = (high ?? low) - low + 1;
  // The page shows the density where it lies; without an order it is a sample of the whole.
  const order = trend(seen);
  const density = high === undefined
    ? densityUnseen(low, hi, total, capacity, rules)
    : (order === 0 ? total : capacity) / width;
  // The rest is looked for below, as dense as these.
  if (order < 0) low = Math.max(bottom ?? -Infinity, low - Math.ceil((1.2 * (total - seen.length)) / density));
  if (hi === undefined || low < hi) return [region({ bottom, lo: low, hi, farthest, expected: total, density })];
  // All on the last day, or nothing known of them: that day alone, or a stretch that doubles each time.
  const begin = Math.max(bottom ?? -Infinity, high === undefined ? hi - 2 * Math.max(0, rules.start - hi) : hi);
  const regions = [region({ bottom: begin, lo: begin, hi, farthest, expected: total, density })];
  if (bottom === undefined || bottom < begin) {
    const rest = high === undefined ? 0 : total - seen.length;
    const lo = bottom ?? Math.min(rules.start, begin - 1);
    regions.unshift(region({ bottom, lo, hi: begin - 1, farthest, expected: rest, density: rest / (begin - lo) }));
  }
  return regions;
}

/** How far closed windows may reach: to where numbers are safe, and on only where rows lie beyond. */
function reach(low: number, high: number, capacity: number, rules: AxisRules): number {
  return Math.max(high, low + capacity) > rules.farthest ? Number.MAX_SAFE_INTEGER : rules.farthest;
}

/** Where the rows hide their days: spread evenly, or towards an open end by stretches that double. */
function densityUnseen(lo: number, hi: number | undefined, total: number, capacity: number, rules: AxisRules): number {
  if (hi !== undefined) return total / Math.max(1, hi - lo + 1);
  const thinnest = total / Math.max(1, rules.farthest - lo + 1);
  return Math.max(thinnest, capacity / Math.max(1, lo - rules.start + 1));
}

function region(known: Omit<Region, "counted" | "empties" | "isCut"> & { readonly counted?: boolean }): Region {
  return { counted: false, ...known, empties: 0, isCut: false };
}

/** Whether each value is above the one before; two values alone prove nothing. */
function isAscending(values: readonly number[]): boolean {
  return values.length > 2 && values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}

/** 1 for rows that go up from the first half of the answer to the second, -1 for down, 0 for neither. */
function trend(values: readonly number[]): -1 | 0 | 1 {
  const half = values.length >> 1;
  if (half === 0) return 1;
  const mean = (part: readonly number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
  const rise = mean(values.slice(-half)) - mean(values.slice(0, half));
  // An even slope rises by half of the span, rows in no order by nearly nothing.
  const steep = (Math.max(...values) - Math.min(...values)) / 4;
  return rise >= steep ? 1 : rise <= -steep ? -1 : 0;
}

/** Number of positions of a closed window, undefined for an open one. */
export function widthOf(window: Window): number | undefined {
  return window.lo === undefined || window.hi === undefined ? undefined : window.hi - window.lo + 1;
}

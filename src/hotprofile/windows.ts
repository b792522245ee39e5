/**
 * Where to cut a resource into windows that one call can read: plain arithmetic over ids or days. A row never leaves
 * its window, so rows inserted or deleted while the export runs cannot move another row past the reader.
 * @module
 */

/** A closed or open range of positions (ids, or day numbers). An absent end is open. */
export interface Window {
  readonly lo: number | undefined;
  readonly hi: number | undefined;
}

/** A part of the axis that is not yet read. */
export interface Region {
  /** First position; with `openBottom` everything below belongs to it too. */
  lo: number;
  openBottom: boolean;
  /** Last position; undefined: no upper end. */
  readonly hi: number | undefined;
  /** Rows still expected in it. */
  expected: number;
  /** Rows per position, by the last window read. */
  density: number;
  /** Windows in a row that came back empty. */
  empties: number;
}

/** How an axis behaves. */
export interface AxisRules {
  /** Whether a position holds at most one row (ids) or any number (days). */
  readonly onePerPosition: boolean;
  /** Where to begin when nothing is known. */
  readonly start: number;
}

/** A window may grow so many times from one to the next. */
const fastestGrowth = 8;
/** After so many empty windows the open end is asked how much is left. */
const emptiesBeforeLook = 8;

/** Rows to aim at in one window: so far below a page that chance seldom overfills it. */
function aim(capacity: number, density: number, rules: AxisRules): number {
  if (!rules.onePerPosition) return Math.max(1, capacity * 0.8);
  return Math.max(1, capacity - 2.5 * Math.sqrt(capacity * Math.max(0, 1 - density)));
}

/**
 * Cuts the next window off a region, or takes all that is left of it.
 * @param capacity rows that one call returns
 * @returns the window, the rows expected in it, and whether the region is used up; `region` is advanced
 */
export function cutWindow(
  region: Region,
  capacity: number,
  rules: AxisRules,
): { readonly window: Window; readonly expected: number; readonly last: boolean } {
  const bottom = region.openBottom ? undefined : region.lo;
  const whole = { window: { lo: bottom, hi: region.hi }, expected: region.expected, last: true };
  const target = aim(capacity, region.density, rules);
  const narrowest = rules.onePerPosition ? capacity : 1;
  const width = Math.max(narrowest, Math.floor(target / Math.max(region.density, Number.MIN_VALUE)));
  if (region.expected <= target) return whole;
  if (region.hi !== undefined && region.lo + width - 1 >= region.hi) return whole;
  if (region.hi === undefined && region.empties % emptiesBeforeLook === 1) {
    region.empties++;
    return whole;
  }
  const hi = Math.min(region.lo + width - 1, Number.MAX_SAFE_INTEGER);
  const expected = Math.min(region.expected, (hi - region.lo + 1) * region.density);
  const window = { lo: bottom, hi };
  region.lo = hi + 1;
  region.openBottom = false;
  region.expected -= expected;
  return { window, expected, last: false };
}

/**
 * Tells a region what a window cut from it held.
 * @param expected rows that were expected in the window
 * @param rows rows that were there
 * @param width positions of the window; undefined for an open one, which says nothing of density
 */
export function learn(region: Region, expected: number, rows: number, width: number | undefined): void {
  region.expected += expected - rows;
  region.empties = rows === 0 ? region.empties + 1 : 0;
  if (width === undefined) return;
  region.density = Math.max(rows / width, region.density / fastestGrowth);
}

/**
 * The regions that a window becomes when it held more than a page. A window without a lower end is parted at a
 * position below which little or nothing is expected, so that every further cut is smaller.
 * @param total rows in it, as the service counts
 * @param density rows per position, used where the window has no upper end
 */
export function splitOverfull(window: Window, total: number, rules: AxisRules, density: number): Region[] {
  if (window.lo === undefined) {
    const known = window.hi ?? rules.start;
    const pivot = rules.start <= known ? rules.start : known - 2 * (rules.start - known);
    const below: Region = { lo: pivot - 1, openBottom: true, hi: pivot - 1, expected: 0, density, empties: 0 };
    return [below, ...splitOverfull({ lo: pivot, hi: window.hi }, total, rules, density)];
  }
  const { lo, hi } = window;
  const local = hi === undefined ? density : total / (hi - lo + 1);
  return [{ lo, openBottom: false, hi, expected: total, density: Math.max(local, Number.EPSILON), empties: 0 }];
}

/** Number of positions of a closed window, undefined for an open one. */
export function widthOf(window: Window): number | undefined {
  return window.lo === undefined || window.hi === undefined ? undefined : window.hi - window.lo + 1;
}

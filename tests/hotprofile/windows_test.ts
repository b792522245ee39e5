import assert from "node:assert/strict";
import {
  type AxisRules,
  cutWindow,
  divide,
  join,
  learn,
  type Region,
  type Window,
} from "../../src/hotprofile/windows.ts";
import { SampleData } from "../../src/sample/data.ts";
import { seeded } from "../support/random.ts";

const ids: AxisRules = { onePerPosition: true, start: 1, closedBelow: true, farthest: 2 ** 31 - 1 };
const days: AxisRules = { onePerPosition: false, start: 15_706, closedBelow: false, farthest: 2_932_896 };

type Order = "up" | "down" | "none" | "hidden";

/** How many of the rows, which ascend, lie below a position. */
function countBelow(rows: readonly number[], position: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a service of these rows would answer, asked for a window. */
function answer(rows: readonly number[], window: Window, capacity: number, order: Order, random: () => number) {
  const inside = rows.slice(countBelow(rows, window.lo ?? -Infinity), countBelow(rows, (window.hi ?? Infinity) + 1));
  const sorted = order === "up"
    ? inside
    : order === "down"
    ? inside.toReversed()
    : inside.map((at) => [random(), at] as const).sort((a, b) => a[0] - b[0]).map(([, at]) => at);
  return { total: inside.length, seen: order === "hidden" ? [] : sorted.slice(0, capacity) };
}

/** Reads an axis to the end as the walk does, one call at a time: windows in the order they were read. */
function readAll(rows: readonly number[], rules: AxisRules, capacity: number, order: Order, random: () => number) {
  const windows: Window[] = [];
  const inPasses: Window[] = [];
  let calls = 1;
  const first = answer(rows, { lo: undefined, hi: undefined }, capacity, order, random);
  if (first.total <= capacity) return { windows: [{ lo: undefined, hi: undefined }], inPasses, calls };
  const regions: Region[] = divide({ window: { lo: undefined, hi: undefined }, ...first }, capacity, rules);
  while (regions[0]) {
    if (regions[1] && join(regions[0], regions[1], capacity, rules)) regions.shift();
    assert.ok(
      calls < 5_000,
      `no end: ${
        JSON.stringify({ rows: rows.length, capacity, order, regions: regions.slice(0, 3), last: windows.slice(-3) })
      }`,
    );
    const region = regions[0];
    const cut = cutWindow(region, capacity, rules);
    if (cut.last) regions.shift();
    const { window } = cut;
    const told = answer(rows, window, capacity, order, random);
    calls++;
    learn(region, cut, told.total);
    const width = window.lo === undefined || window.hi === undefined ? Infinity : window.hi - window.lo + 1;
    if (told.total <= capacity) windows.push(window);
    else if (!rules.onePerPosition && width <= 1) {
      windows.push(window);
      inPasses.push(window);
    } else {
      assert.ok(width > capacity || !rules.onePerPosition, "more rows than ids");
      regions.unshift(...divide({ window, ...told }, capacity, rules));
    }
  }
  return { windows, inPasses, calls };
}

/** The windows follow each other without gap or overlap, from the axis' lower end to no end. */
function assertWhole(windows: readonly Window[], rules: AxisRules, message: string): void {
  const [first, last] = [windows[0], windows.at(-1)];
  assert.equal(first?.lo, windows.length > 1 && rules.closedBelow ? rules.start : undefined, message);
  assert.equal(last?.hi, undefined, message);
  for (let index = 1; index < windows.length; index++) {
    const [before, at] = [windows[index - 1], windows[index]];
    assert.ok(before?.hi !== undefined && at?.lo === before.hi + 1, `${message} ${JSON.stringify([before, at])}`);
    assert.ok(at.hi === undefined || at.hi >= at.lo, `${message} ${JSON.stringify(at)}`);
  }
}

/** Positions in many shapes: dense, sparse, in clusters, with huge gaps, at the ends. */
function positions(random: () => number, rules: AxisRules): number[] {
  const found: number[] = [];
  let at = rules.onePerPosition ? 1 : Math.floor(random() * 20_000);
  const pieces = 1 + Math.floor(random() * 5);
  for (let piece = 0; piece < pieces; piece++) {
    at += Math.floor(random() ** 4 * (rules.onePerPosition ? 2e9 : 4_000));
    const step = random() < 0.4 ? 1 : 1 + Math.floor(random() ** 3 * (rules.onePerPosition ? 5_000 : 40));
    for (let row = Math.floor(random() ** 2 * 400); row > 0; row--) {
      at += rules.onePerPosition || random() < 0.3 ? 1 + Math.floor(random() * step) : 0;
      found.push(at);
    }
  }
  return found;
}

Deno.test("windows always cover the whole axis once, whatever the rows and their order", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const rules = seed % 2 === 0 ? ids : days;
    const capacity = 3 + Math.floor(random() * 40);
    const rows = positions(random, rules);
    for (const order of ["up", "down", "none", ...(rules === days ? ["hidden" as const] : [])] as const) {
      const message = `seed ${seed}, ${order}`;
      const { windows } = readAll(rows, rules, capacity, order, random);
      assertWhole(windows, rules, message);
    }
  }
});

Deno.test("only a day that holds more than a page is left to be read in passes", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const rows = positions(random, days);
    const { inPasses } = readAll(rows, days, 20, "up", random);
    for (const { lo, hi } of inPasses) {
      assert.equal(lo, hi);
      assert.ok(rows.filter((at) => at === lo).length > 20, `seed ${seed}`);
    }
  }
});

Deno.test("dense ids take hardly more calls than pages", () => {
  const random = seeded(1);
  for (const from of [1, 5_000_000, 2_000_000_000]) {
    const rows = Array.from({ length: 10_000 }, (_, index) => from + index);
    for (const order of ["up", "down", "none"] as const) {
      const { calls } = readAll(rows, ids, 100, order, random);
      assert.ok(calls <= 130, `${from} ${order}: ${calls} calls`);
    }
  }
});

Deno.test("no number beyond 32 bits is sent while all ids lie within them", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const rows = positions(random, ids).filter((at) => at < 2 ** 31 - 1);
    for (const order of ["up", "down", "none"] as const) {
      const { windows } = readAll(rows, ids, 20, order, random);
      const highest = Math.max(0, ...windows.flatMap(({ lo, hi }) => [lo ?? 0, hi ?? 0]));
      assert.ok(highest <= 2 ** 31, `seed ${seed}, ${order}: ${highest}`);
    }
  }
});

Deno.test("ids beyond 32 bits are read too", () => {
  const rows = [...Array.from({ length: 300 }, (_, index) => index + 1)]
    .concat(Array.from({ length: 300 }, (_, index) => 2 ** 40 + 7 * index));
  for (const order of ["up", "down", "none"] as const) {
    const { windows, calls } = readAll(rows, ids, 20, order, seeded(3));
    assertWhole(windows, ids, order);
    assert.ok(calls < 300, `${order}: ${calls} calls`);
  }
});

Deno.test("day windows stay within years of four digits", () => {
  // Rows of the far future, as typing errors are.
  const rows = [...Array(50).fill(16_000), ...Array(50).fill(2_932_800), 2_932_896];
  for (const order of ["up", "down", "none", "hidden"] as const) {
    const { windows } = readAll(rows, days, 20, order, seeded(4));
    assertWhole(windows, days, order);
    assert.ok(windows.every(({ lo, hi }) => (lo ?? 0) <= days.farthest + 1 && (hi ?? 0) <= days.farthest), order);
  }
});

/** Ids as they come into being: one after the other, and some are deleted. */
function idsWithout(count: number, random: () => number, deleted: (row: number) => number): number[] {
  const found: number[] = [];
  for (let id = 3_001; found.length < count; id++) if (random() >= deleted(found.length)) found.push(id);
  return found;
}

Deno.test("ids of usual shapes take few more calls than pages", () => {
  const count = 50_000;
  const sample = (resource: "leads" | "clients") => (random: () => number) =>
    new SampleData({ rows: { [resource]: count }, seed: Math.floor(random() * 1000) }).ids(resource);
  const dense = (random: () => number) => idsWithout(count, random, () => 0);
  const fewDeleted = (random: () => number) => idsWithout(count, random, () => 0.2);
  const manyDeleted = (random: () => number) => idsWithout(count, random, () => 0.6);
  const varying = (random: () => number) => idsWithout(count, random, (row) => 0.3 + 0.3 * Math.sin(row / 2_500));
  const imports = (random: () => number) =>
    idsWithout(count, random, (row) => Math.floor(row / 3_000) % 3 === 0 ? 0.01 : 0.3);
  const holes = (random: () => number) =>
    fewDeleted(random).map((id, index) => id + 1_000_000 * Math.floor(index / 20_000));
  /** Ids, rows per page, order, most calls for each full page: hardly more than it is now. */
  const shapes: [string, (random: () => number) => number[], number, Order, number][] = [
    ["leads of the sample data", sample("leads"), 100, "none", 1.42],
    ["clients of the sample data", sample("clients"), 1000, "up", 2.35],
    ["dense", dense, 100, "none", 1.03],
    ["dense, large pages", dense, 1000, "up", 1.06],
    ["a fifth deleted", fewDeleted, 100, "none", 1.17],
    ["a fifth deleted, large pages", fewDeleted, 1000, "up", 1.18],
    ["most deleted", manyDeleted, 100, "none", 1.26],
    ["most deleted, large pages", manyDeleted, 1000, "up", 1.24],
    ["varying", varying, 100, "none", 1.22],
    ["imports", imports, 100, "none", 1.18],
    ["imports, large pages", imports, 1000, "down", 1.75],
    ["huge holes", holes, 100, "none", 1.21],
  ];
  for (const [name, idsOf, capacity, order, most] of shapes) {
    for (let seed = 1; seed <= 3; seed++) {
      const random = seeded(seed);
      const { windows, calls } = readAll(idsOf(random), ids, capacity, order, random);
      assertWhole(windows, ids, name);
      const ratio = calls / (count / capacity);
      assert.ok(ratio <= most, `${name}, seed ${seed}: ${calls} calls, ${ratio.toFixed(3)} for each page`);
    }
  }
});

Deno.test("the few rows left of a divided window are read along with what follows", () => {
  const seen = Array.from({ length: 20 }, (_, index) => 1 + ((index * 7) % 20) * 4);
  const [left, ...others] = divide({ window: { lo: 1, hi: 80 }, total: 24, seen }, 20, ids);
  const [next] = divide({ window: { lo: 81, hi: undefined }, total: 30, seen: [84, 81, 87] }, 20, ids);
  assert.ok(left && next && others.length === 0);
  // Before a window was cut from it, the two together might be the overfull window again.
  assert.equal(join(left, next, 20, ids), false);
  const { window, last } = cutWindow(left, 20, ids);
  assert.ok(!last && window.hi !== undefined && window.hi < 80);
  const expected = left.expected + next.expected;
  assert.ok(join(left, next, 20, ids));
  assert.deepEqual([next.bottom, next.hi, next.expected], [window.hi + 1, undefined, expected]);
  // A region with rows enough for a call of its own stays by itself, and so does one that does not touch the other.
  for (const apart of [{ ...left, expected: 15 }, { ...left, hi: 79 }]) {
    assert.equal(join(apart, { ...next, bottom: 81, lo: 81 }, 20, ids), false);
  }
  assert.equal(join({ ...left }, { ...next, bottom: 81, lo: 81 }, 20, days), false);
});

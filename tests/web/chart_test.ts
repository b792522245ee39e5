import assert from "node:assert/strict";
import { barChart, scaleTop } from "../../src/web/chart.ts";

Deno.test("scaleTop() is the next round number that is not below the value, and near it", () => {
  const pairs = [
    [0, 1],
    [1, 1],
    [1.1, 1.2],
    [2, 2],
    [3, 3],
    [7, 8],
    [10, 10],
    [11, 12],
    [117, 120],
    [99_999, 100_000],
    [
      0.031,
      0.04,
    ],
  ];
  for (const [value = 0, top = 0] of pairs) assert.equal(scaleTop(value), top);
});

const scale = {
  label: "Rows & more",
  written: String,
  tableTitle: "As a table",
  heads: ["Start", "Outcome", "Rows"],
};

/** 60 runs, one of them failed and long. */
const bars = Array.from({ length: 60 }, (_, at) => ({
  value: at === 5 ? 9999 : at * 10,
  day: `day ${at}`,
  cells: [at === 0 ? "<script>" : `start ${at}`, "ok", String(at * 10)],
  outcome: at === 5 ? "failed" as const : "ok" as const,
}));

Deno.test("barChart() draws a bar per run with its outcome and an escaped title, none outside the picture", async () => {
  const svg = String(await barChart(bars, scale));
  assert.equal(svg.match(/<rect/g)?.length, 60);
  assert.equal(svg.match(/class="failed"/g)?.length, 1);
  assert.match(svg, /Rows &amp; more/);
  assert.match(svg, /&lt;script&gt;/);
  const places = [
    ...svg.matchAll(/<rect[^>]* x="([\d.]+)" y="([\d.]+)"\s+width="([\d.]+)" height="([\d.]+)"/g),
  ].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
  assert.equal(places.length, 60);
  for (const [x, y, width, height] of places) {
    assert(x >= 48 && x + width <= 344.01);
    assert(y >= 10 && y + height <= 104.51, `${y} ${height}`);
  }
});

Deno.test("barChart() is scaled by what succeeded, has dates below, and a row of its table for each run", async () => {
  const svg = String(await barChart(bars, scale));
  // The highest success is 590; the failure of 9999 does not count.
  assert.deepEqual([...svg.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text), ["0", "300", "600"]);
  assert.deepEqual([...svg.matchAll(/"middle">([^<]*)</g)].map(([, text]) => text), ["day 0", "day 29", "day 59"]);
  assert.equal(svg.match(/<th scope="row">/g)?.length, 60);
  assert.match(svg, /<th scope="row">start 59<\/th>\s*<td>ok<\/td>\s*<td>590<\/td>/);
});

Deno.test("barChart() of one run, and without any, is whole", async () => {
  const one = String(await barChart(bars.slice(7, 8), scale));
  assert.deepEqual([...one.matchAll(/"middle">([^<]*)</g)].map(([, text]) => text), ["day 7"]);
  assert.doesNotMatch(String(await barChart([], scale)), /<rect|NaN/);
});

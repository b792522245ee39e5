import assert from "node:assert/strict";
import { barChart, scaleTop } from "../../src/web/chart.ts";

Deno.test("scaleTop() is the next 1, 2, 5, 10 … that is not below the value", () => {
  const pairs = [[0, 1], [1, 1], [1.2, 2], [2, 2], [3, 5], [7, 10], [10, 10], [11, 20], [99_999, 100_000], [
    0.03,
    0.05,
  ]];
  for (const [value = 0, top = 0] of pairs) assert.equal(scaleTop(value), top);
});

Deno.test("barChart() draws a bar per run with its outcome and an escaped title, none outside the picture", async () => {
  const bars = Array.from({ length: 60 }, (_, at) => ({
    value: at * 1000,
    title: at === 0 ? "<script>" : `run ${at}`,
    outcome: at === 5 ? "failed" as const : "ok" as const,
  }));
  const svg = String(await barChart("Rows & more", bars, 60, String));
  assert.equal(svg.match(/<rect/g)?.length, 60);
  assert.equal(svg.match(/class="failed"/g)?.length, 1);
  assert.match(svg, /Rows &amp; more/);
  assert.match(svg, /&lt;script&gt;/);
  for (const [, x = "", width = ""] of svg.matchAll(/<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"/g)) {
    assert(Number(x) >= 46 && Number(x) + Number(width) <= 360.01);
  }
});

Deno.test("barChart() without runs is an empty scale", async () => {
  const svg = String(await barChart("Rows", [], 60, String));
  assert.doesNotMatch(svg, /<rect|NaN/);
});

import assert from "node:assert/strict";
import { ago, lasted } from "../../src/text/elapsed.ts";

Deno.test("lasted() names the two largest units and never rounds up", () => {
  for (
    const [ms, ja, en] of [
      [-5, "0.0 秒", "0.0 s"],
      [0, "0.0 秒", "0.0 s"],
      [449, "0.4 秒", "0.4 s"],
      [59_600, "59.6 秒", "59.6 s"],
      [59_999, "59.9 秒", "59.9 s"],
      [60_000, "1 分", "1 min"],
      [63_999, "1 分 3 秒", "1 min 3 s"],
      [3_599_999, "59 分 59 秒", "59 min 59 s"],
      [7_500_000, "2 時間 5 分", "2 h 5 min"],
      [26 * 3_600_000, "26 時間", "26 h"],
      [49 * 3_600_000, "2 日 1 時間", "2 d 1 h"],
      [30 * 86_400_000, "30 日", "30 d"],
    ] as const
  ) assert.deepEqual(lasted(ms), { ja, en }, String(ms));
});

Deno.test("ago() is just now under a minute, else one unit, never rounded up", () => {
  for (
    const [ms, ja, en] of [
      [-1000, "たった今", "just now"],
      [59_999, "たった今", "just now"],
      [60_000, "1 分前", "1 min ago"],
      [299_999, "4 分前", "4 min ago"],
      [3_600_000, "1 時間前", "1 h ago"],
      [47.9 * 3_600_000, "47 時間前", "47 h ago"],
      [71 * 3_600_000, "2 日前", "2 d ago"],
    ] as const
  ) assert.deepEqual(ago(ms), { ja, en }, String(ms));
});

import assert from "node:assert/strict";
import { parseDuration } from "../../src/values/duration.ts";

Deno.test("parseDuration() reads seconds, minutes, hours, days, and a bare nothing", () => {
  const cases: [string, number][] = [
    ["30s", 30_000],
    ["90m", 5_400_000],
    ["26h", 93_600_000],
    ["30d", 2_592_000_000],
    ["0", 0],
    ["0s", 0],
    ["1.5h", 5_400_000],
    ["0.001s", 1],
    [" 15M ", 900_000],
  ];
  for (const [text, ms] of cases) assert.equal(parseDuration(text), ms, text);
});

Deno.test("parseDuration() refuses what is no duration", () => {
  for (const text of ["", "s", "5", "-5s", "5 s", "5ms", "5w", "5sm", "1e3s", "1.2345s", "9999999999s", "５s", ".5s"]) {
    assert.equal(parseDuration(text), undefined, text);
  }
});

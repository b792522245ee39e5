import assert from "node:assert/strict";
import { apiDate, apiDateTime, dayOf, instantOf, isoDate, japanDay, lastInstantOf } from "../../src/values/days.ts";

Deno.test("japanDay() changes at midnight in Japan", () => {
  for (const date of ["1970-01-01", "2026-11-24", "2024-02-29", "1969-12-31"]) {
    const start = Date.parse(`${date}T00:00:00+09:00`);
    const day = dayOf(date);
    assert.ok(day !== undefined);
    assert.deepEqual([japanDay(start - 1), japanDay(start), japanDay(start + 86_399_999)], [day - 1, day, day]);
  }
});

Deno.test("apiDate() and apiDateTime() write Japan time as the API's filters want it", () => {
  const instant = Date.parse("2026-11-23T15:00:00.999Z");
  assert.equal(apiDate(japanDay(instant)), "2026/11/24");
  assert.equal(apiDateTime(instant), "2026/11/24 00:00:00");
  assert.equal(apiDateTime(instant - 1000), "2026/11/23 23:59:59");
  assert.equal(isoDate(japanDay(instant)), "2026-11-24");
});

Deno.test("dayOf() reads both notations and nothing that is no date", () => {
  assert.equal(dayOf("2026-11-24"), dayOf("2026/11/24 03:10:59"));
  assert.equal(dayOf("1970-01-02"), 1);
  for (
    const text of ["", "2026", "2026-02-30", "2026-00-01", "2026-13-01", "2026-01-00", "24/11/2026", "x2026-11-24"]
  ) {
    assert.equal(dayOf(text), undefined, text);
  }
});

Deno.test("dayOf() and isoDate() undo each other for every day, early years too", () => {
  for (let day = -700_000; day < 2_900_000; day += 9_973) assert.equal(dayOf(isoDate(day)), day, isoDate(day));
  for (const text of ["0001-01-01", "0099-12-31", "0100-01-01", "9999-12-31"]) {
    const day = dayOf(text);
    assert.equal(day !== undefined && isoDate(day), text);
  }
});

Deno.test("instantOf() reads the API's dates as Japan time", () => {
  const at = Date.parse("2026-11-24T03:10:59+09:00");
  assert.equal(instantOf("2026/11/24 03:10:59"), at);
  assert.equal(instantOf("2026-11-24T03:10:59+09:00"), at);
  assert.equal(instantOf("2026/11/24 03:10"), at - 59_000);
  assert.equal(instantOf("2026/11/24"), Date.parse("2026-11-24T00:00:00+09:00"));
  assert.equal(instantOf("2026-11-23T18:10:59Z"), at);
  assert.equal(instantOf("2026/11/23 18:10:59.123+00:00"), at);
  assert.equal(instantOf("2026-11-23T13:10:59-05:00"), at);
  for (const value of ["", "soon", "2026/11/24 25:00:00", "2026/02/30 00:00:00", null, undefined, 5, []]) {
    assert.equal(instantOf(value), undefined, String(value));
  }
  for (let ms = at; ms < at + 86_400_000 * 400; ms += 86_400_000 * 7 + 12_345_000) {
    assert.equal(instantOf(apiDateTime(ms)), ms);
  }
});

Deno.test("lastInstantOf() is the end of the day, the minute or the second that is written", () => {
  const endOf = (text: string) => Date.parse(text) + 999;
  assert.equal(lastInstantOf("2026/11/24"), endOf("2026-11-24T23:59:59+09:00"));
  assert.equal(lastInstantOf("2026/11/24 03:10"), endOf("2026-11-24T03:10:59+09:00"));
  assert.equal(lastInstantOf("2026/11/24 03:10:59"), endOf("2026-11-24T03:10:59+09:00"));
  assert.equal(lastInstantOf("2026-11-24T03:10:59Z"), endOf("2026-11-24T03:10:59Z"));
  assert.ok(Number.isNaN(lastInstantOf("")));
});

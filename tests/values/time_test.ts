import assert from "node:assert/strict";
import { isoWithOffset, nextTimeOfDay } from "../../src/values/time.ts";

/** Local time of the machine, whatever its zone. */
const local = (...parts: [number, number, number, number?, number?, number?, number?]) => new Date(...parts).getTime();

Deno.test("nextTimeOfDay() is the next such moment by the machine's clock, never now", () => {
  const now = local(2026, 10, 24, 3, 10, 59, 500);
  assert.equal(nextTimeOfDay("06:59", now), local(2026, 10, 24, 6, 59));
  assert.equal(nextTimeOfDay("6:59", now), local(2026, 10, 24, 6, 59));
  assert.equal(nextTimeOfDay("03:10:59", now), local(2026, 10, 25, 3, 10, 59));
  assert.equal(nextTimeOfDay("03:11", now), local(2026, 10, 24, 3, 11));
  assert.equal(nextTimeOfDay("22:00", now), local(2026, 10, 24, 22));
  assert.equal(nextTimeOfDay("00:00", now), local(2026, 10, 25));
  assert.equal(nextTimeOfDay(" 23:59:59 ", now), local(2026, 10, 24, 23, 59, 59));
  assert.equal(nextTimeOfDay("03:10:59", local(2026, 10, 24, 3, 10, 59)), local(2026, 10, 25, 3, 10, 59));
});

Deno.test("nextTimeOfDay() goes on at the end of a month and of a year", () => {
  assert.equal(nextTimeOfDay("06:00", local(2026, 10, 30, 7)), local(2026, 11, 1, 6));
  assert.equal(nextTimeOfDay("06:00", local(2026, 11, 31, 23, 59, 59)), local(2027, 0, 1, 6));
  assert.equal(nextTimeOfDay("06:00", local(2024, 1, 28, 22)), local(2024, 1, 29, 6));
});

Deno.test("nextTimeOfDay() shows the wanted time on the clock on every day of a year, unless a clock change skips it", () => {
  for (const text of ["02:30", "06:59", "23:59"]) {
    const [hours, minutes] = text.split(":").map(Number);
    let skipped = 0;
    for (let day = 0; day < 366; day++) {
      for (const hour of [0, 1, 2, 3, 4, 7, 23]) {
        const now = local(2026, 0, 1 + day, hour, 45);
        const next = nextTimeOfDay(text, now);
        assert.ok(next !== undefined && next > now && next <= now + 25 * 3_600_000, `${text} after ${new Date(now)}`);
        const shown = new Date(next);
        if (shown.getHours() !== hours || shown.getMinutes() !== minutes) skipped++;
      }
    }
    // The one night of a clock change, asked for from the evening before and from within.
    assert.ok(skipped <= 7, `${text}: ${skipped}`);
  }
});

Deno.test("nextTimeOfDay() refuses what is no time", () => {
  for (
    const text of ["", "24:00", "12", "12:60", "12:00:60", "1:2", "12:3", "-1:00", "noon", "１２:00", "12:00:00:00"]
  ) {
    assert.equal(nextTimeOfDay(text, 0), undefined, text);
  }
});

Deno.test("isoWithOffset() names the same instant, with the machine's offset and milliseconds", () => {
  for (let at = Date.UTC(2026, 0, 1, 5, 6, 7, 89); at < Date.UTC(2027, 0, 1); at += 86_400_000 * 9 + 3_661_001) {
    const text = isoWithOffset(at);
    assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    assert.equal(Date.parse(text), at);
    assert.equal(Number(text.slice(11, 13)), new Date(at).getHours());
  }
});

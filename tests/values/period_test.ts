import assert from "node:assert/strict";
import { dayOf, isoDate } from "../../src/values/days.ts";
import { isAll, type PeriodDays, periodDays } from "../../src/values/period.ts";

const noon = (date: string) => Date.parse(`${date}T12:00:00+09:00`);

/** Days of a period as texts, `from..to`. */
function daysOf(text: string, now: number): string {
  const days = periodDays(text, now);
  assert.ok(days, text);
  const show = (day: PeriodDays["from"]) => day === undefined ? "" : isoDate(day);
  const { from, to } = days;
  return `${show(from)}..${show(to)}`;
}

Deno.test("periodDays() reads every form of the interface", () => {
  const [today, now] = [dayOf("2026-11-24") ?? 0, noon("2026-11-24")];
  assert.deepEqual(periodDays("all", now), {});
  assert.deepEqual(periodDays(" ALL ", now), {});
  assert.deepEqual(periodDays("last:30d", now), { from: today - 30 });
  assert.deepEqual(periodDays("Last:6M", now), { from: dayOf("2026-05-24") });
  const [from, to] = [dayOf("2026-01-01"), dayOf("2026-06-30")];
  assert.deepEqual(periodDays("2026-01-01..2026-06-30", now), { from, to });
  assert.deepEqual(periodDays("..2026-06-30", now), { to });
  assert.deepEqual(periodDays("2026-01-01..", now), { from });
  assert.deepEqual(periodDays("2026-01-01..2026-01-01", now), { from, to: from });
  assert.deepEqual(["all", " ALL ", "last:30d", ".."].map(isAll), [true, true, false, false]);
});

Deno.test("periodDays() refuses what is no period", () => {
  const wrong = [
    "",
    "..",
    "everything",
    "last:",
    "last:d",
    "last:30",
    "last:30y",
    "last:-1d",
    "last:0d",
    "last:000m",
    "last:1.5m",
    "last:12345d",
    "2026-01-01",
    "2026-01-01...2026-06-30",
    "2026-01-01 .. 2026-06-30",
    "2026/01/01..2026/06/30",
    "2026-1-1..",
    "2026-02-29..",
    "2026-02-30..",
    "2026-13-01..",
    "..2026-00-10",
    "..2026-04-31",
    "2026-06-30..2026-01-01",
    "２０２６-01-01..",
  ];
  for (const text of wrong) assert.equal(periodDays(text, noon("2026-11-24")), undefined, text);
  assert.ok(periodDays("2024-02-29..", noon("2026-11-24")));
});

Deno.test("periodDays() keeps the days of a range and gives none for all", () => {
  assert.equal(daysOf("all", noon("2026-11-24")), "..");
  assert.equal(daysOf("2026-01-01..2026-06-30", noon("2026-11-24")), "2026-01-01..2026-06-30");
  assert.equal(daysOf("..2026-06-30", noon("2026-11-24")), "..2026-06-30");
  assert.equal(daysOf("0050-01-01..", noon("2026-11-24")), "0050-01-01..");
});

Deno.test("periodDays() starts last:Nd on the day N days ago", () => {
  assert.equal(daysOf("last:30d", noon("2026-11-24")), "2026-10-25..");
  assert.equal(daysOf("last:1d", noon("2026-03-01")), "2026-02-28..");
  assert.equal(daysOf("last:1d", noon("2024-03-01")), "2024-02-29..");
});

Deno.test("periodDays() starts last:Nm on the same day N months ago, or on that month's last day", () => {
  const cases: [string, string, string][] = [
    ["last:6m", "2026-11-24", "2026-05-24"],
    ["last:1m", "2026-03-31", "2026-02-28"],
    ["last:1m", "2024-03-31", "2024-02-29"],
    ["last:1m", "2026-03-28", "2026-02-28"],
    ["last:6m", "2026-08-31", "2026-02-28"],
    ["last:1m", "2026-01-31", "2025-12-31"],
    ["last:2m", "2026-01-31", "2025-11-30"],
    ["last:12m", "2024-02-29", "2023-02-28"],
    ["last:13m", "2026-01-15", "2024-12-15"],
    ["last:120m", "2026-07-31", "2016-07-31"],
    ["last:9999m", "2026-07-31", "1193-04-30"],
  ];
  for (const [text, today, from] of cases) assert.equal(daysOf(text, noon(today)), `${from}..`, `${text} on ${today}`);
});

Deno.test("periodDays() goes by the day in Japan, whatever the machine's", () => {
  // The last millisecond of a day in Japan and the first of the next.
  const midnight = Date.parse("2026-11-24T00:00:00+09:00");
  assert.equal(daysOf("last:1d", midnight - 1), "2026-11-22..");
  assert.equal(daysOf("last:1d", midnight), "2026-11-23..");
  assert.equal(daysOf("last:1m", Date.parse("2026-03-30T15:00:00Z")), "2026-02-28..");
  assert.equal(daysOf("last:1m", Date.parse("2026-02-28T14:59:59Z")), "2026-01-28..");
});

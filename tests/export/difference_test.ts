import assert from "node:assert/strict";
import { DeliveryLedger } from "../../src/export/difference.ts";
import type { FilePoint } from "../../src/home/points.ts";
import { seeded } from "../support/random.ts";

const at = Date.UTC(2026, 10, 23, 18, 0, 0);
const updated = "2026/11/24 03:00:00";

/** A ledger of a run at {@link at} that goes on from a point. */
const ledgerAfter = (point?: FilePoint) =>
  new DeliveryLedger(point, point && at, { at, clock: "server" as const }, 0, false);

/** Whether a run delivers `now` again after one that delivered `before`; both are records as JSON. */
function isDeliveredAgain(before: string, now: string): boolean {
  const first = ledgerAfter();
  assert.equal(first.admit([JSON.parse(before)]).length, 1);
  return ledgerAfter(first.point(0, at, 0)).admit([JSON.parse(now)]).length === 1;
}

/** A record as JSON. */
const record = (fields: string) => `{"id":1,"updated_at":"${updated}",${fields}}`;

Deno.test("DeliveryLedger takes another order of keys, another escape and another spelling of a number for no change", () => {
  const before = record('"name":"髙橋/","items":[{"id":1,"label":"a","value":[1,2]},{"x":{"p":1,"q":null}}]');
  const same = [
    before,
    `{"items":[{"value":[1,2],"label":"a","id":1},{"x":{"q":null,"p":1}}],"name":"髙橋/","updated_at":"${updated}","id":1}`,
    record('"name":"\\u9ad9\\u6a4b\\/","items":[{"id":1.0,"label":"\\u0061","value":[1,2]},{"x":{"p":1e0,"q":null}}]'),
    record('"name":"x","name" : "髙橋/", "items":[{"id":1,"label":"a","value":[1,2]},{"x":{"p":1,"q":null}}]'),
  ];
  for (const now of same) assert.ok(!isDeliveredAgain(before, now), now);
});

Deno.test("DeliveryLedger takes any other content for a change", () => {
  const contents = [
    '"a":1',
    '"a":2',
    '"a":"1"',
    '"a":[1]',
    '"a":[1,2]',
    '"a":[2,1]',
    '"a":{"b":1}',
    '"a":{"b":2}',
    '"a":{"b":[{"c":1}]}',
    '"a":{"b":[{"c":2}]}',
    '"a":null',
    '"a":""',
    '"a":"\\ud800"',
    '"b":1',
    '"a":1,"b":1',
    '"__proto__":{"b":1}',
    '"__proto__":{"b":2}',
    '"__proto__":null',
    '"a":{"__proto__":1}',
    '"a":{"__proto__":2}',
    '"a":{}',
    '"a":[]',
  ];
  for (const before of contents) {
    for (const now of contents) {
      assert.equal(isDeliveredAgain(record(before), record(now)), before !== now, `${before} → ${now}`);
    }
  }
});

Deno.test("DeliveryLedger sees through any order of the keys of a record", () => {
  const random = seeded(3);
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, part]) => [key, shuffled(part), random()] as const);
    return Object.fromEntries(entries.sort((a, b) => a[2] - b[2]));
  };
  const names = ["id", "10", "9", "名", "a", "A", "", "\ud800", "items"];
  const value = (depth: number): unknown =>
    random() < 0.5 || depth > 3
      ? Math.floor(random() * 3)
      : random() < 0.5
      ? [value(depth + 1), value(depth + 1)]
      : Object.fromEntries(names.filter(() => random() < 0.5).map((name) => [name, value(depth + 1)]));
  for (let round = 0; round < 100; round++) {
    const before = { ...Object.fromEntries(names.map((name) => [name, value(0)])), id: 1, updated_at: updated };
    const json = JSON.stringify(before);
    assert.ok(!isDeliveredAgain(json, JSON.stringify(shuffled(before))), json);
  }
});

const hour = 3_600_000;

Deno.test("DeliveryLedger delivers a value that is set back within the moment that updated_at can show", () => {
  const versions = ["open", "closed", "open", "open", "closed"];
  for (const moment of ["2026/11/24", "2026/11/24 03:00", updated]) {
    let point: FilePoint | undefined;
    const delivered = versions.map((state) => {
      const ledger = ledgerAfter(point);
      const { length } = ledger.admit([{ id: 1, updated_at: moment, state }]);
      point = ledger.point(0, at, 0);
      return length;
    });
    assert.deepEqual(delivered, [1, 1, 1, 0, 1], moment);
  }
});

Deno.test("DeliveryLedger takes an old version that a node behind sends again for no change", () => {
  const [before, after] = [{ id: 1, updated_at: updated }, { id: 1, updated_at: "2026/11/24 03:00:01" }];
  let point: FilePoint | undefined;
  const delivered = [before, after, before, after].map((row) => {
    const ledger = ledgerAfter(point);
    const { length } = ledger.admit([row]);
    point = ledger.point(0, at, 0);
    return length;
  });
  assert.deepEqual(delivered, [1, 1, 0, 0]);
});

Deno.test("a row of the day or the minute in which the difference begins belongs to it, however the service filters", () => {
  // 03:00:30 in Japan.
  const from = at + 30_000;
  const moments = ["2026/11/24", "2026/11/24 03:00", "2026-11-23T18:01:00Z"];
  for (const byDay of [false, true]) {
    const point = { at: from, clock: "server", localAt: from, delivered: [] } as const;
    const ledger = new DeliveryLedger(point, from, { at: from + hour, clock: "server" }, 0, byDay);
    const rows = moments.map((updated_at, id) => ({ id, updated_at }));
    assert.deepEqual([...ledger.admit(rows), ...ledger.rest()], rows);
    assert.equal(ledger.isFilterIgnored, false);
  }
});

Deno.test("as long as a resource is empty its point waits a day behind the clock, or where it was", () => {
  const first = ledgerAfter().point(0, at, 0);
  assert.equal(first.at, first.clockAt! - 24 * hour);
  const latest = { at: at + hour, clock: "server" } as const;
  const second = new DeliveryLedger({ ...first, at }, at, latest, 0, false).point(hour, at, 0);
  assert.equal(second.at, at);
});

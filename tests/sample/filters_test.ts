import assert from "node:assert/strict";
import type { SampleResource } from "../support/sample_server.ts";
import { everything, idsOf, page, post, type Row, withServer } from "./support.ts";

type Ranges = readonly ("id" | "created_on" | "updated_on" | "datetime_updated_on")[];

// The API page's table, written down a second time so that the server's own cannot vouch for itself.
const TABLE: readonly (readonly [SampleResource, Ranges])[] = [
  ["business_cards", ["created_on", "updated_on"]],
  ["leads", ["id", "created_on", "updated_on", "datetime_updated_on"]],
  ["clients", ["id", "created_on", "updated_on", "datetime_updated_on"]],
  ["deals", ["created_on", "updated_on", "datetime_updated_on"]],
  ["daily_reports", ["id", "created_on", "updated_on", "datetime_updated_on"]],
];

const VALUE: Record<Ranges[number], (row: Row) => string> = {
  id: (row) => String(row["id"]).padStart(12, "0"),
  created_on: (row) => String(row["created_at"]).slice(0, 10),
  updated_on: (row) => String(row["updated_at"]).slice(0, 10),
  datetime_updated_on: (row) => String(row["updated_at"]),
};

const sorted = (rows: readonly Row[]): number[] => idsOf(rows).sort((a, b) => a - b);

for (const [resource, ranges] of TABLE) {
  for (const range of ranges) {
    Deno.test(`API: range filters are both inclusive, either side alone: ${resource} ${range}`, async () => {
      await withServer({}, async (server) => {
        const all = await everything(server, resource);
        const values = all.map(VALUE[range]).sort();
        // Values that occur, so that inclusive and exclusive differ.
        const low = values[Math.floor(values.length / 3)] as string;
        const high = values[Math.floor((values.length * 2) / 3)] as string;
        const wire = (value: string): string => range === "id" ? String(Number(value)) : value;
        const wanted = (test: (value: string) => boolean): number[] =>
          sorted(all.filter((row) => test(VALUE[range](row))));
        const from = { [`search[from_${range}]`]: wire(low) };
        const to = { [`search[to_${range}]`]: wire(high) };
        assert.deepEqual(sorted(await everything(server, resource, from)), wanted((value) => value >= low));
        assert.deepEqual(sorted(await everything(server, resource, to)), wanted((value) => value <= high));
        assert.deepEqual(
          sorted(await everything(server, resource, { ...from, ...to })),
          wanted((value) => value >= low && value <= high),
        );
        const only = { [`search[from_${range}]`]: wire(low), [`search[to_${range}]`]: wire(low) };
        assert.deepEqual(sorted(await everything(server, resource, only)), wanted((value) => value === low));
        const reversed = { [`search[from_${range}]`]: wire(high), [`search[to_${range}]`]: wire(low) };
        assert.deepEqual(await everything(server, resource, low === high ? only : reversed), []);
      });
    });
  }
}

Deno.test("API: a range filter that the table does not have for a resource does nothing", async () => {
  await withServer({}, async (server) => {
    const absent: [SampleResource, string, string][] = [
      ["business_cards", "from_id", "99999999"],
      ["business_cards", "from_datetime_updated_on", "2030/01/01 00:00:00"],
      ["deals", "from_id", "99999999"],
      ["deals", "to_id", "not a number"],
    ];
    for (const [resource, name, value] of absent) {
      const answer = await page(server, resource, { [`search[${name}]`]: value });
      assert.equal(answer.pages.total_count, server.data.count(resource), `${resource} ${name}`);
    }
  });
});

Deno.test("API: dates `yyyy/MM/dd` (from = 00:00:00, to = 23:59:59)", async () => {
  await withServer({ rows: 0 }, async (server) => {
    const times = ["2026/02/01 23:59:59", "2026/02/02 00:00:00", "2026/02/02 23:59:59", "2026/02/03 00:00:00"];
    const ids = times.map((time) => server.data.insert("deals", { created_at: time, updated_at: time }));
    for (const range of ["created_on", "updated_on"]) {
      const day = await everything(server, "deals", {
        [`search[from_${range}]`]: "2026/02/02",
        [`search[to_${range}]`]: "2026/02/02",
      });
      assert.deepEqual(sorted(day), ids.slice(1, 3), range);
    }
  });
});

Deno.test("API: datetimes `yyyy/MM/dd HH:mm:ss`, to the second", async () => {
  await withServer({ rows: 0 }, async (server) => {
    const times = ["2026/02/02 11:59:59", "2026/02/02 12:00:00", "2026/02/02 12:00:01"];
    const ids = times.map((time) => server.data.insert("leads", { updated_at: time }));
    const rows = await everything(server, "leads", {
      "search[from_datetime_updated_on]": "2026/02/02 12:00:00",
      "search[to_datetime_updated_on]": "2026/02/02 12:00:00",
    });
    assert.deepEqual(idsOf(rows), [ids[1]]);
  });
});

Deno.test("API: all Japan time whatever the machine's time zone", async () => {
  // 2026-03-31 15:00 UTC is the first second of April in Japan.
  await withServer({ rows: 0, now: () => Date.UTC(2026, 2, 31, 15) }, async (server) => {
    const id = server.data.insert("clients");
    assert.equal(server.data.get("clients", id)?.["created_at"], "2026/04/01 00:00:00");
    assert.equal((await page(server, "clients", { "search[from_created_on]": "2026/04/01" })).pages.total_count, 1);
    assert.equal((await page(server, "clients", { "search[to_created_on]": "2026/03/31" })).pages.total_count, 0);
  });
});

Deno.test("fields.json: only clients takes a date for a datetime, as 00:00:00", async () => {
  await withServer({ rows: 0 }, async (server) => {
    const times = ["2026/02/01 23:59:59", "2026/02/02 00:00:00"];
    const ids = times.map((time) => server.data.insert("clients", { updated_at: time, created_at: time }));
    const from = await page(server, "clients", { "search[from_datetime_updated_on]": "2026/02/02" });
    assert.deepEqual(idsOf(from.rows), [ids[1]]);
    const to = await page(server, "clients", { "search[to_datetime_updated_on]": "2026/02/02" });
    assert.deepEqual(idsOf(to.rows), ids);
    for (const resource of ["leads", "deals", "daily_reports"]) {
      const response = await post(server, resource, { "search[from_datetime_updated_on]": "2026/02/02" });
      assert.equal(response.status, 400, resource);
      await response.body?.cancel();
    }
  });
});

Deno.test("A malformed filter value gets an `errors` answer", async () => {
  await withServer({}, async (server) => {
    const values: [string, string][] = [
      ["from_id", "abc"],
      ["from_id", "-1"],
      ["from_created_on", "2026-02-02"],
      ["from_created_on", "2026/02/30"],
      ["to_created_on", "2026/02/02 10:00:00"],
      ["from_datetime_updated_on", "2026/02/02 24:00:00"],
      ["from_datetime_updated_on", "2026/02/02T10:00:00"],
    ];
    for (const [name, value] of values) {
      const response = await post(server, "leads", { [`search[${name}]`]: value });
      assert.equal(response.status, 400, `${name}=${value}`);
      assert.match((await response.json()).errors[0], new RegExp(name));
    }
  });
});

Deno.test("API: trap: `search[private_flg]` and `search[owned_lead_flg]` act by mere presence, even empty", async () => {
  await withServer({ rows: 200 }, async (server) => {
    for (const [resource] of TABLE) {
      const empty = await page(server, resource, { "search[private_flg]": "" });
      const zero = await page(server, resource, { "search[private_flg]": "0" });
      assert.ok(empty.pages.total_count > 0 && empty.pages.total_count < 200, resource);
      assert.deepEqual(zero, empty);
    }
    const owned = await page(server, "leads", { "search[owned_lead_flg]": "" });
    const both = await page(server, "leads", { "search[owned_lead_flg]": "", "search[private_flg]": "" });
    assert.ok(owned.pages.total_count > 0 && owned.pages.total_count < 200);
    assert.ok(both.pages.total_count < owned.pages.total_count);
    assert.equal((await page(server, "clients", { "search[owned_lead_flg]": "" })).pages.total_count, 200);
  });
});

Deno.test("An empty range filter is no filter", async () => {
  await withServer({}, async (server) => {
    const answer = await page(server, "leads", { "search[from_id]": "", "search[to_updated_on]": "" });
    assert.equal(answer.pages.total_count, server.data.count("leads"));
  });
});

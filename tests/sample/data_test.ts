import assert from "node:assert/strict";
import { NASTY } from "../../src/sample/nasty.ts";
import { RESOURCES } from "../../src/sample/rules.ts";
import { SampleData, type SampleResource } from "../support/sample_server.ts";
import { everything, idsOf, page, type Row, withServer } from "./support.ts";

const MILLION = 1_000_000;

Deno.test("SampleData is the same for the same seed and differs for another", () => {
  const read = (seed: number): Row[] => {
    const data = new SampleData({ seed });
    return RESOURCES.flatMap((resource) => data.ids(resource).map((id) => data.get(resource, id) as Row));
  };
  assert.deepEqual(read(1), read(1));
  assert.notDeepEqual(read(1), read(2));
});

Deno.test("SampleData never looks at the real clock", () => {
  const data = new SampleData({ rows: 300, now: () => assert.fail("clock read") });
  for (const resource of RESOURCES) {
    const rows = data.ids(resource).map((id) => data.get(resource, id) as Row);
    assert.ok(rows.every((row) => String(row["updated_at"]) < "2026/11/01"), resource);
    assert.ok(rows.some((row) => String(row["created_at"]) < "2016/01/01"), resource);
  }
});

Deno.test("Every record is served exactly as get() gives it, changed ones too", async () => {
  await withServer({ rows: 130 }, async (server) => {
    for (const resource of RESOURCES) {
      const ids = server.data.ids(resource);
      server.data.update(resource, ids[3] as number, { items: [{ label: "後から", value: "一" }], note: "変更" });
      server.data.insert(resource, { note: "新規" });
      const rows = await everything(server, resource);
      assert.equal(rows.length, 131);
      for (const row of rows) assert.deepEqual(row, server.data.get(resource, row["id"] as number));
    }
  });
});

Deno.test("Row counts are small, different, and can be set per resource or for all", () => {
  const counts = RESOURCES.map((resource) => new SampleData().count(resource));
  assert.equal(new Set(counts).size, RESOURCES.length);
  assert.ok(counts.every((count) => count >= 20 && count <= 200));
  const data = new SampleData({ rows: { leads: 5 } });
  assert.deepEqual([data.count("leads"), data.ids("leads").length], [5, 5]);
  assert.equal(new SampleData({ rows: 3 }).count("objectives"), 3);
  for (const rows of [-1, 1.5, MILLION + 1, NaN]) assert.throws(() => new SampleData({ rows }), RangeError);
});

Deno.test("Every nasty value stands among the first 20 rows of each resource", async () => {
  await withServer({ rows: 20 }, async (server) => {
    for (const resource of RESOURCES) {
      const text = JSON.stringify((await page(server, resource)).rows);
      const missing = NASTY.filter((value) => !text.includes(JSON.stringify(value).slice(1, -1)));
      assert.deepEqual(missing, [], resource);
      assert.ok(text.length > 30_000, `${resource}: no very long note`);
    }
  });
});

Deno.test("the first rows are ordinary people and companies; nasty values come behind them", () => {
  const data = new SampleData({ rows: 40 });
  const spelled = NASTY.map((value) => JSON.stringify(value).slice(1, -1));
  for (const resource of RESOURCES) {
    const rows = data.ids(resource).map((id) => JSON.stringify(data.get(resource, id)));
    const [first, next] = [rows.slice(0, 10).join(), rows.slice(10, 30).join()];
    // Short ones such as a comma stand in any text.
    assert.deepEqual(spelled.filter((value) => value.length > 5 && first.includes(value)), [], resource);
    assert.deepEqual(spelled.filter((value) => !next.includes(value)), [], resource);
  }
});

Deno.test("deals and daily_reports show the nasty values on their first page as well", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["deals", "daily_reports"]) {
      const text = JSON.stringify((await page(server, resource, { "page[display_number]": "30" })).rows);
      assert.deepEqual(NASTY.filter((value) => !text.includes(JSON.stringify(value).slice(1, -1))), [], resource);
    }
  });
});

Deno.test("ids ascend with gaps, dense stretches and large holes; leads and clients start at a few thousand", () => {
  const data = new SampleData({ rows: 5000 });
  for (const resource of RESOURCES) {
    const ids = data.ids(resource);
    const gaps = ids.slice(1).map((id, index) => id - (ids[index] as number));
    assert.ok(gaps.every((gap) => gap > 0), resource);
    assert.ok(gaps.filter((gap) => gap === 1).length > 1000, `${resource}: dense`);
    assert.ok(gaps.filter((gap) => gap > 1).length > 500, `${resource}: gaps`);
    assert.ok(gaps.some((gap) => gap > 10_000), `${resource}: holes`);
  }
  assert.ok((data.ids("leads")[0] as number) > 1000 && (data.ids("clients")[0] as number) > 1000);
});

Deno.test("created_at mostly ascends with the id, updated_at is never earlier, several rows share seconds", () => {
  const data = new SampleData({ rows: 2000 });
  for (const resource of RESOURCES) {
    const rows = data.ids(resource).map((id) => data.get(resource, id) as { created_at: string; updated_at: string });
    const steps = rows.slice(1).map((row, index) => row.created_at >= (rows[index]?.created_at ?? ""));
    assert.ok(steps.filter(Boolean).length > steps.length * 0.97, resource);
    assert.ok(steps.includes(false), `${resource}: none was entered late`);
    assert.ok(rows.every((row) => row.updated_at >= row.created_at), resource);
    assert.ok(new Set(rows.map((row) => row.created_at)).size < rows.length * 0.95, resource);
    assert.ok(new Set(rows.map((row) => row.updated_at)).size < rows.length * 0.97, resource);
  }
});

Deno.test("Some days of deals and business_cards hold very many rows", () => {
  const data = new SampleData({ rows: 10_000 });
  for (const resource of ["deals", "business_cards"] as const) {
    const days = new Map<string, number>();
    for (const id of data.ids(resource)) {
      const day = String(data.get(resource, id)?.["created_at"]).slice(0, 10);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    assert.ok(Math.max(...days.values()) >= 900, resource);
  }
});

Deno.test("A million rows are read at the far end, filtered and ordered", async () => {
  await withServer({ rows: { clients: MILLION, leads: MILLION / 5 } }, async (server) => {
    const far = await page(server, "clients", { "page[number]": "1000", "page[display_number]": "1000" });
    assert.deepEqual(far.pages, {
      total_count: MILLION,
      total_number: 1000,
      current_number: 1000,
      display_number: 1000,
    });
    const ids = server.data.ids("clients");
    assert.deepEqual(idsOf(far.rows), ids.slice(-1000));
    assert.deepEqual(far.rows.at(-1), server.data.get("clients", ids.at(-1) as number));

    const [low, high] = [ids[777_000] as number, ids[777_099] as number];
    const window = await page(server, "clients", {
      "search[from_id]": String(low),
      "search[to_id]": String(high),
      "page[display_number]": "1000",
    });
    assert.deepEqual(idsOf(window.rows), ids.slice(777_000, 777_100));

    const recent = await page(server, "leads", {
      "search[from_updated_on]": "2026/10/31",
      "page[display_number]": "100",
    });
    assert.ok(recent.pages.total_count > 0 && recent.pages.total_count < MILLION / 500);
    assert.ok(recent.rows.every((row) => String(row["updated_at"]).startsWith("2026/10/31")));
    const oldest = await page(server, "leads", { "page[number]": "2000", "page[display_number]": "100" });
    const newest = await page(server, "leads", { "page[display_number]": "100" });
    assert.equal(oldest.rows.length, 100);
    assert.ok(String(newest.rows[99]?.["updated_at"]) > String(oldest.rows[0]?.["updated_at"]));
  });
});

Deno.test("insert, update and remove act at once, also between two pages of a reader", async () => {
  const now = Date.UTC(2026, 10, 24, 3, 4, 5);
  await withServer({ rows: { clients: 45 }, now: () => now }, async (server) => {
    const before = server.data.ids("clients");
    const first = await page(server, "clients");
    assert.deepEqual(idsOf(first.rows), before.slice(0, 20));
    assert.ok(server.data.remove("clients", before[0] as number));
    server.data.update("clients", before[44] as number, { name: "改名株式会社" });
    const added = server.data.insert("clients", { name: "新規株式会社" });
    const second = await page(server, "clients", { "page[number]": "2" });
    // One row was removed in front of the reader: row 21 has slipped onto the page already read.
    assert.deepEqual(idsOf(second.rows), before.slice(21, 41));
    const third = await page(server, "clients", { "page[number]": "3" });
    assert.deepEqual(idsOf(third.rows), [...before.slice(41), added]);
    assert.deepEqual(
      third.rows.slice(-2).map((row) => [row["name"], row["updated_at"]]),
      [["改名株式会社", "2026/11/24 12:04:05"], ["新規株式会社", "2026/11/24 12:04:05"]],
    );
    const changed = await page(server, "clients", { "search[from_datetime_updated_on]": "2026/11/24 12:04:05" });
    assert.deepEqual(idsOf(changed.rows), [before[44], added]);
  });
});

Deno.test("API: deleted records are never reported", async () => {
  await withServer({}, async (server) => {
    const id = server.data.ids("leads")[5] as number;
    assert.equal(server.data.remove("leads", id), true);
    assert.equal(server.data.remove("leads", id), false);
    assert.equal(server.data.get("leads", id), undefined);
    const rows = await everything(server, "leads");
    assert.equal(rows.length, server.data.count("leads"));
    assert.ok(!idsOf(rows).includes(id));
    assert.equal(
      (await page(server, "leads", { "search[from_id]": String(id), "search[to_id]": String(id) })).rows.length,
      0,
    );
    assert.notEqual(server.data.insert("leads"), id);
  });
});

Deno.test("insert() takes ids, times, new keys, and leaves out undefined ones", () => {
  const now = Date.UTC(2026, 10, 24);
  const data = new SampleData({ rows: 30, now: () => now });
  const id = data.insert("leads", {
    id: 3,
    created_at: "2020/01/02 03:04:05",
    updated_at: Date.UTC(2021, 0, 1),
    note: undefined,
    brand_new: ["x"],
  });
  const row = data.get("leads", id) as Row;
  assert.equal(data.ids("leads")[0], 3);
  assert.deepEqual(
    [row["id"], row["created_at"], row["updated_at"], row["brand_new"]],
    [3, "2020/01/02 03:04:05", "2021/01/01 09:00:00", ["x"]],
  );
  assert.ok(!("note" in row));
  assert.equal(Object.keys(row).at(-1), "brand_new");
  assert.throws(() => data.insert("leads", { id: 3 }), RangeError);
  assert.throws(() => data.insert("leads", { id: -1 }), RangeError);
  assert.throws(() => data.update("leads", 1), RangeError);
});

Deno.test("update() keeps earlier overrides, and may set or touch updated_at alone", () => {
  let now = Date.UTC(2026, 10, 24);
  const data = new SampleData({ now: () => now });
  const id = data.ids("deals")[7] as number;
  const created = data.get("deals", id)?.["created_at"];
  data.update("deals", id, { title: "一" });
  data.update("deals", id, { note1: "二", updated_at: "2026/12/01 00:00:00" });
  const row = data.get("deals", id) as Row;
  assert.deepEqual([row["title"], row["note1"], row["updated_at"]], ["一", "二", "2026/12/01 00:00:00"]);
  now += 1000;
  data.update("deals", id);
  assert.deepEqual(data.get("deals", id), { ...row, updated_at: "2026/11/24 09:00:01" });
  assert.equal(data.get("deals", id)?.["created_at"], created);
});

Deno.test("A custom field can appear in the last record only", async () => {
  await withServer({ customFieldStyle: "none" }, async (server) => {
    server.data.insert("clients", { items: [{ label: "最後だけの項目", value: "値" }] });
    const rows = await everything(server, "clients");
    const carrying = rows.filter((row) => JSON.stringify(row["items"]).includes("最後だけの項目"));
    assert.deepEqual(idsOf(carrying), [server.data.ids("clients").at(-1)]);
  });
});

Deno.test("client_id and deal_id refer to records that exist", () => {
  const data = new SampleData();
  const references: [SampleResource, string, SampleResource][] = [
    ["leads", "client_id", "clients"],
    ["deals", "client_id", "clients"],
    ["daily_reports", "client_id", "clients"],
    ["business_cards", "client_id", "clients"],
    ["deals_details", "deal_id", "deals"],
  ];
  for (const [from, name, to] of references) {
    const known = new Set(data.ids(to));
    for (const id of data.ids(from)) assert.ok(known.has(data.get(from, id)?.[name] as number), `${from} ${id}`);
  }
});

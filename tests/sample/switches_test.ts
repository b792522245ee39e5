import assert from "node:assert/strict";
import { busyFor, outsideRows } from "../support/faults.ts";
import { SampleData, type SampleIds, type SampleOrder, type SampleResource } from "../support/sample_server.ts";
import { everything, gate, idsOf, page, post, type Row, withServer } from "./support.ts";

const RESOURCES = ["business_cards", "leads", "clients", "deals", "daily_reports"] as const;

function isOrdered(rows: readonly Row[], order: SampleOrder): boolean {
  const values = rows.map((row) => order === "updated-descending" ? String(row["updated_at"]) : Number(row["id"]));
  const up = order === "id-ascending";
  return values.every((value, at) => at === 0 || (up ? value > values[at - 1]! : value <= values[at - 1]!));
}

async function status(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  await response.body?.cancel();
  return response.status;
}

Deno.test("order: every resource answers in each of the orders, and changes while the server runs", async () => {
  await withServer({ rows: 250 }, async (server) => {
    for (const resource of RESOURCES) {
      for (const order of ["id-ascending", "id-descending", "updated-descending"] as const) {
        server.options.order = { [resource]: order };
        const rows = await everything(server, resource);
        assert.equal(rows.length, 250);
        assert.ok(isOrdered(rows, order), `${resource} ${order}`);
      }
    }
  });
});

Deno.test("order none: a permutation that is the same in every call, with a window too, and moves only changed rows", async () => {
  await withServer({ rows: 250, order: { leads: "none" } }, async (server) => {
    const before = idsOf(await everything(server, "leads"));
    assert.deepEqual(idsOf(await everything(server, "leads")), before);
    const ids = server.data.ids("leads");
    assert.deepEqual([...before].sort((a, b) => a - b), ids);
    for (const order of ["id-ascending", "id-descending", "updated-descending"] as const) {
      assert.ok(!isOrdered(await everything(server, "leads"), order));
    }
    const window = { "search[from_id]": String(ids[50]), "search[to_id]": String(ids[149]) };
    assert.deepEqual(
      idsOf(await everything(server, "leads", window)),
      before.filter((id) => id >= ids[50]! && id <= ids[149]!),
    );
    const touched = ids[100]!;
    server.data.update("leads", touched);
    const after = idsOf(await everything(server, "leads"));
    assert.notEqual(after.indexOf(touched), before.indexOf(touched));
    assert.deepEqual(after.filter((id) => id !== touched), before.filter((id) => id !== touched));
  });
});

Deno.test("orderKey: honoured also for id of leads, ignored, or refused with HTTP 500", async () => {
  await withServer({ rows: 150, order: { leads: "none", clients: "none" } }, async (server) => {
    const asked = (resource: SampleResource) =>
      everything(server, resource, { "order[key]": "id", "order[type]": "asc" });
    server.options.orderKey = Object.fromEntries(RESOURCES.map((resource) => [resource, "honoured"]));
    for (const resource of RESOURCES) assert.ok(isOrdered(await asked(resource), "id-ascending"), resource);
    server.options.orderKey = { leads: "ignored", clients: "ignored" };
    for (const resource of ["leads", "clients"] as const) {
      assert.deepEqual(await asked(resource), await everything(server, resource));
      assert.ok(!isOrdered(await asked(resource), "id-ascending"));
    }
    server.options.orderKey = { leads: "refused", clients: "refused" };
    for (const resource of ["leads", "clients"]) {
      assert.equal(await status(post(server, resource, { "order[key]": "id", "order[type]": "asc" })), 500);
      assert.equal(await status(post(server, resource)), 200);
    }
  });
});

Deno.test("ids: dense, a fifth deleted, three fifths deleted, and bursts with holes", () => {
  const spread = (ids: SampleIds): { all: number[]; rowsPerId: number } => {
    const all = new SampleData({ rows: { leads: 20_000 }, ids }).ids("leads");
    return { all, rowsPerId: all.length / (all.at(-1)! - all[0]! + 1) };
  };
  assert.equal(spread("dense").rowsPerId, 1);
  assert.ok(Math.abs(spread("deleted-20").rowsPerId - 0.8) < 0.02);
  assert.ok(Math.abs(spread("deleted-60").rowsPerId - 0.4) < 0.02);
  const bursts = spread("bursts").all;
  assert.deepEqual(bursts, new SampleData({ rows: { leads: 20_000 } }).ids("leads"));
  assert.ok(bursts.some((id, at) => at > 0 && id - bursts[at - 1]! > 10_000));
});

Deno.test("maxima: a page size above them is refused from the moment they are set", async () => {
  await withServer({ rows: 1 }, async (server) => {
    const size = { "page[display_number]": "1000" };
    assert.equal(await status(post(server, "clients", size)), 200);
    server.options.maxima = { clients: 500 };
    assert.equal(await status(post(server, "clients", size)), 400);
    assert.equal(await status(post(server, "clients", { "page[display_number]": "500" })), 200);
  });
});

Deno.test("busyFor(): every call is refused like a third one until the time is over", async () => {
  let now = 5000;
  await withServer({ rows: 1, now: () => now }, async (server) => {
    server.intercept = busyFor(2000, () => now);
    const first = await post(server, "leads");
    assert.equal(first.status, 429);
    assert.match((await first.json()).errors[0], /同時接続/);
    now += 1999;
    assert.equal(await status(post(server, "clients")), 429);
    now += 1;
    assert.equal(await status(post(server, "leads")), 200);
  });
});

Deno.test("outsideRows(): rows from elsewhere come with a window, and count", async () => {
  await withServer({ rows: 300 }, async (server) => {
    const ids = server.data.ids("clients");
    const [home, stray] = [ids[10]!, ids[200]!];
    server.intercept = outsideRows("clients", [{ id: stray, foundAt: home }]);
    const window = (from: number, to: number) =>
      page(server, "clients", {
        "search[from_id]": String(from),
        "search[to_id]": String(to),
        "page[display_number]": "100",
      });
    const first = await window(ids[0]!, ids[49]!);
    assert.deepEqual(idsOf(first.rows), [stray, ...ids.slice(0, 50)]);
    assert.equal(first.pages.total_count, 51);
    const full = await window(ids[0]!, ids[149]!);
    assert.deepEqual(idsOf(full.rows), [stray, ...ids.slice(0, 99)]);
    assert.deepEqual([full.pages.total_count, full.pages.total_number], [151, 2]);
    assert.deepEqual(idsOf((await window(ids[150]!, ids[249]!)).rows), ids.slice(150, 250));
    assert.equal((await page(server, "clients")).pages.total_count, 300);
    assert.equal((await page(server, "leads", { "search[to_id]": "999999" })).pages.total_count, 300);
  });
});

Deno.test("maxWindowCalls and underWayMs: what the server counted", async () => {
  let now = 0;
  await withServer({ rows: 1, now: () => now }, async (server) => {
    const hold = gate();
    const arrived = gate();
    server.intercept = async (call) => {
      if (call.n === 2) arrived.open();
      await hold.wait;
    };
    const held = [post(server, "leads")];
    while (server.calls.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
    now = 100;
    held.push(post(server, "clients"));
    await arrived.wait;
    now = 170;
    hold.open();
    for (const answer of held) assert.equal(await status(answer), 200);
    now = 175;
    assert.deepEqual(server.underWayMs, [5, 100, 70]);
    now = 300_000;
    assert.equal(await status(post(server, "leads")), 200);
    assert.deepEqual([server.windowCalls, server.maxWindowCalls, server.maxSimultaneous], [1, 2, 2]);
  });
});

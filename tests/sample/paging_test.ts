import assert from "node:assert/strict";
import type { SampleResource } from "../support/sample_server.ts";
import { everything, idsOf, page, post, withServer } from "./support.ts";

Deno.test("API: paging: `page[number]` from 1; `page[display_number]`, default 20", async () => {
  await withServer({ rows: { clients: 57 } }, async (server) => {
    const first = await page(server, "clients");
    assert.equal(first.rows.length, 20);
    assert.deepEqual(first.pages, { total_count: 57, total_number: 3, current_number: 1, display_number: 20 });
    const last = await page(server, "clients", { "page[number]": "3" });
    assert.equal(last.rows.length, 17);
    const beyond = await page(server, "clients", { "page[number]": "4" });
    assert.deepEqual([beyond.rows.length, beyond.pages.current_number], [0, 4]);
    for (const number of ["0", "-1", "x", "1.5"]) {
      const response = await post(server, "clients", { "page[number]": number });
      assert.equal(response.status, 400);
      assert.match((await response.json()).errors[0], /page\[number\]/);
    }
  });
});

Deno.test("All pages together hold every row once", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["leads", "deals", "daily_reports", "business_cards", "clients"] as SampleResource[]) {
      const ids = idsOf(await everything(server, resource, { "page[display_number]": "7" }));
      assert.deepEqual(ids.sort((a, b) => a - b), server.data.ids(resource));
    }
  });
});

const MAXIMA: [SampleResource, number][] = [
  ["business_cards", 1000],
  ["clients", 1000],
  ["daily_reports", 1000],
  ["deals", 100],
  ["leads", 100],
];

Deno.test("API: documented maxima: 1000 for business_cards, clients, daily_reports; deals 100; leads 100", async () => {
  await withServer({ rows: 1100 }, async (server) => {
    for (const [resource, maximum] of MAXIMA) {
      assert.equal((await page(server, resource, { "page[display_number]": String(maximum) })).rows.length, maximum);
      const response = await post(server, resource, { "page[display_number]": String(maximum + 1) });
      assert.equal(response.status, 400, resource);
      assert.ok((await response.json()).errors);
    }
  });
});

Deno.test("API: deals says 1000 in one place and 100 in another", async () => {
  await withServer({ rows: 1100, maxima: { deals: 1000, clients: 50 } }, async (server) => {
    assert.equal((await page(server, "deals", { "page[display_number]": "1000" })).rows.length, 1000);
    const response = await post(server, "clients", { "page[display_number]": "51" });
    assert.equal(response.status, 400);
    await response.body?.cancel();
  });
});

Deno.test("API: above the maximum: an API error; its HTTP status is unknown", async () => {
  for (const oversize of [200, 400, 422] as const) {
    await withServer({ statuses: { oversize } }, async (server) => {
      const response = await post(server, "leads", { "page[display_number]": "1000" });
      assert.equal(response.status, oversize);
      const body = await response.json();
      assert.deepEqual(Object.keys(body), ["errors"]);
    });
  }
});

Deno.test("API: believe `pages` and the rows received, not the request", async () => {
  await withServer({ rows: 250, clampPageSize: true }, async (server) => {
    const answer = await page(server, "leads", { "page[display_number]": "1000", "page[number]": "3" });
    assert.equal(answer.rows.length, 50);
    assert.deepEqual(answer.pages, { total_count: 250, total_number: 3, current_number: 3, display_number: 100 });
  });
});

Deno.test("A resource without rows answers with none", async () => {
  await withServer({ rows: 0 }, async (server) => {
    const answer = await page(server, "leads");
    assert.deepEqual(answer.rows, []);
    assert.deepEqual(answer.pages, { total_count: 0, total_number: 0, current_number: 1, display_number: 20 });
  });
});

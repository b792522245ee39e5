import assert from "node:assert/strict";
import { ORDER_KEYS } from "../support/judgement.ts";
import { RESOURCES } from "../../src/sample/rules.ts";
import { everything, idsOf, page, post, type Row, withServer } from "./support.ts";

const column = (rows: readonly Row[], name: string): string[] => rows.map((row) => String(row[name] ?? ""));
const ascending = (values: readonly string[]): string[] => [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

Deno.test("API: order: `order[key]`, `order[type]` = `asc`/`desc`", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["business_cards", "clients", "deals", "daily_reports"]) {
      for (const key of ["created_at", "updated_at"]) {
        const up = column(await everything(server, resource, { "order[key]": key, "order[type]": "asc" }), key);
        const down = column(await everything(server, resource, { "order[key]": key, "order[type]": "desc" }), key);
        assert.deepEqual(up, ascending(up), `${resource} ${key}`);
        assert.deepEqual(down, ascending(up).reverse());
      }
    }
    const ids = server.data.ids("clients");
    assert.deepEqual(
      idsOf(await everything(server, "clients", { "order[key]": "id", "order[type]": "desc" })),
      ids.reverse(),
    );
    const names = column(await everything(server, "clients", { "order[key]": "name_kana" }), "name_kana");
    assert.deepEqual(names, ascending(names));
    const response = await post(server, "clients", { "order[key]": "id", "order[type]": "up" });
    assert.equal(response.status, 400);
    await response.body?.cancel();
  });
});

Deno.test("API: every order key in fields.json is allowed", async () => {
  await withServer({ rows: 5 }, async (server) => {
    for (const resource of RESOURCES) {
      for (const key of Object.keys(ORDER_KEYS[resource])) {
        assert.equal((await page(server, resource, { "order[key]": key })).rows.length, 5, `${resource} ${key}`);
      }
    }
  });
});

Deno.test("API: `deals` and `daily_reports` default to id desc and do not list `id` as a key", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["deals", "daily_reports"] as const) {
      assert.deepEqual(idsOf(await everything(server, resource)), server.data.ids(resource).reverse());
      const response = await post(server, resource, { "order[key]": "id", "order[type]": "asc" });
      await response.body?.cancel();
      assert.equal(response.status, 500);
    }
    for (const resource of ["business_cards", "clients", "deals_details", "objectives"] as const) {
      assert.deepEqual(idsOf(await everything(server, resource)), server.data.ids(resource));
    }
  });
});

Deno.test("API: an order on leads may be ignored or refused, so never rely on it", async () => {
  await withServer({}, async (server) => {
    const natural = await everything(server, "leads");
    assert.deepEqual(column(natural, "updated_at"), ascending(column(natural, "updated_at")).reverse());
    assert.notDeepEqual(idsOf(natural), server.data.ids("leads"));
    for (const key of ["id", "created_at", "nonsense"]) {
      assert.deepEqual(await everything(server, "leads", { "order[key]": key, "order[type]": "asc" }), natural);
    }
  });
});

Deno.test("API: a key that is not allowed gives HTTP 500", async () => {
  await withServer({}, async (server) => {
    for (const resource of RESOURCES.filter((name) => name !== "leads")) {
      for (const key of ["user_name", "constructor", "items"]) {
        const response = await post(server, resource, { "order[key]": key });
        assert.equal(response.status, 500, `${resource} ${key}`);
        assert.match(await response.text(), /^<!DOCTYPE html>/);
      }
    }
  });
});

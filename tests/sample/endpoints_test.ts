import assert from "node:assert/strict";
import { RESOURCES } from "../../src/sample/rules.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { endpoint, page, post, withServer } from "./support.ts";

Deno.test("API: `POST https://{host}/rest_api/v1/{resource}/get_entry_list`, JSON response", async () => {
  await withServer({}, async (server) => {
    for (const resource of RESOURCES) {
      const response = await post(server, resource);
      assert.equal(response.status, 200, resource);
      assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
      const body = await response.json();
      assert.deepEqual(Object.keys(body), [resource, "pages"]);
    }
  });
});

Deno.test("API: only POST of a known list endpoint is a call; anything else is 404 with an HTML page", async () => {
  await withServer({}, async (server) => {
    const others: [string, string][] = [
      ["GET", "/rest_api/v1/leads/get_entry_list"],
      ["POST", "/rest_api/v1/leads"],
      ["POST", "/rest_api/v1/invoices/get_entry_list"],
      ["POST", "/rest_api/v1/__proto__/get_entry_list"],
      ["POST", "/"],
    ];
    for (const [method, path] of others) {
      const response = await fetch(server.url + path, { method });
      assert.equal(response.status, 404, `${method} ${path}`);
      assert.match(await response.text(), /^<!DOCTYPE html>/);
    }
    assert.equal(server.calls.length, 0);
    assert.deepEqual(server.strays.map((stray) => [stray.method, stray.url]), others);
  });
});

Deno.test("API: assume the same shape, `deals_details/get_entry_list`, root key `deals_details`", async () => {
  await withServer({ rows: 3 }, async (server) => {
    for (const resource of ["deals_details", "objectives"]) {
      const answer = await page(server, resource);
      assert.equal(answer.rows.length, 3);
      assert.equal(answer.pages.total_count, 3);
    }
  });
});

Deno.test("API: for the two unknown ones path and root key are settings", async () => {
  const unpublishedNames = { objectives: { path: "targets/list", rootKey: "goals" } };
  await withServer({ rows: 2, unpublishedNames }, async (server) => {
    const response = await fetch(`${server.url}/rest_api/v1/targets/list`, {
      method: "POST",
      body: new URLSearchParams({ api_key: "key" }),
    });
    assert.equal((await response.json()).goals.length, 2);
    const usual = await post(server, "objectives");
    await usual.body?.cancel();
    assert.equal(usual.status, 404);
  });
});

Deno.test("API: the unknown ones have no filter, no order, page size 100", async () => {
  await withServer({ rows: 150 }, async (server) => {
    for (const resource of ["deals_details", "objectives"]) {
      const filtered = await page(server, resource, { "search[from_id]": "99999999", "search[private_flg]": "" });
      assert.equal(filtered.pages.total_count, 150);
      assert.equal((await page(server, resource, { "page[display_number]": "100" })).rows.length, 100);
      for (const parameters of [{ "page[display_number]": "101" }, { "order[key]": "id" }]) {
        const response = await post(server, resource, parameters as Record<string, string>);
        await response.body?.cancel();
        assert.ok(response.status >= 400, JSON.stringify(parameters));
      }
    }
  });
});

Deno.test("startSampleServer() listens on the port it was given, and close() frees it", async () => {
  const first = await startSampleServer();
  const port = first.port;
  await first.close();
  const second = await startSampleServer({ port });
  try {
    assert.equal(second.url, `http://127.0.0.1:${port}`);
    await assert.rejects(startSampleServer({ port }), /EADDRINUSE|AddrInUse|in use/i);
  } finally {
    await second.close();
  }
  await assert.rejects(fetch(endpoint({ url: `http://127.0.0.1:${port}` }, "leads"), { method: "POST" }));
});

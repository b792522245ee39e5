import assert from "node:assert/strict";
import { endpoint, page, post, withServer } from "./support.ts";

Deno.test("API: `Content-Type: application/x-www-form-urlencoded`, UTF-8, `api_key` a form parameter", async () => {
  await withServer({}, async (server) => {
    const response = await post(server, "leads", {
      api_key: "0f8fad5b-d9cb-469f-a165-70867728950e",
      "page[number]": "2",
      "page[display_number]": "30",
      "search[from_id]": "5",
      "search[client_name]": "髙﨑 ＆ 𠮷田",
    });
    assert.equal((await response.json()).pages.current_number, 2);
    const call = server.calls[0];
    assert.equal(call?.key, "0f8fad5b-d9cb-469f-a165-70867728950e");
    assert.equal(call?.resource, "leads");
    assert.equal(call?.page, 2);
    assert.equal(call?.displayNumber, 30);
    assert.deepEqual(call?.search, { from_id: "5", client_name: "髙﨑 ＆ 𠮷田" });
    assert.match(call?.contentType ?? "", /^application\/x-www-form-urlencoded/);
    assert.equal(call?.n, 1);
    assert.match(call?.rawBody ?? "", /^api_key=0f8fad5b/);
    assert.equal(call?.order, undefined);
  });
});

Deno.test("API: never the query string", async () => {
  await withServer({}, async (server) => {
    const response = await fetch(`${endpoint(server, "leads")}?api_key=key`, {
      method: "POST",
      body: new URLSearchParams({ "page[number]": "1" }),
    });
    assert.equal(response.status, 401);
    assert.ok((await response.json()).errors);
  });
});

Deno.test("API: there is no header authentication", async () => {
  await withServer({}, async (server) => {
    const response = await fetch(endpoint(server, "leads"), {
      method: "POST",
      headers: { Authorization: "Bearer key", "X-Api-Key": "key" },
      body: new URLSearchParams({ "page[number]": "1" }),
    });
    await response.body?.cancel();
    assert.equal(response.status, 401);
    assert.equal(server.calls[0]?.headers.get("authorization"), "Bearer key");
  });
});

Deno.test("A malformed body gets an `errors` answer and never stops the server", async () => {
  await withServer({}, async (server) => {
    const bodies: RequestInit[] = [
      { headers: { "Content-Type": "application/json" }, body: '{"api_key":"key"}' },
      { headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: Uint8Array.of(0x61, 0x3d, 0xff, 0xfe) },
      { headers: { "Content-Type": "text/plain" }, body: "api_key=key" },
      { body: Uint8Array.of(1, 2, 3) },
    ];
    for (const [index, init] of bodies.entries()) {
      const response = await fetch(endpoint(server, "leads"), { method: "POST", ...init });
      assert.equal(response.status, 400, `body ${index}`);
      assert.ok(Array.isArray((await response.json()).errors));
    }
    assert.equal(server.calls.length, bodies.length);
    assert.equal((await page(server, "leads")).rows.length, 20);
  });
});

Deno.test("A parameter named __proto__ changes nothing", async () => {
  await withServer({}, async (server) => {
    const answer = await page(server, "leads", { "search[__proto__]": "1", "search[__proto__][private_flg]": "1" });
    assert.equal(answer.pages.total_count, server.data.count("leads"));
  });
});

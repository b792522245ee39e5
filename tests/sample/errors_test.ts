import assert from "node:assert/strict";
import { page, post, withServer } from "./support.ts";

Deno.test("API: validation: a body with `errors` (a hash in the text, an array of Japanese strings in the sample)", async () => {
  await withServer({ errorsShape: "array" }, async (server) => {
    const { errors } = await (await post(server, "leads", { "page[display_number]": "101" })).json();
    assert.deepEqual(errors, ["page[display_number]は100以下で指定してください。"]);
  });
  await withServer({ errorsShape: "hash", statuses: { invalid: 422 } }, async (server) => {
    const response = await post(server, "leads", { "page[number]": "0" });
    assert.equal(response.status, 422);
    assert.deepEqual((await response.json()).errors, { "page[number]": ["は1以上の整数で指定してください。"] });
    const unreadable = await post(server, "leads", {}, { headers: { "Content-Type": "text/plain" }, body: "{" });
    assert.equal(unreadable.status, 422);
    assert.deepEqual((await unreadable.json()).errors, { base: ["Content-Typeが正しくありません。"] });
  });
});

Deno.test("API: wrong key, no permission: status and body unknown", async () => {
  await withServer({}, async (server) => {
    for (const [key, status] of [["wrong-key", 401], ["", 401], ["forbidden-key", 403], ["x", 200]] as const) {
      const response = await post(server, "leads", { api_key: key });
      assert.equal(response.status, status, key);
      assert.equal((await response.json()).errors === undefined, status === 200);
    }
    assert.deepEqual(server.calls.map((call) => call.refusal), ["wrong-key", "wrong-key", "forbidden", undefined]);
  });
  await withServer({ statuses: { "wrong-key": 200, forbidden: 422 } }, async (server) => {
    for (const [key, status] of [["wrong", 200], ["forbidden", 422]] as const) {
      const response = await post(server, "leads", { api_key: key });
      assert.equal(response.status, status);
      assert.match((await response.json()).errors[0], /APIキー/);
    }
  });
});

Deno.test("acceptKey decides which keys are good", async () => {
  const acceptKey = (key: string): boolean | "forbidden" => key === "half" ? "forbidden" : key === "good";
  await withServer({ acceptKey }, async (server) => {
    for (const [key, status] of [["good", 200], ["bad", 401], ["half", 403], ["", 401]] as const) {
      const response = await post(server, "leads", { api_key: key });
      await response.body?.cancel();
      assert.equal(response.status, status, key);
    }
  });
});

Deno.test('API: for the unpublished resources 401/403/404, `errors` or a missing root key mean "not available"', async () => {
  const modes = [["404", 404], ["403", 403], ["401", 401], ["errors", 200], ["no-root-key", 200]] as const;
  for (const [mode, status] of modes) {
    await withServer({ unpublished: { objectives: mode } }, async (server) => {
      const response = await post(server, "objectives");
      assert.equal(response.status, status, mode);
      const text = await response.text();
      if (mode === "404") assert.match(text, /^<!DOCTYPE html>/);
      else assert.ok(!("objectives" in JSON.parse(text)));
      if (mode === "no-root-key") assert.equal(JSON.parse(text).pages.total_count, server.data.count("objectives"));
      assert.equal((await page(server, "deals_details")).rows.length, 20);
    });
  }
});

Deno.test("An intercept that throws is told in a 500 answer and stops nothing", async () => {
  await withServer({}, async (server) => {
    server.intercept = () => {
      throw new Error("defect of the test");
    };
    const response = await post(server, "leads");
    assert.equal(response.status, 500);
    assert.match(await response.text(), /defect of the test/);
    server.intercept = undefined;
    assert.equal((await page(server, "leads")).rows.length, 20);
  });
});

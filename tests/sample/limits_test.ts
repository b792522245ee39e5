import assert from "node:assert/strict";
import { gate, page, post, withServer } from "./support.ts";

const WINDOW = 5 * 60 * 1000;

async function status(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  await response.body?.cancel();
  return response.status;
}

Deno.test("API: 1000 or more calls within a 5-minute window: the API refuses everything until the window ends", async () => {
  await withServer({ rows: 1, now: () => 0 }, async (server) => {
    for (let n = 1; n < 1000; n++) assert.equal(await status(post(server, "leads")), 200, `call ${n}`);
    assert.equal(server.windowCalls, 999);
    for (const resource of ["leads", "clients"]) {
      const response = await post(server, resource);
      assert.equal(response.status, 429);
      assert.ok(Array.isArray((await response.json()).errors));
    }
    assert.equal(server.calls.at(-1)?.refusal, "rate");
  });
});

Deno.test("API: a fixed window: counted from its first call, reset after 5 minutes", async () => {
  let now = 1_000_000;
  await withServer({ rows: 1, callsPerWindow: 3, now: () => now }, async (server) => {
    assert.equal(await status(post(server, "leads")), 200);
    now += WINDOW - 1;
    assert.equal(await status(post(server, "leads")), 200);
    assert.equal(await status(post(server, "leads")), 429);
    now += 1;
    // A sliding window would still count two of the calls.
    assert.equal(await status(post(server, "leads")), 200);
    assert.equal(await status(post(server, "leads")), 200);
    assert.equal(await status(post(server, "leads")), 429);
    // Refused calls do not push the end of the window away.
    now += WINDOW;
    assert.equal(await status(post(server, "leads")), 200);
  });
});

Deno.test("API: status and body of the refusal: unknown", async () => {
  for (const rate of [200, 403, 503]) {
    await withServer({ callsPerWindow: 1, statuses: { rate }, errorsShape: "hash" }, async (server) => {
      const response = await post(server, "leads");
      assert.equal(response.status, rate);
      assert.equal(typeof (await response.json()).errors, "object");
    });
  }
});

Deno.test("API: wait for the window's end (`Retry-After` if given)", async () => {
  let now = Date.UTC(2026, 0, 1);
  for (
    const [retryAfter, wanted] of [[true, "299"], ["date", "Thu, 01 Jan 2026 00:05:00 GMT"], [false, null]] as const
  ) {
    now = Date.UTC(2026, 0, 1);
    await withServer({ callsPerWindow: 2, retryAfter, now: () => now }, async (server) => {
      const first = await post(server, "leads");
      await first.body?.cancel();
      assert.equal(first.headers.get("retry-after"), null);
      now += 1500;
      const response = await post(server, "leads");
      await response.body?.cancel();
      assert.equal(response.headers.get("retry-after"), wanted);
    });
  }
});

Deno.test("callsPerWindow Infinity lifts the limit; calls with a wrong key are not counted", async () => {
  await withServer({ rows: 1, callsPerWindow: Infinity, now: () => 0 }, async (server) => {
    for (let n = 0; n < 1005; n++) assert.equal(await status(post(server, "leads")), 200);
  });
  await withServer({ rows: 1, callsPerWindow: 2, now: () => 0 }, async (server) => {
    for (let n = 0; n < 3; n++) assert.equal(await status(post(server, "leads", { api_key: "wrong" })), 401);
    assert.equal(await status(post(server, "leads")), 200);
  });
});

Deno.test("API: 2 simultaneous calls per contract (all users of the tenant together)", async () => {
  await withServer({}, async (server) => {
    const hold = gate();
    const arrived = gate();
    server.intercept = async (call) => {
      if (call.n === 2) arrived.open();
      if (call.n <= 2) await hold.wait;
    };
    const held = [post(server, "leads", { api_key: "one" }), post(server, "clients", { api_key: "two" })];
    await arrived.wait;
    const third = await post(server, "deals", { api_key: "three" });
    assert.equal(third.status, 429);
    assert.match((await third.json()).errors[0], /同時接続/);
    assert.equal(server.maxSimultaneous, 3);
    assert.equal(server.calls.at(-1)?.refusal, "simultaneous");
    hold.open();
    for (const answer of held) assert.equal(await status(answer), 200);
    assert.equal(await status(post(server, "deals")), 200);
  });
});

Deno.test("API: the places are settable, and so is the status of the refusal", async () => {
  await withServer({ simultaneous: 1, statuses: { simultaneous: 503 } }, async (server) => {
    const hold = gate();
    const arrived = gate();
    server.intercept = async (call) => {
      if (call.n > 1) return;
      arrived.open();
      await hold.wait;
    };
    const held = post(server, "leads");
    await arrived.wait;
    assert.equal(await status(post(server, "leads")), 503);
    hold.open();
    assert.equal(await status(held), 200);
  });
});

Deno.test("A client that goes away frees its place", async () => {
  await withServer({ simultaneous: 1 }, async (server) => {
    const arrived = gate();
    server.intercept = (call) => {
      if (call.n > 1) return undefined;
      arrived.open();
      return { kind: "stall", beforeHeaders: true };
    };
    const controller = new AbortController();
    const held = post(server, "leads", {}, { signal: controller.signal });
    await arrived.wait;
    controller.abort();
    await assert.rejects(held);
    // The server hears of the end a moment later; until then it may refuse.
    let last = 0;
    for (let attempt = 0; attempt < 1000 && last !== 200; attempt++) last = await status(post(server, "leads"));
    assert.equal(last, 200);
  });
});

Deno.test("A client with two calls at a time is never refused, also with big pages", async () => {
  await withServer({ rows: { clients: 1000 }, latencyMs: 1, callsPerWindow: Infinity }, async (server) => {
    await Promise.all([0, 1].map(async () => {
      for (let n = 0; n < 25; n++) {
        assert.equal((await page(server, "clients", { "page[display_number]": "1000" })).rows.length, 1000);
      }
    }));
    assert.equal(server.maxSimultaneous, 2);
    assert.ok(server.calls.every((call) => call.refusal === undefined));
  });
});

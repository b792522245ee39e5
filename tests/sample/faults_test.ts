import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import type { SampleFault } from "../support/sample_server.ts";
import { contentLength, gate, page, post, raw, rawRequest, readToEnd, send, withServer } from "./support.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Runs `body` with a server whose every call meets the fault. */
async function withFault(fault: SampleFault, body: Parameters<typeof withServer>[1]): Promise<void> {
  await withServer({ rows: { leads: 30 } }, async (server) => {
    server.intercept = () => fault;
    await body(server);
  });
}

Deno.test("fault status: any status, with headers and body, HTML by default", async () => {
  await withFault({ kind: "status", status: 503, headers: { "Retry-After": "7" }, body: "busy" }, async (server) => {
    const response = await post(server, "leads");
    assert.deepEqual([response.status, response.headers.get("retry-after"), await response.text()], [503, "7", "busy"]);
  });
  await withFault({ kind: "status", status: 502 }, async (server) => {
    const response = await post(server, "leads");
    assert.equal(response.status, 502);
    assert.match(await response.text(), /^<!DOCTYPE html>/);
  });
});

Deno.test("fault reset: the connection ends without a byte", async () => {
  await withFault({ kind: "reset" }, async (server) => {
    const answer = await raw(server, "leads");
    assert.equal(answer.head, "");
    assert.equal(answer.end, "reset");
    assert.equal(server.calls.length, 1);
    await assert.rejects(post(server, "leads"));
  });
});

Deno.test("fault stall before the headers: silence until released", async () => {
  await withServer({ rows: { leads: 30 } }, async (server) => {
    const arrived = gate();
    server.intercept = () => {
      // Released after the stall has begun, which is later than the intercept.
      setTimeout(arrived.open);
      return { kind: "stall", beforeHeaders: true };
    };
    using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    await send(connection, rawRequest("leads"));
    let ended = false;
    const answer = readToEnd(connection).finally(() => ended = true);
    await arrived.wait;
    assert.equal(ended, false);
    server.releaseStalls();
    assert.equal(JSON.parse(text((await answer).body)).leads.length, 20);
  });
});

Deno.test("fault stall in the body: headers and half of it, the rest when released", async () => {
  await withFault({ kind: "stall", beforeHeaders: false }, async (server) => {
    const response = await post(server, "leads");
    assert.equal(response.status, 200);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const length = Number(response.headers.get("content-length"));
    let received = 0;
    while (received < Math.floor(length / 2)) received += (await reader.read()).value?.length ?? 0;
    assert.equal(received, Math.floor(length / 2));
    server.releaseStalls();
    for (let part = await reader.read(); !part.done; part = await reader.read()) received += part.value.length;
    assert.equal(received, length);
  });
});

Deno.test("fault stall: close() ends it", async () => {
  await withServer({}, async (server) => {
    const arrived = gate();
    server.intercept = () => {
      arrived.open();
      return { kind: "stall", beforeHeaders: true };
    };
    const answer = assert.rejects(post(server, "leads"));
    await arrived.wait;
    await server.close();
    await answer;
    assert.equal(server.calls.length, 1);
  });
});

Deno.test("fault truncate: Content-Length names the whole, the connection ends before", async () => {
  for (const atFraction of [0, 0.25, 0.999, 1]) {
    await withFault({ kind: "truncate", atFraction }, async (server) => {
      const answer = await raw(server, "leads");
      assert.match(answer.head, /^HTTP\/1\.1 200/);
      const length = contentLength(answer);
      assert.equal(answer.body.length, Math.min(length - 1, Math.floor(length * atFraction)), String(atFraction));
      const response = await post(server, "leads");
      await assert.rejects(response.text());
    });
  }
});

Deno.test("fault short-json: a complete HTTP answer whose JSON is cut", async () => {
  await withFault({ kind: "short-json" }, async (server) => {
    const answer = await raw(server, "leads");
    assert.equal(answer.body.length, contentLength(answer));
    assert.match(text(answer.body), /^\{"leads":\[/);
    assert.doesNotMatch(text(answer.body), /\uFFFD/);
    assert.throws(() => JSON.parse(text(answer.body)), SyntaxError);
  });
});

Deno.test("fault html and non-json: bodies that are no JSON", async () => {
  for (const [status, wanted] of [[undefined, 200], [502, 502]] as const) {
    await withFault({ kind: "html", ...(status === undefined ? {} : { status }) }, async (server) => {
      const response = await post(server, "leads");
      assert.equal(response.status, wanted);
      assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
      assert.match(await response.text(), /<html/);
    });
  }
  await withFault({ kind: "non-json" }, async (server) => {
    const response = await post(server, "leads");
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^application\/json/);
    await assert.rejects(response.json(), SyntaxError);
  });
});

Deno.test("fault errors and no-root-key: answers without rows", async () => {
  await withFault({ kind: "errors", errors: { base: ["不明"] } }, async (server) => {
    const response = await post(server, "leads");
    assert.deepEqual([response.status, await response.json()], [200, { errors: { base: ["不明"] } }]);
  });
  await withFault({ kind: "errors", errors: ["x"], status: 422 }, async (server) => {
    const response = await post(server, "leads");
    assert.deepEqual([response.status, await response.json()], [422, { errors: ["x"] }]);
  });
  await withFault({ kind: "no-root-key" }, async (server) => {
    const body = await (await post(server, "leads")).json();
    assert.deepEqual(Object.keys(body), ["pages"]);
    assert.equal(body.pages.total_count, 30);
  });
});

Deno.test("fault drop-rows: pages promises more rows than are sent", async () => {
  await withFault({ kind: "drop-rows", count: 3 }, async (server) => {
    const answer = await page(server, "leads");
    assert.deepEqual([answer.rows.length, answer.pages.total_count, answer.pages.display_number], [17, 30, 20]);
    const last = await page(server, "leads", { "page[display_number]": "28", "page[number]": "2" });
    assert.equal(last.rows.length, 0);
  });
});

Deno.test("fault redirect: status and Location", async () => {
  await withFault({ kind: "redirect", location: "https://login.example.jp/" }, async (server) => {
    const response = await post(server, "leads", {}, { redirect: "manual" });
    await response.body?.cancel();
    assert.deepEqual([response.status, response.headers.get("location")], [302, "https://login.example.jp/"]);
  });
  await withFault({ kind: "redirect", location: "/x", status: 307 }, async (server) => {
    const response = await post(server, "leads", {}, { redirect: "manual" });
    await response.body?.cancel();
    assert.equal(response.status, 307);
  });
});

Deno.test("An intercept sees the call, may wait and change data, and may fail only some calls", async () => {
  await withServer({ rows: { leads: 5 } }, async (server) => {
    server.intercept = async (call) => {
      await Promise.resolve();
      if (call.n === 1) return { kind: "status", status: 500 };
      server.data.insert("leads", { note: `call ${call.n}` });
      return undefined;
    };
    const failed = await post(server, "leads");
    await failed.body?.cancel();
    assert.equal(failed.status, 500);
    const answer = await page(server, "leads");
    assert.equal(answer.rows.length, 6);
    assert.ok(answer.rows.some((row) => row["note"] === "call 2"));
  });
});

Deno.test("Connections are kept alive: two calls over one", async () => {
  await withServer({ rows: 0 }, async (server) => {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    await send(connection, rawRequest("leads", {}, true));
    const buffer = new Uint8Array(65536);
    let first = "";
    while (!first.endsWith("}}")) {
      first += text(buffer.subarray(0, await connection.read(buffer) ?? assert.fail(first)));
    }
    assert.match(first, /connection: keep-alive/i);
    await send(connection, rawRequest("clients"));
    assert.match(text((await readToEnd(connection)).body), /^\{"clients":\[\]/);
    assert.equal(server.calls.length, 2);
  });
});

Deno.test("gzip only when the server offers it and the client accepts it", async () => {
  for (const [gzip, accepts, zipped] of [[true, true, true], [true, false, false], [false, true, false]] as const) {
    await withServer({ gzip }, async (server) => {
      using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
      const request = text(rawRequest("leads"));
      const header = accepts ? "Accept-Encoding: gzip, br\r\n" : "";
      await send(connection, new TextEncoder().encode(request.replace("Content-Type", `${header}Content-Type`)));
      const answer = await readToEnd(connection);
      assert.equal(/content-encoding: gzip/i.test(answer.head), zipped);
      assert.equal(answer.body.length, contentLength(answer));
      const json = zipped ? gunzipSync(answer.body) : answer.body;
      assert.equal(JSON.parse(text(json)).leads.length, 20);
    });
  }
});

Deno.test("The Date header shows the server's clock, or is left out", async () => {
  await withServer({ now: () => Date.UTC(2026, 10, 1, 2, 3, 4) }, async (server) => {
    assert.match((await raw(server, "leads")).head, /^date: Sun, 01 Nov 2026 02:03:04 GMT$/im);
    assert.equal(server.calls[0]?.at, Date.UTC(2026, 10, 1, 2, 3, 4));
  });
  await withServer({ dateHeader: false }, async (server) => {
    assert.doesNotMatch((await raw(server, "leads")).head, /^date:/im);
  });
});

Deno.test("Bytes that are no HTTP do not stop the server", async () => {
  await withServer({}, async (server) => {
    for (const bytes of ["\x00\xff\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\nhalf", "GET"]) {
      const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
      await send(connection, new TextEncoder().encode(bytes));
      connection.close();
    }
    assert.equal((await page(server, "leads")).rows.length, 20);
  });
});

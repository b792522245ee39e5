/** Options of `export` that are settings: they win over the file for one run and change nothing in it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { makePlace } from "../support/program.ts";

Deno.test("options of export win over the settings, reach the file, and are not saved", async () => {
  const server = await startSampleServer({ rows: 3 });
  const told: string[] = [];
  const listener = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    told.push(new URL(request.url).pathname);
    return new Response();
  });
  try {
    const address = `http://127.0.0.1:${listener.addr.port}`;
    await using place = await makePlace(server.url, { encoding: "utf-8", quoting: "minimal", ping: `${address}/ping` });
    const path = join(place.home, "settings.json");
    const before = await Deno.readTextFile(path);
    const plain = await place.export(["--type", "leads"]);
    assert.equal(plain.outcome.code, 0, plain.outcome.stderr);
    assert.deepEqual(told.splice(0).sort(), ["/ping", "/ping/start"]);
    const options = ["--quoting", "all", "--headers", "api", "--ping", "none", "--webhook", `${address}/result`];
    const { outcome, result } = await place.export(["--type", "leads", ...options]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(await Deno.readTextFile(result.files[0].path), /^"id",/);
    assert.doesNotMatch(await Deno.readTextFile(plain.result.files[0].path), /^"/);
    assert.deepEqual(told, ["/result"]);
    assert.equal(await Deno.readTextFile(path), before);

    const wrong = await place.export(["--type", "leads", "--line-breaks", "crlf"]);
    assert.equal(wrong.outcome.code, 2);
    assert.match(wrong.result.error.message, /--line-breaks cannot be “crlf”: it must be one of keep, lf, space/);
  } finally {
    await listener.shutdown();
    await server.close();
  }
});

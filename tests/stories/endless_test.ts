/** Answers that never end: what they cost, and that the program can be stopped while they come. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, makePlace, startProgram } from "../support/program.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";
const head = '{"pages":{"total_count":1,"total_number":1},"leads":[{"id":"';

/** A service whose answers go on as long as they are read. @param pauseMs between the parts */
function endless(part: Uint8Array, pauseMs: number): Deno.HttpServer<Deno.NetAddr> & { readonly sent: () => number } {
  let sent = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(head)),
      async pull(controller) {
        if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs));
        sent += part.length;
        controller.enqueue(part);
      },
    });
    return new Response(stream, { headers: { "content-type": "application/json" } });
  });
  return Object.assign(server, { sent: () => sent });
}

const drip = () => endless(new TextEncoder().encode("x"), 50);
const flood = () => endless(new Uint8Array(2 ** 16).fill(0x78), 0);

for (const [name, serve, enough] of [["drips", drip, 20], ["floods", flood, 2 ** 27]] as const) {
  Deno.test({
    ...skippedIf(
      windows && "no signal can be sent on Windows",
      `a termination signal ends the program within 2 s while an answer ${name} without end`,
    ),
    async fn() {
      await using server = serve();
      await using place = await makePlace(`http://127.0.0.1:${server.addr.port}`, { largestAnswer: 512 });
      const child = startProgram(["export", "--type", "leads", "--json", "--home", place.home, "--lang", "en"]);
      let over = false;
      child.status.then(() => over = true);
      while (!over && server.sent() < enough) await new Promise((done) => setTimeout(done, 10));
      const began = performance.now();
      child.kill("SIGTERM");
      const { code, stdout } = await child.output();
      const took = performance.now() - began;
      assert.equal(code, 143);
      assert.equal(JSON.parse(new TextDecoder().decode(stdout)).error.code, "terminated");
      assert.ok(took < 2_000, `${took} ms`);
      assert.deepEqual(await place.names(), []);
      assert.equal([...await filesBelow(join(place.home, "runs"))].length, 1);
    },
  });
}

Deno.test("an answer ends the run where it is larger than largestAnswer, or takes longer than transferTimeout", async () => {
  const limits = { largestAnswer: 1, transferTimeout: "1s", retryFor: "0s" };
  for (
    const [serve, code, said] of [
      [flood, "answer-too-large", /more than 1 MiB/],
      [drip, "network-failed", /the answer did not end \(1 s\)/],
    ] as const
  ) {
    await using server = serve();
    await using place = await makePlace(`http://127.0.0.1:${server.addr.port}`, limits);
    const { outcome, result } = await place.export(["--type", "leads"]);
    assert.equal(outcome.code, 5, outcome.stderr);
    assert.equal(result.error.code, code);
    assert.match(result.error.message, said);
    assert.ok(server.sent() < 3 * 2 ** 24, `${server.sent()} bytes were read`);
  }
});

/** Two exports at once, and twenty; the shared call budget. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readableTime } from "../../src/values/time.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { clockTime, filesBelow, makePlace, runHere, runProgram, startProgram } from "../support/program.ts";

Deno.test("a second export ends with 7 and says who holds the lock since when; --wait waits for it", async () => {
  const server = await startSampleServer({ rows: 10 });
  await using place = await makePlace(server.url);
  const hold = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  server.intercept = async () => {
    reached.resolve();
    await hold.promise;
  };
  const first = startProgram(["export", "--type", "leads", "--home", place.home, "--lang", "en"]);
  try {
    await reached.promise;
    const status = JSON.parse((await place.run(["status", "--json"])).stdout);
    assert.equal(status.lock.pid, first.pid);
    const { outcome, result } = await place.export(["--type", "clients"]);
    assert.equal(outcome.code, 7);
    assert.equal(result.exitCode, 7);
    assert.equal(result.error.code, "locked");
    assert.ok(
      result.error.message.includes(String(first.pid)) &&
        result.error.message.includes(readableTime(status.lock.since)),
      result.error.message,
    );
    const short = await place.export(["--type", "clients", "--wait", "0.5s"]);
    assert.equal(short.outcome.code, 7);
    const waiter = place.run(["export", "--type", "clients", "--wait", "60s"]);
    hold.resolve();
    assert.equal((await first.output()).code, 0);
    const waited = await waiter;
    assert.equal(waited.code, 0, waited.stderr);
    assert.equal(JSON.parse((await place.run(["status", "--json"])).stdout).lock, null);
    const records = [...await filesBelow(join(place.home, "runs"))].length;
    assert.equal(records, 2, "exit 7 writes no record");
  } finally {
    hold.resolve();
    await server.close();
  }
});

Deno.test("a lock dies with its process", async () => {
  const server = await startSampleServer({ rows: 10 });
  await using place = await makePlace(server.url);
  const reached = Promise.withResolvers<void>();
  server.intercept = () => {
    reached.resolve();
    return { kind: "stall", beforeHeaders: true };
  };
  const first = startProgram(["export", "--type", "leads", "--home", place.home]);
  try {
    await reached.promise;
    first.kill("SIGKILL");
    await first.output();
    server.intercept = undefined;
    const { outcome } = await place.export(["--type", "leads"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.deepEqual((await place.names()).length, 1);
  } finally {
    await server.close();
  }
});

Deno.test("the deadline comes while waiting for the lock: exit 6, a record, nothing published", async () => {
  const server = await startSampleServer({ rows: 10 });
  await using place = await makePlace(server.url);
  const reached = Promise.withResolvers<void>();
  server.intercept = () => {
    reached.resolve();
    return { kind: "stall", beforeHeaders: true };
  };
  const first = startProgram(["export", "--type", "leads", "--home", place.home]);
  try {
    await reached.promise;
    const { outcome, result } = await place.export([
      "--type",
      "clients",
      "--wait",
      "10m",
      "--deadline",
      clockTime(8_000),
    ]);
    assert.equal(outcome.code, 6, outcome.stderr);
    assert.equal(result.error.code, "deadline");
    const record = JSON.parse(await Deno.readTextFile(join(place.home, "runs", `${result.run}_clients.json`)));
    assert.equal(record.exitCode, 6);
  } finally {
    first.kill("SIGKILL");
    await first.output();
    await server.close();
  }
});

Deno.test("twenty exports at once: all waiters succeed one after the other, the others end with 7, none is lost", async () => {
  const server = await startSampleServer({ rows: 15 });
  // Some of one process, some of others: the locks are the system's.
  let n = 0;
  const mixed: typeof runHere = (...args) => (n++ % 4 === 0 ? runProgram : runHere)(...args);
  await using place = await makePlace(server.url, {}, mixed);
  try {
    const types = ["leads", "clients", "daily_reports", "business_cards"];
    const runs = Array.from(
      { length: 20 },
      (_, n) => place.export(["--type", types[n % types.length] as string, ...(n % 5 === 0 ? [] : ["--wait", "5m"])]),
    );
    const ended = await Promise.all(runs);
    const codes = ended.map(({ outcome }) => outcome.code);
    const done = codes.filter((code) => code === 0).length;
    assert.ok(codes.every((code) => code === 0 || code === 7), codes.join());
    assert.ok(ended.every(({ outcome }, n) => n % 5 === 0 || outcome.code === 0), "who waits succeeds");
    assert.equal((await place.names()).length, done);
    const paths = new Set(ended.flatMap(({ result }) => result.files.map(({ path }: { path: string }) => path)));
    assert.equal(paths.size, done, "no output was written over");
    assert.ok(server.maxSimultaneous <= 2);
    assert.equal((await place.run(["verify"])).code, 0);
  } finally {
    await server.close();
  }
});

Deno.test("processes share the call budget: never more than callBudget calls in 5 minutes", async () => {
  const server = await startSampleServer({ rows: 120, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { callBudget: 20, pageSizes: { leads: 20 } });
  try {
    const first = await place.export(["--type", "leads"]);
    assert.equal(first.outcome.code, 0, first.outcome.stderr);
    assert.ok(first.result.apiCalls > 10, "a second run of as many calls is beyond the budget");
    const again = ["export", "--type", "leads", "--deadline", clockTime(8_000), "--home", place.home];
    const second = await runProgram(again);
    assert.equal(second.code, 6, "it waits for the budget until its deadline");
    assert.ok(server.calls.length <= 20, `${server.calls.length} calls`);
    const tally = JSON.parse(await Deno.readTextFile(join(place.home, "calls.json"))) as [number, number][];
    const counted = tally.reduce((sum, [, calls]) => sum + calls, 0);
    // A process counts a few calls at once: what it did not make of them stays counted, never the other way round.
    assert.ok(counted >= server.calls.length && counted <= 20, `${counted} counted, ${server.calls.length} made`);
  } finally {
    await server.close();
  }
});

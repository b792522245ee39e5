import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SharedSemaphore } from "../../src/home/shared_semaphore.ts";
import { isProblem } from "../../src/text/problem.ts";
import { systemClock } from "../../src/values/clock.ts";
import { FakeClock, withServer } from "../hotprofile/support.ts";

const script = fileURLToPath(new URL("../support/caller.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));
const never = new AbortController().signal;

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-places-" });
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function startCaller(
  folder: string,
  url: string,
  name: string,
  calls: number,
  simultaneous: number,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "-A",
      "--config",
      config,
      script,
      folder,
      url,
      name,
      ...[calls, simultaneous].map(String),
    ],
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
}

Deno.test("three processes with three calls each at hand: the server never sees more than two, and no call is lost", async () => {
  await withFolder(async (folder) => {
    await withServer({ rows: 3, latencyMs: 3 }, async (server) => {
      const callers = ["a", "b", "c"].map((name) => startCaller(folder, server.url, name, 100, 3));
      const ends = await Promise.all(callers.map((caller) => caller.status));
      assert.deepEqual(ends.map(({ code }) => code), [0, 0, 0]);
      assert.equal(server.calls.length, 300);
      assert.equal(server.maxSimultaneous, 2);
    });
  });
});

Deno.test("a process that makes call after call lets another one in after each few", async () => {
  await withFolder(async (folder) => {
    await withServer({ rows: 3, latencyMs: 20 }, async (server) => {
      const busy = startCaller(folder, server.url, "busy", 1_000_000, 3);
      const starved = new AbortController();
      server.intercept = ({ n }) => n > 300 ? starved.abort(`${n} calls, and still not let in`) : undefined;
      busy.status.then(() => starved.abort("the busy process has ended"));
      try {
        const semaphore = new SharedSemaphore(folder, 2, systemClock, Math.random);
        for (let turn = 1; turn <= 10; turn++) {
          const before = server.calls.length;
          // The busy one holds both places again.
          while (server.calls.length < before + 3) await systemClock.sleep(5, starved.signal);
          (await semaphore.take(starved.signal)).give();
        }
      } finally {
        busy.kill("SIGKILL");
        await busy.status;
      }
      assert.equal(server.maxSimultaneous, 2);
    });
  });
});

Deno.test("a process that is killed while it holds both places and the queue frees them all", async () => {
  await withFolder(async (folder) => {
    await withServer({ rows: 3 }, async (server) => {
      const { promise: bothHeld, resolve } = Promise.withResolvers<void>();
      server.intercept = ({ key, n }) => {
        if (n === 2) resolve();
        return key === "dying" ? { kind: "stall", beforeHeaders: true } : undefined;
      };
      const dying = startCaller(folder, server.url, "dying", 3, 3);
      await bothHeld;
      const waiting = startCaller(folder, server.url, "waiting", 20, 2);
      while (!await isLocked(join(folder, "call-queue.lock"))) await new Promise((next) => setTimeout(next, 5));
      const others = ["a", "b"].map((name) => startCaller(folder, server.url, name, 20, 2));
      assert.deepEqual(server.calls.map(({ key }) => key), ["dying", "dying"]);
      waiting.kill("SIGKILL");
      dying.kill("SIGKILL");
      const ends = await Promise.all(others.map((other) => other.status));
      await Promise.all([dying.status, waiting.status]);
      assert.deepEqual(ends.map(({ code }) => code), [0, 0]);
      assert.equal(server.calls.filter(({ refusal }) => refusal === undefined).length, 2 + 20 + 20);
    });
  });
});

async function isLocked(path: string): Promise<boolean> {
  try {
    using file = await Deno.open(path, { write: true });
    return !await file.tryLock(true);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test("SharedSemaphore ends a wait with the signal's reason, in the queue too, and holds nothing then", async () => {
  await withFolder(async (folder) => {
    const [one, other, third] = [1, 2, 3].map(() => new SharedSemaphore(folder, 1, systemClock, Math.random));
    const held = await one!.take(never);
    const stop = new AbortController();
    const reason = (error: unknown) => error === "enough";
    const waits = [other!, third!, third!, one!].map((semaphore) =>
      assert.rejects(semaphore.take(stop.signal), reason)
    );
    setTimeout(() => stop.abort("enough"), 30);
    await Promise.all(waits);
    held.give();
    for (const semaphore of [one!, other!, third!]) (await semaphore.take(never)).give();
  });
});

Deno.test("SharedSemaphore waits for another process by short pauses of its clock, none when a place is free", async () => {
  await withFolder(async (folder) => {
    const clock = new FakeClock();
    const other = new SharedSemaphore(folder, 2, clock, Math.random);
    const held = [await other.take(never), await other.take(never)];
    assert.deepEqual(clock.waits, []);
    const semaphore = new SharedSemaphore(folder, 2, clock, () => 0.5);
    const waiting = semaphore.take(never);
    while (clock.waits.length < 3) await new Promise((next) => setTimeout(next));
    held[1]!.give();
    (await waiting).give();
    held[0]!.give();
    assert.deepEqual([...new Set(clock.waits)], [10]);
  });
});

Deno.test("SharedSemaphore names the file and the reason when its folder is missing", async () => {
  await withFolder(async (folder) => {
    const semaphore = new SharedSemaphore(join(folder, "missing"), 2, systemClock, Math.random);
    for (let again = 0; again < 3; again++) {
      const error = await semaphore.take(never).then(() => undefined, (error: unknown) => error);
      assert.ok(isProblem(error, "contract-folder-unusable"));
      assert.match(String(error.facts.path), /missing/);
      assert.notEqual(error.facts.reason, "");
    }
  });
});

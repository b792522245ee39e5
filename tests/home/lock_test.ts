import assert from "node:assert/strict";
import { join } from "node:path";
import { homeAt } from "../../src/home/home.ts";
import { lockHolder, outputLockName, takeLock, takeOutputLock } from "../../src/home/lock.ts";
import { isProblem } from "../../src/text/problem.ts";
import { fileSystem } from "../../src/values/file_system.ts";
import { readableTime } from "../../src/values/time.ts";
import { HandClock } from "../support/clock.ts";
import { skippedIf } from "../support/skip.ts";
import { namesIn, withFolder } from "../support/folder.ts";

const never = new AbortController().signal;
const release = (lock: AsyncDisposable) => lock[Symbol.asyncDispose]();

Deno.test("takeLock() gives the lock to one at a time, and names the holder to the others", () =>
  withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    const clock = new HandClock();
    assert.equal(await lockHolder(home), undefined, "no home yet");
    const lock = await takeLock(home, clock, "deals", 0, never, () => assert.fail("nobody is waited for"));
    const holder = await lockHolder(home);
    assert.deepEqual([holder?.pid, holder?.what], [Deno.pid, "deals"]);
    assert.equal(Date.parse(holder?.since ?? ""), clock.now());
    await assert.rejects(takeLock(home, clock, "leads", 0, never, () => {}), (error) => {
      assert(isProblem(error, "locked"));
      assert.deepEqual(error.facts, { pid: Deno.pid, since: readableTime(holder?.since ?? ""), what: "deals" });
      return true;
    });
    await release(lock);
    assert.equal(await lockHolder(home), undefined);
    await release(await takeLock(home, clock, "leads", 0, never, () => assert.fail("nobody is waited for")));
  }));

Deno.test("takeLock() waits as long as it was told, and tells once for whom", () =>
  withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    const clock = new HandClock();
    const first = await takeLock(home, clock, "deals", 0, never, () => {});
    const told: string[] = [];
    const wait = () => takeLock(home, clock, "leads", 60_000, never, ({ what }) => told.push(what));
    // Time goes on while it waits.
    const ticking = setInterval(() => clock.advance(1_000), 1);
    try {
      const start = clock.now();
      await assert.rejects(wait(), (error) => isProblem(error, "locked"));
      assert(clock.now() >= start + 60_000);
      assert.deepEqual(told, ["deals"]);
      const waiter = wait();
      await release(first);
      const second = await waiter;
      assert.equal((await lockHolder(home))?.what, "leads");
      await release(second);
    } finally {
      clearInterval(ticking);
    }
  }));

Deno.test("takeLock() stops waiting with the reason of its signal, and leaves the lock to its holder", () =>
  withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    const lock = await takeLock(home, new HandClock(), "deals", 0, never, () => {});
    const stop = new AbortController();
    const reason = new Error("stopped");
    await assert.rejects(
      takeLock(home, new HandClock(), "leads", 60_000, stop.signal, () => stop.abort(reason)),
      (error: Error) => error === reason || error.cause === reason,
    );
    assert.equal((await lockHolder(home))?.what, "deals");
    await release(lock);
  }));

Deno.test("a lock whose holder cannot be read is a lock all the same", () =>
  withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    const lock = await takeLock(home, new HandClock(), "deals", 0, never, () => {});
    await Deno.writeTextFile(home.lockHolder, "{");
    assert.deepEqual(await lockHolder(home), { pid: 0, since: "?", what: "?" });
    await release(lock);
  }));

Deno.test("takeLock() ends with home-unusable where the lock's file cannot be", () =>
  withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    await Deno.mkdir(home.lock, { recursive: true });
    await assert.rejects(
      takeLock(home, new HandClock(), "deals", 0, never, () => {}),
      (error) => isProblem(error, "home-unusable"),
    );
  }));

Deno.test("takeOutputLock() gives a folder to one at a time, and leaves nothing in it", () =>
  withFolder(async (folder) => {
    const take = (waitMs = 0, waiting = () => {}) => takeOutputLock(folder, new HandClock(), waitMs, never, waiting);
    const lock = await take(0, () => assert.fail("nobody is waited for"));
    assert.deepEqual(await namesIn(folder), [outputLockName]);
    await assert.rejects(take(), (error) => isProblem(error, "output-locked") && error.facts.path === folder);
    await release(lock);
    assert.deepEqual(await namesIn(folder), []);
    // What a killed run left.
    await Deno.writeTextFile(join(folder, outputLockName), "");
    await release(await take());
    assert.deepEqual(await namesIn(folder), []);
    await assert.rejects(
      takeOutputLock(join(folder, "nowhere"), new HandClock(), 0, never, () => {}),
      (error) => isProblem(error, "output-missing"),
    );
  }));

Deno.test("takeOutputLock(): whoever waits for a folder gets it when it is free, and only one of them", () =>
  withFolder(async (folder) => {
    const clock = new HandClock();
    const ticking = setInterval(() => clock.advance(250), 1);
    try {
      let holders = 0;
      let waits = 0;
      await Promise.all(Array.from({ length: 20 }, async () => {
        for (let round = 0; round < 5; round++) {
          const lock = await takeOutputLock(folder, clock, Infinity, never, () => waits++);
          assert.equal(++holders, 1);
          await new Promise((resolve) => setTimeout(resolve, 1));
          holders--;
          await release(lock);
        }
      }));
      assert.ok(waits > 0);
      assert.deepEqual(await namesIn(folder), []);
    } finally {
      clearInterval(ticking);
    }
  }));

Deno.test(
  skippedIf(
    Deno.build.os === "windows" && "Wine keeps the name of a removed file until it is closed",
    "takeOutputLock() never takes a file that lost its name while it was being opened",
  ),
  () =>
    withFolder(async (folder) => {
      const path = join(folder, outputLockName);
      const { open } = fileSystem;
      // Its holder removes it right after it is opened here: the name then means nothing, or another's file.
      for (const replaced of [false, true]) {
        fileSystem.open = async (...args) => {
          const file = await open(...args);
          await Deno.remove(path);
          if (replaced) await Deno.writeTextFile(path, "");
          return file;
        };
        try {
          await assert.rejects(
            takeOutputLock(folder, new HandClock(), 0, never, () => {}),
            (error) => isProblem(error, "output-locked"),
          );
        } finally {
          fileSystem.open = open;
        }
      }
    }),
);

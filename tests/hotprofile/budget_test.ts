import assert from "node:assert/strict";
import {
  addCalls,
  budgetWindowMs,
  type CallTally,
  countCalls,
  currentTally,
  MemoryBudget,
  waitForBudget,
} from "../../src/hotprofile/budget.ts";
import { FakeClock, morning, mostInAnyWindow } from "./support.ts";
import { seeded } from "../support/random.ts";

Deno.test("MemoryBudget never lets more calls through than the budget in any 300 seconds, and waits no longer than needed", async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = seeded(seed);
    const clock = new FakeClock(morning + Math.floor(random() * 1000));
    const calls = 1 + Math.floor(random() * 12);
    const budget = new MemoryBudget(calls, clock);
    const times: number[] = [];
    const burst = random();
    for (let call = 0; call < 60; call++) {
      if (random() > burst) clock.time += Math.floor(random() ** 3 * 120_000);
      const asked = clock.now();
      await budget.take(new AbortController().signal);
      const at = clock.now();
      // The naive model: the call may go once fewer than `calls` lie within the 300 seconds before it.
      const oldest = times.at(-calls);
      const earliest = oldest === undefined ? asked : Math.max(asked, oldest + budgetWindowMs + 1);
      const message = `seed ${seed}, call ${call}: ${at - earliest} ms after the earliest moment`;
      assert.ok(at >= earliest, message);
      // Calls are kept by whole seconds, which costs less than one.
      assert.ok(at - earliest <= 1000, message);
      times.push(at);
    }
    assert.ok(mostInAnyWindow(times) <= calls, `seed ${seed}`);
  }
});

Deno.test("MemoryBudget hands calls to several takers at once without exceeding itself", async () => {
  const clock = new FakeClock();
  const budget = new MemoryBudget(5, clock);
  const times: number[] = [];
  const taker = async () => {
    for (let call = 0; call < 8; call++) {
      await budget.take(new AbortController().signal);
      times.push(clock.now());
    }
  };
  await Promise.all([taker(), taker(), taker()]);
  assert.equal(times.length, 24);
  assert.ok(mostInAnyWindow(times) <= 5);
});

Deno.test("MemoryBudget tells the calls of the last 5 minutes and ends a wait with the signal's reason", async () => {
  const clock = new FakeClock(morning);
  const budget = new MemoryBudget(2, clock);
  assert.deepEqual(await budget.state(), { calls: 0, firstAt: undefined });
  const stop = new AbortController();
  await budget.take(stop.signal);
  clock.time += 10_000;
  await budget.take(stop.signal);
  assert.deepEqual(await budget.state(), { calls: 2, firstAt: morning });
  stop.abort(new Error("stopped"));
  await assert.rejects(budget.take(stop.signal), /stopped/);
  assert.equal((await budget.state()).calls, 2);
  clock.time += budgetWindowMs + 1000;
  assert.deepEqual(await budget.state(), { calls: 0, firstAt: undefined });
});

Deno.test("a clock that jumps does not stop the calls for ever", () => {
  let tally: CallTally = [];
  for (let call = 0; call < 3; call++) tally = addCalls(tally, morning / 1000, 1);
  // Back by a minute: the calls still count, and the wait is at most the window and that minute.
  const before = morning - 60_000;
  const wait = waitForBudget(currentTally(tally, before), 3, before);
  assert.ok(wait > 0 && wait <= budgetWindowMs + 61_000, String(wait));
  // Back by a day: calls of the future say nothing.
  assert.equal(countCalls(currentTally(tally, morning - 86_400_000)), 0);
  // On by a day: forgotten.
  assert.equal(countCalls(currentTally(tally, morning + 86_400_000)), 0);
  // Added in disorder, kept in order.
  assert.deepEqual(addCalls(addCalls([], 5, 1), 1, 1), [[1, 1], [5, 1]]);
  assert.deepEqual(addCalls([[1, 1], [5, 3]], 5, -2), [[1, 1], [5, 1]]);
  assert.deepEqual(addCalls([[1, 1], [5, 3]], 5, -3), [[1, 1]]);
  assert.deepEqual(addCalls([[1, 1]], 5, -2), [[1, 1]]);
});

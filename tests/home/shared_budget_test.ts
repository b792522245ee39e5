import assert from "node:assert/strict";
import { join } from "node:path";
import { SharedBudget } from "../../src/home/shared_budget.ts";
import { budgetWindowMs } from "../../src/hotprofile/budget.ts";
import { FakeClock, morning, mostInAnyWindow, takeCall } from "../hotprofile/support.ts";
import { rounds, seeded } from "../support/random.ts";

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("SharedBudget never lets more calls of several programs through than the budget in any 300 seconds", async () => {
  for (let seed = 1; seed <= rounds(4); seed++) {
    await withFolder(async (folder) => {
      const random = seeded(seed);
      const clock = new FakeClock(morning + Math.floor(random() * 1000));
      const calls = 1 + Math.floor(random() * 40);
      const programs = [1, 2, 3].map(() => new SharedBudget(folder, calls, clock));
      const times: number[] = [];
      for (let call = 0; call < 150; call++) {
        // Bursts within one second, and pauses that end the second or the window.
        if (random() < 0.1) clock.time += Math.floor(random() ** 3 * 200_000);
        else if (random() < 0.3) clock.time += Math.floor(random() * 400);
        await takeCall(programs[Math.floor(random() * 3)]!, clock);
        times.push(clock.now());
      }
      assert.ok(mostInAnyWindow(times) <= calls, `seed ${seed}`);
    });
  }
});

Deno.test("SharedBudget makes a call of one program wait no longer than needed", async () => {
  for (let seed = 1; seed <= rounds(8); seed++) {
    await withFolder(async (folder) => {
      const random = seeded(seed);
      const clock = new FakeClock(morning + Math.floor(random() * 1000));
      const calls = 1 + Math.floor(random() * 12);
      const budget = new SharedBudget(folder, calls, clock);
      const times: number[] = [];
      const burst = random();
      for (let call = 0; call < 60; call++) {
        if (random() > burst) clock.time += Math.floor(random() ** 3 * 120_000);
        const asked = clock.now();
        await takeCall(budget, clock);
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
    });
  }
});

Deno.test("SharedBudget counts each call in calls.json before it is made; a tally that shrinks or is damaged stays readable", async () => {
  await withFolder(async (folder) => {
    const clock = new FakeClock();
    const counted = async () => (await new SharedBudget(folder, 900, clock).state()).calls;
    const budget = new SharedBudget(folder, 900, clock);
    for (let call = 1; call <= 100; call++) {
      assert.equal(await budget.take(), 0);
      assert.equal(await counted(), call);
      clock.time += 1000;
    }
    clock.time += budgetWindowMs - 50_000;
    await Promise.all([1, 2, 3, 4, 5].map(() => budget.take()));
    assert.equal(await counted(), 55);
    assert.ok(Array.isArray(JSON.parse(await Deno.readTextFile(join(folder, "calls.json")))));
    for (const damaged of ["[[1,", "{}", "", '[["a", 1], null]']) {
      await Deno.writeTextFile(join(folder, "calls.json"), damaged);
      assert.equal(await counted(), 0, damaged);
      await budget.take();
      assert.equal(await counted(), 1, damaged);
    }
  });
});

Deno.test("SharedBudget waits for whoever counts a call just now, and sees that call", async () => {
  await withFolder(async (folder) => {
    const clock = new FakeClock();
    const path = join(folder, "calls.json");
    const other = await Deno.open(path, { create: true, write: true });
    await other.lock(true);
    const wait = new SharedBudget(folder, 5, clock).take();
    await other.write(new TextEncoder().encode(JSON.stringify([[Math.floor(clock.now() / 1000), 5]])));
    other.close();
    assert.ok(await wait > 0);
  });
});

Deno.test("SharedBudget lets every call of the budget through at once when several takers ask together, and no more", async () => {
  await withFolder(async (folder) => {
    const clock = new FakeClock();
    const budget = new SharedBudget(folder, 50, clock);
    const waits = await Promise.all(Array.from({ length: 60 }, () => budget.take()));
    assert.equal(waits.filter((wait) => wait === 0).length, 50);
    assert.equal((await budget.state()).calls, 50);
  });
});

Deno.test("SharedBudget tells the calls of the last 5 minutes", async () => {
  await withFolder(async (folder) => {
    const clock = new FakeClock(morning);
    const budget = new SharedBudget(folder, 2, clock);
    assert.deepEqual(await budget.state(), { calls: 0, firstAt: undefined });
    await budget.take();
    clock.time += 10_000;
    await budget.take();
    assert.ok(await budget.take() > 0);
    assert.deepEqual(await budget.state(), { calls: 2, firstAt: Math.floor(morning / 1000) * 1000 });
    clock.time += budgetWindowMs + 1000;
    assert.deepEqual(await budget.state(), { calls: 0, firstAt: undefined });
  });
});

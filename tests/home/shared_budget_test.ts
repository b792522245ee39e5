import assert from "node:assert/strict";
import { SharedBudget } from "../../src/home/shared_budget.ts";
import { type Home, locateHome } from "../../src/home/home.ts";
import { FakeClock, morning, mostInAnyWindow } from "../hotprofile/support.ts";
import { seeded } from "../support/random.ts";

async function withHome(body: (home: Home) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(locateHome({ option: folder, env: () => undefined, os: Deno.build.os }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const never = new AbortController().signal;

Deno.test("SharedBudget never lets more calls of several programs through than the budget in any 300 seconds", async () => {
  for (let seed = 1; seed <= 6; seed++) {
    await withHome(async (home) => {
      const random = seeded(seed);
      const clock = new FakeClock(morning + Math.floor(random() * 1000));
      const calls = 1 + Math.floor(random() * 40);
      const programs = [1, 2, 3].map(() => new SharedBudget(home, calls, clock));
      const times: number[] = [];
      for (let call = 0; call < 150; call++) {
        // Bursts within one second, and pauses that end the second or the window.
        if (random() < 0.1) clock.time += Math.floor(random() ** 3 * 200_000);
        else if (random() < 0.3) clock.time += Math.floor(random() * 400);
        await programs[Math.floor(random() * 3)]!.take(never);
        times.push(clock.now());
      }
      assert.ok(mostInAnyWindow(times) <= calls, `seed ${seed}`);
    });
  }
});

Deno.test("SharedBudget counts each call in calls.json before it is made, and gives back those it does not make", async () => {
  await withHome(async (home) => {
    const clock = new FakeClock();
    const budget = new SharedBudget(home, 900, clock);
    const counted = async () => (await new SharedBudget(home, 900, clock).state()).calls;
    for (let call = 1; call <= 100; call++) {
      await budget.take(never);
      const ahead = await counted() - call;
      assert.ok(ahead >= 0 && ahead < 32, `${ahead} ahead at call ${call}`);
    }
    clock.time += 1000;
    await budget.take(never);
    assert.equal(await counted(), 101);
    await Promise.all([1, 2, 3, 4, 5].map(() => budget.take(never)));
    await budget.settle();
    assert.equal(await counted(), 106);
  });
});

Deno.test("SharedBudget lets every call of the budget through at once when several takers ask together", async () => {
  await withHome(async (home) => {
    const clock = new FakeClock();
    const budget = new SharedBudget(home, 50, clock);
    await Promise.all(Array.from({ length: 50 }, () => budget.take(never)));
    assert.deepEqual(clock.waits, []);
    assert.equal((await budget.state()).calls, 50);
  });
});

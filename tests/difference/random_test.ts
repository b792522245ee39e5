/**
 * Randomised: the union of all difference files holds the last version of every row, and no version twice. Rounds:
 * `HOTPROFILE_TEST_ROUNDS` (few in CI).
 */
import assert from "node:assert/strict";
import { type TypeName, typeNames } from "../../src/hotprofile/catalogue.ts";
import type { SampleResource } from "../support/sample_server.ts";
import { rounds } from "../support/random.ts";
import type { RunStep } from "../support/run_steps.ts";
import { wholeResources, World } from "../support/world.ts";

const minute = 60_000;
const resourcesOf: Record<TypeName, readonly SampleResource[]> = {
  business_cards: ["business_cards"],
  leads: ["leads"],
  clients: ["clients"],
  daily_reports: ["daily_reports"],
  deals: ["clients", "deals", "deals_details", "leads", "objectives"],
};
const all: readonly SampleResource[] = [
  "business_cards",
  "leads",
  "clients",
  "daily_reports",
  "deals",
  "deals_details",
  "objectives",
];

/** What makes a service differ from its sheet, constant or from call to call; some filters are ignored for a while. */
function misbehave(world: World, changes: boolean): void {
  const { server } = world;
  const skew = () => Math.round((world.random() * 30 - 15) * minute);
  const constant = skew();
  server.dateAheadMs = changes ? skew : () => constant;
  server.ignoredFilters = world.random() < 0.3 ? ["from_datetime_updated_on"] : [];
  server.shufflesTies = world.random() < 0.5;
}

/** Lets time pass with changes in it, some in one second, the server's clock moving somewhere on the way. */
function passTime(world: World): void {
  const length = Math.floor(
    world.random() < 0.6 ? (1 + world.random() * 90) * minute : (1 + world.random() * 3) * 1440 * minute,
  );
  const moves = world.random() < 0.5;
  const movesAt = world.random() * length;
  const changes = world.pick(8);
  const times = Array.from({ length: changes }, () => world.random() * length).sort((a, b) => a - b);
  let passed = 0;
  let moved = false;
  for (const at of [...times, length]) {
    if (moves && !moved && at >= movesAt) {
      world.offset = Math.round((world.random() * 30 - 15) * minute);
      moved = true;
    }
    world.time += Math.floor(at - passed);
    passed = at;
    if (at === length) break;
    for (let n = world.random() < 0.3 ? 4 : 1; n > 0; n--) world.change(all);
  }
}

/** The run that published a file: its folder, or the file itself. */
const runOf = (file: string) => file.split("/")[0] ?? "";

interface Scenario {
  readonly settings: Record<string, unknown>;
  readonly inPeriod: (row: { updatedAt: string; createdAt: string }) => boolean;
  readonly kills: boolean;
}

/** Lives through some rounds in a new world, then looks at everything that was delivered. @returns what there was */
async function live(
  { settings, inPeriod, kills }: Scenario,
  seed: number,
  count: number,
): Promise<Record<string, number>> {
  await using world = await World.make(seed, 80, { pageSizes: { deals: 20 }, ...settings });
  const published = new Map<string, TypeName>();
  /** Runs that were killed between their files and their point: the next one delivers their rows again. */
  const again = new Set<string>();
  let killed = 0;
  /** @param run returns whether it was killed before the point moved */
  const note = async (type: TypeName, run: () => Promise<boolean>) => {
    const before = world.delivered.length;
    const unmoved = await run();
    for (const { file } of world.delivered.slice(before)) {
      published.set(runOf(file), type);
      if (unmoved) again.add(runOf(file));
    }
  };
  const whole = async (type: TypeName) => {
    await world.export(type);
    return false;
  };
  // Changes while an export reads, at the server's own pace.
  let during = 0;
  world.server.intercept = () => {
    if (during > 0 && world.random() < 0.5) {
      during--;
      world.change(all);
    }
    world.time += 40;
  };
  // More of one second than a page holds: their order is that of the page.
  const second = world.time - 50 * 1440 * minute;
  for (let n = 0; n < 25; n++) world.server.data.insert("deals", { created_at: second, updated_at: second });
  misbehave(world, false);
  for (const type of typeNames) await note(type, () => whole(type));
  for (let round = 0; round < count; round++) {
    passTime(world);
    // A constant difference for a while, then one from call to call.
    if (world.random() < 0.3) misbehave(world, world.random() < 0.5);
    for (const type of typeNames.filter(() => world.random() < 0.7)) {
      during = world.pick(4);
      if (kills && world.random() < 0.4) {
        const step = steps[world.pick(steps.length)] as RunStep;
        await note(type, async () => {
          const held = await world.exportKilledAt(type, step, 1);
          if (held) killed++;
          return held && (step === "published" || step === "columns-pinned");
        });
      } else {
        await note(type, () => whole(type));
      }
      during = 0;
      world.time += 2_000;
    }
  }
  world.time += 60 * minute;
  for (const type of typeNames) await note(type, () => whole(type));

  let repeated = 0;
  for (const type of typeNames) {
    for (const resource of resourcesOf[type]) {
      const label = `seed ${seed}, ${count} rounds, ${type}/${resource}`;
      if (wholeResources.includes(resource)) {
        assert.deepEqual(
          world.lastWhole.get(resource),
          [...world.server.data.ids(resource)].sort((a, b) => a - b),
          `${label}: whole each time`,
        );
        continue;
      }
      const latest = new Map<number, string>();
      const versions = new Map<string, string>();
      for (const { file, id, version, mark, updatedAt, ...row } of world.delivered) {
        if (row.resource !== resource || published.get(runOf(file)) !== type) continue;
        latest.set(id, `${updatedAt} ${mark}`);
        const earlier = versions.get(version);
        if (earlier !== undefined) {
          assert.ok(
            earlier !== runOf(file) && again.has(earlier),
            `${label}: delivered twice, ${earlier} and ${file}: ${version.slice(0, 80)}`,
          );
          repeated++;
        }
        versions.set(version, runOf(file));
      }
      for (const id of world.server.data.ids(resource)) {
        const now = world.current(resource, id);
        if (inPeriod(now)) {
          assert.equal(latest.get(id), `${now.updatedAt} ${now.mark}`, `${label}: last version of ${id}`);
        }
      }
    }
  }
  assert.ok(world.delivered.length > 0);
  return { runs: published.size, delivered: world.delivered.length, killed, repeated };
}

const steps: readonly RunStep[] = [
  "file-opened",
  "rows-written",
  "before-publish",
  "published",
  "columns-pinned",
  "point-moved",
];

/** Rounds of one world: a home that has seen thousands of runs reads thousands of records in each. */
const longest = 100;

const scenarios: [string, Record<string, unknown>, Scenario["inPeriod"]][] = [
  ["period all", {}, () => true],
  ["period by 更新日", { period: "2022-01-01.." }, ({ updatedAt }) => updatedAt >= "2022/01/01"],
  ["period by 入力日", { period: "2022-01-01..", periodBy: "created" }, ({ createdAt }) => createdAt >= "2022/01/01"],
];

for (const [number, [name, settings, inPeriod]] of scenarios.entries()) {
  for (const kills of [false, true]) {
    Deno.test(`difference, ${name}${kills ? ", with kills" : ""}: the last version of every row, no version ${kills ? "missing, twice only after a kill" : "twice"}`, async () => {
      let seed = 20261124 + number * 2_000 + (kills ? 1_000 : 0);
      for (let left = rounds(kills ? 2 : 8); left > 0; left -= longest, seed++) {
        const count = Math.min(left, longest);
        const seen = await live({ settings, inPeriod, kills }, seed, count);
        if (rounds(0) > 0) {
          await Deno.stdout.write(new TextEncoder().encode(`seed ${seed}, ${count} rounds: ${JSON.stringify(seen)}\n`));
        }
      }
    });
  }
}

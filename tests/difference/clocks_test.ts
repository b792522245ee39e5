/** `Date` and `updated_at` of different clocks, and a filter that is ignored: nothing lost, nothing twice. */
import assert from "node:assert/strict";
import { wholeResources, World } from "../support/world.ts";

const minute = 60_000;

/** Runs with a change a minute, then looks for every last version among what was delivered. */
async function assertNothingLost(world: World, rounds: number): Promise<void> {
  await world.export("clients");
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < 5; n++) {
      world.time += minute;
      world.change(["clients"]);
    }
    await world.export("clients");
  }
  const ids = world.server.data.ids("clients");
  const latest = new Map(world.delivered.map(({ id, mark }) => [id, mark]));
  const lost = ids.filter((id) => latest.get(id) !== world.current("clients", id).mark);
  assert.deepEqual(lost, [], "rows whose last version no file holds");
  assert.equal(new Set(world.delivered.map(({ version }) => version)).size, world.delivered.length, "none twice");
}

// With the usual overlap of an hour these would pass by that alone.
for (const overlap of ["0s", "5m"]) {
  Deno.test(`a Date header constantly 10 minutes ahead of updated_at loses no change, overlap ${overlap}`, async () => {
    await using world = await World.make(7, 40, { overlap });
    world.server.dateAheadMs = () => 10 * minute;
    await assertNothingLost(world, 20);
  });
}

Deno.test("one of two balanced nodes 10 minutes ahead loses no change", async () => {
  await using world = await World.make(8, 40, { overlap: "5m" });
  world.server.dateAheadMs = ({ n }) => n % 5 < 3 ? 10 * minute : 0;
  await assertNothingLost(world, 20);
});

Deno.test("the point stays no more than a day behind the clock, however old the newest row is", async () => {
  await using world = await World.make(9, 40, {});
  for (let day = 0; day < 4; day++) {
    world.time += 1440 * minute;
    const { differenceTo } = await world.export("clients");
    assert.ok(Date.parse(differenceTo ?? "") >= world.time - 1441 * minute, `${differenceTo}`);
  }
});

Deno.test("a difference filter that is ignored: the older rows are dropped, and filter-ignored says so", async () => {
  await using world = await World.make(10, 400, {});
  world.server.ignoredFilters = ["from_datetime_updated_on"];
  await world.export("clients");
  world.time += 300 * minute;
  world.change(["clients"]);
  const codes = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code);
  const second = await world.export("clients");
  assert.deepEqual([second.files[0]?.rows, codes(second).includes("filter-ignored")], [1, true]);
  assert.deepEqual((await world.export("clients")).files[0]?.rows, 0);
});

Deno.test("a single row older than the difference is delivered; files that cannot be filtered stay whole", async () => {
  await using world = await World.make(11, 40, {});
  await world.export("deals");
  world.time += 300 * minute;
  const [old = 0] = world.server.data.ids("clients");
  world.change(["clients"]);
  world.server.intercept = ({ resource, search }) =>
    resource === "clients" && "from_datetime_updated_on" in search ? { kind: "extra-rows", ids: [old] } : undefined;
  const { files, warnings } = await world.export("deals");
  assert.deepEqual(files.find(({ resource }) => resource === "clients")?.rows, 2);
  assert.ok(!warnings.some(({ code }) => code === "filter-ignored"), JSON.stringify(warnings));
  for (const { resource, rows } of files) {
    if (wholeResources.some((whole) => whole === resource)) assert.equal(rows, 40, resource);
  }
});

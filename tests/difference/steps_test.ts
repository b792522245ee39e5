/** Killed at every step between the first write and the last. */
import assert from "node:assert/strict";
import { startSampleServer } from "../support/sample_server.ts";
import { killAtStep } from "../support/held.ts";
import { parseCsv } from "../support/oracle.ts";
import { filesBelow, makePlace, type Place, testKey } from "../support/program.ts";
import type { RunStep } from "../support/run_steps.ts";

const steps: Record<RunStep, { count: number; published: boolean }> = {
  "target-opened": { count: 1, published: false },
  "file-opened": { count: 2, published: false },
  "rows-written": { count: 3, published: false },
  "file-finished": { count: 4, published: false },
  "before-publish": { count: 1, published: false },
  "published": { count: 1, published: true },
  "state-committed": { count: 1, published: true },
  "columns-pinned": { count: 1, published: true },
  "point-moved": { count: 1, published: true },
  "current-written": { count: 1, published: true },
  "recorded": { count: 1, published: true },
};

/** Rows by file and id with their content, of all published files below a folder. */
async function delivered(place: Place): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const [path, bytes] of await filesBelow(place.output)) {
    if (path.includes(".partial")) continue;
    const [, ...rows] = parseCsv(new TextDecoder().decode(bytes));
    const file = path.split(/[\\/]/).at(-1)?.replace(/_\d{14}/, "");
    for (const row of rows) {
      const key = `${file}\0${row.join("\0")}`;
      versions.set(key, (versions.get(key) ?? 0) + 1);
    }
  }
  return versions;
}

for (const type of ["deals", "leads"]) {
  for (
    const [step, { count, published }] of Object.entries(steps) as [RunStep, { count: number; published: boolean }][]
  ) {
    Deno.test(`${type} killed at ${step}: the restart gives one new complete result, what was published stays`, async () => {
      const server = await startSampleServer({ rows: 120, callsPerWindow: Infinity });
      await using place = await makePlace(server.url, { encoding: "utf-8", headers: "api", callBudget: 1_000_000 });
      try {
        const first = await place.export(["--type", type, "--difference"]);
        assert.equal(first.outcome.code, 0, first.outcome.stderr);
        const changed = server.data.ids("leads").slice(0, 105);
        for (const id of changed) server.data.update("leads", id, { note: "changed before the kill" });
        const before = await place.names();
        assert.ok(await killAtStep(place, type, step, type === "leads" ? 1 : count), `${type} never stood at ${step}`);
        const after = await place.names();
        const finished = after.filter((name) => !name.endsWith(".partial"));
        assert.equal(finished.length, before.length + (published ? 1 : 0));
        const whole = await filesBelow(place.output);

        const { outcome, result } = await place.export(["--type", type, "--difference"]);
        assert.equal(outcome.code, 0, outcome.stderr);
        assert.equal(result.mode, "difference");
        const names = await place.names();
        assert.equal(names.length, finished.length + 1, "one new result");
        assert.ok(names.every((name) => !name.includes(".partial")), names.join());
        assert.ok(finished.every((name) => names.includes(name)), "what was published stays");
        for (const [path, bytes] of whole) {
          if (!path.includes(".partial")) assert.deepEqual(await Deno.readFile(path), bytes, path);
        }
        const versions = await delivered(place);
        const marked = [...versions].filter(([key]) => key.includes("changed before the kill"));
        assert.equal(marked.length, changed.length, "every change was delivered");
        const twice = ["published", "state-committed", "columns-pinned"].includes(step);
        for (const [, times] of marked) {
          assert.equal(times, twice ? 2 : 1, "delivered again only where the point had not moved");
        }
        assert.equal((await place.run(["verify"])).code, 0);
        assert.equal(JSON.stringify([...whole]).includes(testKey), false);
      } finally {
        await server.close();
      }
    });
  }
}

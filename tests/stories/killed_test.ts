/** A process that is killed leaves no half file; the next run cleans up. */
import assert from "node:assert/strict";
import { startSampleServer } from "../support/sample_server.ts";
import { parseCsv } from "../support/oracle.ts";
import { filesBelow, makePlace, startProgram } from "../support/program.ts";
import { rounds } from "../support/random.ts";

Deno.test("killed at random moments: no half file under a final name, and the next run succeeds", async () => {
  const server = await startSampleServer({ rows: 300, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { callBudget: 1000000, encoding: "utf-8", headers: "api" });
  const args = (type: string) => ["export", "--type", type, "--home", place.home, "--lang", "en"];
  try {
    for (let round = 0; round < rounds(4); round++) {
      const type = round % 2 === 0 ? "deals" : "leads";
      // Killed by the count of calls, spread over the whole run, not by a clock.
      let left = (round * 7) % 34;
      const child = startProgram(args(type));
      let killed = false;
      server.intercept = () => {
        if (left-- > 0 || killed) return;
        killed = true;
        try {
          child.kill("SIGKILL");
        } catch {
          // It had ended already.
        }
      };
      const { code } = await child.output();
      server.intercept = undefined;
      const names = await place.names();
      const finished = names.filter((name) => !name.endsWith(".partial"));
      if (code === 0) assert.ok(finished.length > 0);
      const next = await place.run(args(type).slice(0, 3));
      assert.equal(next.code, 0, next.stderr);
      const after = await place.names();
      assert.ok(after.every((name) => /^(\d{14}|leads_\d{14}\.csv)$/.test(name)), after.join());
      assert.equal(after.length, finished.length + 1);
      for (const [path, bytes] of await filesBelow(place.output)) {
        assert.equal(parseCsv(new TextDecoder().decode(bytes)).length, 301, path);
      }
    }
  } finally {
    await server.close();
  }
});

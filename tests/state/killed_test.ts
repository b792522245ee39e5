/** The process is killed before every statement of SQLite in turn; the next run has all, and nothing twice. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expectedField, parseCsv } from "../support/oracle.ts";
import { makePlace } from "../support/program.ts";
import { rounds } from "../support/random.ts";
import { startSampleServer } from "../support/sample_server.ts";

const script = fileURLToPath(new URL("../support/killed_statement.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** Runs an export that is killed before a statement. @returns whether it was */
async function killedAt(home: string, statement: number, mode: string): Promise<boolean> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", "--config", config, script, String(statement), home, "leads", mode],
    env: { HOTPROFILE_API_KEY: "" },
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert.ok(text === "" || text === "ENDED 0\n", `${text}${new TextDecoder().decode(stderr)}`);
  return text === "";
}

for (const mode of ["difference", "full"]) {
  Deno.test(`present state: a ${mode} killed before any statement is made good by the next run`, async () => {
    const server = await startSampleServer({ rows: 6, callsPerWindow: Infinity });
    const settings = { encoding: "utf-8", headers: "api", callBudget: 1_000_000, current: true };
    await using place = await makePlace(server.url, settings);
    try {
      await place.export(["--type", "leads", "--difference"]);
      // Few where no rounds are asked for: spread over the run by another step each time.
      const step = rounds(0) > 0 ? 1 : 11;
      const gone: number[] = [];
      let kills = 0;
      for (let statement = 1;; statement += step) {
        const { data } = server;
        const made = data.insert("leads", { note: `new ${statement}` });
        data.update("leads", data.ids("leads")[1]!, { note: `changed ${statement}` });
        const out = data.ids("leads")[2]!;
        if (mode === "full") {
          data.remove("leads", out);
          gone.push(out);
        }
        const isKilled = await killedAt(place.home, statement, mode);
        if (isKilled) kills++;
        const args = ["--type", "leads", ...(mode === "difference" ? ["--difference"] : [])];
        const { outcome, result } = await place.export(args);
        assert.equal(outcome.code, 0, outcome.stderr);
        assert.equal(result.current.length, 1, `${statement}: ${JSON.stringify(result.warnings)}`);
        const [header = [], ...rows] = parseCsv(await Deno.readTextFile(join(place.output, "current", "leads.csv")));
        const shown = rows.map((cells) => `${cells[header.indexOf("id")]} ${cells[header.indexOf("note")]}`);
        const wanted = data.ids("leads").map((id) => `${id} ${expectedField(data.get("leads", id)!, "note")}`);
        assert.deepEqual(shown, wanted, `killed before statement ${statement}`);
        assert.ok(shown.some((line) => line.startsWith(`${made} `)));
        const [, ...list] = parseCsv(await Deno.readTextFile(join(place.output, "current", "deleted_leads.csv")));
        const listed = list.map(([id]) => Number(id)).sort((a, b) => a - b);
        assert.deepEqual(listed, gone.toSorted((a, b) => a - b), `killed before statement ${statement}`);
        if (!isKilled) break;
      }
      assert.ok(kills >= (step === 1 ? 30 : 3), `${kills} kills`);
      if (step === 1) await Deno.stdout.write(new TextEncoder().encode(`${kills} kills\n`));
    } finally {
      await server.close();
    }
  });
}

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

/**
 * A tenant and a home of its own, so that each statement is met in the same run: what is read anew would else grow with
 * every round, and its statements faster than the rounds.
 * @returns whether the run was killed
 */
async function madeGood(mode: string, statement: number): Promise<boolean> {
  const server = await startSampleServer({ rows: 6, callsPerWindow: Infinity });
  const settings = { encoding: "utf-8", headers: "api", callBudget: 1_000_000, current: true };
  await using place = await makePlace(server.url, settings);
  try {
    await place.export(["--type", "leads", "--difference"]);
    const { data } = server;
    const made = data.insert("leads", { note: "new" });
    data.update("leads", data.ids("leads")[1]!, { note: "changed" });
    const gone = mode === "full" ? [data.ids("leads")[2]!] : [];
    for (const id of gone) data.remove("leads", id);
    const isKilled = await killedAt(place.home, statement, mode);
    const args = ["--type", "leads", ...(mode === "difference" ? ["--difference"] : [])];
    const { outcome, result } = await place.export(args);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(result.current.length, 1, `${statement}: ${JSON.stringify(result.warnings)}`);
    const [header = [], ...rows] = parseCsv(await Deno.readTextFile(join(place.output, "current", "leads.csv")));
    const shown = rows.map((cells) => `${cells[header.indexOf("id")]} ${cells[header.indexOf("note")]}`);
    const wanted = data.ids("leads").map((id) => `${id} ${expectedField(data.get("leads", id)!, "note")}`);
    assert.deepEqual(shown, wanted, `killed before statement ${statement}`);
    assert.ok(shown.includes(`${made} new`));
    const [, ...list] = parseCsv(await Deno.readTextFile(join(place.output, "current", "deleted_leads.csv")));
    assert.deepEqual(list.map(([id]) => Number(id)), gone, `killed before statement ${statement}`);
    return isKilled;
  } finally {
    await server.close();
  }
}

for (const mode of ["difference", "full"]) {
  Deno.test(`present state: a ${mode} killed before any statement is made good by the next run`, async () => {
    // Few where no rounds are asked for: spread over the run.
    const step = rounds(0) > 0 ? 1 : 11;
    let kills = 0;
    for (let statement = 1; await madeGood(mode, statement); statement += step) kills++;
    assert.ok(kills >= (step === 1 ? 30 : 3), `${kills} kills`);
    if (step === 1) await Deno.stdout.write(new TextEncoder().encode(`${kills} kills\n`));
  });
}

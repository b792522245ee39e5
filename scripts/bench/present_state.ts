/**
 * What the present state costs: a first difference, a night of 200 changes, a full run with and without it:
 * `deno run -A --no-check scripts/bench/present_state.ts ROWS` (default 100000). Needs the program `time` of GNU.
 * @module
 */
import { join } from "node:path";
import { startSampleServer } from "../../tests/support/sample_server.ts";
import { run } from "./process.ts";
import { program } from "./server.ts";

const rows = Number(Deno.args[0] ?? 100_000);
const root = await Deno.makeTempDir({ prefix: "hotprofile-bench-" });
const [home, output] = [join(root, "home"), join(root, "output")];
const server = await startSampleServer({ rows: { leads: rows }, callsPerWindow: Infinity });

async function show(name: string, ...options: string[]): Promise<void> {
  const args = ["export", "--type", "leads", "--home", home, "--json", "--quiet", ...options];
  const { seconds, peakBytes, output } = await run({ command: program(args) }, join(root, "figures"));
  const calls = /"apiCalls": ?(\d+)/.exec(output)?.[1] ?? "?";
  const line = `${name.padEnd(22)}${calls.padStart(7)} calls${seconds.toFixed(1).padStart(8)} s`;
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}${String(Math.round(peakBytes / 1e6)).padStart(6)} MB\n`));
}

try {
  for (const folder of [home, output]) await Deno.mkdir(folder);
  const settings = { version: 1, host: server.url, output, callBudget: 1_000_000_000, current: true };
  await Deno.writeTextFile(join(home, "settings.json"), JSON.stringify(settings));
  await show("first difference", "--difference");
  const ids = server.data.ids("leads");
  for (let n = 0; n < 200; n++) server.data.update("leads", ids[n * 7919 % ids.length] ?? 0, { note: `changed ${n}` });
  await show("night of 200 changes", "--difference");
  await show("full run");
  await show("full run without", "--no-current");
} finally {
  await server.close();
  await Deno.remove(root, { recursive: true });
}

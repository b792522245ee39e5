/**
 * `deno task bench [ROWS …]`: whole-process figures of exports from a server in its own process, each beside the floor
 * (fetching and parsing the same pages in Deno and nothing else) in the same run. Default: 100000 rows.
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { permissionFlags } from "../src/permissions.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = await Deno.makeTempDir({ prefix: "hotprofile-bench-" });
const rowCounts = Deno.args.map(Number).filter((rows) => rows > 0);
if (rowCounts.length === 0) rowCounts.push(100_000);
const repetitions = Number(Deno.env.get("HOTPROFILE_BENCH_RUNS") ?? 3);

interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const say = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));

function deno(args: readonly string[], env: Record<string, string> = {}): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", ...permissionFlags, ...args],
    env: { HOTPROFILE_API_KEY: "bench", ...env },
    stdout: "piped",
    stderr: "inherit",
  });
}

async function measured(module: string, args: readonly string[]): Promise<Figures> {
  const result = join(root, "figures.json");
  const { code } = await deno([here("bench/measured.ts"), result, module, ...args]).output();
  if (code !== 0) throw new Error(`${module} ${args.join(" ")} ended with ${code}`);
  return JSON.parse(await Deno.readTextFile(result));
}

/** The run with the median wall time. */
async function median(run: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let n = 0; n < repetitions; n++) all.push(await run());
  return all.sort((a, b) => a.seconds - b.seconds)[Math.floor(all.length / 2)] as Figures;
}

function line(name: string, rows: number, figures: Figures, floor: Figures): string {
  return [
    name.padEnd(24),
    `${Math.round(rows / figures.seconds)} rows/s`.padStart(16),
    `${figures.seconds.toFixed(2)} s`.padStart(10),
    `${figures.cpuSeconds.toFixed(2)} s CPU`.padStart(12),
    `${Math.round(figures.peakBytes / 1e6)} MB`.padStart(8),
    `${(figures.seconds / floor.seconds).toFixed(2)} x floor`.padStart(14),
  ].join("");
}

say(`Deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} processors, median of ${repetitions} runs`);
for (const rows of rowCounts) {
  const server = deno([
    here("../src/main.ts"),
    "sample-server",
    "--json",
    "--rows",
    String(rows),
    "--calls-per-window",
    "1000000000",
  ]).spawn();
  try {
    const { value } = await server.stdout.pipeThrough(new TextDecoderStream()).getReader().read();
    const { url } = JSON.parse(value ?? "{}") as { url: string };
    const home = join(root, `home-${rows}`);
    const output = join(root, `output-${rows}`);
    await Deno.mkdir(home, { recursive: true });
    await Deno.mkdir(output, { recursive: true });
    await Deno.writeTextFile(
      join(home, "settings.json"),
      JSON.stringify({
        version: 1,
        host: url,
        output,
        callBudget: 1_000_000_000,
        pageSizes: { leads: 100, clients: 1000 },
      }),
    );
    say(`\n${rows} rows`);
    for (const [resource, size] of [["leads", 100], ["clients", 1000]] as const) {
      const floorRun = () => measured(here("bench/floor.ts"), [url, resource, String(size), "parse"]);
      // The first passes warm the server up, not the exporter.
      await floorRun();
      const floor = await median(floorRun);
      say(line(`${resource} floor`, rows, floor, floor));
      const drain = await median(() => measured(here("bench/floor.ts"), [url, resource, String(size), "drain"]));
      say(line(`${resource} drain`, rows, drain, floor));
      for (const encoding of ["shift_jis", "utf-8"]) {
        const run = () =>
          measured(here("../src/main.ts"), [
            "export",
            "--type",
            resource,
            "--encoding",
            encoding,
            "--home",
            home,
            "--quiet",
          ]);
        await run();
        say(line(`${resource} ${encoding}`, rows, await median(run), floor));
      }
    }
    await Deno.remove(output, { recursive: true });
  } finally {
    server.kill("SIGTERM");
    await server.status;
  }
}
await Deno.remove(root, { recursive: true });

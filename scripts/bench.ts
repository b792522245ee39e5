/**
 * `deno task bench [ROWS …]` (default 100000; 1000000 takes a while): exports from a server in its own process, against
 * the floor (fetching and `JSON.parse`-ing the same pages in Deno and nothing else, one after the other; and two at a
 * time), the drain (not even parsing, two at a time) and other tools, all in turn in one run; then simulated distance,
 * start-up and memory. Ratios are medians of the rounds.
 * Calls are counted in this process, for each order of the service.
 * `HOTPROFILE_BENCH_RUNS` is the number of rounds, default 3; `HOTPROFILE_BENCH_OTHERS=no` leaves the other tools out,
 * which take long for a million rows. Needs the program `time` of GNU.
 * @module
 */
import { join } from "node:path";
import { showCalls, showDistance } from "./bench/calls.ts";
import { others, prepareNode } from "./bench/others.ts";
import { type Figures, has, here, inTurn, type Line, median, run } from "./bench/process.ts";
import { program, serve } from "./bench/server.ts";
import { v8Flags } from "./release/targets.ts";

const root = await Deno.makeTempDir({ prefix: "hotprofile-bench-" });
const scratch = join(root, "figures");
const rowCounts = Deno.args.map(Number).filter((rows) => rows > 0);
if (rowCounts.length === 0) rowCounts.push(100_000);
const withOthers = Deno.env.get("HOTPROFILE_BENCH_OTHERS") !== "no";
const rounds = Number(Deno.env.get("HOTPROFILE_BENCH_RUNS") ?? 3);

const say = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
const bare = (module: string, ...args: string[]): Line => ({
  command: [Deno.execPath(), "run", "--quiet", "--no-check", "--allow-net", module, ...args],
});
const of = (figures: readonly Figures[], pick: (figures: Figures) => number) => median(figures.map(pick));
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Ratio of two contenders, round by round. */
const ratio = (a: readonly Figures[], b: readonly Figures[], pick: (figures: Figures) => number) =>
  median(a.map((figures, round) => pick(figures) / pick(b[round]!)));

function showLine(
  name: string,
  rows: number,
  figures: readonly Figures[],
  floor: readonly Figures[],
  twoLanes: readonly Figures[],
): void {
  const seconds = of(figures, (each) => each.seconds);
  say([
    name.padEnd(30),
    `${Math.round(rows / seconds)} rows/s`.padStart(15),
    `${seconds.toFixed(2)} s`.padStart(10),
    `${of(figures, (each) => each.cpuSeconds).toFixed(2)} s CPU`.padStart(13),
    megabytes(of(figures, (each) => each.peakBytes)).padStart(8),
    `${ratio(figures, floor, (each) => each.seconds).toFixed(2)} x floor`.padStart(14),
    `${ratio(figures, floor, (each) => each.cpuSeconds).toFixed(2)} x its CPU`.padStart(16),
    `${ratio(figures, twoLanes, (each) => each.seconds).toFixed(2)} x floor of 2`.padStart(19),
  ].join(""));
}

async function compare(rows: number, node: Awaited<ReturnType<typeof prepareNode>>): Promise<void> {
  const served = await serve(root, rows);
  try {
    for (const [resource, size] of [["leads", 100], ["clients", 1000]] as const) {
      say(`\n${resource}, ${rows} rows`);
      const reading = (...work: string[]) => bare(here("floor.ts"), served.url, resource, String(size), ...work);
      const contenders: [name: string, line: Line][] = [
        ["floor", reading("parse", "1")],
        ["floor, two calls at a time", reading("parse", "2")],
        ["drain, two calls at a time", reading("drain", "2")],
        ["hotprofile-export shift_jis", served.exporting(resource, "shift_jis")],
        ["hotprofile-export utf-8", served.exporting(resource, "utf-8")],
      ];
      const own = contenders.length;
      for (const { name, line } of withOthers ? await others(root, served.url, resource, size, rows, node) : []) {
        if (typeof line === "string") say(`!! SKIPPED: ${name}: ${line}`);
        else contenders.push([name, line]);
      }
      const figures = await inTurn(contenders.map(([, line]) => line), rounds, scratch);
      const [floor = [], twoLanes = [], , ours = []] = figures;
      for (const [index, [name]] of contenders.entries()) showLine(name, rows, figures[index]!, floor, twoLanes);
      for (const [index, [name]] of contenders.entries()) {
        if (index < own) continue;
        say(`  ${name}: ${ratio(figures[index]!, ours, (each) => each.seconds).toFixed(2)} x as long as shift_jis`);
      }
    }
  } finally {
    await served.stop();
  }
}

/** Both calls stay under way when each takes 200 ms. */
async function distance(): Promise<void> {
  const served = await serve(root, 10_000, 200);
  try {
    const { seconds, output } = await run(served.exporting("leads", "shift_jis"), scratch);
    const calls = Number(/"apiCalls": ?(\d+)/.exec(output)?.[1]);
    const least = calls * 0.2 / 2;
    say(
      `\n200 ms a call: ${calls} calls in ${seconds.toFixed(2)} s, ${
        (seconds / least).toFixed(2)
      } x calls x 200 ms / 2`,
    );
  } finally {
    await served.stop();
  }
}

async function startUp(): Promise<void> {
  const empty = join(root, "empty.ts");
  await Deno.writeTextFile(empty, "export {};\n");
  const [version = [], nothing = []] = await inTurn([{ command: program(["--version"]) }, bare(empty)], 9, scratch);
  const ms = (figures: readonly Figures[]) => Math.round(of(figures, (each) => each.cpuSeconds) * 1000);
  say(`start-up: --version ${ms(version)} ms CPU, an empty script ${ms(nothing)} ms`);
}

async function memory(): Promise<void> {
  const peaks: number[] = [];
  for (const rows of [30_000, 300_000]) {
    const served = await serve(root, rows);
    try {
      const [figures = []] = await inTurn([served.exporting("leads", "shift_jis")], rounds, scratch);
      peaks.push(of(figures, (each) => each.peakBytes));
    } finally {
      await served.stop();
    }
  }
  const [few = NaN, many = NaN] = peaks;
  say(`memory: leads 30000 ${megabytes(few)}, 300000 ${megabytes(many)}, ${(many / few).toFixed(2)} x`);
}

if (!await has("time")) throw new Error("the bench needs GNU time: apt-get install time");
say(`Deno ${Deno.version.deno} ${v8Flags}, ${navigator.hardwareConcurrency} processors, medians of ${rounds} rounds`);
try {
  const node = await prepareNode(root);
  for (const rows of rowCounts) await compare(rows, node);
  // More rows take an hour and tell the same.
  for (const rows of new Set(rowCounts.map((rows) => Math.min(rows, 100_000)))) await showCalls(rows, say);
  await showDistance(30_000, 200, say);
  await distance();
  await startUp();
  await memory();
} finally {
  await Deno.remove(root, { recursive: true });
}

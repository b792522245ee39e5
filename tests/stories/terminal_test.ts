/** What a person sees: tables, colours, progress, warnings, `verify` and `status`. */
import assert from "node:assert/strict";
import { join } from "node:path";
import stringWidth from "string-width";
import { makePlace, type Place, runHere, runProgram, startProgram } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { skippedIf } from "../support/skip.ts";
import { hasTerminal, startDialogue } from "../support/terminal.ts";

const controls = /(?![\t\n\r])\p{Cc}/u;

async function withPlace(rows: number, work: (place: Place) => Promise<void>, run = runHere): Promise<void> {
  const server = await startSampleServer({ rows, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, {}, run);
  try {
    await work(place);
  } finally {
    await server.close();
  }
}

/** What a terminal of 80 columns shows of a command; the bars' own control sequences are its own. */
async function shownAt80(place: Place, args: readonly string[], env: Record<string, string> = {}) {
  await using dialogue = startDialogue([...args, "--home", place.home, "--lang", "en"], env, 80);
  const code = await dialogue.end();
  return { code, raw: dialogue.raw, shown: dialogue.shown };
}

/** Environment in which it is noon, local time. */
function noon(): Record<string, string> {
  const hours = 12 - new Date().getUTCHours();
  return { TZ: `NOON${hours > 0 ? "-" : "+"}${Math.abs(hours)}` };
}

Deno.test({
  ...skippedIf(
    !hasTerminal && "no pseudo-terminals here",
    "tables are never wider than a terminal of 80 columns, and coloured there alone",
  ),
  fn: () =>
    withPlace(30, async (place) => {
      const exported = await shownAt80(place, ["export", "--type", "all", "--current"]);
      assert.equal(exported.code, 0, exported.shown);
      assert.match(exported.shown, /leads: 30 rows now/);
      assert.match(exported.shown, /deals \/ leads: 30 rows in \d+\.\d s\r\n/);
      assert.match(exported.shown, /deals: 30 rows in /);
      assert.doesNotMatch(exported.shown, /ETA/);
      for (
        const args of [
          ["verify"],
          ["verify", "--all"],
          ["status"],
          ["export", "--type", "all", "--dry-run"],
          ["columns", "--type", "leads"],
        ]
      ) {
        const { raw, shown, code } = await shownAt80(place, args);
        assert.equal(code, 0, shown);
        for (const line of shown.split("\r\n")) assert(stringWidth(line) <= 80, `${args[0]}: ${line}`);
        assert(raw.includes("\x1b[1m"), args[0]);
        const dull = await shownAt80(place, args, { NO_COLOR: "1" });
        assert.doesNotMatch(dull.raw, controls, args[0]);
        const own = ["--home", place.home, "--lang", "en"];
        const piped = await runProgram([...args, ...own], { env: { NO_COLOR: "" } });
        assert.doesNotMatch(piped.stdout + piped.stderr, controls, args[0]);
      }
    }),
});

Deno.test("the result of a type appears as soon as it has ended", async () => {
  const server = await startSampleServer({ rows: 3 });
  await using place = await makePlace(server.url);
  const hold = Promise.withResolvers<void>();
  server.intercept = async ({ resource }) => {
    if (resource === "clients") await hold.promise;
    return undefined;
  };
  const child = startProgram(["export", "--type", "leads,clients", "--home", place.home, "--lang", "en"]);
  try {
    const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!/leads_\d{14}\.csv/.test(text)) {
      const { value, done } = await reader.read();
      assert(!done, text);
      text += value;
    }
    assert.match(text, /^leads: done \(3 rows, /);
    assert.doesNotMatch(text, /clients/);
    hold.resolve();
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    assert.match(text, /clients: done \(3 rows, [\s\S]*\nAll 2 types were exported \(2 files, 6 rows\)\.\n$/);
  } finally {
    hold.resolve();
    await child.stderr.cancel();
    await child.status;
    await server.close();
  }
});

Deno.test("each warning is said once; columns and record ids stand in the record and under --verbose", () =>
  withPlace(30, async (place) => {
    const short = await place.run(["export", "--type", "all"]);
    assert.equal(short.stderr.split("became “?”").length - 1, 1, short.stderr);
    assert.match(short.stderr, /Warning: business_cards \(\d+\), leads \(\d+\), clients \(\d+\), .*became “\?”/);
    assert.doesNotMatch(short.stderr, /\[\d/);
    const long = await place.run(["export", "--type", "all", "--verbose"]);
    assert.match(long.stderr, /Warning: deals: clients: \d+ characters? .*: \d+ \[\d+/);
    assert(long.stderr.split("became “?”").length > 5);
    const { lastRun } = JSON.parse((await place.run(["status", "--json"])).stdout).types[1];
    const lost = lastRun.warnings.find(({ code }: { code: string }) => code === "replaced-characters");
    assert.match(lost.message, /\[\d+/);
    assert.equal(lost.facts.resource, "leads");
  }));

Deno.test("--quiet --warnings-as-errors says why it ends with 3", () =>
  withPlace(30, async (place) => {
    const { code, stdout, stderr } = await place.run(["export", "--type", "leads", "--quiet", "--warnings-as-errors"]);
    assert.equal(code, 3);
    assert.equal(stdout, "");
    assert.match(stderr, /Warning: leads: .*became “\?”[\s\S]*Exit code 3, because there are warnings/);
    const quiet = await place.run(["export", "--type", "leads", "--quiet"]);
    assert.deepEqual(quiet, { code: 0, stdout: "", stderr: "" });
    const { outcome, result } = await place.export(["--type", "leads", "--warnings-as-errors"]);
    assert.equal(outcome.code, 3);
    assert.equal(result.exitCode, 3);
    assert.match(outcome.stderr, /Exit code 3/);
  }));

Deno.test({
  ...skippedIf(
    Deno.build.os === "windows" && "Windows takes no hour from TZ",
    "the hour alone is no warning of the outcome, and no reason for 3",
  ),
  fn: () =>
    withPlace(1, async (place) => {
      const args = ["--type", "leads", "--encoding", "utf-8", "--warnings-as-errors"];
      const { outcome, result } = await place.export(args, { env: noon() });
      assert.deepEqual(result.warnings.map(({ code }: { code: string }) => code), ["daytime-run"]);
      assert.deepEqual([outcome.code, result.outcome, result.exitCode], [0, "ok", 0]);
      assert.equal(JSON.parse((await place.run(["status", "--json"])).stdout).types[1].lastRun.warnings.length, 1);
      const words = await place.run(["export", ...args], { env: noon() });
      assert.match(words.stderr, /^Warning: This run was between 07:00 and 22:00/);
    }, runProgram),
});

Deno.test("--dry-run is one table with a total, and says when it would end", () =>
  withPlace(4, async (place) => {
    const { stdout } = await place.run(["export", "--type", "all", "--dry-run"]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.filter((line) => line.includes("─")).length, 1);
    assert.equal(lines.length, 1 + 2 + 9 + 1 + 1, stdout);
    assert.match(lines.at(-2) ?? "", /^Total +36 +\d+ +\d+\.\d s$/);
    assert.match(lines.at(-1) ?? "", /^Started now, it would end at about \d{4}-/);
    assert(stdout.startsWith(`Target: ${place.output} `));
    assert.match(stdout, /\nleads +leads_\d{14}\.csv +4 /);
    assert.match(stdout, /\n +\d{14}[\\/]objectives\.csv +4 /);
  }));

Deno.test("--dry-run counts the calls of the run that follows: those that look for a page size, and that for the clock", () =>
  withPlace(4, async (place) => {
    const words = ["--type", "deals", "--difference"];
    const { result: dry } = await place.export([...words, "--dry-run"]);
    const { result } = await place.export(words);
    assert.equal(dry.calls, result.apiCalls);
    assert.equal(dry.calls, dry.resources.reduce((sum: number, { calls }: { calls: number }) => sum + calls, 0));
    assert(dry.calls > dry.resources.length + 1, "deals has a smaller page than is asked for first");
  }));

Deno.test("verify is a line a type, details where it is wrong, and a last line that says which", () =>
  withPlace(3, async (place) => {
    const { result } = await place.export(["--type", "leads,deals"]);
    const well = await place.run(["verify"]);
    assert.equal(well.code, 0);
    assert.equal(well.stdout.trimEnd().split("\n").length, 2 + 2 + 1, well.stdout);
    assert.match(well.stdout, /\nleads +ok +last success +started 20\S+ \S+ \(just now\)\n/);
    assert.match(well.stdout, /\nAll is well \(2 types, 6 files\)\.\n$/);
    const path = result[0].files[0].path;
    await Deno.writeTextFile(path, "x", { append: true });
    const bad = await place.run(["verify"]);
    assert.equal(bad.code, 9);
    assert.match(bad.stdout, /\nleads +WRONG +size +.*bytes \(recorded: \d+\)\n +WRONG +content/);
    assert.match(bad.stdout, /\ndeals +ok +last success/);
    assert.doesNotMatch(bad.stdout, /All is well|file there/);
    assert.match(bad.stderr, /verify found \d problems \(leads\)/);
    const all = await place.run(["verify", "--all"]);
    assert.match(all.stdout, /\n +ok +file there +/);
    assert.deepEqual(
      JSON.parse((await place.run(["verify", "--json"])).stdout).checks.length,
      all.stdout.trimEnd().split("\n").length - 2,
    );
  }));

Deno.test("status says the places, the tasks' deadline, and the last failure in the language asked for", () =>
  withPlace(1, async (place) => {
    const none = JSON.parse((await place.run(["status", "--json"])).stdout);
    assert.equal(none.deadline, null);
    await Deno.writeTextFile(
      join(place.home, "tasks.json"),
      `\uFEFF${JSON.stringify({ state: "installed", plan: { endTime: "06:30" } })}`,
    );
    const missing = join(place.root, "nowhere");
    assert.equal((await place.run(["export", "--type", "leads", "--output", missing])).code, 8);
    const ja = (await runHere(["status", "--home", place.home, "--lang", "ja"])).stdout;
    assert(ja.includes(`最後の失敗: leads（20`) && ja.includes(`  出力フォルダ ${missing} がありません。\n`), ja);
    assert.match(ja, /\n {2}フォルダを作るか/);
    const en = (await place.run(["status"])).stdout;
    assert.match(en, new RegExp(`^Home folder +${RegExp.escape(place.home)}\nHost +http://127\\.0\\.0\\.1:\\d+\n`));
    assert(en.includes(`Output folder  ${place.output}\n`));
    assert.match(en, /\nNext deadline +\d{4}-\d\d-\d\d 06:30:00\n/);
    assert(en.includes(`  The output folder ${missing} does not exist.\n`));
    assert.match(en, /\nleads +20\S+ \S+ failed +none +none\n/);
    assert.match((await place.run(["export", "--type", "leads"])).stdout, /leads: done \(1 row, 1 API call, /);
    assert.match((await place.run(["status"])).stdout, /\nleads +20\S+ \S+ \w+ +〃 +1 +full only\n/);
    assert.match((await place.run(["status"])).stdout, /does not exist\.\n {2}It has succeeded since\.\n/);
    const { home, host, output, deadline } = JSON.parse((await place.run(["status", "--json"])).stdout);
    assert.deepEqual([home, output], [place.home, place.output]);
    assert.match(host, /^http:/);
    assert.match(deadline, /T06:30:00/);
    await Deno.writeTextFile(join(place.home, "settings.json"), "{");
    const broken = await place.run(["status"]);
    assert.equal(broken.code, 0);
    assert.match(broken.stdout, /Host +not set\n/);
    assert.match(broken.stderr, /settings\.json cannot be read/);
  }));

import assert from "node:assert/strict";
import { join } from "node:path";
import { removeOld } from "../../src/export/retention.ts";
import { type Home, homeAt } from "../../src/home/home.ts";
import { FileLog } from "../../src/home/log.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import type { TypeName } from "../../src/hotprofile/catalogue.ts";
import { recordedFile, runRecord } from "../support/run_record.ts";
import { HandClock } from "../support/clock.ts";
import { namesIn, withFolder } from "../support/folder.ts";

const dayMs = 86_400_000;
const now = new Date(2026, 10, 24, 3, 0, 0).getTime();

interface Stage {
  readonly home: Home;
  readonly output: string;
  /** Keeps the record of a run and makes its file. @param days how long ago */
  run(type: TypeName, days: number, outcome?: RunResult["outcome"]): Promise<string>;
  /** @param keepDays undefined keeps output for ever */
  removeOld(keepDays?: number): Promise<void>;
}

async function withHome(body: (stage: Stage) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const home = homeAt(join(folder, "home"));
    const output = join(folder, "out");
    await Deno.mkdir(output);
    const log = new FileLog(home, new HandClock(), []);
    await body({
      home,
      output,
      async run(type, days, outcome = "ok") {
        const startedAt = new Date(now - days * dayMs);
        const two = (value: number) => String(value).padStart(2, "0");
        const date = `${startedAt.getFullYear()}${two(startedAt.getMonth() + 1)}${two(startedAt.getDate())}`;
        const run = `${date}030000`;
        const path = type === "leads" ? join(output, `leads_${run}.csv`) : join(output, run, `${type}.csv`);
        await Deno.mkdir(join(path, ".."), { recursive: true });
        if (outcome !== "failed") await Deno.writeTextFile(path, type);
        const files = outcome === "failed" ? [] : [recordedFile(path, type)];
        await writeRunRecord(home, runRecord({ run, type, outcome, startedAt: startedAt.toISOString(), files }));
        return run;
      },
      async removeOld(keepDays) {
        await removeOld(home, output, now, keepDays === undefined ? undefined : keepDays * dayMs, log);
        await log[Symbol.asyncDispose]();
      },
    });
  });
}

Deno.test("removeOld() keeps output for ever unless it is told how long", () =>
  withHome(async ({ output, run, removeOld }) => {
    for (const days of [300, 200, 100]) await run("leads", days);
    await removeOld();
    assert.equal((await namesIn(output)).length, 3);
  }));

Deno.test("removeOld() deletes output that is too old, with its empty folder", () =>
  withHome(async ({ output, run, removeOld }) => {
    await run("leads", 40);
    await run("clients", 40);
    const kept = [`leads_${await run("leads", 29)}.csv`, await run("clients", 1)];
    await removeOld(30);
    assert.deepEqual(await namesIn(output), kept.sort());
  }));

Deno.test("removeOld() never deletes the last success of a type, whatever its age", () =>
  withHome(async ({ output, run, removeOld }) => {
    await run("leads", 90);
    const last = await run("leads", 60);
    await run("leads", 2, "failed");
    const warned = await run("clients", 70, "warning");
    await removeOld(30);
    assert.deepEqual(await namesIn(output), [`leads_${last}.csv`, warned].sort());
  }));

Deno.test("removeOld() deletes only what a run record names", () =>
  withHome(async ({ output, run, removeOld }) => {
    const old = await run("clients", 40);
    await run("clients", 1);
    await Deno.writeTextFile(join(output, old, "mine.txt"), "stays");
    await Deno.mkdir(join(output, "20200101000000"));
    await Deno.writeTextFile(join(output, "20200101000000", "clients.csv"), "of another tool");
    // A run that published nothing, and somebody's file under the name that it would have had.
    const nothing = await run("leads", 40, "failed");
    await Deno.writeTextFile(join(output, `leads_${nothing}.csv`), "of another tool");
    await removeOld(30);
    assert.equal(await Deno.readTextFile(join(output, `leads_${nothing}.csv`)), "of another tool");
    assert.deepEqual(await namesIn(join(output, old)), ["mine.txt"]);
    assert.deepEqual(await namesIn(join(output, "20200101000000")), ["clients.csv"]);
  }));

Deno.test("removeOld() removes records after 400 days and logs after 90, and no file of another name", () =>
  withHome(async ({ home, run, removeOld }) => {
    const [, recent] = [await run("leads", 402), await run("leads", 399)];
    await Deno.mkdir(home.logs);
    // 89 and 92 days before; a name that only resembles a log stays.
    for (const name of ["20260827.jsonl", "20260824.jsonl", "notes.txt", "20200101.txt"]) {
      await Deno.writeTextFile(join(home.logs, name), "{}\n");
    }
    await removeOld();
    assert.deepEqual(await namesIn(home.runs), [`${recent}_leads.json`]);
    assert.deepEqual(await namesIn(home.logs), ["20200101.txt", "20260827.jsonl", "notes.txt"]);
  }));

Deno.test("removeOld() deletes only inside the output folder, under a run's own names, whatever a record says", () =>
  withHome(async ({ home, output, run, removeOld }) => {
    const elsewhere = join(output, "..", "elsewhere");
    const old = await run("clients", 40);
    const single = await run("leads", 40);
    const plain = join(output, "plans.csv");
    const outside = join(elsewhere, old, "clients.csv");
    for (const folder of [join(elsewhere, old), join(output, "20260101000000")]) {
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(join(folder, "clients.csv"), "theirs");
    }
    await Deno.writeTextFile(plain, "theirs");
    const startedAt = new Date(now - 50 * dayMs).toISOString();
    const paths = [
      plain,
      outside,
      join(output, "..", "elsewhere", old, "clients.csv"),
      join(output, "20260101000000", "clients.csv"),
    ];
    await writeRunRecord(
      home,
      runRecord({
        run: "20261001000000",
        type: "clients",
        startedAt,
        files: paths.map((path) => recordedFile(path, "clients")),
      }),
    );
    // A folder of the run's name that leads elsewhere.
    if (Deno.build.os !== "windows") {
      await Deno.symlink(join(elsewhere, old), join(output, "20261002000000"));
      const path = join(output, "20261002000000", "clients.csv");
      await writeRunRecord(
        home,
        runRecord({ run: "20261002000000", type: "clients", startedAt, files: [recordedFile(path, "clients")] }),
      );
    }
    await run("clients", 1);
    await run("leads", 1);
    await removeOld(30);
    for (const path of paths) assert.equal(await Deno.readTextFile(path), "theirs");
    const left = await namesIn(output);
    assert.ok(!left.includes(old) && !left.includes(`leads_${single}.csv`), left.join());
  }));

Deno.test("removeOld() removes what killed writes left in the home, and nothing that is being written", () =>
  withHome(async ({ home, removeOld }) => {
    await Deno.mkdir(home.runs, { recursive: true });
    await Deno.mkdir(home.columns);
    const left = [
      `${home.settings}.0a1b2c3d.partial`,
      join(home.runs, "x.json.00000000.partial"),
      join(home.columns, "leads.json.ffffffff.partial"),
    ];
    const kept = [`${home.settings}.aaaaaaaa.partial`, join(home.path, "mine.partial"), home.settings];
    for (const path of [...left, ...kept]) await Deno.writeTextFile(path, "x");
    const long = new Date(now - 3_600_000);
    for (const path of [...left, ...kept.slice(1)]) await Deno.utime(path, long, long);
    await Deno.utime(kept[0] ?? "", new Date(now), new Date(now));
    await removeOld();
    for (const path of left) await assert.rejects(Deno.stat(path), Deno.errors.NotFound, path);
    for (const path of kept) assert.ok(await Deno.stat(path), path);
  }));

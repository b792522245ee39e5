import assert from "node:assert/strict";
import { join } from "node:path";
import { verifyTypes } from "../../src/export/verification.ts";
import { type Home, homeAt } from "../../src/home/home.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import { type TypeName, typeNames } from "../../src/hotprofile/catalogue.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { isoWithOffset } from "../../src/values/time.ts";
import { withFolder } from "../support/folder.ts";
import { recordedFile, runRecord } from "../support/run_record.ts";

const now = new Date(2026, 10, 24, 7, 10).getTime();
const minuteMs = 60_000;
const failure = { code: "service-failed", message: "no answer", hint: "wait" };
const failed = { outcome: "failed", exitCode: 5, error: failure } as const;

/** Keeps a record of a run that ended some minutes ago. */
async function ended(home: Home, run: string, minutesAgo: number, given: Partial<RunResult> = {}): Promise<void> {
  await writeRunRecord(home, runRecord({ run, endedAt: isoWithOffset(now - minutesAgo * minuteMs), ...given }));
}

/** What verify finds wrong: `leads success`. */
async function wrong(home: Home, named: readonly TypeName[] = [], maxAgeMs?: number): Promise<string[]> {
  const checks = await verifyTypes(home, named, { now, maxAgeMs, allowMoved: false, phrasebook: new Phrasebook("en") });
  return checks.filter(({ ok }) => !ok).map(({ type, check }) => `${type} ${check}`);
}

Deno.test("verify: nothing ever exported is wrong", () =>
  withFolder(async (folder) => {
    assert.deepEqual(await wrong(homeAt(folder)), typeNames.map((type) => `${type} success`));
  }));

Deno.test("verify looks at the types that have a record, or at those named alone", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await ended(home, "20261124030000", 10);
    await ended(home, "20261124030000", 10, { type: "deals", ...failed });
    assert.deepEqual(await wrong(home), ["deals last-run", "deals success"]);
    assert.deepEqual(await wrong(home, ["leads"]), []);
    assert.deepEqual(await wrong(home, ["clients"]), ["clients success"]);
  }));

Deno.test("verify: a last run that failed is wrong, one that the user stopped is not, an earlier failure neither", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await ended(home, "20261124030000", 30);
    await ended(home, "20261124030100", 20, failed);
    assert.deepEqual(await wrong(home), ["leads last-run"]);
    for (const [exitCode, code] of [[130, "interrupted"], [143, "terminated"]] as const) {
      await ended(home, `20261124030${exitCode}`, 15, { ...failed, exitCode, error: { ...failure, code } });
      assert.deepEqual(await wrong(home), []);
    }
    await ended(home, "20261124030200", 10, failed);
    await ended(home, "20261124030300", 5);
    assert.deepEqual(await wrong(home), []);
  }));

Deno.test("verify: a night with a fast clock does not make --max-age blind: a later record counts, whatever its name", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await ended(home, "20271124030000", -365 * 24 * 60);
    assert.deepEqual(await wrong(home, [], 26 * 60 * minuteMs), ["leads future"]);
    await ended(home, "20261120030000", 4 * 24 * 60);
    assert.deepEqual(await wrong(home, [], 26 * 60 * minuteMs), ["leads age"], "an old one after it is too old");
    await ended(home, "20261124030000", 240);
    assert.deepEqual(await wrong(home, [], 26 * 60 * minuteMs), []);
  }));

Deno.test("verify: the last run and the last success may be 5 minutes ahead, no more", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await ended(home, "20261124030000", -5);
    assert.deepEqual(await wrong(home), []);
    await ended(home, "20261124030001", -5.1);
    assert.deepEqual(await wrong(home), ["leads future"]);
    await ended(home, "20261124030002", 1, failed);
    assert.deepEqual(await wrong(home), ["leads last-run", "leads future"], "the last success is still ahead");
  }));

Deno.test("verify names a damaged record and goes by the others", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await ended(home, "20261124030000", 10);
    const path = join(home.runs, "20261124030001_leads.json");
    await Deno.writeTextFile(path, "{");
    assert.deepEqual(await wrong(home), []);
    const checks = await verifyTypes(home, [], {
      now,
      maxAgeMs: undefined,
      allowMoved: false,
      phrasebook: new Phrasebook("en"),
    });
    assert.ok(checks.some(({ check, detail }) => check === "record" && detail.includes(path)));
  }));

/** Details of the wrong checks of the content of a file that was recorded with two rows. */
async function contentOf(folder: string, language: "ja" | "en", make: (path: string) => Promise<void>) {
  const home = homeAt(join(folder, "home"));
  const path = join(folder, "leads.csv");
  await make(path);
  const file = { ...recordedFile(path, "leads"), rows: 2, columns: 2, header: ["a", "b"] };
  await ended(home, "20261124030000", 10, { files: [file] });
  const options = { now, maxAgeMs: undefined, allowMoved: false, phrasebook: new Phrasebook(language) };
  const checks = await verifyTypes(home, ["leads"], options);
  return checks.filter(({ ok, check }) => !ok && check !== "size").map(({ check, detail }) => `${check}: ${detail}`);
}

Deno.test("verify says how a file is broken: cells that are missing, a quote, a file that cannot be read", () =>
  withFolder(async (folder) => {
    const path = join(folder, "leads.csv");
    const write = (text: string) => (path: string) => Deno.writeTextFile(path, text);
    assert.deepEqual(await contentOf(folder, "en", write("a,b\r\n1,2\r\n3\r\n")), [
      `sha256: ${path}: the content is not as recorded`,
      `rows: ${path}: rows with another number of cells than the header: 1`,
    ]);
    assert.deepEqual(await contentOf(folder, "ja", write('a,b\r\n1,2\r\n3,x"y"\r\n')), [
      `sha256: ${path}: 内容が記録と違います`,
      `rows: ${path}: CSV として読めません（3 行目（見出しを含む）: 引用符で囲んでいない値の中に引用符があります）`,
    ]);
    await Deno.remove(path);
    const [unreadable = "", ...more] = await contentOf(folder, "en", (path) => Deno.mkdir(path));
    assert(unreadable.startsWith(`sha256: ${path} cannot be read (`), unreadable);
    assert.deepEqual(more, []);
  }));

import assert from "node:assert/strict";
import { join } from "node:path";
import { homeAt } from "../../src/home/home.ts";
import { isRunResult } from "../../src/home/run_result.ts";
import { readRuns, writeRunRecord } from "../../src/home/runs.ts";
import { withFolder } from "../support/folder.ts";
import { recordedFile, runRecord } from "../support/run_record.ts";

Deno.test("records are numbered in the order in which they were written, whatever their names say", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    // One night the clock was a year ahead.
    for (
      const [run, type] of [["20261124", "leads"], ["20271125", "deals"], ["20271125", "leads"], ["20261126", "leads"]]
    ) {
      await writeRunRecord(home, runRecord({ run: `${run}030000`, type: type as "leads" }));
    }
    const { records, damaged, last } = await readRuns(home, "leads");
    assert.deepEqual(records.map(({ run, sequence }) => [run, sequence]), [
      ["20261124030000", 1],
      ["20271125030000", 3],
      ["20261126030000", 4],
    ]);
    assert.deepEqual(damaged, []);
    assert.equal(last?.run, "20261126030000");
  }));

Deno.test("records without a number stand by name before those with one", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await Deno.mkdir(home.runs);
    for (const run of ["20261125030000", "20261124030000", "20300101030000"]) {
      await Deno.writeTextFile(join(home.runs, `${run}_leads.json`), JSON.stringify(runRecord({ run })));
    }
    await writeRunRecord(home, runRecord({ run: "20261126030000", outcome: "failed", exitCode: 5 }));
    const { records, last, success } = await readRuns(home, "leads");
    assert.deepEqual(records.map(({ run }) => run.slice(0, 8)), ["20261124", "20261125", "20300101", "20261126"]);
    assert.deepEqual([last?.run, success?.run], ["20261126030000", "20300101030000"]);
  }));

Deno.test("a damaged record is named and hides no other", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    await writeRunRecord(home, runRecord({}));
    const names = ["20261125000001", "20261125000002", "20261125000003", "20261125000004", "20261125000005"];
    const bad = names.map((name) => join(home.runs, `${name}_leads.json`));
    const [cut = "", empty = "", other = "", wrong = "", inItsPlace = ""] = bad;
    await Deno.writeTextFile(cut, JSON.stringify(runRecord({})).slice(0, 100));
    await Deno.writeTextFile(empty, "");
    await Deno.writeTextFile(other, JSON.stringify(runRecord({ run: "20200101000000" })));
    await Deno.writeTextFile(wrong, JSON.stringify({ ...runRecord({ run: names[3] ?? "" }), files: [{ path: "x" }] }));
    await Deno.mkdir(inItsPlace);
    await Deno.writeTextFile(join(home.runs, "notes.txt"), "mine");
    const { records, damaged } = await readRuns(home);
    assert.deepEqual(records.map(({ run }) => run), ["20261124030000"]);
    assert.deepEqual(damaged, bad);
  }));

Deno.test("isRunResult() asks for every key, with its kind", () => {
  const loss = { column: "a", replaced: 1, approximated: 0, firstReplacedIds: ["1"], firstApproximatedIds: [] };
  const file = { ...recordedFile("/out/x.csv", "leads"), losses: [loss], writtenHeader: ["id"] };
  const error = { code: "a", message: "b", hint: "c" };
  const whole = { ...runRecord({ files: [file], warnings: [{ code: "a", message: "b" }] }), sequence: 1, error };
  assert.equal(isRunResult(whole), true);
  assert.equal(isRunResult(runRecord({})), true);
  const wrong: Record<string, unknown> = { type: "others", startedAt: "yesterday", exitCode: -1, outcome: "fine" };
  for (const key of Object.keys(whole)) {
    assert.equal(isRunResult({ ...whole, [key]: wrong[key] ?? {} }), false, key);
    if (!["sequence", "error"].includes(key)) assert.equal(isRunResult({ ...whole, [key]: undefined }), false, key);
  }
  for (const key of Object.keys(file)) {
    assert.equal(isRunResult({ ...whole, files: [{ ...file, [key]: {} }] }), false, `files.${key}`);
  }
  for (const key of Object.keys(loss)) {
    assert.equal(isRunResult({ ...whole, files: [{ ...file, losses: [{ ...loss, [key]: {} }] }] }), false, key);
  }
  for (const value of [null, [], "text", 1]) assert.equal(isRunResult(value), false);
});

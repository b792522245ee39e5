import assert from "node:assert/strict";
import { join } from "node:path";
import {
  checkOutputFolder,
  isNameFree,
  OutputTarget,
  proveWritable,
  removeLeftovers,
  runName,
} from "../../src/export/target.ts";
import { outputLockName } from "../../src/home/lock.ts";
import { exportTypes } from "../../src/hotprofile/catalogue.ts";
import { isProblem } from "../../src/text/problem.ts";
import { namesIn, withFolder } from "../support/folder.ts";

const { clients, leads } = exportTypes;
const name = "20261124031059";
const owner = "0a1b2c3d";
const codeOf = (work: Promise<unknown>) =>
  work.then(() => "none", (error) => isProblem(error) ? error.code : assert.fail(error));

Deno.test("runName() is the machine's local time to the second", () => {
  assert.equal(runName(new Date(2026, 10, 24, 3, 10, 59, 999).getTime()), name);
  assert.equal(runName(new Date(2026, 0, 2, 3, 4, 5).getTime()), "20260102030405");
});

Deno.test("checkOutputFolder() tells a missing folder from a file", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "file"), "x");
    assert.equal(await codeOf(checkOutputFolder(folder)), "none");
    assert.equal(await codeOf(checkOutputFolder(join(folder, "nowhere"))), "output-missing");
    assert.equal(await codeOf(checkOutputFolder(join(folder, "file"))), "output-not-writable");
  }));

Deno.test("removeLeftovers() takes away what this program left unfinished, and nothing else", () =>
  withFolder(async (folder) => {
    const ours = [name, `leads_${name}.csv`, `leads_${name}.csv`, name, "probe"].map((base, at) =>
      `${base}.${owner}${at % 2 === 0 ? "" : `.${at}`}.partial`
    );
    const others = [
      `${name}.${owner}.partial.txt`,
      "notes.partial",
      `2026.${owner}.partial`,
      `leads_${name}.csv`,
      `x-${name}.${owner}.partial`,
      `${name}.deadbeef.partial`,
      outputLockName,
    ];
    await Deno.mkdir(join(folder, ours[0]!));
    await Deno.writeTextFile(join(folder, ours[0]!, "clients.csv"), "half");
    await Deno.mkdir(join(folder, name));
    for (const file of [...ours.slice(1), ...others]) await Deno.writeTextFile(join(folder, file), "x");
    assert.deepEqual((await removeLeftovers(folder, owner)).sort(), [...ours].sort());
    assert.deepEqual(await namesIn(folder), [name, ...others].sort());
  }));

Deno.test("isNameFree() looks at the name that the type's output would have", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, `leads_${name}.csv`), "x");
    assert.equal(await isNameFree(folder, leads, name), false);
    assert.equal(await isNameFree(folder, clients, name), true);
    await Deno.mkdir(join(folder, name));
    assert.equal(await isNameFree(folder, clients, name), false);
    assert.equal(await isNameFree(folder, leads, "20261124031100"), true);
  }));

Deno.test("OutputTarget shows a folder with all its files at once", () =>
  withFolder(async (folder) => {
    const target = new OutputTarget(folder, clients, name, owner);
    await target.open();
    await Deno.writeTextFile(target.partialPath("clients"), "rows");
    assert.deepEqual(await namesIn(folder), [`${name}.${owner}.partial`]);
    assert.equal(target.finalPath("clients"), join(folder, name, "clients.csv"));
    await target.publish();
    assert.deepEqual(await namesIn(folder), [name]);
    assert.equal(await Deno.readTextFile(target.finalPath("clients")), "rows");
    // Nothing is unfinished any more.
    await target.discard();
    assert.deepEqual(await namesIn(folder), [name]);
  }));

Deno.test("OutputTarget has no folder for a single file", () =>
  withFolder(async (folder) => {
    const target = new OutputTarget(folder, leads, name, owner);
    await target.open();
    await Deno.writeTextFile(target.partialPath("leads"), "rows");
    assert.deepEqual(await namesIn(folder), [`leads_${name}.csv.${owner}.partial`]);
    await target.publish();
    assert.deepEqual(await namesIn(folder), [`leads_${name}.csv`]);
    assert.equal(target.finalPath("leads"), join(folder, `leads_${name}.csv`));
  }));

Deno.test("OutputTarget never replaces what has its name", () =>
  withFolder(async (folder) => {
    const target = new OutputTarget(folder, leads, name, owner);
    await target.open();
    await Deno.writeTextFile(target.partialPath("leads"), "rows");
    await Deno.writeTextFile(target.finalPath("leads"), "earlier");
    assert.equal(await codeOf(target.publish()), "write-failed");
    assert.equal(await Deno.readTextFile(target.finalPath("leads")), "earlier");
  }));

Deno.test("discard() removes the partial output with every helper file, and only those", () =>
  withFolder(async (folder) => {
    const target = new OutputTarget(folder, clients, name, owner);
    await target.open();
    await Deno.writeTextFile(target.partialPath("clients"), "half");
    const [one, two] = [target.scratchPath(), target.scratchPath()];
    assert.notEqual(one, two);
    for (const path of [one, two, join(folder, "mine.txt")]) await Deno.writeTextFile(path, "x");
    await target.discard();
    assert.deepEqual(await namesIn(folder), ["mine.txt"]);
    // Where they were left behind, the next run knows them.
    await Deno.writeTextFile(one, "x");
    assert.equal((await removeLeftovers(folder, owner)).length, 1);
  }));

Deno.test("proveWritable() leaves nothing behind, and takes over what a killed proof left", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, `probe.${owner}.partial`), "");
    await proveWritable(folder, owner);
    assert.deepEqual(await namesIn(folder), []);
    assert.equal(await codeOf(proveWritable(join(folder, "nowhere"), owner)), "write-failed");
  }));

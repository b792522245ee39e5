import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { readGraph, root } from "../../scripts/release/graph.ts";
import { readLicences, thirdPartyText } from "../../scripts/release/licences.ts";
import {
  archive,
  archiveName,
  carriedFiles,
  checksumText,
  packedFiles,
  sha256,
} from "../../scripts/release/package.ts";
import { readIntegrity, readProject } from "../../scripts/release/project.ts";
import { makeSbom, npmUrl } from "../../scripts/release/sbom.ts";
import { targets } from "../../scripts/release/targets.ts";
import { skippedIf } from "../support/skip.ts";

const [windows] = targets;
const denoVersion = "1.2.3";
assert(windows);
const date = Date.UTC(2026, 10, 24, 3, 4, 6) / 1000;
const hasGit = await Deno.stat(join(root, ".git")).then(() => true, () => false);
const executable = new TextEncoder().encode("not a real program");
const made = { "THIRD-PARTY-LICENSES.txt": "terms\n" };

Deno.test({
  ...skippedIf(
    !hasGit && "this is no git working tree",
    "the archive holds program, scripts, documents and licences, and nothing else",
  ),
  async fn() {
    const names = (await packedFiles(windows, executable, made)).map(({ name }) => name);
    for (
      const name of [
        "hotprofile-export.exe",
        "README.md",
        "README.ja.md",
        "LICENSE",
        "THIRD-PARTY-LICENSES.txt",
        "ps/Install.cmd",
        "ps/Install-HotProfileTasks.ps1",
        "ps/HotProfileTasks/HotProfileTasks.psd1",
      ]
    ) assert(names.includes(name), name);
    for (const name of names) assert.doesNotMatch(name, /^(src|tests|scripts|\.)|\.\.|^\/|\\/);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(names.slice(0, -1), names.slice(0, -1).toSorted((left, right) => left < right ? -1 : 1));
    assert.equal(names.at(-1), "FILES.sha256");
  },
});

Deno.test({
  ...skippedIf(!hasGit && "this is no git working tree", "FILES.sha256 lists every other file with its hash"),
  async fn() {
    const unpacked = unzipSync(archive(await packedFiles(windows, executable, made), date));
    const { "FILES.sha256": list, ...others } = unpacked;
    const lines = new TextDecoder().decode(list).trimEnd().split("\n").map((line) => line.split("  "));
    assert.deepEqual(lines.map(([, name]) => name).sort(), Object.keys(others).sort());
    for (const [hash, name] of lines) {
      assert.equal(await sha256(others[name ?? ""] as Uint8Array<ArrayBuffer>), hash, name);
    }
  },
});

Deno.test({
  ...skippedIf(!hasGit && "this is no git working tree", "the archive's text files are byte for byte git's"),
  async fn() {
    const { stdout } = await new Deno.Command("git", {
      args: ["-C", root, "ls-files", "--eol", "--", ...await carriedFiles()],
    }).output();
    for (const line of new TextDecoder().decode(stdout).trimEnd().split("\n")) {
      const [, index, work] = /^i\/(\S+)\s+w\/(\S+)/.exec(line) ?? [];
      assert.equal(work, index, line);
    }
  },
});

Deno.test("archive() gives the same bytes in every time zone", async () => {
  const source = `
    import { archive, sha256 } from ${JSON.stringify(pathToFileURL(join(root, "scripts/release/package.ts")).href)};
    const bytes = new TextEncoder().encode("text");
    console.log(await sha256(archive([{ name: "a", bytes, executable: true }], ${date})));`;
  const hashes = new Set<string>();
  for (const TZ of ["Asia/Tokyo", "America/New_York", "UTC"]) {
    const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", "--config", join(root, "deno.json"), "--no-check", source],
      env: { TZ, NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    hashes.add(new TextDecoder().decode(stdout).trim());
  }
  assert.equal(hashes.size, 1);
});

Deno.test("archive() keeps names, bytes, date and the right to run", () => {
  const bytes = archive([
    { name: "run", bytes: executable, executable: true },
    { name: "日本語/読む.txt", bytes: new TextEncoder().encode("x"), executable: false },
  ], date);
  assert.deepEqual(Object.keys(unzipSync(bytes)), ["run", "日本語/読む.txt"]);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const modes: number[] = [];
  for (let at = 0; at + 46 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    modes.push(view.getUint32(at + 38, true) >>> 16);
    const [time, day] = [view.getUint16(at + 12, true), view.getUint16(at + 14, true)];
    assert.deepEqual(
      [1980 + (day >> 9), (day >> 5) & 15, day & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2],
      [2026, 11, 24, 3, 4, 6],
    );
  }
  assert.deepEqual(modes, [0o100755, 0o100644]);
});

Deno.test("checksumText() writes what sha256sum -c reads", async () => {
  const text = await checksumText([{ name: "a.zip", bytes: new Uint8Array() }]);
  assert.equal(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.zip\n");
});

Deno.test("archiveName() carries version and system", () => {
  assert.deepEqual(targets.map((target) => archiveName(target, "1.2.3")), [
    "hotprofile-export-1.2.3-windows-x64.zip",
    "hotprofile-export-1.2.3-linux-x64.zip",
  ]);
});

Deno.test("thirdPartyText() has the terms of the runtime and of each embedded package", async () => {
  const graph = await readGraph();
  const licences = await readLicences(graph);
  const text = thirdPartyText(licences, denoVersion);
  assert.match(text, /\nDeno 1\.2\.3 \(MIT\)\n/);
  for (const [key, { id, text: terms }] of licences) {
    assert(text.includes(`\n${key} (${id})\n`), key);
    assert(terms.length > 200 && text.includes(terms), key);
  }
  assert.deepEqual([...licences.keys()], [...graph.packages.keys()]);
  for (const { id } of licences.values()) assert.match(id, /^(MIT|MIT-0|ISC|0BSD|BSD-3-Clause|Apache-2\.0)$/);
});

Deno.test("makeSbom() names the program, the runtime and each embedded package, the same each time", async () => {
  const graph = await readGraph();
  const project = await readProject();
  const inputs = {
    project,
    graph,
    licences: await readLicences(graph),
    integrity: await readIntegrity(),
    denoVersion,
    date,
  };
  const text = await makeSbom(inputs);
  assert.equal(await makeSbom(inputs), text);
  assert.notEqual(await makeSbom({ ...inputs, date: date + 1 }), text);
  const sbom = JSON.parse(text);
  assert.deepEqual([sbom.bomFormat, sbom.specVersion, sbom.version], ["CycloneDX", "1.6", 1]);
  assert.match(sbom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(sbom.metadata.timestamp, "2026-11-24T03:04:06.000Z");
  assert.equal(sbom.metadata.component.version, project.version);
  const refs: string[] = sbom.components.map((component: { purl: string }) => component.purl);
  assert.deepEqual(refs, [
    `pkg:github/denoland/deno@v${denoVersion}`,
    ...[...graph.packages.values()].map(({ name, version }) => npmUrl(name, version)),
  ]);
  const known = new Set([...refs, sbom.metadata.component["bom-ref"]]);
  assert.equal(sbom.dependencies.length, known.size);
  for (const { ref, dependsOn } of sbom.dependencies) {
    for (const one of [ref, ...dependsOn]) assert(known.has(one), one);
  }
});

Deno.test("npmUrl() writes scopes as package URLs do", () => {
  assert.equal(npmUrl("@inquirer/core", "12.1.0"), "pkg:npm/%40inquirer/core@12.1.0");
  assert.equal(npmUrl("hono", "4.0.0"), "pkg:npm/hono@4.0.0");
});

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
// What the validator asks for when it is there.
import "ajv";
import "ajv-formats";
import "ajv-formats-draft2019";
import { unzipSync } from "fflate";
import { readGraph, root } from "../../scripts/release/graph.ts";
import { readLicences, runtimeParts, thirdPartyText } from "../../scripts/release/licences.ts";
import { compiledHashPath, executablePath, pack } from "../../scripts/release/pack.ts";
import { archive, archiveName, checksumText, packedForm, sha256 } from "../../scripts/release/package.ts";
import { withoutSignature } from "../../scripts/release/program.ts";
import { readIntegrity, readProject } from "../../scripts/release/project.ts";
import { makeSbom, npmUrl } from "../../scripts/release/sbom.ts";
import { targets } from "../../scripts/release/targets.ts";
import { anchorOf, linksOf } from "../docs/support.ts";
import { skippedIf } from "../support/skip.ts";
import { compileStandIn } from "./support.ts";

const date = Date.UTC(2026, 10, 24, 3, 4, 6) / 1000;
const executable = new TextEncoder().encode("not a real program");
const { version } = await readProject();

/** Whether git says that what is packed is what is committed; only then can it be packed. */
async function uncommitted(): Promise<string | false> {
  try {
    const { success, stdout } = await new Deno.Command("git", {
      args: ["-C", root, "status", "--porcelain", "--", "README*", "CHANGELOG*", "LICENSE", "docs", "ps"],
    }).output();
    if (!success) return "this is no git working tree";
    return stdout.length > 0 && "documents or scripts are not committed";
  } catch {
    return "no git here";
  }
}
const cannotPack = await uncommitted();

/** A folder such as `compile` leaves, and what is packed from it. */
async function packed(): Promise<{ readonly dist: string; readonly pack: () => Promise<string[]> } & AsyncDisposable> {
  const dist = await Deno.makeTempDir({ prefix: "hotprofile-pack-" });
  for (const target of targets) {
    const bytes = await compileStandIn(target);
    await Deno.mkdir(join(dist, target.system));
    await Deno.writeFile(join(dist, executablePath(target)), bytes);
    await Deno.writeTextFile(join(dist, compiledHashPath(target)), `${await sha256(withoutSignature(bytes))}\n`);
  }
  return {
    dist,
    async pack() {
      const said: string[] = [];
      await pack({ targets, dist, say: (line) => said.push(line) });
      return said;
    },
    [Symbol.asyncDispose]: () => Deno.remove(dist, { recursive: true }),
  };
}

/** Files of an archive. */
const unzipped = async (dist: string, name: string) => unzipSync(await Deno.readFile(join(dist, name)));

Deno.test({
  ...skippedIf(
    cannotPack,
    "pack() makes both archives, a bill of materials that keeps its schema, and checksums that hold",
  ),
  async fn() {
    await using folder = await packed();
    const { dist } = folder;
    const names = [`hotprofile-export-${version}.cdx.json`, ...targets.map((target) => archiveName(target, version))];
    const said = await folder.pack();
    assert.deepEqual(said.map((line) => line.split("  ")[0]), [...names, "SHA256SUMS"]);

    const sums = await Deno.readTextFile(join(dist, "SHA256SUMS"));
    const listed = sums.trimEnd().split("\n").map((line) => line.split("  "));
    assert.deepEqual(listed.map(([, name]) => name), names);
    for (const [hash, name = ""] of listed) {
      assert.equal(await sha256(await Deno.readFile(join(dist, name))), hash, name);
    }

    await folder.pack();
    assert.equal(await Deno.readTextFile(join(dist, "SHA256SUMS")), sums, "the same input gives the same bytes");

    const sbom = await Deno.readTextFile(join(dist, names[0] ?? ""));
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(sbom), null);
    assert.notEqual(await validator.validate(sbom.replace('"library"', '"book"')), null);

    for (const target of targets) {
      const { "FILES.sha256": list, ...files } = await unzipped(dist, archiveName(target, version));
      const names = Object.keys(files);
      for (const name of ["README.md", "README.ja.md", "CHANGELOG.md", "CHANGELOG.ja.md", "LICENSE"]) {
        assert(names.includes(name), name);
      }
      assert(names.includes(target.executable) && names.includes("THIRD-PARTY-LICENSES.txt"));
      const scripts = names.filter((name) => name.startsWith("ps/"));
      if (target.system === "linux-x64") assert.deepEqual(scripts, [], "Linux has no use for them");
      else {
        for (const name of ["Install.cmd", "Install-HotProfileTasks.ps1", "HotProfileTasks/HotProfileTasks.psd1"]) {
          assert(scripts.includes(`ps/${name}`), name);
        }
      }
      for (const name of names) assert.doesNotMatch(name, /^(src|tests|scripts|\.)|\.\.|^\/|\\/);
      assert.deepEqual(names, names.toSorted((left, right) => left < right ? -1 : 1));
      const lines = new TextDecoder().decode(list).trimEnd().split("\n").map((line) => line.split("  "));
      assert.deepEqual(lines.map(([, name]) => name), names);
      for (const [hash, name = ""] of lines) {
        assert.equal(await sha256(files[name] as Uint8Array<ArrayBuffer>), hash, name);
      }
      checkDocuments(files);
    }
  },
});

/** Documents of an archive are for who has the archive: no command needs the sources, and every link leads somewhere. */
function checkDocuments(files: Readonly<Record<string, Uint8Array>>): void {
  let links = 0;
  for (const [path, bytes] of Object.entries(files)) {
    if (!path.endsWith(".md")) continue;
    const text = new TextDecoder().decode(bytes);
    assert.doesNotMatch(
      text.replaceAll(/<!-- Made by .* -->|<!-- このファイルは .* -->/g, ""),
      /\bnpx\b|deno task|sources only/,
      path,
    );
    for (const link of linksOf(text)) {
      const [file = "", anchor] = decodeURI(link).split("#");
      const target = file === "" ? path : join(dirname(path), file).replaceAll("\\", "/");
      assert(files[target], `${path}: ${link} is not in the archive`);
      links++;
      if (anchor === undefined) continue;
      const headings = [...new TextDecoder().decode(files[target]).matchAll(/^#+ (.+)$/gm)];
      assert(headings.some(([, words = ""]) => anchorOf(words) === anchor), `${path}: ${link} is no heading`);
    }
  }
  assert(links > 10, String(links));
}

Deno.test({
  ...skippedIf(cannotPack, "pack() refuses a program that is not there, was changed, or was not compiled here"),
  async fn() {
    await using folder = await packed();
    for (const target of targets) {
      const path = join(folder.dist, executablePath(target));
      const bytes = await Deno.readFile(path);
      await Deno.writeFile(path, bytes.with(bytes.length - 1, bytes.at(-1)! ^ 1) as Uint8Array<ArrayBuffer>);
      await assert.rejects(
        folder.pack(),
        /^Error: \S+ was changed after it was compiled: run deno task compile again\.$/,
      );
      await Deno.writeTextFile(path, `#!/bin/sh\necho hotprofile-export ${version}\n`);
      await assert.rejects(folder.pack(), /is no program for Windows or Linux on x64\.$/);
      await Deno.remove(path);
      await assert.rejects(folder.pack(), /^Error: \S+ is not there: run deno task compile first\.$/);
      await Deno.writeFile(path, bytes);
      await Deno.rename(join(folder.dist, compiledHashPath(target)), join(folder.dist, "aside"));
      await assert.rejects(folder.pack(), /unsigned\.sha256 is not there: run deno task compile first\.$/);
      await Deno.rename(join(folder.dist, "aside"), join(folder.dist, compiledHashPath(target)));
    }
    assert.equal(await Deno.stat(join(folder.dist, "SHA256SUMS")).then(() => true, () => false), false);
  },
});

Deno.test("packedForm() takes what is committed, a signed script, and nothing else", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const block = "\r\n# SIG # Begin signature block\r\n# MIIabc\r\n# SIG # End signature block\r\n";
  assert.deepEqual(packedForm("ps/a.ps1", bytes("code\r\n"), bytes("code\r\n")), bytes("code\r\n"));
  assert.deepEqual(packedForm("ps/a.ps1", bytes("code\r\n"), bytes(`code\r\n${block}`)), bytes(`code\r\n${block}`));
  for (
    const [name, here] of [
      ["ps/a.ps1", "cod"],
      ["ps/a.ps1", "CODE\r\n"],
      ["ps/a.ps1", "code\r\nmore"],
      ["ps/a.ps1", `code\r\nmore${block}`],
      ["ps/a.ps1", `code\r\n${block}more`],
      ["README.md", `code\r\n${block}`],
    ] as const
  ) {
    assert.throws(
      () => packedForm(name, bytes("code\r\n"), bytes(here)),
      new Error(`${name} is not as committed: commit it, or undo the change.`),
    );
  }
  const document = bytes("a\n<!-- sources only -->\nb\n<!-- /sources only -->\n\nc\n");
  assert.deepEqual(packedForm("README.md", document, document), bytes("a\nc\n"));
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

Deno.test("thirdPartyText() has the terms of Deno, V8, ICU and each embedded package, as texts", async () => {
  const graph = await readGraph();
  const licences = await readLicences(graph);
  const text = await thirdPartyText(licences);
  for (const { name, version, licence } of runtimeParts) {
    assert(text.includes(`\n${name} ${version} (${licence})\n`), name);
  }
  for (
    const words of [
      "Copyright 2018-2026 the Deno authors",
      "Copyright 2014, the V8 project authors. All rights reserved.",
      "UNICODE LICENSE V3",
      "Nara Institute of Science",
      "Copyright Node.js contributors.",
    ]
  ) assert(text.includes(words), words);
  for (const [key, { id, text: terms }] of licences) {
    assert(text.includes(`\n${key} (${id})\n`), key);
    assert(terms.length > 200 && text.includes(terms), key);
  }
  assert.deepEqual([...licences.keys()], [...graph.packages.keys()]);
  for (const { id } of licences.values()) assert.match(id, /^(MIT|MIT-0|ISC|0BSD|BSD-3-Clause|Apache-2\.0)$/);
});

Deno.test("makeSbom() names the program, the runtime's parts and each embedded package, the same each time", async () => {
  const graph = await readGraph();
  const project = await readProject();
  const inputs = { project, graph, licences: await readLicences(graph), integrity: await readIntegrity(), date };
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
    `pkg:github/denoland/deno@v${Deno.version.deno}`,
    `pkg:github/v8/v8@${Deno.version.v8}`,
    `pkg:github/unicode-org/icu@${process.versions["icu"]}`,
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

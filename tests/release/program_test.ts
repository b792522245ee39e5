/** A program tells what it was made from, and only what `compile` makes of these sources is taken. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { checkProgram } from "../../scripts/release/check_program.ts";
import { readGraph } from "../../scripts/release/graph.ts";
import { packagesFolder, readProgram, withoutSignature } from "../../scripts/release/program.ts";
import { readProject } from "../../scripts/release/project.ts";
import { targets } from "../../scripts/release/targets.ts";
import { compileStandIn } from "./support.ts";

const [windows, linux] = targets;
assert(windows && linux);
const sources = { project: await readProject(), graph: await readGraph(), denoVersion: Deno.version.deno };
const programs = {
  "windows-x64": await compileStandIn(windows),
  "linux-x64": await compileStandIn(linux),
};

/** A copy in which one text is another of the same length. */
function withText(bytes: Uint8Array<ArrayBuffer>, before: string, after: string): Uint8Array<ArrayBuffer> {
  assert.equal(after.length, before.length);
  const copy = Buffer.from(Uint8Array.from(bytes).buffer);
  const at = copy.indexOf(before);
  assert(at >= 0, before);
  copy.write(after, at);
  return new Uint8Array(copy.buffer);
}

for (const target of targets) {
  const bytes = programs[target.system];

  Deno.test(`readProgram() tells system, Deno, version and files of a program for ${target.system}`, () => {
    const { system, denoVersions, options, files } = readProgram("it", bytes);
    assert.equal(system, target.system);
    assert.deepEqual(denoVersions, [Deno.version.deno]);
    assert.equal(options.app_version, sources.project.version);
    assert.equal(options.entrypoint_key, "src/main.ts");
    assert.match(new TextDecoder().decode(files.get("src/main.ts")), /^\/\*\*/);
  });

  Deno.test(`what is embedded for ${target.system} is what the program imports, by this list`, () => {
    const packages = new Set<string>();
    for (const path of readProgram("it", bytes).files.keys()) {
      if (path.startsWith(packagesFolder)) {
        packages.add(/^(@[^/]+\/)?[^/]+/.exec(path.slice(packagesFolder.length))?.[0] ?? "");
      } else assert.match(path, /^(src\/[\w/]+\.(ts|css|js|svg)|deno\.json)$/);
    }
    assert.deepEqual([...packages].sort(), embeddedPackages);
  });

  Deno.test(`checkProgram() takes what compile makes for ${target.system}`, async () => {
    await checkProgram("it", bytes, target, sources);
  });

  Deno.test(`checkProgram() refuses what is not made for ${target.system} from these sources`, async () => {
    const other = targets.find((one) => one !== target);
    assert(other);
    const refused: [what: string, bytes: Uint8Array<ArrayBuffer>, message: RegExp][] = [
      ["nothing", new Uint8Array(), /^Error: it is no program for Windows or Linux on x64\.$/],
      [
        "a script",
        new TextEncoder().encode(`#!/bin/sh\necho hotprofile-export ${sources.project.version}\n`),
        /no program/,
      ],
      ["a program without ours", bytes.slice(0, 0x400), /was not made by deno compile: it holds no program\.$/],
      ["half of it", bytes.slice(0, bytes.length / 2), /was not made by deno compile: it holds no program\.$/],
      ["another system's", programs[other.system], /^Error: it is a program for [a-z]+-x64, not for [a-z]+-x64: run /],
      [
        "another Deno's",
        await compileStandIn(target, { denoVersion: "1.2.3" }),
        /was made with Deno 1\.2\.3, not with /,
      ],
      [
        "more rights",
        await compileStandIn(target, { flags: ["--deny-net=a.example"] }),
        /other permissions \(deny_net\)/,
      ],
      ["other flags of V8", withText(bytes, "heap-growing-percent=20", "heap-growing-percent=21"), /other V8 flags/],
      [
        "a changed source",
        withText(bytes, "ends the process", "ends any process"),
        /does not hold src\/main\.ts as it is/,
      ],
      [
        "a file of the tests",
        await compileStandIn(target, { flags: ["--include=tests/data/fields.json"] }),
        /does not hold tests\/data\/fields\.json as it is here/,
      ],
    ];
    for (const [what, given, message] of refused) {
      await assert.rejects(checkProgram("it", given, target, sources), message, what);
    }
    const later = { ...sources, project: { ...sources.project, version: "99.0.0" } };
    await assert.rejects(
      checkProgram("it", bytes, target, later),
      /is version \d+\.\d+\.\d+, not the 99\.0\.0 of deno\.json/,
    );
    const [[key] = [""]] = sources.graph.packages;
    const fewer = new Map(sources.graph.packages);
    fewer.delete(key);
    await assert.rejects(
      checkProgram("it", bytes, target, { ...sources, graph: { ...sources.graph, packages: fewer } }),
      new RegExp(`does not hold \\${packagesFolder}${key.replace(/(?<=.)@/, "/")}/`),
    );
    const more = { ...sources.graph, files: [...sources.graph.files, "src/not_there.ts"] };
    await assert.rejects(
      checkProgram("it", bytes, target, { ...sources, graph: more }),
      /does not hold src\/not_there\.ts/,
    );
  });
}

Deno.test("withoutSignature() takes away what Authenticode adds, and nothing else", () => {
  const bytes = programs["windows-x64"];
  const signed = new Uint8Array(Math.ceil(bytes.length / 8) * 8 + 24);
  signed.set(bytes);
  const view = new DataView(signed.buffer);
  const optionalHeader = view.getUint32(60, true) + 24;
  view.setUint32(optionalHeader + 64, 0x1234, true);
  view.setUint32(optionalHeader + 144, signed.length - 24, true);
  view.setUint32(optionalHeader + 148, 24, true);
  signed.fill(7, signed.length - 24);
  assert(Buffer.from(withoutSignature(signed)).equals(withoutSignature(bytes)));
  signed[0x410] = 1;
  assert(!Buffer.from(withoutSignature(signed)).equals(withoutSignature(bytes)));
  assert.equal(withoutSignature(programs["linux-x64"]), programs["linux-x64"]);
});

/** npm packages that the program holds: one more or less is decided here. */
const embeddedPackages: readonly string[] = [
  "@inquirer/ansi",
  "@inquirer/core",
  "@inquirer/figures",
  "@inquirer/input",
  "@inquirer/password",
  "@inquirer/select",
  "@inquirer/type",
  "ansi-regex",
  "cli-progress",
  "cli-width",
  "csv-parse",
  "emoji-regex",
  "fast-string-truncated-width",
  "fast-string-width",
  "fast-wrap-ansi",
  "get-east-asian-width",
  "hono",
  "is-fullwidth-code-point",
  "mute-stream",
  "nodemailer",
  "signal-exit",
  "string-width",
  "strip-ansi",
];

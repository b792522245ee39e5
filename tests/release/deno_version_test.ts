/** One version of Deno, written in `.dvmrc` alone; documents name it in commands that people copy. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { projectDeno, requireProjectDeno } from "../../scripts/release/project.ts";
import { documents } from "../docs/support.ts";

const version = await projectDeno();
const documented = await documents();

/** Text files below a folder, relative to the repository. */
async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = `${folder}/${name}`;
    // Screenshots are made there while tests run.
    if (name === "artifacts") continue;
    if (isDirectory) found.push(...await filesBelow(path));
    else if (!/\.(png|ico)$/.test(name)) found.push(path);
  }
  return found;
}

Deno.test(".dvmrc holds one full version, the one that runs this test", () => {
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(Deno.version.deno, version);
});

Deno.test("documents name no other Deno than that of .dvmrc", async () => {
  let commands = 0;
  for (const path of documented) {
    const text = await Deno.readTextFile(join(root, path));
    for (const [, named] of text.matchAll(/\bdeno@(?:v?)([\w.]+)/g)) {
      assert.equal(named, version, path);
      commands++;
    }
    // What was measured or made with a Deno says with which.
    for (const [, named] of text.matchAll(/\bDeno v?(\d+\.\d+\.\d+)/g)) assert.equal(named, version, path);
  }
  assert(commands > 0);
});

Deno.test("workflows read .dvmrc, and .ci/run, scripts, tests and sources write no version of their own", async () => {
  for (const path of await filesBelow(".github")) {
    const text = await Deno.readTextFile(join(root, path));
    assert.doesNotMatch(text, /deno-version:/, path);
    const setups = text.match(/uses: denoland\/setup-deno@/g)?.length ?? 0;
    assert.equal(text.match(/^ {10}deno-version-file: \.dvmrc$/gm)?.length ?? 0, setups, path);
  }
  const others = await Promise.all([".ci", ".github", "scripts", "src", "tests", "ps"].map(filesBelow));
  for (const path of ["deno.json", ...others.flat()]) {
    // A comment on what a version of Deno does, as in src/values/time.ts, is no choice of one.
    const text = (await Deno.readTextFile(join(root, path))).replace(/^ *(\/\/|\/?\*).*$/gm, "");
    assert(!text.includes(version), `${path} writes ${version}`);
  }
});

Deno.test("requireProjectDeno() refuses another Deno in one sentence", async () => {
  await requireProjectDeno(version);
  await assert.rejects(
    requireProjectDeno("1.0.0"),
    new Error(`This is Deno 1.0.0: use npx -y deno@${version}, which .dvmrc names.`),
  );
});

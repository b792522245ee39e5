import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";

const folder = join(root, ".github/workflows");
const workflows = new Map<string, string>();
for await (const { name } of Deno.readDir(folder)) workflows.set(name, await Deno.readTextFile(join(folder, name)));

const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
const release = workflows.get("release.yml") ?? "";
const ci = workflows.get("ci.yml") ?? "";

for (const [name, text] of workflows) {
  Deno.test(`${name} pins each action to a full commit and names its version`, () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, value = ""]) => value);
    assert(uses.length > 0);
    for (const value of uses) {
      if (value.startsWith("./.github/")) continue;
      assert.match(value, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  Deno.test(`${name} keeps no credentials and asks for reading alone at its top`, () => {
    assert.match(text, /^permissions:\n {2}contents: read\n\n/m);
    const checkouts = text.match(/uses: actions\/checkout@/g)?.length ?? 0;
    assert.equal(text.match(/persist-credentials: false/g)?.length ?? 0, checkouts);
    for (const line of text.split("\n")) {
      if (/^\s*(- )?run:|^\s{10,}/.test(line)) {
        assert.doesNotMatch(
          line,
          /\$\{\{\s*(github\.(event|head_ref)|inputs)/,
          "text from outside must not become a command",
        );
      }
    }
  });

  Deno.test(`${name} uses the project's Deno, tasks and files`, async () => {
    for (const [, task = ""] of text.matchAll(/\bdeno task ([\w-]+)/g)) assert(task in tasks, task);
    for (const [, path = ""] of text.matchAll(/run: \.\/(\S+\.ps1)/g)) {
      assert((await Deno.stat(join(root, path))).isFile, path);
    }
  });
}

Deno.test("CI tests on Ubuntu and Windows, Pester on Windows PowerShell 5.1 and PowerShell 7, and the real Task Scheduler", () => {
  for (const text of ["ubuntu-24.04", "windows-2022", "windows-2025"]) assert(ci.includes(text), text);
  for (const shell of ["powershell", "pwsh"]) {
    assert(ci.includes(`{ os: windows-2022, shell: ${shell} }`));
    assert.match(ci, /shell: \[powershell, pwsh\]/);
  }
  assert.match(ci, /Test-TaskScheduler\.ps1/);
  assert.match(ci, /run: deno task compile --check\n/);
  assert.match(ci, /run: deno task compile\n/);
});

Deno.test("a release is tested first, signed only with a certificate, attested, and its checksums are checked", () => {
  assert.match(release, /uses: \.\/\.github\/workflows\/ci\.yml/);
  assert.match(release, /- name: Sign\n\s+if: env\.SIGNING_CERTIFICATE != ''\n/);
  assert.match(release, /subject-checksums: dist\/SHA256SUMS/);
  assert.match(release, /id-token: write/);
  assert.match(release, /sha256sum --check SHA256SUMS/);
});

Deno.test("each script of the workflows carries a byte order mark, which Windows PowerShell 5.1 needs", async () => {
  for await (const { name } of Deno.readDir(join(root, ".github/scripts"))) {
    const bytes = await Deno.readFile(join(root, ".github/scripts", name));
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], name);
  }
});

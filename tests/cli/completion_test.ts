/** The completion scripts in real shells, asked for what the declarations say. */
import assert from "node:assert/strict";
import { completionScript } from "../../src/cli/completion_script.ts";
import { sharedOptions } from "../../src/cli/command.ts";
import { commands } from "../../src/commands/all.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { runHere, runProgram } from "../support/program.ts";
import { skippedIf } from "../support/skip.ts";

async function canRun(name: string): Promise<boolean> {
  try {
    return (await new Deno.Command(name, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

async function run(name: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(name, { args, env }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  assert.equal(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout);
}

/** Lines typed, each with the words that must be offered for its last word, all of them. */
function expectations(): [line: string, offered: string[]][] {
  const names = commands.map(({ name }) => name);
  const general = ["help", "version", "--help", "--version"];
  const all = commands.flatMap((command): [string, string[]][] => {
    const own = [...command.options, ...sharedOptions];
    const types = command.options.find(({ repeatable }) => repeatable)?.values ?? [];
    const actions = (command.actions ?? []).map(({ name }) => name);
    return [
      [`${command.name} `, [...actions, ...types, ...own.map(({ name }) => `--${name}`)]],
      [`${command.name} --j`, own.map(({ name }) => `--${name}`).filter((name) => name.startsWith("--j"))],
      ...own.filter(({ values }) => values).map(({ name, values }): [string, string[]] => [
        `${command.name} --json --${name} `,
        [...values ?? []],
      ]),
    ];
  });
  return [
    ["", [...names, ...general]],
    ["conf", ["configure", "config"]],
    ["--json ver", ["verify", "version"]],
    ["export leads --encoding utf-8", ["utf-8", "utf-8-bom"]],
    ["export --period ", []],
    ...all,
  ];
}

const sorted = (words: readonly string[]) => [...words].sort();

Deno.test("names and values of the declarations need no quoting in a shell", () => {
  const words = commands.flatMap(({ name, options, actions = [] }) => [
    name,
    ...actions.map((action) => action.name),
    ...options.flatMap((option) => [option.name, ...option.values ?? []]),
  ]);
  for (const word of words) assert.match(word, /^[a-z0-9_-]+$/);
});

Deno.test({
  ...skippedIf(!await canRun("bash") && "no bash here", "bash completes what the declarations say"),
  async fn() {
    const script = completionScript("bash", commands, new Phrasebook("ja"));
    const asked = [
      ...expectations(),
      ["export leads,cl", ["leads,clients"]],
      ["export --type leads,clients,d", ["leads,clients,daily_reports", "leads,clients,deals"]],
    ] as const;
    const questions = asked.map(([line]) => {
      const words = line.split(" ");
      const quoted = words.map((word) => `'${word}'`).join(" ");
      return `COMP_WORDS=(hotprofile-export ${quoted}); COMP_CWORD=${words.length}; COMPREPLY=(); _hotprofile_export; echo "\${COMPREPLY[*]}"`;
    });
    const lines = (await run("bash", ["--norc", "-euc", `${script}\n${questions.join("\n")}`])).split("\n");
    asked.forEach(([line, offered], at) => {
      assert.deepEqual(sorted((lines[at] ?? "").split(" ").filter((word) => word !== "")), sorted(offered), line);
    });
    // Files where a folder or a file is named.
    const folder = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${folder}/出力`);
      const files =
        `cd '${folder}'; COMP_WORDS=(hotprofile-export export --output ''); COMP_CWORD=3; _hotprofile_export; echo "\${COMPREPLY[*]}"`;
      assert.equal((await run("bash", ["--norc", "-c", `${script}\n${files}`])).trim(), "出力");
      assert.match(
        await run("bash", ["--norc", "-c", `${script}\ncomplete -p hotprofile-export`]),
        /-F _hotprofile_export/,
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  ...skippedIf(
    !await canRun("pwsh") && "no pwsh here",
    "PowerShell completes what the declarations say, with their words",
  ),
  async fn() {
    const script = completionScript("powershell", commands, new Phrasebook("ja"));
    const asked = expectations().map(([line, offered]) => [`hotprofile-export ${line}`, offered] as const);
    const path = await Deno.makeTempFile({ suffix: ".ps1" });
    try {
      const questions = asked.map(([line]) =>
        `$found = TabExpansion2 '${line}' ${line.length}; ($found.CompletionMatches | Where-Object ResultType -eq 'ParameterValue' | ForEach-Object CompletionText) -join ' '`
      );
      const tip = "(TabExpansion2 'hotprofile-export verify --max' 30).CompletionMatches[0].ToolTip";
      const body = ["$ErrorActionPreference = 'Stop'", "Set-StrictMode -Version Latest", script, ...questions, tip];
      await Deno.writeTextFile(path, `\ufeff${body.join("\n")}\n`);
      const lines = (await run("pwsh", ["-NoProfile", "-NonInteractive", "-File", path])).split(/\r?\n/);
      asked.forEach(([line, offered], at) => {
        assert.deepEqual(sorted((lines[at] ?? "").split(" ").filter((word) => word !== "")), sorted(offered), line);
      });
      assert.equal(lines[asked.length], "最後の成功がこれより古ければ異常");
    } finally {
      await Deno.remove(path);
    }
  },
});

Deno.test("completion prints the script, and names the shells where none is named", async () => {
  const { code, stdout } = await runProgram(["completion", "bash", "--lang", "ja"]);
  assert.equal(code, 0);
  assert.equal(stdout, completionScript("bash", commands, new Phrasebook("ja")));
  const none = await runHere(["completion", "--lang", "en"]);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /powershell \| bash/);
  const other = await runHere(["completion", "zsh", "--lang", "en"]);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /completion has no action “zsh”\.\nWhat to do: Use one of: powershell, bash\./);
  const japanese = await runHere(["completion", "zsh", "--lang", "ja"]);
  assert.match(japanese.stderr, /「zsh」.*\n対処: 次のいずれかを指定してください: powershell, bash。/);
});

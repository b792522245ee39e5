import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { projectDeno } from "../../scripts/release/project.ts";
import { commands } from "../../src/commands/all.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { runHere, runProgram, startProgram } from "../support/program.ts";
import { type Block, blocksOf, documents, words } from "./support.ts";

const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
const version = await projectDeno();
const hasPython = await canRun("python3");

/** Whether a program of that name is on this machine. */
async function canRun(name: string): Promise<boolean> {
  try {
    return (await new Deno.Command(name, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

/** Where the commands of one document run: places and addresses of the document stand for those of the test. */
interface Stage {
  readonly folder: string;
  readonly output: string;
  readonly replace: (word: string) => string;
  /** How the program runs: the README shows that each command works in a process of its own, with its own permissions. */
  readonly run: typeof runProgram;
}

/** A key for the file that the documents name. */
const key = "00000000-0000-4000-8000-000000000000";

async function runLine(line: string, stage: Stage, where: string): Promise<void> {
  const [command = "", ...pipe] = line.split(" | ").map((part) => part.trim()).reverse();
  const stdin = pipe[0] === undefined ? undefined : givenInput(pipe[0], where);
  const list = words(command).map(stage.replace);
  const [first, ...rest] = list;
  if (first === "mkdir") return await Deno.mkdir(join(stage.folder, rest[0] ?? ""), { recursive: true });
  if (first === "npx") return await runNpx(rest, stage, stdin, where);
  assert(first === "hotprofile-export", `${where}: the test cannot run ${line}`);
  await runOwn(rest, stage, stdin, where);
}

function givenInput(command: string, where: string): string {
  const [echo, ...text] = words(command);
  if (echo === "echo") return `${text.join(" ")}\n`;
  assert(echo === "type", `${where}: the test cannot run ${command}`);
  return `${key}\n`;
}

async function runNpx(list: readonly string[], stage: Stage, stdin: string | undefined, where: string): Promise<void> {
  const [yes, deno, task, name = "", ...rest] = list.filter((word) => word !== "-q");
  assert.deepEqual([yes, deno, task], ["-y", `deno@${version}`, "task"], where);
  assert(name in tasks, `${where}: no task ${name}`);
  if (name === "start") return await runOwn(rest, stage, stdin, where);
  // This test is part of task test; the bench takes minutes.
  if (name !== "demo" || stage.run !== runProgram) return;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", name],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const folder = /\S*hotprofile-demo-[^\s\\/]+/.exec(new TextDecoder().decode(stdout))?.[0];
  if (folder !== undefined) await Deno.remove(folder, { recursive: true });
}

async function runOwn(args: readonly string[], stage: Stage, stdin: string | undefined, where: string): Promise<void> {
  const env = { HOTPROFILE_EXPORT_HOME: join(stage.folder, "home") };
  const serves = args[0] === "sample-server" || (args[0] === "settings" && args.length === 1);
  if (serves) {
    const child = startProgram([...args, "--json", ...(args[0] === "settings" ? ["--no-open"] : [])], { env });
    const reader = child.stdout.getReader();
    const { value } = await reader.read();
    child.kill("SIGKILL");
    await reader.cancel();
    await child.stderr.cancel();
    await child.status;
    assert.match(new TextDecoder().decode(value), /^\{"url":"http:\/\/127\.0\.0\.1:\d+/, where);
    return;
  }
  if (args.length === 1 && args[0] === "configure") {
    // The questions themselves are tested through a pseudo-terminal: tests/configure/terminal_test.ts.
    assert(commands.some(({ name }) => name === "configure"));
    return;
  }
  const outcome = await stage.run(args, { env, ...(stdin === undefined ? {} : { stdin }) });
  assert.equal(outcome.code, 0, `${where}: ${args.join(" ")}\n${outcome.stdout}${outcome.stderr}`);
}

/** Each script of `ps/` that a block calls exists, and so do its parameters. */
async function checkPowerShell({ lines }: Block, where: string): Promise<void> {
  for (const line of lines) {
    const [call = ""] = line.split(" | ");
    const [, script, rest = ""] = /^\.\\(?:ps\\)?([\w-]+\.(?:ps1|cmd))(.*)$/.exec(call.trim()) ?? [];
    if (script === undefined) {
      assert.match(line, /^(cd |Get-FileHash |#|$)/, `${where}: the test cannot check ${line}`);
      continue;
    }
    const source = await Deno.readTextFile(
      join(root, "ps", script === "Install.cmd" ? "Install-HotProfileTasks.ps1" : script),
    );
    const known = new Set([...source.matchAll(/^\s+(?:\[[^\n]*\]\s+)?\$(\w+)/gm)].map(([, name]) => name));
    known.add("WhatIf");
    const plain = rest.replace(/'[^']*'|"[^"]*"|@\{[^}]*\}/g, "''");
    for (const [, name = ""] of plain.matchAll(/\s-(\w+)/g)) {
      assert(known.has(name), `${where}: ${script} has no -${name}`);
    }
  }
}

async function runPython({ lines }: Block, stage: Stage, where: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command("python3", {
    args: ["-c", lines.map(stage.replace).join("\n")],
    cwd: stage.output,
    env: { PYTHONIOENCODING: "utf-8" },
    stdin: "null",
  }).output();
  assert(success, `${where}: ${new TextDecoder().decode(stderr)}`);
  assert(stdout.length > 0, `${where}: printed nothing`);
}

for (const path of await documents()) {
  const blocks = blocksOf(await Deno.readTextFile(join(root, path))).filter(({ mark }) => mark?.startsWith("test: "));
  if (blocks.length === 0) continue;
  Deno.test(`the commands of ${path} work as written`, async () => {
    const server = await startSampleServer({ rows: 20 });
    const folder = await Deno.makeTempDir({ prefix: "hotprofile-docs-" });
    const output = join(folder, "out");
    await Deno.mkdir(output);
    const places: readonly (readonly [RegExp, string])[] = [
      [/^(http:\/\/127\.0\.0\.1:8080|hammock\.hot-profile\.com)$/, server.url],
      [/^8080$/, "0"],
      [/^D:\\HotProfile$/, output],
      [/^\.\/output$/, output],
      [/^\.\/trial$/, join(folder, "trial")],
      [/^settings-for-second\.json$/, join(folder, "settings-for-second.json")],
    ];
    const replace = (word: string) => {
      const found = places.find(([name]) => name.test(word));
      return found ? found[1] : word;
    };
    const stage: Stage = { folder, output, replace, run: path === "README.md" ? runProgram : runHere };
    try {
      for (const block of blocks) {
        const where = `${path}:${block.line}`;
        const kind = block.mark?.slice("test: ".length);
        if (kind === "powershell") await checkPowerShell(block, where);
        else if (kind === "python") hasPython && await runPython(block, stage, where);
        else {
          assert.equal(kind, "run", where);
          for (const line of block.lines) if (line.trim() !== "") await runLine(line, stage, where);
        }
      }
    } finally {
      await server.close();
      await Deno.remove(folder, { recursive: true });
    }
  });
}

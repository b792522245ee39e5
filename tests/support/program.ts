/** Runs the program as a separate process, as users and Task Scheduler do. @module */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { homeAt } from "../../src/home/home.ts";
import { main } from "../../src/main.ts";
import { permissionFlags } from "../../src/permissions.ts";
import { saveSetup } from "../../src/settings/set_up.ts";
import { settingsVersion } from "../../src/settings/settings_table.ts";

const entry = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** What a run of the program left. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly stdin?: string | Uint8Array;
}

/** Arguments for Deno itself: what the shipped program may do, no more. */
export const permissions = permissionFlags;
/** No key of this machine is one of the test. */
const noKey = { HOTPROFILE_API_KEY: "" };

function command(args: readonly string[], env: Record<string, string>, stdin: "null" | "piped"): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--frozen", "--config", config, ...permissions, entry, ...args],
    env: { ...noKey, NO_COLOR: "1", ...env },
    stdin,
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs the program to its end. */
export async function runProgram(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = command(args, options.env ?? {}, options.stdin === undefined ? "null" : "piped").spawn();
  if (options.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    const { stdin } = options;
    await writer.write(typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin).catch(() => {});
    await writer.close().catch(() => {});
  }
  const { code, stdout, stderr } = await child.output();
  return { code, stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}

/** Runs the program in this process, as `main.ts` would in its own: where the process itself is not what is tested. */
export async function runHere(args: readonly string[], { env, stdin }: RunOptions = {}): Promise<Outcome> {
  const given: Record<string, string> = { ...noKey, ...env };
  const texts = { stdout: "", stderr: "" };
  const writing = (name: keyof typeof texts) => ({
    isTerminal: () => false,
    writeSync: (bytes: Uint8Array) => (texts[name] += new TextDecoder().decode(bytes), bytes.length),
  });
  const code = await main(args, {
    stdin: { isTerminal: () => false, readable: new Blob([stdin ?? ""] as BlobPart[]).stream() },
    stdout: writing("stdout"),
    stderr: writing("stderr"),
    env: { get: (name) => given[name] ?? Deno.env.get(name) },
    exit: (code) => assert.fail(`ended hard with ${code}`),
  }, new AbortController().signal);
  return { code, ...texts };
}

/** Starts the program and hands out the process. */
export function startProgram(args: readonly string[], options: RunOptions = {}): Deno.ChildProcess {
  return command(args, options.env ?? {}, "null").spawn();
}

/** A key that no other text contains. */
export const testKey = "5f0c2a9e-7b1d-4e83-9a46-d1c07e5b3f28";

/** A home and an output folder, configured for a server. */
export interface Place extends AsyncDisposable {
  readonly root: string;
  readonly home: string;
  readonly output: string;
  /** Runs the program in this home, in English. */
  run(args: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** Runs `export … --json` and reads its result. */
  // deno-lint-ignore no-explicit-any
  export(args: readonly string[], options?: RunOptions): Promise<{ outcome: Outcome; result: any }>;
  /** Changes entries of settings.json. */
  set(settings: Record<string, unknown>): Promise<void>;
  /** Names in the output folder, sorted. */
  names(): Promise<string[]>;
}

/**
 * Makes a place; without a url it is not configured.
 * @param settings entries of settings.json beyond host and output
 * @param run how its program runs: in this process, or with {@link runProgram} each time in its own
 */
export async function makePlace(
  url?: string,
  settings: Record<string, unknown> = {},
  run: typeof runProgram = runHere,
): Promise<Place> {
  const root = await Deno.makeTempDir({ prefix: "hotprofile-" });
  const home = join(root, "home");
  const output = join(root, "out");
  await Deno.mkdir(output);
  const place: Place = {
    root,
    home,
    output,
    run: (args, options) => run([...args, "--home", home, "--lang", "en"], options),
    async export(args, options) {
      const outcome = await place.run(["export", ...args, "--json"], options);
      return { outcome, result: outcome.stdout === "" ? undefined : JSON.parse(outcome.stdout) };
    },
    async set(changes) {
      const path = join(home, "settings.json");
      const now = JSON.parse(await Deno.readTextFile(path));
      await Deno.writeTextFile(path, JSON.stringify({ ...now, ...changes }));
    },
    async names() {
      const names = [];
      for await (const { name } of Deno.readDir(output)) names.push(name);
      return names.sort();
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(root, { recursive: true }).catch(() => {});
    },
  };
  if (url !== undefined) {
    // What `configure` does, without a process of its own for each place.
    await saveSetup(homeAt(home), { stored: { version: settingsVersion, host: url, output }, apiKey: testKey });
    await place.set({ retryBase: "0.05s", retryFor: "5s", ...settings });
  }
  return place;
}

/** All files below a folder, with their bytes. */
export async function filesBelow(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) { for (const [name, bytes] of await filesBelow(path)) files.set(name, bytes); }
    else if (entry.isFile) files.set(path, await Deno.readFile(path));
  }
  return files;
}

/** A time of day as `--deadline` takes it. @param inMs from now, milliseconds */
export function clockTime(inMs: number): string {
  const at = new Date(Date.now() + inMs);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

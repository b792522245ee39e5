/**
 * `deno run -A scripts/run_embedded.ts PROGRAM ARGUMENTS…`: runs what a compiled program holds, and nothing else, where its
 * base binary cannot be had or cannot run: the embedded sources and packages are laid out in a folder and run by this
 * Deno without network for packages, with the permissions and V8 flags of the program. No part of CI.
 * @module
 */
import { dirname, join } from "node:path";
import process from "node:process";
import { root } from "./release/graph.ts";
import { packagesFolder, readProgram } from "./release/program.ts";

const [path, ...args] = Deno.args;
if (path === undefined) throw new Error("Which program?");
const { options, files } = readProgram(path, await Deno.readFile(path));
const folder = await Deno.makeTempDir({ prefix: "hotprofile-embedded-" });
try {
  const cache = join(folder, "cache");
  for (const [name, bytes] of files) {
    const place = name.startsWith(packagesFolder)
      ? join(cache, "npm", "registry.npmjs.org", name.slice(packagesFolder.length))
      : join(folder, "program", name);
    await Deno.mkdir(dirname(place), { recursive: true });
    await Deno.writeFile(place, bytes);
  }
  await keepEmbeddedPackages(join(folder, "program"));
  const flags = Object.entries(options.permissions).flatMap(([name, values]) => {
    if (!Array.isArray(values) || name === "allow_import") return [];
    const flag = `--${name.replace("_", "-")}`;
    return [values.length === 0 ? flag : `${flag}=${values.join(",")}`];
  });
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--cached-only",
      "--frozen",
      "--no-prompt",
      `--v8-flags=${options.v8_flags.filter((flag) => /^--(max-semi|heap-growing)/.test(flag)).join(",")}`,
      ...flags,
      join(folder, "program", options.entrypoint_key),
      ...args,
    ],
    env: { DENO_DIR: cache },
  }).spawn();
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, () => child.kill(signal));
  process.exitCode = (await child.status).code;
} finally {
  await Deno.remove(folder, { recursive: true });
}

/** Deno fetches all that deno.json and deno.lock name: they name what is embedded alone. */
async function keepEmbeddedPackages(program: string): Promise<void> {
  const held = (key: string) => {
    const [, name, version] = /^(.+?)@([^_]+)/.exec(key) ?? [];
    return [...files.keys()].some((path) => path.startsWith(`${packagesFolder}${name}/${version}/`));
  };
  const kept = <T>(record: Record<string, T>, holds: (key: string, value: T) => boolean) =>
    Object.fromEntries(Object.entries(record).filter(([key, value]) => holds(key, value)));
  const config = JSON.parse(await Deno.readTextFile(join(program, "deno.json")));
  config.imports = kept<string>(config.imports, (_, value) => held(value.replace("npm:", "")));
  await Deno.writeTextFile(join(program, "deno.json"), JSON.stringify(config));
  const lock = JSON.parse(await Deno.readTextFile(join(root, "deno.lock")));
  lock.npm = kept(lock.npm, held);
  lock.specifiers = kept<string>(
    lock.specifiers,
    (key, value) => held(`${key.replace(/^npm:(.+)@.*$/, "$1")}@${value}`),
  );
  lock.workspace.dependencies = lock.workspace.dependencies.filter((key: string) => held(key.replace("npm:", "")));
  await Deno.writeTextFile(join(program, "deno.lock"), JSON.stringify(lock));
}

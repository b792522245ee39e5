/** The order of rooms: `docs/architecture.md` names it, the imports of `src` keep to it. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname ?? "", "..");
const document = await Deno.readTextFile(join(root, "docs", "architecture.md"));
const graph = await readGraph();

/** Floor of each room, by its name under `src`: the rows of the document's first table. */
const floors = new Map(
  [...document.matchAll(/^\| (\d+) \| `src\/([^`]+)` \|/gm)].map(([, floor, room = ""]) => [room, Number(floor)]),
);

/** Deno's own graph of the program: each file of `src` with the files that it imports, also dynamically and for types. */
async function readGraph(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", join("src", "main.ts")],
    cwd: root,
    stderr: "inherit",
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
  return new Map(
    modules.filter(({ specifier }) => inside(specifier) !== undefined).map(({ specifier, dependencies = [] }) => [
      inside(specifier) ?? "",
      dependencies.map(({ code, type }) => inside((code ?? type)?.specifier ?? "")).filter((file) =>
        file !== undefined
      ),
    ]),
  );
}

interface Module {
  readonly specifier: string;
  readonly dependencies?: readonly { readonly code?: Resolved; readonly type?: Resolved }[];
}
interface Resolved {
  readonly specifier?: string;
}

/** Path below `src` of one of its TypeScript files. */
function inside(specifier: string): string | undefined {
  const start = pathToFileURL(join(root, "src")).href + "/";
  return specifier.startsWith(start) && specifier.endsWith(".ts") ? specifier.slice(start.length) : undefined;
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) files.push(...await filesBelow(join(folder, name)));
    else if (name.endsWith(".ts")) files.push(join(folder, name));
  }
  return files;
}

function roomOf(file: string): string {
  return file.split("/")[0] ?? "";
}

/** Imports from a room into a higher one or into another of the same floor. */
function climbs(imports: ReadonlyMap<string, readonly string[]>): string[] {
  return [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => !mayImport(file, target)).map((target) => `${file} → ${target}`)
  );
}

function mayImport(file: string, target: string): boolean {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to) return true;
  if (to === "sample") return file === "commands/sample_server.ts";
  const floor = from === "sample" ? 1 : floors.get(from) ?? -1;
  return (floors.get(to) ?? Infinity) < floor;
}

/** Files that import each other, directly or by way of others. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(" → "));
    if (start >= 0 || done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

Deno.test("every room of src stands in docs/architecture.md, and every room named there exists", () => {
  const rooms = new Set([...graph.keys()].map(roomOf));
  rooms.delete("sample");
  assert.deepEqual([...floors.keys()].sort(), [...rooms].sort());
});

Deno.test("every file of src is part of the program", async () => {
  const files = await filesBelow(join(root, "src"));
  assert.deepEqual(files.map((path) => inside(pathToFileURL(path).href)).sort(), [...graph.keys()].sort());
});

Deno.test("every file imports from its own room and from lower floors only", () => {
  assert.deepEqual(climbs(graph), []);
});

Deno.test("no files import each other in a circle", () => {
  assert.deepEqual(circles(graph), []);
});

Deno.test("no file name stands twice in src", () => {
  const names = [...graph.keys()].map((file) => basename(file)).sort();
  assert.deepEqual(names.filter((name, at) => name === names[at + 1]), []);
});

Deno.test("climbs() and circles() name what is wrong", () => {
  const wrong = new Map([
    ["text/a.ts", ["values/b.ts"]],
    ["values/b.ts", ["home/c.ts"]],
    ["home/c.ts", ["text/a.ts", "sample/d.ts"]],
    ["sample/d.ts", ["csv/e.ts"]],
  ]);
  assert.deepEqual(climbs(wrong), [
    "text/a.ts → values/b.ts",
    "values/b.ts → home/c.ts",
    "home/c.ts → sample/d.ts",
    "sample/d.ts → csv/e.ts",
  ]);
  assert.deepEqual(circles(wrong), ["text/a.ts → values/b.ts → home/c.ts → text/a.ts"]);
});

/** Functions of Deno, and modules of Node, that reach the file system. */
const fileOperations =
  /\bDeno\.(chmod|chown|copyFile|create|link|lstat|makeTemp(Dir|File)|mkdir|open|readDir|readFile|readLink|readTextFile|realPath|remove|rename|stat|symlink|truncate|umask|utime|watchFs|writeFile|writeTextFile)(Sync)?\b|["']node:fs|\{[^}]*\} = Deno\b|Deno\[/;

Deno.test("no file operation goes past src/values/file_system.ts", async () => {
  const past = [];
  for (const path of await filesBelow(join(root, "src"))) {
    const code = (await Deno.readTextFile(path)).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    if (fileOperations.test(code)) past.push(inside(pathToFileURL(path).href));
  }
  assert.deepEqual(past, ["values/file_system.ts"]);
});

Deno.test("src/state alone talks to SQLite", async () => {
  const users = [];
  for (const path of await filesBelow(join(root, "src"))) {
    const code = (await Deno.readTextFile(path)).replace(/^import type .*$/gm, "");
    if (code.includes("node:sqlite")) users.push(inside(pathToFileURL(path).href));
  }
  assert.deepEqual(users, ["state/state_database.ts"]);
});

Deno.test("signals are heard before any command is loaded", async () => {
  const source = await Deno.readTextFile(join(root, "src", "main.ts"));
  assert.match(source, /^if \(import\.meta\.main\) Deno\.exit\(await main\(Deno\.args, Deno, stopSignal\(\)\)\);$/m);
  const [first = ""] = source.match(/^import .*$/gm) ?? [];
  assert.equal(first, 'import { stopSignal } from "./cli/stop_signal.ts";');
  assert.doesNotMatch(source, /^import .*"\.\/(?:commands|web|export|connection|state|hotprofile)\//m);
  assert.deepEqual(graph.get("cli/stop_signal.ts"), ["text/problem.ts"]);
});

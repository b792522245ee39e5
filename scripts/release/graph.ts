/**
 * What ends up in the executable, from Deno's own module graph: local files and npm packages, and whether the graph
 * can be trusted to be whole.
 * @module
 */
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { includedFiles, places } from "./targets.ts";

/** The repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An npm package of the graph. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** Where Deno keeps its files. */
  readonly folder: string;
  /** Keys of packages it needs. */
  readonly dependencies: readonly string[];
}

/** The module graph of the program. */
export interface Graph {
  /** Local modules that are loaded, relative to the repository with forward slashes, sorted: not those of types alone. */
  readonly files: readonly string[];
  /** npm packages that the local modules import themselves. */
  readonly direct: readonly string[];
  /** All reachable npm packages, by `name@version`, sorted. */
  readonly packages: ReadonlyMap<string, NpmPackage>;
  /** Modules that are neither local, npm nor Node's own: there must be none. */
  readonly foreign: readonly string[];
}

interface InfoModule {
  readonly specifier: string;
  readonly kind: "esm" | "asserted" | "npm" | "node" | "external";
  readonly npmPackage?: string;
  readonly error?: string;
  /** `code` is absent where an import is of types alone. */
  readonly dependencies?: readonly { readonly code?: { readonly specifier?: string; readonly error?: string } }[];
}
interface Info {
  readonly roots: readonly string[];
  /** What a specifier is taken for. */
  readonly redirects: Readonly<Record<string, string>>;
  readonly modules: readonly InfoModule[];
  readonly npmPackages: Readonly<
    Record<string, {
      readonly name: string;
      readonly version: string;
      readonly localPath: string;
      readonly dependencies: readonly string[];
    }>
  >;
}

/** Path relative to the repository, with forward slashes. */
const toRelative = (path: string) => relative(root, path).replaceAll("\\", "/");

/**
 * Walks the graph from the program's entry.
 * @throws Error with Deno's words when the graph cannot be made
 */
export async function readGraph(entry: string = places.entry): Promise<Graph> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", entry],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  if (code !== 0) throw new Error(`deno info ended with ${code}: ${new TextDecoder().decode(stderr)}`);
  const info = JSON.parse(new TextDecoder().decode(stdout)) as Info;
  const files: string[] = [];
  const direct: string[] = [];
  const foreign: string[] = [];
  const prefix = `${pathToFileURL(root).href}/`;
  for (const module of loadedModules(info)) {
    if (module.kind === "npm") direct.push(module.npmPackage ?? "");
    else if (module.kind === "node") continue;
    else if (module.specifier.startsWith(prefix)) files.push(toRelative(fileURLToPath(module.specifier)));
    else foreign.push(module.specifier);
  }
  return {
    files: files.sort(),
    direct: [...new Set(direct)].sort(),
    packages: reachable(info, direct),
    foreign: foreign.sort(),
  };
}

/** Modules that the roots load: `deno info` lists those of types too. */
function loadedModules(info: Info): InfoModule[] {
  const modules = new Map(info.modules.map((module) => [module.specifier, module]));
  const found = new Set<InfoModule>();
  const left = [...info.roots];
  for (let specifier = left.pop(); specifier !== undefined; specifier = left.pop()) {
    const module = modules.get(info.redirects[specifier] ?? specifier);
    if (!module) throw new Error(`deno info does not know the module ${specifier}`);
    if (module.error !== undefined) throw new Error(module.error);
    if (found.has(module)) continue;
    found.add(module);
    for (const { code } of module.dependencies ?? []) {
      if (code?.error !== undefined) throw new Error(code.error);
      if (code?.specifier !== undefined) left.push(code.specifier);
    }
  }
  return [...found];
}

/** `deno info` lists every package of deno.lock; these are the ones that the program can reach. */
function reachable(info: Info, direct: readonly string[]): Map<string, NpmPackage> {
  const found = new Map<string, NpmPackage>();
  const left = [...direct];
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    if (found.has(key)) continue;
    const entry = info.npmPackages[key];
    if (!entry) throw new Error(`deno info does not know the package ${key}`);
    found.set(key, {
      name: entry.name,
      version: entry.version,
      folder: entry.localPath,
      dependencies: [...entry.dependencies].sort(),
    });
    left.push(...entry.dependencies);
  }
  return new Map([...found].sort(([left], [right]) => left < right ? -1 : 1));
}

/**
 * Ways in which a source file could reach what the module graph does not know.
 * @param path for the finding's text
 * @returns one sentence per finding
 */
export function hiddenInputs(path: string, source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, (text) => text.replace(/[^\n]/g, " "));
  const findings: string[] = [];
  for (const [index, line] of code.split("\n").entries()) {
    const text = line.replace(/(^|\s)\/\/.*$/, "");
    const at = `${path}:${index + 1}`;
    for (const [, argument = ""] of text.matchAll(/\bimport\(\s*([^)]*)/g)) {
      if (!/^(["'])[^"']+\1/.test(argument)) findings.push(`${at}: import() of what only the run decides`);
    }
    if (/\brequire\s*\(|\bcreateRequire\b/.test(text)) findings.push(`${at}: require()`);
    if (/\bnew\s+Worker\s*\(/.test(text) && !/new\s+URL\(\s*["'][^"']+["']/.test(text)) {
      findings.push(`${at}: a worker of what only the run decides`);
    }
  }
  return findings;
}

/** Files that a source names through `import.meta`, relative to the repository: they must be in the executable. */
export function metaFiles(path: string, source: string): string[] {
  const names = [
    ...source.matchAll(/new\s+URL\(\s*["']([^"']+)["']\s*,\s*import\.meta\.url\s*,?\s*\)/g),
    ...source.matchAll(/import\.meta\.resolve\(\s*["']([^"']+)["']\s*,?\s*\)/g),
  ].map(([, name = ""]) => name);
  const base = pathToFileURL(join(root, path));
  return names.map((name) => toRelative(fileURLToPath(new URL(name, base))));
}

/** How often a source uses `import.meta` for something other than {@link metaFiles} understands. */
export function unknownMetaUses(source: string): number {
  const all = source.match(/import\.meta\b/g)?.length ?? 0;
  const known =
    source.match(/import\.meta\.main\b|["']\s*,\s*import\.meta\.url\s*,?\s*\)|import\.meta\.resolve\(\s*["']/g)
      ?.length ?? 0;
  return all - known;
}

/**
 * Checks that the graph holds all that the program needs and nothing that only tests need.
 * @param devOnly names of packages that only tests and scripts may import
 * @returns one sentence per fault
 */
export async function graphFaults(graph: Graph, devOnly: readonly string[]): Promise<string[]> {
  const faults = graph.foreign.map((specifier) => `${specifier} is neither local nor from npm`);
  const embedded = new Set([...graph.files, ...includedFiles]);
  for (const file of graph.files) {
    if (!file.startsWith("src/") && file !== "deno.json") faults.push(`${file} is outside src`);
    if (!/\.(ts|tsx|js|mjs)$/.test(file)) continue;
    const source = await Deno.readTextFile(join(root, file));
    faults.push(...hiddenInputs(file, source));
    for (const named of metaFiles(file, source)) {
      if (!embedded.has(named)) faults.push(`${file} reads ${named}, which is not in the executable`);
    }
    if (unknownMetaUses(source) > 0) faults.push(`${file} uses import.meta in a way that this check cannot follow`);
  }
  for (const { name } of graph.packages.values()) {
    if (devOnly.includes(name)) faults.push(`${name} is for tests and scripts alone, but would be embedded`);
  }
  return faults;
}

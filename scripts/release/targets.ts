/**
 * What `deno compile` is asked for: the two targets and, from data alone, the arguments of each.
 * @module
 */
import { openers, permissions } from "../../src/permissions.ts";

/** A system that the program is compiled for. */
export interface Target {
  /** As `deno compile --target` names it. */
  readonly triple: "x86_64-pc-windows-msvc" | "x86_64-unknown-linux-gnu";
  /** In the archive's name. */
  readonly system: "windows-x64" | "linux-x64";
  readonly executable: "hotprofile-export.exe" | "hotprofile-export";
  /** Whether a full path of {@link permissions} is one of this system. */
  readonly ownsPath: (path: string) => boolean;
}

/** Every target. */
export const targets: readonly Target[] = [
  {
    triple: "x86_64-pc-windows-msvc",
    system: "windows-x64",
    executable: "hotprofile-export.exe",
    ownsPath: (path) => /^[A-Z]:\\/.test(path),
  },
  {
    triple: "x86_64-unknown-linux-gnu",
    system: "linux-x64",
    executable: "hotprofile-export",
    ownsPath: (path) => path.startsWith("/") && path !== openers.darwin,
  },
];

/** The program, its icon and the folder for what is made, relative to the repository. */
export const places = { entry: "src/main.ts", icon: "scripts/release/icon.ico", dist: "dist" } as const;

/** Files that the program reads at run time beside its modules: none. A test finds any that would be missing here. */
export const includedFiles: readonly string[] = [];

/** Permissions whose values are full paths: a target gets its own system's alone. */
const pathPermissions = new Set(["ffi", "run"]);

/**
 * Measured, 30,000 to 1,000,000 rows of leads and clients: of 4, 8 and 16 MB for young objects, 8 take a tenth to a fifth
 * less processor time than 4, and stay below 150 MB for leads and 180 MB for clients; 16 do not. The rest of the heap grows
 * in small steps, which saves 55 MB.
 */
export const v8Flags = "--v8-flags=--max-semi-space-size=8,--heap-growing-percent=20";

/** The permission flags of a target: those of `src/permissions.ts`, without the other systems' paths. */
export function permissionFlagsOf(target: Target): string[] {
  const flags = ["--no-prompt"];
  for (const [name, value] of Object.entries(permissions) as [string, true | readonly string[]][]) {
    if (value === true) {
      flags.push(`--allow-${name}`);
      continue;
    }
    const values = pathPermissions.has(name) ? value.filter(target.ownsPath) : value;
    if (values.length > 0) flags.push(`--allow-${name}=${values.join(",")}`);
  }
  return flags;
}

/**
 * The arguments of `deno` that compile a target.
 * @param output path of the executable
 */
export function compileArguments(target: Target, output: string): string[] {
  return [
    "compile",
    "--frozen",
    // Only what the program reaches, not all of deno.lock: no test library ships.
    "--exclude-unused-npm",
    // The cache would be a file in the temporary folder, where others may write what a task of SYSTEM then runs.
    "--no-code-cache",
    v8Flags,
    `--target=${target.triple}`,
    ...(target.system === "windows-x64" ? [`--icon=${places.icon}`] : []),
    `--output=${output}`,
    ...includedFiles.map((path) => `--include=${path}`),
    ...permissionFlagsOf(target),
    places.entry,
  ];
}

/** Where Deno gets the base binary of a target from. */
export function baseBinary(target: Target, denoVersion: string): { readonly file: string; readonly url: string } {
  const file = `denort-${target.triple}.zip`;
  return { file, url: `https://dl.deno.land/release/v${denoVersion}/${file}` };
}

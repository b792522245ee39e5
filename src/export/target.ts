/**
 * Where a run's files appear: written under a `.partial` name beside the target, renamed when all are whole.
 * Source: `docs/contract/interface.md#output`, `docs/contract/vendor-tool.md#batch-use`.
 * @module
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Problem } from "../text/problem.ts";
import { fileInfo, ifThere, patiently, renamePatiently, syncFolder } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import type { ExportType } from "../hotprofile/catalogue.ts";
import { reasons } from "../text/reasons.ts";
import { onStorage, storageProblem } from "../text/storage.ts";
import { fileSystem } from "../values/file_system.ts";
import { isoWithOffset } from "../values/time.ts";

/** `yyyymmddhhmmss` in the machine's local time. @param epochMs epoch milliseconds */
export function runName(epochMs: number): string {
  return isoWithOffset(epochMs).slice(0, 19).replaceAll(/\D/g, "");
}

/** Names that this program gives to unfinished output, and nothing else; `owner`: whose it is. */
const partialName = /^(?:probe|\d{14}|[a-z_]+(?:_\d{14})?\.csv)\.(?<owner>[0-9a-f]{8})(?:\.\d+)?\.partial$/;

/** Where the present state stands in an output folder. */
export function currentFolder(output: string): string {
  return join(output, "current");
}

/** What tells a home's unfinished output from that of other homes: eight hexadecimal digits. */
export function partialOwner({ path }: Home): string {
  return createHash("sha256").update(Deno.build.os === "windows" ? path.toLowerCase() : path).digest("hex").slice(0, 8);
}

/**
 * The output folder as it must be before a run.
 * @throws Problem "output-missing" when it is not there, "output-not-writable" when it is no folder
 */
export async function checkOutputFolder(folder: string): Promise<void> {
  const info = await fileInfo(folder).catch((cause: Error) => {
    throw new Problem("output-not-writable", { path: folder, reason: cause.message }, { cause });
  });
  if (!info) throw new Problem("output-missing", { path: folder });
  if (!info.isDirectory) throw new Problem("output-not-writable", { path: folder, reason: reasons.notFolder });
}

/**
 * Proves that files can be made, renamed and deleted in a folder. What a killed proof left goes with the next one.
 * @param owner as {@link partialOwner}
 * @throws Problem of the file system
 */
export async function proveWritable(folder: string, owner: string): Promise<void> {
  const paths = [join(folder, `probe.${owner}.partial`), join(folder, `probe.${owner}.1.partial`)] as const;
  try {
    (await fileSystem.open(paths[0], { create: true, write: true, mode: 0o600 })).close();
    await renamePatiently(...paths);
    await patiently(() => fileSystem.remove(paths[1]));
  } catch (error) {
    for (const path of paths) await fileSystem.remove(path).catch(() => {});
    throw storageProblem(error, folder);
  }
}

/**
 * Removes what a run of this home that was killed left behind. Links are removed, never followed.
 * @param owner as {@link partialOwner}
 * @returns the names removed
 * @throws Problem when one cannot be removed
 */
export async function removeLeftovers(folder: string, owner: string): Promise<string[]> {
  const removed: string[] = [];
  await onStorage(folder, async () => {
    if (!await exists(folder)) return;
    for await (const entry of fileSystem.readDir(folder)) {
      if (partialName.exec(entry.name)?.groups?.["owner"] !== owner) continue;
      const path = join(folder, entry.name);
      const recursive = entry.isDirectory && !entry.isSymlink;
      await onStorage(path, () => patiently(() => fileSystem.remove(path, { recursive })));
      removed.push(entry.name);
    }
  });
  return removed;
}

/** Whether a name of this second is still free for a run of this type. */
export async function isNameFree(folder: string, type: ExportType, name: string): Promise<boolean> {
  // A folder that does not tell fails the run itself.
  return !await exists(join(folder, targetName(type, name))).catch(() => false);
}

/** Name of a run's output in the output folder: a folder, or one file. @param name `yyyymmddhhmmss` */
export function targetName(type: ExportType, name: string): string {
  return type.layout === "folder" ? name : `${type.name}_${name}.csv`;
}

async function exists(path: string): Promise<boolean> {
  return await ifThere(() => fileSystem.lstat(path)) !== undefined;
}

/** The unfinished output of one run. */
export class OutputTarget {
  readonly #partial: string;
  readonly #final: string;
  readonly #layout: ExportType["layout"];
  readonly #folder: string;
  #scratch = 0;
  readonly #scratchPaths = new Set<string>();

  /**
   * @param folder output folder
   * @param type export type
   * @param name `yyyymmddhhmmss`
   * @param owner as {@link partialOwner}
   */
  constructor(folder: string, type: ExportType, name: string, private readonly owner: string) {
    this.#folder = folder;
    this.#layout = type.layout;
    this.#final = join(folder, targetName(type, name));
    this.#partial = `${this.#final}.${owner}.partial`;
  }

  /** Makes the partial folder; a single file is made by its writer. */
  async open(): Promise<void> {
    if (this.#layout !== "folder") return;
    await onStorage(this.#partial, () => fileSystem.mkdir(this.#partial, { mode: 0o700 }));
  }

  /** Where a file is written. @param resource `deals` for `deals.csv` */
  partialPath(resource: string): string {
    return this.#layout === "folder" ? join(this.#partial, `${resource}.csv`) : this.#partial;
  }

  /** Where the file will be found. */
  finalPath(resource: string): string {
    return this.#layout === "folder" ? join(this.#final, `${resource}.csv`) : this.#final;
  }

  /** A free name for a helper file of this run; it is gone before anything is published. */
  scratchPath(): string {
    const path = `${this.#final}.${this.owner}.${++this.#scratch}.partial`;
    this.#scratchPaths.add(path);
    return path;
  }

  /**
   * Gives everything its final name in one rename.
   * @throws Problem when the name is taken or the rename is refused
   */
  async publish(): Promise<void> {
    if (await exists(this.#final)) {
      throw new Problem("write-failed", { path: this.#final, reason: reasons.nameTaken });
    }
    if (this.#layout === "folder") await syncFolder(this.#partial);
    await onStorage(this.#final, () => renamePatiently(this.#partial, this.#final));
    await syncFolder(this.#folder);
  }

  /** Removes everything unfinished; what cannot be removed now is left to the next run. */
  async discard(): Promise<void> {
    for (const path of [this.#partial, ...this.#scratchPaths]) {
      await fileSystem.remove(path, { recursive: true }).catch(() => {});
    }
  }
}

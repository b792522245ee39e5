/** Disk space of the output folder, and what is known to go wrong with such a folder. @module */
import { Problem } from "../text/problem.ts";
import { placeTraits } from "./folder_traits.ts";
import type { RunResult } from "../home/run_result.ts";
import type { Warn } from "../text/warnings.ts";
import { fileSystem } from "../values/file_system.ts";

/** Space left beyond the last run's size, bytes. */
const marginBytes = 50_000_000;

/** Bytes that a run needs: the last run's size and a tenth, plus a margin. @param last last success of the type */
export function diskSpaceNeeded(last: RunResult | undefined): number {
  const size = last?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  return Math.ceil(size * 1.1) + (size > 0 ? marginBytes : 0);
}

/** Free bytes of the file system that holds a folder, undefined where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await fileSystem.statfs(folder);
    return Number(bavail) * Number(bsize);
  } catch {
    return undefined;
  }
}

/** @throws Problem "disk-low" when the folder's drive has less free than needed. @param needed bytes */
export async function checkDiskSpace(folder: string, needed: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free === undefined || needed === 0 || free >= needed) return;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  throw new Problem("disk-low", { path: folder, free: megabytes(free), needed: megabytes(needed) });
}

/** Warns of folders that are known to be a poor choice. @param systemDrive `C:` on Windows */
export function warnOfPlace(folder: string, systemDrive: string | undefined, warn: Warn): void {
  for (const trait of placeTraits(folder, systemDrive)) {
    if (trait.kind === "network") warn("output-on-network", { path: folder });
    else if (trait.kind === "cloud") warn("output-in-cloud", { path: folder, service: trait.service });
    else warn("output-on-system-drive", { path: folder });
  }
}

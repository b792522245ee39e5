/** Disk space of the output folder, and what is known to go wrong with such a folder. @module */
import { parse } from "node:path";
import { fileInfo } from "../home/files.ts";
import { Problem } from "../text/problem.ts";
import { placeTraits } from "./folder_traits.ts";
import type { RunResult } from "../home/run_result.ts";
import type { Warn } from "../text/warnings.ts";
import { fileSystem } from "../values/file_system.ts";

/** Space left beyond the last run's size, bytes. */
const marginBytes = 50_000_000;

/**
 * Bytes that a run needs in the output folder: the last run's size and a tenth, plus a margin.
 * @param last last success of the type
 */
export function diskSpaceNeeded(last: RunResult | undefined): number {
  const files = [...last?.files ?? [], ...last?.current ?? []];
  return withMargin(files.reduce((sum, { bytes }) => sum + bytes, 0));
}

function withMargin(size: number): number {
  return Math.ceil(size * 1.1) + (size > 0 ? marginBytes : 0);
}

/**
 * Sees that a run has room: its files in the output folder, and where it keeps the present state, once more what the
 * databases hold: a full run may write all of it anew, with a journal.
 * @param needed bytes in the output folder
 * @param states paths of the databases
 * @throws Problem "disk-low"
 */
export async function checkDiskSpace(output: string, needed: number, home: string, states: string[]): Promise<void> {
  const infos = await Promise.all(states.map((path) => fileInfo(path)));
  const inHome = withMargin(infos.reduce((sum, info) => sum + (info?.size ?? 0), 0));
  const isOneDrive = inHome > 0 && await driveOf(output) === await driveOf(home);
  await checkFolderSpace(output, needed + (isOneDrive ? inHome : 0));
  if (!isOneDrive && inHome > 0) await checkFolderSpace(home, inHome);
}

/** What tells a drive from others: its letter on Windows, its device elsewhere. */
async function driveOf(folder: string): Promise<string> {
  return `${parse(folder).root.toLowerCase()} ${(await fileInfo(folder))?.dev}`;
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
async function checkFolderSpace(folder: string, needed: number): Promise<void> {
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

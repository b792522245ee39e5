/** Disk space of output folder and home. @module */
import { parse } from "node:path";
import { fileInfo } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import { Problem } from "../text/problem.ts";
import type { RunResult } from "../home/run_result.ts";
import { fileSystem } from "../values/file_system.ts";
import type { ExportJob } from "./job.ts";

/** Space left beyond the last run's size, bytes. */
const marginBytes = 50_000_000;
/** What records take in a database, by the size of the files made of them. */
const recordsByFiles = 5;

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
 * Sees that a run has room for its files in the output folder and, where it writes the present state anew, for that in
 * the home: what the databases hold now, or what records take that make such files.
 * @param last last success of the type
 * @throws Problem "disk-low"
 */
export async function checkSpaceOfRun(job: ExportJob, home: Home, last: RunResult | undefined): Promise<void> {
  const { output, type, difference, settings: { current } } = job;
  const infos = await Promise.all(current ? type.resources.map((name) => fileInfo(home.state(name))) : []);
  const held = infos.reduce((sum, info) => sum + (info?.size ?? 0), 0);
  const files = last?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  // A difference writes only changes, unless there is nothing yet.
  const isWhole = current && !(difference && held > 0);
  const stateNeeded = isWhole ? withMargin(Math.max(held, files * recordsByFiles)) : 0;
  const isOneDrive = stateNeeded > 0 && await driveOf(output) === await driveOf(home.path);
  await checkDiskSpace(output, diskSpaceNeeded(last) + (isOneDrive ? stateNeeded : 0));
  if (!isOneDrive) await checkDiskSpace(home.path, stateNeeded);
}

/** What tells a drive from others: its letter on Windows, its device elsewhere. */
async function driveOf(folder: string): Promise<string> {
  return `${parse(folder).root.toLowerCase()} ${(await fileInfo(folder))?.dev}`;
}

/** Free bytes of the file system that holds a folder, undefined where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const told = await fileSystem.statfs(folder).catch(() => undefined);
  return told && told.bavail * told.bsize;
}

/** @throws Problem "disk-low" when the folder's drive has less free than needed. @param needed bytes */
export async function checkDiskSpace(folder: string, needed: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free === undefined || needed === 0 || free >= needed) return;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  throw new Problem("disk-low", { path: folder, free: megabytes(free), needed: megabytes(needed) });
}

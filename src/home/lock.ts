/**
 * One export at a time per home and per output folder. The lock is the operating system's and dies with its process; a second file names the
 * holder, since a locked file cannot be read on Windows. Source: `docs/contract/interface.md#home-folder`.
 * @module
 */
import { join } from "node:path";
import { storageProblem } from "../text/storage.ts";
import type { Clock } from "../values/clock.ts";
import { Problem } from "../text/problem.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";
import { fileInfo, inHome, patiently, readJson, replaceJson } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";
import { fileSystem } from "../values/file_system.ts";

/** Who holds the lock. */
interface LockHolder {
  readonly pid: number;
  /** ISO 8601 with offset. */
  readonly since: string;
  /** What it exports: `deals`, `all`. */
  readonly what: string;
}

/** Where the file that names the holder cannot be read. */
const unknownHolder: LockHolder = { pid: 0, since: "?", what: "?" };
/** Pause between two tries, milliseconds. */
const tryEveryMs = 250;

/**
 * Takes the lock, waiting for it if asked to.
 * @param what named to others who wait
 * @param waitMs how long to wait for another holder, milliseconds
 * @param signal ends the wait with its reason
 * @param waiting told once, who is waited for
 * @throws Problem "locked" when the wait is over, "home-unusable" when the home cannot be written
 */
export async function takeLock(
  home: Home,
  clock: Clock,
  what: string,
  waitMs: number,
  signal: AbortSignal,
  waiting: (holder: LockHolder) => void,
): Promise<AsyncDisposable> {
  await makeFolder(home.path);
  return await inHome(home.lock, async () => {
    const told = async () => waiting(await readHolder(home));
    const file = await waitForLock(home.lock, clock, waitMs, signal, told, async () => {
      const { pid, since, what } = await readHolder(home);
      return new Problem("locked", { pid, since: readableTime(since), what });
    });
    try {
      const me: LockHolder = { pid: Deno.pid, since: isoWithOffset(clock.now()), what };
      await replaceJson(home.lockHolder, me);
    } catch (error) {
      file.close();
      throw error;
    }
    return releasing(file, home.lockHolder);
  });
}

/** The lock's file in an output folder. It ends as unfinished output does, so that consumers pass it by. */
export const outputLockName = "hotprofile-export.lock.partial";

/**
 * Takes an output folder for one process: several homes may write there. The file goes with the lock; one that a killed
 * run left is taken over.
 * @param waitMs how long to wait for another holder, milliseconds
 * @param waiting told once that there is one
 * @throws Problem "output-locked" when the wait is over, "output-missing" without a folder, or of the file system
 */
export async function takeOutputLock(
  folder: string,
  clock: Clock,
  waitMs: number,
  signal: AbortSignal,
  waiting: () => void,
): Promise<AsyncDisposable> {
  const path = join(folder, outputLockName);
  try {
    const over = () => new Problem("output-locked", { path: folder });
    return releasing(await waitForLock(path, clock, waitMs, signal, waiting, over), path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Problem("output-missing", { path: folder });
    throw storageProblem(error, path);
  }
}

/**
 * Opens and locks a file, made where it is missing, again and again until it is free.
 * @param tell called once while another has it
 * @param over the problem when the wait is
 */
async function waitForLock(
  path: string,
  clock: Clock,
  waitMs: number,
  signal: AbortSignal,
  tell: () => void | Promise<void>,
  over: () => Problem | Promise<Problem>,
): Promise<Deno.FsFile> {
  const until = clock.now() + waitMs;
  for (let told = false;; told = true) {
    // Windows refuses a file that is about to vanish.
    const file = await patiently(() => fileSystem.open(path, { create: true, write: true, mode: 0o600 }));
    let ours = false;
    try {
      // The holder before may have removed it after it was opened here: then it is nobody's lock.
      ours = await file.tryLock(true) && await isNamed(file, path);
      if (ours) return file;
    } finally {
      if (!ours) file.close();
    }
    const left = until - clock.now();
    if (left <= 0) throw await over();
    if (!told) await tell();
    await clock.sleep(Math.min(left, tryEveryMs), signal);
  }
}

async function isNamed(file: Deno.FsFile, path: string): Promise<boolean> {
  const [held, named] = [await file.stat(), await fileInfo(path)];
  return held.ino === named?.ino && held.dev === named?.dev;
}

/** A lock that goes with a file. @param path removed with it */
function releasing(file: Deno.FsFile, path: string): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await fileSystem.remove(path).catch(() => {});
      // Closing the handle frees the lock; unlocking first fails on some systems.
      file.close();
    },
  };
}

/** Who holds the lock now, undefined when nobody does. */
export async function lockHolder(home: Home): Promise<LockHolder | undefined> {
  using file = await fileSystem.open(home.lock, { write: true }).catch(() => undefined);
  if (!file || await file.tryLock(true)) return undefined;
  return await readHolder(home);
}

async function readHolder(home: Home): Promise<LockHolder> {
  const value = await readJson(home.lockHolder).catch(() => undefined) as LockHolder | undefined;
  return typeof value?.pid === "number" ? value : unknownHolder;
}

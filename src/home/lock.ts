/**
 * One export at a time per home. The lock is the operating system's and dies with its process; a second file names the
 * holder, since a locked file cannot be read on Windows. Source: `docs/contract/interface.md#home-folder`.
 * @module
 */
import type { Clock } from "../values/clock.ts";
import { Problem } from "../text/problem.ts";
import { isoWithOffset } from "../values/time.ts";
import { inHome, readText, replaceFile } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";

/** Who holds the lock. */
interface LockHolder {
  readonly pid: number;
  /** ISO 8601 with offset. */
  readonly since: string;
  /** What it exports: `deals`, `all`. */
  readonly what: string;
}

/** A lock that is held; released when disposed of or when the process dies. */
export type HeldLock = AsyncDisposable;

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
): Promise<HeldLock> {
  await makeFolder(home.path);
  const file = await inHome(home.lock, () => Deno.open(home.lock, { create: true, write: true, mode: 0o600 }));
  try {
    await inHome(home.path, async () => {
      const until = clock.now() + waitMs;
      for (let told = false; !await file.tryLock(true); told = true) {
        const holder = await readHolder(home) ?? unknownHolder;
        const left = until - clock.now();
        if (left <= 0) throw new Problem("locked", { ...holder });
        if (!told) waiting(holder);
        await clock.sleep(Math.min(left, tryEveryMs), signal);
      }
      const holder: LockHolder = { pid: Deno.pid, since: isoWithOffset(clock.now()), what };
      await replaceFile(home.lockHolder, `${JSON.stringify(holder)}\n`);
    });
  } catch (error) {
    file.close();
    throw error;
  }
  return {
    async [Symbol.asyncDispose]() {
      await Deno.remove(home.lockHolder).catch(() => {});
      // Closing the handle frees the lock; unlocking first fails on some systems.
      file.close();
    },
  };
}

/** Who holds the lock now, undefined when nobody does. */
export async function lockHolder(home: Home): Promise<LockHolder | undefined> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(home.lock, { write: true });
  } catch {
    return undefined;
  }
  try {
    if (await file.tryLock(true)) return undefined;
  } finally {
    file.close();
  }
  return await readHolder(home) ?? unknownHolder;
}

async function readHolder(home: Home): Promise<LockHolder | undefined> {
  try {
    const value = JSON.parse(await readText(home.lockHolder) ?? "null");
    return typeof value?.pid === "number" ? value as LockHolder : undefined;
  } catch {
    return undefined;
  }
}

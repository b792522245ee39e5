/**
 * The places of a contract for simultaneous calls, shared by every process of the homes that name one folder: locks of
 * the operating system, so that a process that dies frees its places. Who waits next holds one more lock, the queue;
 * without it a process that makes call after call would never leave a place to the others.
 * @module
 */
import { join } from "node:path";
import type { Clock } from "../values/clock.ts";
import { LocalSemaphore, Permit, type Semaphore } from "../hotprofile/semaphore.ts";
import { contractFileMode, contractFolderUnusable } from "./contract_folder.ts";
import { fileSystem } from "../values/file_system.ts";

/** Shortest and longest pause between two looks at what another process holds, milliseconds. */
const shortestPauseMs = 5;
const longestPauseMs = 15;

/** Places that are held by locking a file each. */
export class SharedSemaphore implements Semaphore {
  readonly #queue: string;
  /** Lock files of the places that this process does not hold. */
  readonly #free: Set<string>;
  /** This process alone: a lock does not exclude its own process everywhere, and here nobody needs to look again. */
  readonly #own: LocalSemaphore;
  readonly #ownQueue = new LocalSemaphore(1);

  /**
   * @param folder where the locks are; must exist
   * @param places how many calls may be under way at once (HotProfile: 2)
   * @param random uniform in [0, 1)
   */
  constructor(
    folder: string,
    places: number,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {
    this.#queue = join(folder, "call-queue.lock");
    this.#free = new Set(Array.from({ length: places }, (_, index) => join(folder, `call-${index + 1}.lock`)));
    this.#own = new LocalSemaphore(places);
  }

  /** @throws Problem "contract-folder-unusable" when a lock file cannot be made or locked */
  async take(signal: AbortSignal): Promise<Permit> {
    using _next = await this.#ownQueue.take(signal);
    const own = await this.#own.take(signal);
    try {
      using _queue = (await this.#lockOneOf([this.#queue], signal)).file;
      const { path, file } = await this.#lockOneOf(this.#free, signal);
      this.#free.delete(path);
      return new Permit(() => {
        // Closing the handle frees the lock; unlocking first fails on some systems.
        file.close();
        this.#free.add(path);
        own.give();
      });
    } catch (error) {
      own.give();
      throw error;
    }
  }

  /** Waits until one of the files can be locked. */
  async #lockOneOf(paths: Iterable<string>, signal: AbortSignal): Promise<{ path: string; file: Deno.FsFile }> {
    for (;;) {
      for (const path of paths) {
        const file = tryLock(path);
        if (file) return { path, file };
      }
      const pause = shortestPauseMs + this.random() * (longestPauseMs - shortestPauseMs);
      await this.clock.sleep(pause, signal);
    }
  }
}

/** Locks a file unless it is locked. Synchronous: it takes microseconds, where a thread for it would take ten times as long. */
function tryLock(path: string): Deno.FsFile | undefined {
  try {
    using opened = new DisposableStack();
    const options = { create: true, read: true, write: true, mode: contractFileMode };
    const file = opened.use(fileSystem.openSync(path, options));
    if (!file.tryLockSync(true)) return undefined;
    opened.move();
    return file;
  } catch (error) {
    throw contractFolderUnusable(path, error);
  }
}

/**
 * The call budget of a contract, shared by every process of the homes that name one folder: the calls of the last 5
 * minutes, by second, in `calls.json`, which is locked while a call is counted.
 * @module
 */
import { join } from "node:path";
import type { Clock } from "../values/clock.ts";
import {
  addCalls,
  type CallBudget,
  type CallTally,
  countCalls,
  currentTally,
  waitForBudget,
} from "../hotprofile/budget.ts";
import { contractFileMode, contractFolderUnusable } from "./contract_folder.ts";
import { fileSystem } from "../values/file_system.ts";

/** More than the seconds of two windows take. */
const mostBytes = 1 << 14;

/** A budget in a file. */
export class SharedBudget implements CallBudget {
  readonly #path: string;

  /**
   * @param folder where the tally is; must exist
   * @param calls calls per 5 minutes
   */
  constructor(folder: string, private readonly calls: number, private readonly clock: Clock) {
    this.#path = join(folder, "calls.json");
  }

  take(): Promise<number> {
    return this.#locked((tally, keep) => {
      const now = this.clock.now();
      const wait = waitForBudget(tally, this.calls, now);
      if (wait === 0) keep(addCalls(tally, Math.floor(now / 1000), 1));
      return wait;
    });
  }

  state(): Promise<{ calls: number; firstAt: number | undefined }> {
    return this.#locked((tally) => ({ calls: countCalls(tally), firstAt: tally[0] && tally[0][0] * 1000 }));
  }

  /** Synchronous once it has the lock: that takes microseconds, with a thread for each step ten times as long. */
  async #locked<T>(work: (tally: CallTally, keep: (tally: CallTally) => void) => T): Promise<T> {
    try {
      const options = { create: true, read: true, write: true, mode: contractFileMode };
      // Closing it frees the lock.
      using file = fileSystem.openSync(this.#path, options);
      if (!file.tryLockSync(true)) await file.lock(true);
      const bytes = new Uint8Array(mostBytes);
      const text = new TextDecoder().decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
      return work(currentTally(parsed(text), this.clock.now()), (tally) => {
        file.seekSync(0, Deno.SeekMode.Start);
        // One write, over all that was there: a process that is killed leaves the one tally or the other.
        file.writeSync(new TextEncoder().encode(JSON.stringify(tally).padEnd(text.length)));
      });
    } catch (error) {
      throw contractFolderUnusable(this.#path, error);
    }
  }
}

/** A damaged tally is no reason to stop; the service's own limit still holds and is waited for. */
function parsed(text: string): CallTally {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return [];
    return value.filter((entry) => Number.isInteger(entry?.[0]) && Number.isInteger(entry?.[1]));
  } catch {
    return [];
  }
}

/**
 * The call budget of a contract, shared by every process of the homes that name one folder: the calls of the last 5
 * minutes, by second, in `calls.json`.
 * @module
 */
import { join } from "node:path";
import type { Clock } from "../values/clock.ts";
import {
  addCall,
  type CallBudget,
  type CallTally,
  countCalls,
  currentTally,
  waitForBudget,
} from "../hotprofile/budget.ts";
import { contractFileMode, contractFolderUnusable } from "./contract_folder.ts";
import { readJson } from "./files.ts";
import { fileSystem } from "../values/file_system.ts";

/** A budget in a file, guarded by a lock of the operating system beside it. */
export class SharedBudget implements CallBudget {
  readonly #path: string;
  /** Calls of this process, one after the other: a lock does not exclude its own process everywhere. */
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param folder where the tally is; must exist
   * @param calls calls per 5 minutes
   */
  constructor(folder: string, private readonly calls: number, private readonly clock: Clock) {
    this.#path = join(folder, "calls.json");
  }

  take(): Promise<number> {
    return this.#inTurn(async (tally, now, replace) => {
      const wait = waitForBudget(tally, this.calls, now);
      if (wait === 0) await replace(addCall(tally, Math.floor(now / 1000)));
      return wait;
    });
  }

  state(): Promise<{ calls: number; firstAt: number | undefined }> {
    return this.#inTurn((tally) => {
      const [first] = tally;
      return Promise.resolve({ calls: countCalls(tally), firstAt: first && first[0] * 1000 });
    });
  }

  /** Works on the tally while nobody else does. */
  #inTurn<T>(
    work: (tally: CallTally, now: number, replace: (tally: CallTally) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const next = this.#turn.then(async () => {
      try {
        // Closing it frees the lock.
        using lock = await fileSystem.open(`${this.#path}.lock`, { create: true, write: true, mode: contractFileMode });
        await lock.lock(true);
        const now = this.clock.now();
        return await work(currentTally(await this.#read(), now), now, async (tally) => {
          const fresh = `${this.#path}.partial`;
          await fileSystem.writeTextFile(fresh, JSON.stringify(tally), { mode: contractFileMode });
          await fileSystem.rename(fresh, this.#path);
        });
      } catch (error) {
        throw contractFolderUnusable(this.#path, error);
      }
    });
    this.#turn = next.catch(() => {});
    return next;
  }

  /** A damaged tally is no reason to stop; the service's own limit still holds and is waited for. */
  async #read(): Promise<CallTally> {
    const value = await readJson(this.#path);
    if (!Array.isArray(value)) return [];
    return value.filter((entry): entry is [number, number] =>
      Array.isArray(entry) && Number.isInteger(entry[0]) && Number.isInteger(entry[1])
    );
  }
}

/**
 * The call budget of a contract, shared by every process of the homes that name one folder: the calls of the last 5
 * minutes, by second, in `calls.json`.
 * A process that makes many calls in one second counts several at once, ahead of making them; they are made in that very
 * second or given back, so the file never tells of fewer calls than there were.
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
import { readText } from "./files.ts";
import { fileSystem } from "../values/file_system.ts";

/** Most calls counted at once. */
const mostAtOnce = 32;

/** Calls that this process has counted in one second: so many at once, so many of them not yet made. */
interface CallsCounted {
  readonly second: number;
  readonly atOnce: number;
  left: number;
}

/** A budget in a file, guarded by a lock of the operating system beside it. */
export class SharedBudget implements CallBudget {
  readonly #path: string;
  #counted: CallsCounted = { second: NaN, atOnce: 0, left: 0 };
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
    return this.#inTurn(async () => {
      if (this.#takeCounted()) return 0;
      const { wait, counted } = await this.#locked((tally) => this.#count(tally));
      this.#counted = counted;
      return wait;
    });
  }

  state(): Promise<{ calls: number; firstAt: number | undefined }> {
    return this.#inTurn(() =>
      this.#locked((tally) => {
        const first = tally[0];
        return { result: { calls: countCalls(tally), firstAt: first && first[0] * 1000 }, tally: undefined };
      })
    );
  }

  settle(): Promise<void> {
    return this.#inTurn(async () => {
      const { second, left } = this.#counted;
      if (left === 0) return;
      await this.#locked((tally) => ({ result: undefined, tally: addCalls(tally, second, -left) }));
      this.#counted.left = 0;
    });
  }

  /** Takes one of the calls counted ahead; false when there is none for this second. */
  #takeCounted(): boolean {
    if (this.#counted.left === 0 || this.#counted.second !== Math.floor(this.clock.now() / 1000)) return false;
    this.#counted.left--;
    return true;
  }

  /** Counts a call, and more of them the more often this second asks. `wait`: how long until one may go, 0 for now. */
  #count(before: CallTally): { result: { wait: number; counted: CallsCounted }; tally: CallTally } {
    const now = this.clock.now();
    const second = Math.floor(now / 1000);
    const tally = addCalls(before, this.#counted.second, -this.#counted.left);
    const wait = waitForBudget(tally, this.calls, now);
    if (wait > 0) return { result: { wait, counted: { second, atOnce: 0, left: 0 } }, tally };
    const wanted = this.#counted.second === second ? Math.min(2 * this.#counted.atOnce, mostAtOnce) : 1;
    const atOnce = Math.max(1, Math.min(wanted, this.calls - countCalls(tally)));
    return { result: { wait, counted: { second, atOnce, left: atOnce - 1 } }, tally: addCalls(tally, second, atOnce) };
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => {});
    return next;
  }

  async #locked<T>(work: (tally: CallTally) => { result: T; tally: CallTally | undefined }): Promise<T> {
    try {
      // Closing it frees the lock.
      using lock = await fileSystem.open(`${this.#path}.lock`, { create: true, write: true, mode: contractFileMode });
      await lock.lock(true);
      const { result, tally } = work(currentTally(await this.#read(), this.clock.now()));
      if (tally) {
        const fresh = `${this.#path}.partial`;
        await fileSystem.writeTextFile(fresh, JSON.stringify(tally), { mode: contractFileMode });
        await fileSystem.rename(fresh, this.#path);
      }
      return result;
    } catch (error) {
      throw contractFolderUnusable(this.#path, error);
    }
  }

  async #read(): Promise<CallTally> {
    try {
      const value: unknown = JSON.parse(await readText(this.#path) ?? "[]");
      if (!Array.isArray(value)) return [];
      return value.filter((entry): entry is [number, number] =>
        Array.isArray(entry) && Number.isInteger(entry[0]) && Number.isInteger(entry[1])
      );
    } catch (error) {
      // A damaged tally is no reason to stop; the service's own limit still holds and is waited for.
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
}

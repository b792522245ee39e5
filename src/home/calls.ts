/**
 * The call budget that all processes of a home share: the calls of the last 5 minutes, by second, in `calls.json`.
 * @module
 */
import type { Clock } from "../clock.ts";
import { Problem } from "../errors.ts";
import {
  addCall,
  type CallBudget,
  type CallTally,
  countCalls,
  currentTally,
  waitForBudget,
} from "../hotprofile/budget.ts";
import { readText } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";

/** A budget in a file, guarded by a lock of the operating system beside it. */
export class SharedBudget implements CallBudget {
  /** Calls of this process, one after the other: a lock does not exclude its own process everywhere. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param calls calls per 5 minutes */
  constructor(private readonly home: Home, private readonly calls: number, private readonly clock: Clock) {}

  async take(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const wait = await this.#inTurn((tally) => {
        const now = this.clock.now();
        const wait = waitForBudget(tally, this.calls, now);
        return { result: wait, tally: wait === 0 ? addCall(tally, now) : undefined };
      });
      if (wait === 0) return;
      await this.clock.sleep(wait, signal);
    }
  }

  state(): Promise<{ calls: number; firstAt: number | undefined }> {
    return this.#inTurn((tally) => {
      const first = tally[0];
      return { result: { calls: countCalls(tally), firstAt: first && first[0] * 1000 }, tally: undefined };
    });
  }

  #inTurn<T>(work: (tally: CallTally) => { result: T; tally: CallTally | undefined }): Promise<T> {
    const next = this.#turn.then(() => this.#locked(work));
    this.#turn = next.catch(() => {});
    return next;
  }

  async #locked<T>(work: (tally: CallTally) => { result: T; tally: CallTally | undefined }): Promise<T> {
    try {
      await makeFolder(this.home.path);
      const lock = await Deno.open(`${this.home.calls}.lock`, { create: true, write: true, mode: 0o600 });
      try {
        await lock.lock(true);
        const { result, tally } = work(currentTally(await this.#read(), this.clock.now()));
        if (tally) {
          const fresh = `${this.home.calls}.partial`;
          await Deno.writeTextFile(fresh, JSON.stringify(tally), { mode: 0o600 });
          await Deno.rename(fresh, this.home.calls);
        }
        return result;
      } finally {
        lock.close();
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw new Problem("home-unusable", { path: this.home.calls, reason: (error as Error).message }, { cause: error });
    }
  }

  async #read(): Promise<CallTally> {
    try {
      const value: unknown = JSON.parse(await readText(this.home.calls) ?? "[]");
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

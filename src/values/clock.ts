/**
 * Time and chance as parameters, so that the middle of the program is plain and tests can choose them.
 * @module
 */
import { setTimeout } from "node:timers/promises";

/** The clock a run lives by. */
export interface Clock {
  /** Wall clock, epoch milliseconds. */
  now(): number;
  /**
   * Waits by the wall clock, so that a machine that slept wakes into the right moment.
   * @param ms how long, milliseconds
   * @param signal ends the wait with its reason
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Longest single timer: after a sleep of the machine the wall clock is looked at again within this time. */
const longestTimer = 1_000;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    const end = Date.now() + ms;
    for (let left = ms; left > 0; left = end - Date.now()) {
      signal?.throwIfAborted();
      // Its own error has no reason.
      await setTimeout(Math.min(left, longestTimer), undefined, signal ? { signal } : {}).catch(() => {});
    }
    signal?.throwIfAborted();
  },
};

/**
 * Time and chance as parameters, so that the middle of the program is plain and tests can choose them.
 * @module
 */

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
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, longestTimer));
        signal?.addEventListener("abort", done, { once: true });
      });
    }
    signal?.throwIfAborted();
  },
};

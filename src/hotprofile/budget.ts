/**
 * The call budget: at most so many calls in any 5 minutes. The service refuses everything from the 1000th call of its
 * fixed window on; counting a sliding window stays below that wherever the service's window begins.
 * Source: `docs/contract/hotprofile-api.md#limits`.
 * @module
 */
/** Length of the window, milliseconds. */
export const budgetWindowMs = 300_000;

/** Calls by second: `[epoch second, calls]`, ascending. Compact enough to be kept in a file. */
export type CallTally = [second: number, calls: number][];

/** Drops the seconds that have left the window, and any from a clock that was ahead by more than a window. */
export function currentTally(tally: CallTally, nowMs: number): CallTally {
  // A second counts until its last millisecond has left the window.
  return tally.filter(([second]) =>
    (second + 1) * 1000 > nowMs - budgetWindowMs && second * 1000 < nowMs + budgetWindowMs
  );
}

/** Calls in the window that ends now. @param tally already current */
export function countCalls(tally: CallTally): number {
  return tally.reduce((sum, [, calls]) => sum + calls, 0);
}

/**
 * How long until one more call keeps within the budget, milliseconds; 0 when it may go now.
 * @param tally already current
 * @param budget calls per 5 minutes
 */
export function waitForBudget(tally: CallTally, budget: number, nowMs: number): number {
  let excess = countCalls(tally) - budget + 1;
  for (const [second, calls] of tally) {
    if (excess <= 0) break;
    excess -= calls;
    if (excess <= 0) return Math.max(1, (second + 1) * 1000 + budgetWindowMs - nowMs);
  }
  return 0;
}

/** Adds calls of a second. @param tally already current */
export function addCalls(tally: CallTally, second: number, calls: number): CallTally {
  const before = tally.find(([at]) => at === second)?.[1] ?? 0;
  const others = tally.filter(([at]) => at !== second);
  return [...others, [second, before + calls] as [number, number]].sort((a, b) => a[0] - b[0]);
}

/** Hands out calls. */
export interface CallBudget {
  /** Counts one more call. @returns 0 when it may go now; else it is not counted, and how long until one may, milliseconds */
  take(): Promise<number>;
  /** Calls counted in the last 5 minutes, and when the first of them was (epoch ms; undefined without any). */
  state(): Promise<{ readonly calls: number; readonly firstAt: number | undefined }>;
}

/**
 * Faults that last: intercepts for a while or for certain windows. The customer's program does not contain them.
 * @module
 */
import type { SampleCall, SampleIntercept, SampleResource } from "./types.ts";

/**
 * Refuses every call for a while, as if someone else held all places of the contract.
 * @param ms for how long, from the first call on
 * @param now clock, epoch ms
 */
export function busyFor(ms: number, now: () => number): SampleIntercept {
  let begin: number | undefined;
  return () => now() - (begin ??= now()) < ms ? { kind: "busy" } : undefined;
}

/** A row that is also answered where another id was asked for. */
export interface OutsideRow {
  /** The id that the row has. */
  id: number;
  /** The id that finds it as well. */
  foundAt: number;
}

/**
 * Answers rows with ids outside the window that was asked for, as a service does that keeps chains of changed records:
 * each of the rows comes with every window that holds `foundAt`, and counts among its rows.
 */
export function outsideRows(resource: SampleResource, rows: readonly OutsideRow[]): SampleIntercept {
  return (call) => {
    if (call.resource !== resource) return undefined;
    const ids = rows.filter((row) => asksFor(call, row.foundAt) && !asksFor(call, row.id)).map((row) => row.id);
    return ids.length === 0 ? undefined : { kind: "extra-rows", ids };
  };
}

function asksFor(call: SampleCall, id: number): boolean {
  const { from_id: low = -Infinity, to_id: high = Infinity } = call.search;
  return Number(low) <= id && id <= Number(high);
}

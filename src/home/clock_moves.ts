/**
 * How the service's clock has stood against this machine's, over all runs of a home: `clock.json`. A clock that went
 * back and came forward again between two runs of one type was perhaps seen by a run of another.
 * @module
 */
import { readJson, replaceJson } from "./files.ts";
import type { Home } from "./home.ts";

/** `[this machine's clock, the service's less this machine's]`, milliseconds, ascending by the first. */
export type ClockMoves = readonly (readonly [localMs: number, differenceMs: number])[];

/** Changes below this are the whole seconds of the service's clock. */
const noiseMs = 2_000;
/** More moves than any clock makes; the oldest are dropped. */
const mostMoves = 1_000;

/** Adds what was seen now. @returns all moves, the newest last */
export async function noteClock(home: Home, localMs: number, differenceMs: number): Promise<ClockMoves> {
  const seen = await readJson(home.clockMoves);
  // Where the file is missing or damaged, the points' own clocks still tell a plain move.
  const moves: ClockMoves = (Array.isArray(seen) ? seen : [])
    .filter((entry) => Number.isFinite(entry?.[0]) && Number.isFinite(entry?.[1]));
  const last = moves.at(-1);
  if (last && Math.abs(last[1] - differenceMs) < noiseMs) return moves;
  const all: ClockMoves = [...moves, [localMs, differenceMs] as const].slice(-mostMoves);
  await replaceJson(home.clockMoves, all);
  return all;
}

/**
 * The smallest difference seen since a moment; what held at that moment counts too.
 * @param sinceMs this machine's clock
 */
export function lowestSince(moves: ClockMoves, sinceMs: number): number | undefined {
  const after = moves.filter(([at]) => at > sinceMs).map(([, difference]) => difference);
  return after.length === 0 ? undefined : Math.min(...after);
}

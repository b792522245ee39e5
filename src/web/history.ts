/** What the tab 出力状況 tells, read from the home. @module */
import type { Home } from "../home/home.ts";
import { lockHolder } from "../home/lock.ts";
import { differenceStart } from "../home/points.ts";
import type { RunResult } from "../home/run_result.ts";
import { readRunsByType } from "../home/runs.ts";
import { readStored } from "../settings/settings_file.ts";

/** Runs that a chart shows. */
export const chartRuns = 60;

/** All types with their last runs, oldest first, and where the next difference starts from; who is at work. */
export type History = Awaited<ReturnType<typeof readHistory>>;
/** One type. */
export type TypeHistory = History["types"][number];

/** The last night reaches so far back, milliseconds: a day, and two hours for a run that began later. */
const nightMs = 26 * 3_600_000;

/** Reads it. @param now epoch milliseconds @throws Problem when the home cannot be read */
export async function readHistory(home: Home, now: number) {
  const types = await Promise.all((await readRunsByType(home)).map(async ({ type, records }) => {
    return { type, runs: records.slice(-chartRuns), point: await differenceStart(home, type) };
  }));
  const stored = await readStored(home).catch(() => undefined);
  return { types, night: nightOf(types, now), output: stored?.output, holder: await lockHolder(home) };
}

/** The last run of each type that ever ran, since the last night; missing: it is older. */
function nightOf(types: readonly { readonly runs: readonly RunResult[] }[], now: number) {
  const lasts = types.flatMap(({ runs }) => runs.slice(-1));
  const isRecent = ({ startedAt }: RunResult) => Date.parse(startedAt) > now - nightMs;
  const kindOf = (run: RunResult) => !isRecent(run) ? "missing" : run.outcome === "failed" ? "failed" : "fine";
  const { fine = [], failed = [], missing = [] } = Object.groupBy(lasts, kindOf);
  const named = (runs: readonly RunResult[]) => runs.map(({ type }) => type);
  return { fine: named(fine), failed: named(failed), missing: named(missing) };
}

/** Seconds that a run took. */
export function secondsOf({ startedAt, endedAt }: RunResult): number {
  return Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000) || 0;
}

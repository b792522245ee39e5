/** What the tab 出力状況 tells, read from the home. @module */
import type { Home } from "../home/home.ts";
import { lockHolder } from "../home/lock.ts";
import { differenceStart } from "../home/points.ts";
import type { RunResult } from "../home/run_result.ts";
import { readRuns } from "../home/runs.ts";
import { sealStore } from "../home/secrets/seal_store.ts";
import { type TypeName, typeNames } from "../hotprofile/catalogue.ts";

/** Runs that a chart shows. */
export const chartRuns = 60;

/** One type. */
export interface TypeHistory {
  readonly type: TypeName;
  /** The last runs, oldest first. */
  readonly runs: readonly RunResult[];
  /** Where the next difference starts from, epoch milliseconds. */
  readonly point: number | "none" | "unreadable";
}

/** All types, and who is at work. */
export interface History {
  readonly types: readonly TypeHistory[];
  readonly holder: Awaited<ReturnType<typeof lockHolder>>;
}

/** Reads it. @throws Problem when the home cannot be read */
export async function readHistory(home: Home): Promise<History> {
  const store = sealStore(home);
  const types = await Promise.all(typeNames.map(async (type): Promise<TypeHistory> => {
    const { records } = await readRuns(home, type);
    return {
      type,
      runs: records.slice(-chartRuns),
      point: await differenceStart(home, store, type),
    };
  }));
  return { types, holder: await lockHolder(home) };
}

/** Seconds that a run took. */
export function secondsOf({ startedAt, endedAt }: RunResult): number {
  return Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000) || 0;
}

/** Where a difference run goes on from: the point of each file, held against the clocks of this run. @module */
import { Problem } from "../text/problem.ts";
import { noteClock } from "../home/clock_moves.ts";
import { type FilePoint, type PointScope, readPoint, type TypePoint } from "../home/points.ts";
import type { RunResult } from "../home/run_result.ts";
import { readRuns } from "../home/runs.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { NotAvailable } from "../hotprofile/client.ts";
import type { Warn } from "../text/warnings.ts";
import { parseDuration } from "../values/duration.ts";
import {
  clockShift,
  DeliveryLedger,
  differenceSearch,
  hasDifference,
  latestPoint,
  readFrom,
  type RunClocks,
} from "./difference.ts";
import type { FinishedFile } from "./write_file.ts";
import type { FilePlan } from "./plan.ts";
import type { RunContext } from "./context.ts";
import type { ExportJob } from "./job.ts";
import { onStorage } from "../text/storage.ts";

/** Moves of the service's clock below this are its whole seconds, milliseconds. */
const clockNoiseMs = 5_000;
const defaultOverlapMs = 3_600_000;

const changedWords = {
  host: { ja: "接続先", en: "The host" },
  period: { ja: "対象期間", en: "The target period" },
  key: { ja: "APIキー", en: "The API key" },
};

/**
 * Reads the point of a type, where the run is a difference, and asks the service for its clock.
 * @returns the difference of one run; of a full one the part that everything is, and the points that it comes to
 * @throws Problem when the service cannot be reached
 */
export async function openDifference(
  job: ExportJob,
  context: RunContext,
  scope: PointScope,
  plans: readonly FilePlan[],
  warn: Warn,
) {
  const type = job.type.name;
  const state = job.difference ? await readPoint(context.home, type, scope, context.apiKey) : {};
  if (state === "none") {
    // After an earlier difference it was deleted.
    const { records } = await readRuns(context.home, type);
    const hadDifference = records.some(({ mode, outcome }) => mode !== "full" && outcome !== "failed");
    if (hadDifference) warn("point-missing", { type });
  } else if (state === "unreadable") warn("point-unreadable", { type, path: context.home.point(type) });
  else if (typeof state === "string") warn("point-changed", { type, what: changedWords[state] });
  const files = typeof state === "string" ? {} : state;

  const clocks = await readClocks(context, plans);
  if (clocks.server === undefined && job.difference) warn("server-clock-unknown", { type });
  const overlapMs = parseDuration(job.settings.overlap) ?? defaultOverlapMs;
  const latest = latestPoint(clocks);
  const known = plans.map(({ resource }) => files[resource.name]).filter((file) => file !== undefined);
  const back = Math.max(0, ...known.map((file) => -clockShift(file, clocks)));
  if (back > clockNoiseMs) warn("server-clock-moved", { type, seconds: Math.round(back / 1000) });

  const mode: RunResult["mode"] = !job.difference ? "full" : known.length > 0 ? "difference" : "difference-first";
  return {
    mode,
    /** Earliest point that this run goes on from, epoch milliseconds. */
    from: known.length > 0 ? Math.min(...known.map(({ at }) => at)) : undefined,
    /** How a file is read; undefined where the resource cannot be filtered and is whole. */
    part(plan: FilePlan) {
      const { resource } = plan;
      if (!hasDifference(resource)) return undefined;
      const file = files[resource.name];
      const from = file && readFrom(file, clocks, overlapMs);
      const byDay = !resource.filters.includes("datetime_updated_on");
      return {
        search: from === undefined ? plan.search : differenceSearch(resource, from, plan.search),
        ledger: new DeliveryLedger(file, from, latest, overlapMs, byDay),
        /** Everything in the target period is read. */
        first: from === undefined,
      };
    },
    /** Whether a file is read from the end of a state on, or earlier. @param point up to when that state is complete */
    goesOn({ resource }: FilePlan, point: FilePoint | undefined): boolean {
      const file = hasDifference(resource) ? files[resource.name] : undefined;
      const from = (one: FilePoint) => readFrom(one, clocks, overlapMs);
      return file === undefined || (point !== undefined && from(file) <= from(point) + clockNoiseMs);
    },
    /** The points to keep once the files are published. */
    pointsAfter(finished: readonly FinishedFile[]): TypePoint["files"] {
      const after: Partial<Record<ResourceName, FilePoint>> = {};
      const tookMs = Math.max(0, context.clock.now() - clocks.local);
      const { lowestClockDifferenceMs } = context.client;
      for (const { plan, ledger, isShort } of finished) {
        const point = isShort ? ledger?.samePoint() : ledger?.point(lowestClockDifferenceMs, clocks.local, tookMs);
        if (point) after[plan.resource.name] = point;
      }
      return after;
    },
  };
}

/** The clocks before the first row is asked for: one small call, so that the filters can follow a moved clock. */
async function readClocks(context: RunContext, plans: readonly FilePlan[]): Promise<RunClocks> {
  const [first] = plans;
  if (!first) return { server: undefined, local: context.clock.now(), moves: [] };
  const page = await context.client.pageOrNothing({ resource: first.resource, page: 1, search: {}, size: 1 });
  const local = context.clock.now();
  if (page instanceof NotAvailable) {
    throw new Problem("service-failed", {
      host: context.client.host,
      resource: first.resource.name,
      detail: page.detail,
      attempts: 1,
    });
  }
  const { serverTime } = page;
  const moves = serverTime === undefined
    ? []
    : await onStorage(context.home.path, () => noteClock(context.home, local, serverTime - local));
  return { server: serverTime, local, moves };
}

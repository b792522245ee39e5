/** `--dry-run`: one call per resource, and what the run would take. @module */
import { join } from "node:path";
import type { Clock } from "../values/clock.ts";
import type { TypePoint } from "../home/points.ts";
import { budgetWindowMs } from "../hotprofile/budget.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { type HotProfileClient, NotAvailable } from "../hotprofile/client.ts";
import { createdSearch } from "../hotprofile/ranges.ts";
import { parseDuration } from "../values/duration.ts";
import { differenceSearch, hasDifference } from "./difference.ts";
import { planFiles } from "./plan.ts";
import type { ExportJob } from "./job.ts";
import { checkOutputFolder, runName, targetName } from "./target.ts";

/** The estimate of one type. */
export type DryRun = Awaited<ReturnType<typeof estimate>>;

/** Passes over a set that no range divides. */
const usualPasses = 2;

/**
 * Asks each resource once. Writes nothing.
 * @param files points that a difference would go on from; undefined for a full export
 * @throws Problem as an export would
 */
export async function estimate(
  job: ExportJob,
  client: HotProfileClient,
  clock: Clock,
  files: TypePoint["files"] | undefined,
) {
  await checkOutputFolder(job.output);
  /** `rows` is null where the resource is not available. */
  const resources: { readonly resource: ResourceName; readonly rows: number | null; readonly calls: number }[] = [];
  const began = clock.now();
  for (const { resource, search, created } of planFiles(job.type, job.settings, clock.now())) {
    const point = hasDifference(resource) ? files?.[resource.name] : undefined;
    const overlapMs = parseDuration(job.settings.overlap) ?? 0;
    const changed = point === undefined ? search : differenceSearch(resource, point.at - overlapMs, search);
    const all = { ...changed, ...createdSearch({ lo: created.from ?? -Infinity, hi: created.to ?? Infinity }) };
    const before = client.calls;
    const page = await client.pageOrNothing({
      resource,
      page: 1,
      search: all,
      ...(resource.order ? { order: resource.order } : {}),
    });
    // Those beyond the first look for a page size, as a run does; a difference asks for the clock before anything else.
    const looking = client.calls - before - (job.difference && resources.length === 0 ? 0 : 1);
    const isThere = !(page instanceof NotAvailable);
    const pages = isThere ? Math.max(1, Math.ceil(page.total / Math.max(1, page.rows.length))) : 1;
    const again = isThere && pages > 1 && resource.walk === "passes" ? page.pages * usualPasses : 0;
    resources.push({ resource: resource.name, rows: isThere ? page.total : null, calls: looking + pages + again });
  }
  const perCallMs = (clock.now() - began) / Math.max(1, resources.length);
  const calls = resources.reduce((sum, one) => sum + one.calls, 0);
  const budgetMs = Math.floor((calls - 1) / job.settings.callBudget) * budgetWindowMs;
  return {
    type: job.type.name,
    /** Path that a run starting now would write. */
    target: join(job.output, targetName(job.type, runName(clock.now()))),
    resources,
    rows: resources.reduce((sum, one) => sum + (one.rows ?? 0), 0),
    calls,
    seconds: Math.ceil(Math.max(budgetMs, calls * perCallMs / 2) / 100) / 10,
  };
}

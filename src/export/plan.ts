/** What one run reads: per file the resource and its filters. Plain functions. @module */
import type { Settings } from "../settings/settings_table.ts";
import { type ExportType, isEnabled, type Resource, resources } from "../hotprofile/catalogue.ts";
import { apiDate } from "../values/days.ts";
import { type PeriodDays, periodDays } from "../values/period.ts";

/** One file of a run. */
export interface FilePlan {
  readonly resource: Resource;
  /** Range filters of the period, as `search[…]` parameters. */
  readonly search: Readonly<Record<string, string>>;
  /** Limits of the created day, where the period is by 入力日. */
  readonly created: PeriodDays;
  /** A period is set that this resource cannot be filtered by. */
  readonly periodIgnored: boolean;
}

/**
 * The files of a type, those that the settings turn off left out.
 * @param now epoch milliseconds
 */
export function planFiles(
  type: ExportType,
  { unpublished, period, periodBy }: Pick<Settings, "unpublished" | "period" | "periodBy">,
  now: number,
): FilePlan[] {
  const days = periodDays(period, now) ?? {};
  const isLimited = days.from !== undefined || days.to !== undefined;
  const wanted = type.resources.map((name) => resources[name]).filter((resource) => isEnabled(resource, unpublished));
  return wanted.map((resource) => {
    const isFiltered = isLimited && resource.filters.includes(`${periodBy}_on`);
    const { from, to } = isFiltered && periodBy === "updated" ? days : {};
    return {
      resource,
      search: {
        ...(from === undefined ? {} : { from_updated_on: apiDate(from) }),
        ...(to === undefined ? {} : { to_updated_on: apiDate(to) }),
      },
      created: isFiltered && periodBy === "created" ? days : {},
      periodIgnored: isLimited && !isFiltered,
    };
  });
}

/** What one run reads: per file the resource and its filters. Plain functions. @module */
import type { Settings } from "../settings/settings_table.ts";
import { type ExportType, isEnabled, type Resource, resources } from "../hotprofile/catalogue.ts";
import { apiDate } from "../values/days.ts";
import type { PeriodDays } from "../values/period.ts";

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
 * @param days period as Japan days
 * @param periodBy 更新日 or 入力日
 */
export function planFiles(
  type: ExportType,
  settings: Pick<Settings, "unpublished">,
  days: PeriodDays,
  periodBy: "updated" | "created",
): FilePlan[] {
  return type.resources.map((name) => resources[name]).filter((resource) => isEnabled(resource, settings.unpublished))
    .map((resource) => planFile(resource, days, periodBy));
}

function planFile(resource: Resource, days: PeriodDays, periodBy: "updated" | "created"): FilePlan {
  const limited = days.from !== undefined || days.to !== undefined;
  const filter = periodBy === "created" ? "created_on" : "updated_on";
  if (!limited || !resource.filters.includes(filter)) {
    return { resource, search: {}, created: {}, periodIgnored: limited };
  }
  if (periodBy === "created") return { resource, search: {}, created: days, periodIgnored: false };
  return {
    resource,
    search: {
      ...(days.from === undefined ? {} : { from_updated_on: apiDate(days.from) }),
      ...(days.to === undefined ? {} : { to_updated_on: apiDate(days.to) }),
    },
    created: {},
    periodIgnored: false,
  };
}

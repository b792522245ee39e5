/**
 * The target period (対象期間): days of Japan time, both ends included.
 * Source: `docs/contract/interface.md#periods`, `docs/contract/vendor-tool.md#what-the-article-does-not-show`.
 * @module
 */
import { dateOf, dayOf, dayOfDate, japanDay } from "./days.ts";

/** A period as it was written. */
export type Period =
  | { readonly kind: "all" }
  | { readonly kind: "range"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: "last"; readonly count: number; readonly unit: "d" | "m" };

/** Day numbers of a period on a certain day; an absent end is open. */
export interface PeriodDays {
  readonly from?: number;
  readonly to?: number;
}

/**
 * Reads a period: `all`, `2026-01-01..2026-06-30`, `..2026-06-30`, `2026-01-01..`, `last:30d`, `last:6m`.
 * @returns undefined when the text is none of these, a date does not exist, or the end lies before the beginning
 */
export function parsePeriod(text: string): Period | undefined {
  const value = text.trim().toLowerCase();
  if (value === "all") return { kind: "all" };
  const last = /^last:0*([1-9]\d{0,3})([dm])$/.exec(value);
  if (last) return { kind: "last", count: Number(last[1]), unit: last[2] as "d" | "m" };
  const range = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(value);
  if (!range || (range[1] === undefined && range[2] === undefined)) return undefined;
  const from = range[1] === undefined ? undefined : dayOf(range[1]);
  const to = range[2] === undefined ? undefined : dayOf(range[2]);
  if ((range[1] !== undefined && from === undefined) || (range[2] !== undefined && to === undefined)) return undefined;
  if (from !== undefined && to !== undefined && from > to) return undefined;
  return { kind: "range", from, to };
}

/**
 * The days of a period. `last:Nd` starts on the day N days ago, `last:Nm` on the same day N months ago or that
 * month's last day; both are open towards now.
 * @param now epoch milliseconds
 */
export function periodDays(period: Period, now: number): PeriodDays {
  if (period.kind === "all") return {};
  if (period.kind === "range") {
    return {
      ...(period.from === undefined ? {} : { from: period.from }),
      ...(period.to === undefined ? {} : { to: period.to }),
    };
  }
  const today = japanDay(now);
  if (period.unit === "d") return { from: today - period.count };
  return { from: dayOfDate(dateOf(today).subtract({ months: period.count })) };
}

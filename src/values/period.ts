/**
 * The target period (対象期間): days of Japan time, both ends included.
 * Source: `docs/contract/interface.md#periods`, `docs/contract/vendor-tool.md#what-the-article-does-not-show`.
 * @module
 */
import { dateOf, dayOf, dayOfDate, japanDay } from "./days.ts";

/** Day numbers of a period on a certain day; an absent end is open. */
export interface PeriodDays {
  readonly from?: number;
  readonly to?: number;
}

/** Every row, whatever its day. */
export function isAll(period: string): boolean {
  return period.trim().toLowerCase() === "all";
}

/**
 * The days of a period: `all`, `2026-01-01..2026-06-30`, `..2026-06-30`, `2026-01-01..`, `last:30d`, `last:6m`.
 * `last:Nd` starts on the day N days ago, `last:Nm` on the same day N months ago or that month's last day; both are open
 * towards now.
 * @param now epoch milliseconds
 * @returns undefined when the text is none of these, a date does not exist, or the end lies before the beginning
 */
export function periodDays(text: string, now: number): PeriodDays | undefined {
  const value = text.trim().toLowerCase();
  if (isAll(value)) return {};
  const [, count, unit] = /^last:0*([1-9]\d{0,3})([dm])$/.exec(value) ?? [];
  if (unit === "d") return { from: japanDay(now) - Number(count) };
  if (unit === "m") return { from: dayOfDate(dateOf(japanDay(now)).subtract({ months: Number(count) })) };
  const [, first = "", last = ""] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(value) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  const isWrong = first + last === "" || (first && from === undefined) || (last && to === undefined);
  if (isWrong || (from ?? -Infinity) > (to ?? Infinity)) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

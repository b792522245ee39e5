/**
 * Days of Japan time, whatever the machine's time zone: day numbers counted from 1970-01-01 in Japan.
 * @module
 */

const dayMs = 86_400_000;
/** Japan has no daylight saving time: UTC+9 always. */
const japanOffsetMs = 9 * 3_600_000;
const firstDate = Temporal.PlainDate.from("1970-01-01");

/** Day number in Japan of an instant. @param epochMs epoch milliseconds */
export function japanDay(epochMs: number): number {
  return Math.floor((epochMs + japanOffsetMs) / dayMs);
}

/** Calendar date of a day number. */
export function dateOf(day: number): Temporal.PlainDate {
  return firstDate.add({ days: day });
}

/** Day number of a calendar date. */
export function dayOfDate(date: Temporal.PlainDate): number {
  return date.since(firstDate).days;
}

/** `yyyy-MM-dd` of a day number. */
export function isoDate(day: number): string {
  return dateOf(day).toString();
}

/** `yyyy/MM/dd` of a day number, as the API's date filters want it. */
export function apiDate(day: number): string {
  return isoDate(day).replaceAll("-", "/");
}

/** `yyyy/MM/dd HH:mm:ss` in Japan time, as the API's datetime filters want it. @param epochMs epoch milliseconds */
export function apiDateTime(epochMs: number): string {
  return new Date(epochMs + japanOffsetMs).toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
}

/** Day number of `yyyy-MM-dd` or `yyyy/MM/dd…`; undefined when the text is no real date. */
export function dayOf(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})[-/](\d{2})[-/](\d{2})/.exec(text) ?? [];
  // Temporal takes five times as long, and each row has two of them.
  const at = new Date(`${year}-${month}-${day}`);
  // The 31st of a month of 30 days is read as the 1st of the next.
  return at.getUTCDate() === Number(day) ? at.getTime() / dayMs : undefined;
}

/**
 * Instant of an API date time (`yyyy/MM/dd HH:mm:ss`, `yyyy/MM/dd`, or `yyyy-MM-ddTHH:mm:ss+09:00`), Japan time where it
 * names no other zone; the first one that it can mean.
 * @returns epoch milliseconds, or undefined when the text is none of these
 */
export function instantOf(text: unknown): number | undefined {
  return instantsOf(text)?.[0];
}

/** The last instant that an API date time can mean: the end of its day, minute or second; NaN as {@link instantOf}. */
export function lastInstantOf(text: unknown): number {
  const [first, lengthMs] = instantsOf(text) ?? [NaN, NaN];
  return first + lengthMs - 1;
}

/** First instant and length, milliseconds, of what an API date time can mean. */
function instantsOf(text: unknown): readonly [first: number, lengthMs: number] | undefined {
  if (typeof text !== "string" || dayOf(text) === undefined) return undefined;
  const time = /^.{10}[ T](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?/.exec(text);
  const [, minute = "00:00", second, zone = "+09:00"] = time ?? [];
  const first = Date.parse(`${text.slice(0, 10).replaceAll("/", "-")}T${minute}:${second ?? "00"}${zone}`);
  const lengthMs = !time ? dayMs : second === undefined ? 60_000 : 1000;
  return Number.isNaN(first) ? undefined : [first, lengthMs];
}

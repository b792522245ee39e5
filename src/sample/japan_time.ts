/**
 * Japan time in the API's notations, whatever the machine's time zone. A reading of its own: were it shared with the
 * client, no test would see a mistake in it.
 * @module
 */

/** Japan has no summer time: UTC+9 always. */
const OFFSET = 9 * 3600;

/** The moment the generated data begins: 2015-04-01 00:00:00 Japan time, epoch seconds. */
export const DATA_START = Date.UTC(2015, 3, 1) / 1000 - OFFSET;

/** The moment all generated data lies before: 2026-11-01 00:00:00 Japan time, epoch seconds. */
export const DATA_END = Date.UTC(2026, 10, 1) / 1000 - OFFSET;

const DAY = 86400;
/** Texts of days by day number: a million rows need them several times each. */
const days = new Map<number, string>();

/** Epoch seconds as `yyyy/MM/dd`. */
export function formatDate(seconds: number): string {
  const day = Math.floor((seconds + OFFSET) / DAY);
  const text = days.get(day) ?? new Date(day * DAY * 1000).toISOString().slice(0, 10).replaceAll("-", "/");
  days.set(day, text);
  return text;
}

/** Epoch seconds as `yyyy/MM/dd HH:mm:ss`. */
export function formatDateTime(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value) % 60).padStart(2, "0");
  const time = (seconds + OFFSET) % DAY;
  return `${formatDate(seconds)} ${two(time / 3600)}:${two(time / 60)}:${two(time)}`;
}

/** Epoch seconds for `yyyy/MM/dd HH:mm:ss`. */
export function parseDateTime(text: string): number {
  return Date.parse(`${text.replaceAll("/", "-").replace(" ", "T")}+09:00`) / 1000;
}

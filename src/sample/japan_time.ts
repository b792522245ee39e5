/**
 * Japan time in the API's notations, whatever the machine's time zone.
 * @module
 */

// Japan has had no summer time since 1951, so a fixed offset is exact.
const OFFSET_SECONDS = 9 * 3600;

/** The moment all generated data lies before: 2026-11-01 00:00:00 Japan time, epoch seconds. */
export const DATA_END = Date.UTC(2026, 10, 1) / 1000 - OFFSET_SECONDS;

/** The moment the generated data begins: 2015-04-01 00:00:00 Japan time, epoch seconds. */
export const DATA_START = Date.UTC(2015, 3, 1) / 1000 - OFFSET_SECONDS;

const two = (value: number): string => String(value).padStart(2, "0");

/** Epoch seconds as `yyyy/MM/dd`. */
export function formatDate(seconds: number): string {
  const date = new Date((seconds + OFFSET_SECONDS) * 1000);
  return `${date.getUTCFullYear()}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}`;
}

const DATE = /^(\d{4})\/(\d{2})\/(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})$/;

/** Epoch seconds of the day's 00:00:00 for `yyyy/MM/dd`, undefined when it is no real date. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const back = new Date(utc);
  // Date.UTC rolls 02/30 over into March, which the API would not.
  if (back.getUTCMonth() !== Number(month) - 1 || back.getUTCDate() !== Number(day)) return undefined;
  return utc / 1000 - OFFSET_SECONDS;
}

/** Epoch seconds for `yyyy/MM/dd HH:mm:ss`, undefined when it is no real moment. */
export function parseDateTime(text: string): number | undefined {
  const space = text.indexOf(" ");
  const day = parseDate(text.slice(0, Math.max(0, space)));
  const match = TIME.exec(text.slice(space + 1));
  if (day === undefined || match === null) return undefined;
  const [hour, minute, second] = match.slice(1).map(Number) as [number, number, number];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return day + hour * 3600 + minute * 60 + second;
}

const API_DATE = /^(\d{4})\/(\d{2})\/(\d{2})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** A date text of `date_format_option` 0 in the form of option 1 (`yyyy-MM-ddTHH:mm:ss+09:00`); other text unchanged. */
export function toOptionOne(text: string): string {
  const match = API_DATE.exec(text);
  if (match === null) return text;
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`;
}

/**
 * Instants as texts, and times of day, by the machine's local time. By `Date`, not `Temporal`: where `TZ` is empty or no
 * IANA name (`JST-9`), Deno 2.9.5's `Temporal.Now.timeZoneId()` is another zone than `Date`'s, or one that it then refuses.
 * @module
 */

/** ISO 8601 with the machine's offset, milliseconds kept: `2026-11-24T03:10:59.000+09:00`. @param epochMs epoch milliseconds */
export function isoWithOffset(epochMs: number): string {
  const offset = -new Date(epochMs).getTimezoneOffset();
  const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? "-" : "+";
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${local}${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/** An ISO time for people: `2026-11-24 03:10:59`, in the offset that it was written in. */
export function readableTime(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}

/**
 * The next time of day after `nowMs`, by the machine's local time.
 * @param text `HH:MM` or `HH:MM:SS`
 * @returns epoch milliseconds, or undefined when the text is no time
 */
export function nextTimeOfDay(text: string, nowMs: number): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (!match) return undefined;
  const at = new Date(nowMs);
  const setTime = () => at.setHours(Number(match[1]), Number(match[2]), Number(match[3] ?? 0), 0);
  if (setTime() > nowMs) return at.getTime();
  // The next day by the calendar, not by 24 hours: days of a clock change are longer or shorter.
  at.setDate(at.getDate() + 1);
  // Once more: where a clock change skips the time today, it was moved.
  return setTime();
}

/** Durations as users write them: `30s`, `90m`, `26h`, `30d`. @module */

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads a duration.
 * @param text such as `30s`, `90m`, `26h`, `30d`; a bare `0` is nothing
 * @returns milliseconds, or undefined when the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  if (text.trim() === "0") return 0;
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(s|m|h|d)$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  return Math.round(Number(match[1]) * (unitMs[match[2] ?? ""] ?? 0));
}

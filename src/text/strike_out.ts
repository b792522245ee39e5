/**
 * Secrets struck out of texts before anyone sees them.
 * @module
 */

/** Secrets shorter than this stand inside ordinary words too: they are struck out only where they are a word. */
const shortest = 8;

/**
 * A text with `***` in place of each secret: as it is, and as an echo of a form or of JSON spells it.
 * @param secrets empty ones are ignored
 */
export function strikeOut(text: string, secrets: readonly string[]): string {
  return secrets.flatMap(spellings).reduce((rest, spelling) => {
    if (spelling.length >= shortest) return rest.replaceAll(spelling, "***");
    const escaped = spelling.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu"), "***");
  }, text);
}

/** The longest first. */
function spellings(secret: string): string[] {
  const form = new URLSearchParams({ k: secret }).toString().slice(2);
  const all = new Set([secret, form, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return [...all].filter((spelling) => spelling !== "").sort((a, b) => b.length - a.length);
}

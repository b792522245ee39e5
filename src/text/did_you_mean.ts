/** "Did you mean": the known word that is nearest to one that is not. @module */
import { type Phrase, phrase } from "./language.ts";

/** Changes between two words: letters put in, left out, replaced, or two that changed places. Plain function. */
export function distance(one: string, other: string): number {
  let [beforeLast, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const ways = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      const crossed = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (crossed) ways.push((beforeLast[j - 2] ?? 0) + 1);
      row.push(Math.min(...ways));
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

/** The known word that someone may have meant; undefined where none is near: a third of the letters may be wrong. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const near = known.map((one) => ({ one, off: distance(lower, one.toLowerCase()) }))
    .filter(({ one, off }) => off <= Math.max(1, Math.floor(one.length / 3)));
  return near.sort((a, b) => a.off - b.off)[0]?.one;
}

/** A sentence that begins a hint, or nothing where no known word is near. @param shown how the word is written */
export function didYouMean(word: string, known: readonly string[], shown = (one: string) => one): Phrase {
  const near = nearest(word, known);
  if (near === undefined) return phrase("", "");
  return phrase(`「${shown(near)}」ではありませんか。`, `Did you mean “${shown(near)}”? `);
}

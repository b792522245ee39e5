/** What a run changed in the present state, in one line: of results, status and page. @module */
import { type Phrase, phrase } from "./language.ts";
import type { Phrasebook } from "./phrasebook.ts";

const words: Phrase = phrase(
  "{resource}: 現在 {rows} 行（追加 {added}、変更 {changed}、なくなった {deleted}、更新日が同じままの変更 {changedSilently}）",
  "{resource}: {rows} rows now ({added} added, {changed} changed, {deleted} gone, {changedSilently} changed under the same updated_at)",
);

/** The counts that the line holds. */
interface StateCounts {
  readonly resource: string;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  readonly changedSilently: number;
}

/** The line. @param counts of a file of the present state */
export function sayChanges(book: Phrasebook, counts: StateCounts): string {
  const { resource, rows, added, changed, deleted, changedSilently } = counts;
  return book.say(words, { resource, rows, added, changed, deleted, changedSilently });
}

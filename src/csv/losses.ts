/**
 * What an encoding could not write, by column.
 * @module
 */

/** How many ids of records are kept for each column and kind of loss. */
const idsKept = 5;

/** The characters one column lost. */
export interface ColumnLoss {
  /** Index of the column, from 0. */
  column: number;
  /** Substitutes written (`?`, or U+FFFD in the Unicode encodings). */
  replaced: number;
  /** Characters written as a look-alike (é as e). */
  approximated: number;
  /** Ids of the first five records with a substitute, each once. */
  firstReplacedIds: string[];
  /** Ids of the first five records with a look-alike, each once. */
  firstApproximatedIds: string[];
}

/** Kind of a loss: a substitute that says nothing of the character, or a look-alike. */
export type LossKind = "replaced" | "approximated";

/** Counts losses by column. */
export class LossLedger {
  readonly #columns = new Map<number, ColumnLoss>();
  /** Losses of all columns, by kind. */
  readonly totals: Record<LossKind, number> = { replaced: 0, approximated: 0 };

  /**
   * Counts one loss.
   * @param kind what was written in place of the character
   * @param column index of the column, from 0
   * @param id record that holds the character
   */
  add(kind: LossKind, column: number, id: string): void {
    let loss = this.#columns.get(column);
    if (loss === undefined) {
      loss = { column, replaced: 0, approximated: 0, firstReplacedIds: [], firstApproximatedIds: [] };
      this.#columns.set(column, loss);
    }
    loss[kind]++;
    this.totals[kind]++;
    const ids = kind === "replaced" ? loss.firstReplacedIds : loss.firstApproximatedIds;
    if (ids.length < idsKept && !ids.includes(id)) ids.push(id);
  }

  /** The columns with losses, in the order of the columns. */
  columns(): ColumnLoss[] {
    return [...this.#columns.values()].sort((a, b) => a.column - b.column);
  }
}

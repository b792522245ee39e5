/** One resource's rows, generated from (seed, resource, row). @module */
import { generateRows, type Row } from "./generate_rows.ts";
import { buildRecord, SHAPES } from "./records/make_record.ts";
import { fill } from "./template.ts";
import type { SampleDataOptions, SampleRecord, SampleResource } from "./types.ts";

/** One resource's rows. */
export class Table {
  /** By ascending id. */
  readonly rows: Row[];
  /** What calls asked for, so that paging does not search and sort again for each page. */
  readonly selections = new Map<string, readonly Row[]>();
  readonly #bodies: SampleRecord[] = [];
  /** The JSON of {@link #bodies}. */
  readonly #templates: string[] = [];

  /**
   * @param resource which resource
   * @param count generated rows
   * @param options shape of the records
   * @param targets rows that the rows may refer to
   */
  constructor(
    readonly resource: SampleResource,
    count: number,
    readonly options: SampleDataOptions,
    targets: readonly Row[],
  ) {
    this.rows = generateRows(resource, SHAPES[resource], count, targets, options);
  }

  /** Position of the first row whose id is not below `id`. */
  position(id: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows[middle]!.id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A row's record as served: JSON. */
  json(row: Row): string {
    return fill(this.#templates[row.variant] ??= JSON.stringify(this.record(row)), row);
  }

  /** The record body under its documented names, with marks in place of id, times and reference. */
  record({ variant }: Row): SampleRecord {
    return this.#bodies[variant] ??= buildRecord(this.resource, variant, this.options);
  }
}

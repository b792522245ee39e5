/** The sample tenant's data: deterministic from a seed, records made when they are asked for. @module */
import { generateRows, type Row } from "./generate_rows.ts";
import { buildRecord, SHAPES } from "./records/make_record.ts";
import type { SampleResource } from "./rules.ts";
import { fill, type SampleRecord } from "./template.ts";

/** Same seed, same data on every machine. */
const SEED = 1;

/** The sample tenant's data. */
export class SampleData {
  readonly #tables = new Map<SampleResource, Table>();

  /** @param rows per resource, 0 to 1,000,000; default: small and different per resource */
  constructor(private readonly rows?: number) {}

  /** The rows behind a resource, generated at the first use. */
  table(resource: SampleResource): Table {
    const { refersTo } = SHAPES[resource];
    const table = this.#tables.get(resource) ?? this.makeTable(resource, refersTo ? this.table(refersTo).rows : []);
    this.#tables.set(resource, table);
    return table;
  }

  /** @param targets rows that the rows may refer to */
  protected makeTable(resource: SampleResource, targets: readonly Row[]): Table {
    const shape = SHAPES[resource];
    return new Table(resource, generateRows(resource, shape, this.rows ?? shape.rows, targets, SEED), SEED);
  }
}

/** One resource's rows. */
export class Table {
  /** What calls asked for, so that paging does not search and sort again for each page. */
  readonly selections = new Map<string, readonly Row[]>();
  /** The JSON of each record body. */
  readonly #templates: string[] = [];

  /** @param rows by ascending id */
  constructor(readonly resource: SampleResource, readonly rows: Row[], readonly seed: number) {}

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

  /** What puts rows in the order of a field, rows of the same in that of their ids; undefined for the ids themselves. */
  comparison(field: string): ((a: Row, b: Row) => number) | undefined {
    if (field === "id") return undefined;
    const time = field === "created_at" ? "created" : "updated";
    return (a, b) => a[time] - b[time];
  }

  /** A row's record as served: JSON. */
  json(row: Row): string {
    return fill(this.#templates[row.variant] ??= JSON.stringify(this.record(row)), row);
  }

  /** The record body under its documented names, with marks in place of id, times and reference. */
  record({ variant }: Row): SampleRecord {
    return buildRecord(this.resource, variant, this.seed);
  }
}

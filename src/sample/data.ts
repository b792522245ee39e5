/** The sample tenant's data: deterministic from a seed, records made when they are asked for. @module */
import type { Row } from "./generate_rows.ts";
import { SHAPES } from "./records/make_record.ts";
import { Table } from "./table.ts";
import { RESOURCES, type SampleDataOptions, type SampleResource } from "./types.ts";

const ROWS_MAXIMUM = 1_000_000;

/** The sample tenant's data. */
export class SampleData {
  readonly #tables = new Map<SampleResource, Table>();
  readonly #counts = new Map<SampleResource, number>();

  /**
   * @param options rows, seed and shape of the records
   * @throws RangeError when a row count is not 0 to 1,000,000
   */
  constructor(protected readonly options: SampleDataOptions = {}) {
    const { rows } = options;
    for (const resource of RESOURCES) {
      const count = (typeof rows === "number" ? rows : rows?.[resource]) ?? SHAPES[resource].rows;
      if (!Number.isInteger(count) || count < 0 || count > ROWS_MAXIMUM) {
        throw new RangeError(`rows of ${resource}: ${count} is not a whole number from 0 to ${ROWS_MAXIMUM}`);
      }
      this.#counts.set(resource, count);
    }
  }

  /** The rows behind a resource, generated at the first use. */
  table(resource: SampleResource): Table {
    let table = this.#tables.get(resource);
    if (table === undefined) {
      const { refersTo } = SHAPES[resource];
      const targets = refersTo === undefined ? [] : this.table(refersTo).rows;
      table = this.makeTable(resource, this.#counts.get(resource) ?? 0, targets);
      this.#tables.set(resource, table);
    }
    return table;
  }

  /** @param targets rows that the rows may refer to */
  protected makeTable(resource: SampleResource, count: number, targets: readonly Row[]): Table {
    return new Table(resource, count, this.options, targets);
  }
}

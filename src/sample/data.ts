/** The sample tenant's data: deterministic from a seed, records made when they are asked for. @module */
import type { Row } from "./generate_rows.ts";
import { Table } from "./table.ts";
import { RESOURCES, type SampleDataOptions, type SampleResource } from "./types.ts";

const DEFAULT_ROWS: Readonly<Record<SampleResource, number>> = {
  business_cards: 63,
  leads: 87,
  clients: 52,
  deals: 71,
  daily_reports: 94,
  deals_details: 118,
  objectives: 24,
};

const REFERS_TO: Partial<Record<SampleResource, SampleResource>> = {
  business_cards: "clients",
  leads: "clients",
  deals: "clients",
  daily_reports: "clients",
  deals_details: "deals",
};

const ROWS_MAXIMUM = 1_000_000;

/** The sample tenant's data. */
export class SampleData {
  readonly #tables = new Map<SampleResource, Table>();
  readonly #counts: Record<SampleResource, number>;

  /**
   * @param options rows, seed and shape of the records
   * @throws RangeError when a row count is not 0 to 1,000,000
   */
  constructor(protected readonly options: SampleDataOptions = {}) {
    const { rows } = options;
    this.#counts = { ...DEFAULT_ROWS };
    for (const resource of RESOURCES) {
      const count = (typeof rows === "number" ? rows : rows?.[resource]) ?? DEFAULT_ROWS[resource];
      if (!Number.isInteger(count) || count < 0 || count > ROWS_MAXIMUM) {
        throw new RangeError(`rows of ${resource}: ${count} is not a whole number from 0 to ${ROWS_MAXIMUM}`);
      }
      this.#counts[resource] = count;
    }
  }

  /** The rows behind a resource, generated at the first use. */
  table(resource: SampleResource): Table {
    let table = this.#tables.get(resource);
    if (table === undefined) {
      const target = REFERS_TO[resource];
      table = this.makeTable(resource, this.#counts[resource], target === undefined ? [] : this.table(target).rows);
      this.#tables.set(resource, table);
    }
    return table;
  }

  /** @param targets rows that the rows may refer to */
  protected makeTable(resource: SampleResource, count: number, targets: readonly Row[]): Table {
    return new Table(resource, count, this.options, targets);
  }
}

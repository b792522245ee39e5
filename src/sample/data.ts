/**
 * The sample tenant's data: deterministic from a seed, records made when they are asked for, changeable while served.
 * @module
 */
import { RESOURCES } from "./documented.ts";
import { Table } from "./table.ts";
import type { SampleDataOptions, SampleRecord, SampleResource } from "./types.ts";

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
  readonly #options: SampleDataOptions;
  readonly #now: () => number;
  readonly #tables = new Map<SampleResource, Table>();
  readonly #counts: Record<SampleResource, number>;

  /**
   * @param options rows, seed, clock and shape of the records
   * @throws RangeError when a row count is not 0 to 1,000,000
   */
  constructor(options: SampleDataOptions = {}) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const rows = options.rows;
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
      const targets = target === undefined ? [] : this.table(target).rows;
      table = new Table(resource, this.#counts[resource], this.#options, targets);
      this.#tables.set(resource, table);
    }
    return table;
  }

  /**
   * Adds a row and gives its id: one above the highest so far unless `overrides.id` says otherwise. `overrides` replace
   * fields under their documented names (undefined leaves a key out, unknown names are added at the end);
   * `created_at` and `updated_at` may be `yyyy/MM/dd HH:mm:ss` or epoch ms and are the server's now unless given.
   * @throws RangeError when the id is taken or is none
   */
  insert(resource: SampleResource, overrides: SampleRecord = {}): number {
    return this.table(resource).insert(overrides, this.#seconds());
  }

  /**
   * Changes a row and sets its `updated_at` to the server's now unless overridden; with no overrides it only touches.
   * @throws RangeError when no row has this id
   */
  update(resource: SampleResource, id: number, overrides: SampleRecord = {}): void {
    this.table(resource).update(id, overrides, this.#seconds());
  }

  /** Deletes a row, as silently as the API does; false when there is none. */
  remove(resource: SampleResource, id: number): boolean {
    return this.table(resource).remove(id);
  }

  /** All ids, ascending. */
  ids(resource: SampleResource): number[] {
    return this.table(resource).rows.map((row) => row.id);
  }

  /** The record exactly as served (date_format_option 0), undefined when there is none. */
  get(resource: SampleResource, id: number): SampleRecord | undefined {
    const table = this.table(resource);
    const row = table.find(id);
    return row === undefined ? undefined : JSON.parse(table.json(row));
  }

  /** Number of rows. */
  count(resource: SampleResource): number {
    return this.#tables.get(resource)?.rows.length ?? this.#counts[resource];
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}

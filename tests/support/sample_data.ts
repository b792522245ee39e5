/** Sample data that change while they are served: the customer's program does not contain them. @module */
import {
  generateRows,
  type NextId,
  POOL_VARIANTS,
  referTo,
  type Row,
  SHOWCASE_VARIANTS,
} from "../../src/sample/generate_rows.ts";
import { hash, type Random } from "../../src/sample/random.ts";
import { SHAPES } from "../../src/sample/records/make_record.ts";
import { RESOURCES, type SampleResource } from "../../src/sample/rules.ts";
import { SampleData as GeneratedData, Table } from "../../src/sample/sample_data.ts";
import { fill, type SampleRecord } from "../../src/sample/template.ts";
import { byText, realMoment } from "./judgement.ts";

/**
 * How ids are spread: in bursts with two large holes, as where a contract shares its ids with others; without a gap; or
 * with a fifth or three fifths of all ids deleted.
 */
export type SampleIds = "bursts" | "dense" | "deleted-20" | "deleted-60";

/** What data for tests are made of. */
export interface ChangingDataOptions {
  /** Default 1. */
  seed?: number;
  /** Rows, 0 to 1,000,000; one number for all, or per resource. Default: small and different per resource. */
  rows?: number | Partial<Record<SampleResource, number>> | undefined;
  /** Default `bursts`. */
  ids?: SampleIds;
  /** `"none"`: no custom fields, except those of changes. Default `"mixed"`: as the sample server has them. */
  customFieldStyle?: "mixed" | "none";
  /** Clock of changes made through insert and update, epoch ms. Default `Date.now`. */
  now?: () => number;
}

const ROWS_MAXIMUM = 1_000_000;

const DELETED: Readonly<Record<Exclude<SampleIds, "bursts">, number>> = {
  dense: 0,
  "deleted-20": 0.2,
  "deleted-60": 0.6,
};

/** Every id, less the deleted ones. */
function sieve(random: Random, deleted: number): NextId {
  return (before, index) => {
    let id = index === 0 ? before : before + 1;
    while (random.chance(deleted)) id++;
    return id;
  };
}

/** The sample tenant's data, changeable. */
export class SampleData extends GeneratedData {
  readonly #options: ChangingDataOptions;
  readonly #now: () => number;

  /** @param options rows, seed, clock, ids and shape of the records @throws RangeError for impossible row counts */
  constructor(options: ChangingDataOptions = {}) {
    super();
    this.#options = options;
    this.#now = options.now ?? Date.now;
    for (const resource of RESOURCES) {
      const count = this.#generated(resource);
      if (Number.isInteger(count) && count >= 0 && count <= ROWS_MAXIMUM) continue;
      throw new RangeError(`rows of ${resource}: ${count} is not a whole number from 0 to ${ROWS_MAXIMUM}`);
    }
  }

  #generated(resource: SampleResource): number {
    const { rows } = this.#options;
    return (typeof rows === "number" ? rows : rows?.[resource]) ?? SHAPES[resource].rows;
  }

  /** The rows behind a resource, generated at the first use. */
  override table(resource: SampleResource): ChangingTable {
    return super.table(resource) as ChangingTable;
  }

  protected override makeTable(resource: SampleResource, targets: readonly Row[]): Table {
    const { seed = 1, ids = "bursts", customFieldStyle = "mixed" } = this.#options;
    const spread = ids === "bursts" ? undefined : (random: Random) => sieve(random, DELETED[ids]);
    const rows = generateRows(resource, SHAPES[resource], this.#generated(resource), targets, seed, spread);
    return new ChangingTable(resource, rows, seed, targets, customFieldStyle);
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

  /** The record exactly as served, undefined when there is none. */
  get(resource: SampleResource, id: number): SampleRecord | undefined {
    const table = this.table(resource);
    const row = table.find(id);
    return row === undefined ? undefined : JSON.parse(table.json(row));
  }

  /** Number of rows. */
  count(resource: SampleResource): number {
    return this.table(resource).rows.length;
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000);
  }
}

/** One resource's rows, with what was changed since they were generated. */
class ChangingTable extends Table {
  /** Fields that were changed, under their documented names. */
  readonly #overrides = new Map<Row, SampleRecord>();
  #nextId: number;

  constructor(
    resource: SampleResource,
    rows: Row[],
    seed: number,
    private readonly targets: readonly Row[],
    private readonly style: "mixed" | "none",
  ) {
    super(resource, rows, seed);
    this.#nextId = (rows.at(-1)?.id ?? 0) + 1;
  }

  /** The row with this id. */
  find(id: number): Row | undefined {
    const row = this.rows[this.position(id)];
    return row?.id === id ? row : undefined;
  }

  override comparison(field: string): ((a: Row, b: Row) => number) | undefined {
    return ["id", "created_at", "updated_at"].includes(field) ? super.comparison(field) : byText(this, field);
  }

  override json(row: Row): string {
    return this.#overrides.has(row) ? fill(JSON.stringify(this.record(row)), row) : super.json(row);
  }

  override record(row: Row): SampleRecord {
    const record = super.record(row);
    if (this.style === "none") record["items"] = [];
    const overrides = this.#overrides.get(row);
    return overrides ? { ...record, ...overrides } : record;
  }

  insert(overrides: SampleRecord, now: number): number {
    const id = typeof overrides["id"] === "number" ? overrides["id"] : this.#nextId;
    if (!Number.isInteger(id) || id < 0 || id > 0xffffffff) throw new RangeError(`${this.resource}: no id: ${id}`);
    if (this.find(id) !== undefined) throw new RangeError(`${this.resource}: id ${id} exists already`);
    const row = {
      id,
      created: now,
      updated: now,
      variant: SHOWCASE_VARIANTS + hash(id, 11) % POOL_VARIANTS,
      ref: referTo(this.targets, id, 3, RESOURCES.indexOf(this.resource)),
    };
    this.#change(row, overrides);
    row.updated = Math.max(row.updated, "updated_at" in overrides ? 0 : row.created);
    this.rows.splice(this.position(id), 0, row);
    this.#nextId = Math.max(this.#nextId, id + 1);
    return id;
  }

  update(id: number, overrides: SampleRecord, now: number): void {
    const row = this.find(id);
    if (row === undefined) throw new RangeError(`${this.resource}: no row with id ${id}`);
    row.updated = now;
    this.#change(row, overrides);
  }

  remove(id: number): boolean {
    if (this.find(id) === undefined) return false;
    this.rows.splice(this.position(id), 1);
    this.selections.clear();
    return true;
  }

  /** Takes readable `created_at` and `updated_at` over into the row; all others are overrides of its record. */
  #change(row: Row, { id: _id, ...overrides }: SampleRecord): void {
    for (const [name, time] of [["created_at", "created"], ["updated_at", "updated"]] as const) {
      const value = overrides[name];
      const seconds = typeof value === "number" ? Math.floor(value / 1000) : realMoment(String(value));
      if (seconds === undefined) continue;
      row[time] = seconds;
      delete overrides[name];
    }
    if (Object.keys(overrides).length > 0) this.#overrides.set(row, { ...this.#overrides.get(row), ...overrides });
    this.selections.clear();
  }
}

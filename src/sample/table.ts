/**
 * One resource's rows, generated from (seed, resource, row), with what was changed since.
 * @module
 */
import { generateRows, POOL_VARIANTS, referTo, type Row, SHOWCASE_VARIANTS } from "./generate_rows.ts";
import { hash } from "./random.ts";
import { buildRecord } from "./records/make_record.ts";
import { RESOURCES } from "./documented.ts";
import { fill } from "./template.ts";
import { parseDateTime } from "./japan_time.ts";
import type { SampleDataOptions, SampleRecord, SampleResource } from "./types.ts";

/** One resource's rows. */
export class Table {
  /** By ascending id. */
  readonly rows: Row[];
  /** What calls asked for since the last change, so that paging does not search and sort again for each page. */
  readonly selections = new Map<string, readonly Row[]>();
  readonly #bodies: SampleRecord[] = [];
  /** The JSON of {@link #bodies}. */
  readonly #templates: string[] = [];
  #nextId: number;

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
    readonly targets: readonly Row[],
  ) {
    this.rows = generateRows(resource, count, targets, options);
    this.#nextId = (this.rows.at(-1)?.id ?? 0) + 1;
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

  /** The row with this id. */
  find(id: number): Row | undefined {
    const row = this.rows[this.position(id)];
    return row?.id === id ? row : undefined;
  }

  /** A row's record as served: JSON. */
  json(row: Row): string {
    const template = row.overrides === undefined
      ? this.#templates[row.variant] ??= JSON.stringify(this.#record(row))
      : JSON.stringify(this.#record(row));
    return fill(template, row);
  }

  /** The text by which a row sorts under a documented field name. */
  sortText(row: Row, field: string): string {
    return String(this.#record(row)[field] ?? "");
  }

  /** Adds a row; see `SampleData.insert`. */
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

  /** Changes a row; see `SampleData.update`. */
  update(id: number, overrides: SampleRecord, now: number): void {
    const row = this.find(id);
    if (row === undefined) throw new RangeError(`${this.resource}: no row with id ${id}`);
    row.updated = now;
    this.#change(row, overrides);
  }

  /** Takes a row out; false when there is none. */
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
      const seconds = typeof value === "number" ? Math.floor(value / 1000) : parseDateTime(String(value));
      if (seconds === undefined) continue;
      row[time] = seconds;
      delete overrides[name];
    }
    if (Object.keys(overrides).length > 0) row.overrides = { ...row.overrides, ...overrides };
    this.selections.clear();
  }

  /** The record body under its documented names. */
  #record({ variant, overrides }: Row): SampleRecord {
    const body = this.#bodies[variant] ??= buildRecord(this.resource, variant, this.options);
    return overrides === undefined ? body : { ...body, ...overrides };
  }
}

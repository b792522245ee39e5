/**
 * One resource's rows: generated on demand from (seed, resource, row), under an overlay of changes.
 * @module
 */
import { Columns, generateColumns, POOL_VARIANTS, type Row, SHOWCASE_VARIANTS } from "./row_arrays.ts";
import { hash } from "./random.ts";
import { buildRecord, withServedNames } from "./records/make_record.ts";
import { RESOURCES } from "./documented.ts";
import { Template } from "./template.ts";
import { parseDateTime } from "./japan_time.ts";
import type { SampleDataOptions, SampleRecord, SampleResource } from "./types.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

interface Change {
  overrides: SampleRecord;
  encoded?: Uint8Array;
}

/** One resource's rows. */
export class Table {
  readonly columns: Columns;
  /** Grows with every change; whoever keeps positions throws them away when it differs. */
  version = 0;
  readonly #resource: SampleResource;
  readonly #options: SampleDataOptions;
  readonly #templates: (Template | undefined)[] = [];
  readonly #bodies: (SampleRecord | undefined)[] = [];
  readonly #changes = new Map<number, Change>();
  readonly #refIds: () => Uint32Array;
  #nextId: number;

  /**
   * @param resource which resource
   * @param count generated rows
   * @param options shape of the records
   * @param refIds ids that the rows may refer to
   */
  constructor(resource: SampleResource, count: number, options: SampleDataOptions, refIds: () => Uint32Array) {
    this.#resource = resource;
    this.#options = options;
    this.#refIds = refIds;
    this.columns = generateColumns(resource, count, options.seed ?? 1, refIds(), options.ids);
    this.#nextId = count === 0 ? 1 : (this.columns.ids[count - 1] as number) + 1;
  }

  /** The row at a position by ascending id. */
  row(position: number): Row {
    const c = this.columns;
    return {
      id: c.ids[position] as number,
      created: c.created[position] as number,
      updated: c.updated[position] as number,
      variant: c.variants[position] as number,
      ref: c.refs[position] as number,
    };
  }

  /** Upper bound of the bytes of the record at a position. */
  maximumBytes(position: number): number {
    const changed = this.#changedBytes(position);
    return changed === undefined
      ? this.#template(this.columns.variants[position] as number).maximumBytes
      : changed.length;
  }

  /** Writes the record at a position as JSON; returns where it ends. */
  write(position: number, into: Uint8Array, at: number): number {
    const changed = this.#changedBytes(position);
    if (changed === undefined) {
      return this.#template(this.columns.variants[position] as number).write(this.row(position), into, at);
    }
    into.set(changed, at);
    return at + changed.length;
  }

  /** The record at a position exactly as served. */
  record(position: number): SampleRecord {
    const bytes = new Uint8Array(this.maximumBytes(position));
    return JSON.parse(decoder.decode(bytes.subarray(0, this.write(position, bytes, 0)))) as SampleRecord;
  }

  /** The text by which the record at a position sorts under a documented field name. */
  sortText(position: number, field: string): string {
    const overrides = this.#changes.get(this.columns.ids[position] as number)?.overrides;
    const source = overrides !== undefined && Object.hasOwn(overrides, field)
      ? overrides
      : this.#body(this.columns.variants[position] as number);
    return String(source[field] ?? "");
  }

  /** Adds a row; see `SampleData.insert`. */
  insert(overrides: SampleRecord, now: number): number {
    const id = typeof overrides["id"] === "number" ? overrides["id"] : this.#nextId;
    if (!Number.isInteger(id) || id < 1 || id > 0xffffffff) throw new RangeError(`${this.#resource}: no id: ${id}`);
    if (this.columns.find(id) >= 0) throw new RangeError(`${this.#resource}: id ${id} exists already`);
    const refIds = this.#refIds();
    const row: Row = {
      id,
      created: now,
      updated: now,
      variant: SHOWCASE_VARIANTS + hash(id, 11) % POOL_VARIANTS,
      ref: refIds.length === 0 ? 1 : refIds[hash(id, 3, RESOURCES.indexOf(this.#resource)) % refIds.length] as number,
    };
    const rest = takeTimes(overrides, row);
    row.updated = Math.max(row.updated, "updated_at" in overrides ? 0 : row.created);
    this.columns.insert(row);
    this.#nextId = Math.max(this.#nextId, id + 1);
    this.#remember(id, rest);
    return id;
  }

  /** Changes a row; see `SampleData.update`. */
  update(id: number, overrides: SampleRecord, now: number): void {
    const position = this.columns.find(id);
    if (position < 0) throw new RangeError(`${this.#resource}: no row with id ${id}`);
    const row = this.row(position);
    row.updated = now;
    const rest = takeTimes(overrides, row);
    this.columns.set(position, row);
    this.#remember(id, rest);
  }

  /** Takes a row out; false when there is none. */
  remove(id: number): boolean {
    const position = this.columns.find(id);
    if (position < 0) return false;
    this.columns.remove(position);
    this.#changes.delete(id);
    this.version++;
    return true;
  }

  #remember(id: number, overrides: SampleRecord): void {
    const before = this.#changes.get(id)?.overrides;
    const all = { ...before, ...overrides };
    if (Object.keys(all).length > 0) this.#changes.set(id, { overrides: all });
    this.version++;
  }

  #changedBytes(position: number): Uint8Array | undefined {
    if (this.#changes.size === 0) return undefined;
    const row = this.row(position);
    const change = this.#changes.get(row.id);
    if (change === undefined) return undefined;
    if (change.encoded === undefined) {
      // Overrides use the documented names, so they meet the body before it is renamed.
      const merged = { ...this.#body(row.variant), ...change.overrides };
      const template = this.#compile(row.variant, merged);
      const bytes = new Uint8Array(template.maximumBytes);
      change.encoded = bytes.slice(0, template.write(row, bytes, 0));
    }
    return change.encoded;
  }

  #body(variant: number): SampleRecord {
    return this.#bodies[variant] ??= buildRecord(this.#resource, variant, this.#options);
  }

  #template(variant: number): Template {
    return this.#templates[variant] ??= this.#compile(variant, this.#body(variant));
  }

  #compile(variant: number, record: SampleRecord): Template {
    return new Template(
      JSON.stringify(withServedNames(this.#resource, variant, record, this.#options.alternateKeys)),
    );
  }
}

/** Moves readable `created_at` and `updated_at` into the row; gives back all other overrides. */
function takeTimes(overrides: SampleRecord, row: Row): SampleRecord {
  const { id: _id, ...rest } = overrides;
  for (const [name, column] of [["created_at", "created"], ["updated_at", "updated"]] as const) {
    const value = overrides[name];
    const seconds = typeof value === "number"
      ? Math.floor(value / 1000)
      : typeof value === "string"
      ? parseDateTime(value)
      : undefined;
    if (seconds === undefined) continue;
    row[column] = seconds;
    delete rest[name];
  }
  return rest;
}

/**
 * What is held of every row: a few numbers in typed arrays, sorted by id. A million rows take 18 MB.
 * @module
 */
import { hash, Random } from "./random.ts";
import { RESOURCES } from "./documented.ts";
import { DATA_END, DATA_START } from "./japan_time.ts";
import type { SampleIds, SampleResource } from "./types.ts";

/** Rows that show every nasty value; they come first (for deals and daily_reports, which list backwards, also last). */
export const SHOWCASE_VARIANTS = 20;
/** Record bodies shared by all other rows. */
export const POOL_VARIANTS = 1000;

/** One row's numbers. */
export interface Row {
  id: number;
  /** Epoch seconds. */
  created: number;
  /** Epoch seconds. */
  updated: number;
  /** Which record body it has. */
  variant: number;
  /** Id of the record it refers to (a client; a deal for deals_details). */
  ref: number;
}

/** The numbers of all rows of one resource, by ascending id. */
export class Columns {
  ids: Uint32Array;
  created: Uint32Array;
  updated: Uint32Array;
  variants: Uint16Array;
  refs: Uint32Array;
  length = 0;

  /** @param capacity rows to make room for at once */
  constructor(capacity: number) {
    this.ids = new Uint32Array(capacity);
    this.created = new Uint32Array(capacity);
    this.updated = new Uint32Array(capacity);
    this.variants = new Uint16Array(capacity);
    this.refs = new Uint32Array(capacity);
  }

  /** Position of the first row whose id is not below `id`. */
  lowerBound(id: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ids[middle] as number) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Position of the row with this id, or -1. */
  find(id: number): number {
    const position = this.lowerBound(id);
    return position < this.length && this.ids[position] === id ? position : -1;
  }

  /** Puts a row at its place by id. */
  insert(row: Row): void {
    const position = this.lowerBound(row.id);
    if (this.length === this.ids.length) this.#grow();
    for (const column of this.#all()) column.copyWithin(position + 1, position, this.length);
    this.length++;
    this.set(position, row);
  }

  /** Overwrites the row at a position. */
  set(position: number, row: Row): void {
    this.ids[position] = row.id;
    this.created[position] = row.created;
    this.updated[position] = row.updated;
    this.variants[position] = row.variant;
    this.refs[position] = row.ref;
  }

  /** Takes the row at a position out. */
  remove(position: number): void {
    for (const column of this.#all()) column.copyWithin(position, position + 1, this.length);
    this.length--;
  }

  #all(): (Uint32Array | Uint16Array)[] {
    return [this.ids, this.created, this.updated, this.variants, this.refs];
  }

  #grow(): void {
    const wider = new Columns(Math.max(64, Math.ceil(this.ids.length * 1.5)));
    wider.ids.set(this.ids);
    wider.created.set(this.created);
    wider.updated.set(this.updated);
    wider.variants.set(this.variants);
    wider.refs.set(this.refs);
    this.ids = wider.ids;
    this.created = wider.created;
    this.updated = wider.updated;
    this.variants = wider.variants;
    this.refs = wider.refs;
  }
}

const FIRST_ID: Readonly<Record<SampleResource, number>> = {
  business_cards: 1,
  leads: 3001,
  clients: 2001,
  deals: 101,
  daily_reports: 501,
  deals_details: 1,
  objectives: 1,
};

/** Parts of the rows (begin, end, as fractions) that were all created on one day, as imports are. */
const IMPORT_DAYS: Partial<Record<SampleResource, readonly (readonly [number, number])[]>> = {
  deals: [[0.4, 0.5], [0.72, 0.75]],
  business_cards: [[0.3, 0.4], [0.8, 0.82]],
};

const DAY = 86400;
/** A batch job touched some rows in one and the same second: 2024-03-31 23:00:05 Japan time. */
const BATCH_SECOND = Date.UTC(2024, 2, 31, 14, 0, 5) / 1000;

function createdAt(index: number, count: number, imports: readonly (readonly [number, number])[]): number {
  const fraction = index / count;
  for (const [begin, end] of imports) {
    if (fraction >= begin && fraction < end) {
      const day = Math.floor(begin * ((DATA_END - DATA_START) / DAY));
      return DATA_START + day * DAY + 9 * 3600 + Math.floor(((fraction - begin) / (end - begin)) * 8 * 3600);
    }
  }
  const days = fraction * ((DATA_END - DATA_START) / DAY);
  // Working hours only, still ascending within the day.
  return DATA_START + Math.floor(days) * DAY + 8 * 3600 + Math.floor((days % 1) * 12 * 3600);
}

function updatedAt(created: number, random: Random): number {
  const kind = random.next();
  const spread = random.next();
  if (kind < 0.3) return created;
  if (kind < 0.36) return Math.max(created, BATCH_SECOND);
  return created + Math.floor((DATA_END - 1 - created) * spread ** 4);
}

/** Gives the id of the row at `index` from the id before it (the first possible one for row 0). */
type NextId = (before: number, index: number) => number;

/** Dense stretches, stretches with gaps, and two large holes. */
function bursts(random: Random, count: number): NextId {
  const holes = [Math.floor(count / 3), Math.floor((count * 2) / 3)];
  let stretch = 0;
  let widest = 1;
  return (before, index) => {
    if (stretch === 0) {
      stretch = random.int(4, Math.max(8, Math.floor(count / 50)));
      widest = random.pick([1, 1, 3, 12]);
    }
    stretch--;
    if (index === 0) return before;
    return before + random.int(1, widest) + (holes.includes(index) ? 10_000 + Math.floor(count / 5) : 0);
  };
}

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

/**
 * Generates the numbers of `count` rows: ids ascend as `ids` says; `created` mostly
 * ascends with the id, some rows share a second, some were entered late.
 * @param refIds ids that rows may refer to; empty: all refer to 1
 */
export function generateColumns(
  resource: SampleResource,
  count: number,
  seed: number,
  refIds: Uint32Array,
  ids: SampleIds = "bursts",
): Columns {
  const columns = new Columns(count);
  const random = new Random(hash(seed, 7, RESOURCES.indexOf(resource)));
  const imports = IMPORT_DAYS[resource] ?? [];
  const backwards = resource === "deals" || resource === "daily_reports";
  const nextId = ids === "bursts" ? bursts(random, count) : sieve(random, DELETED[ids]);
  let id = FIRST_ID[resource];
  for (let index = 0; index < count; index++) {
    id = nextId(id, index);
    const group = index - (index % 7);
    let created = createdAt(group % 5 === 0 ? group : index, count, imports);
    if (index % 97 === 96) created = Math.max(DATA_START, created - random.int(1, 20) * DAY);
    const fromEnd = count - 1 - index;
    let variant = SHOWCASE_VARIANTS + hash(seed, index) % POOL_VARIANTS;
    if (index < SHOWCASE_VARIANTS) variant = index;
    else if (backwards && fromEnd < SHOWCASE_VARIANTS) variant = fromEnd;
    const ref = refIds.length === 0 ? 1 : refIds[hash(seed, 3, index) % refIds.length] as number;
    columns.length++;
    columns.set(index, { id, created, updated: updatedAt(created, random), variant, ref });
  }
  return columns;
}

/** What is held of every row: a few numbers; the record is made of them when it is served. @module */
import { hash, Random } from "./random.ts";
import { DATA_END, DATA_START } from "./japan_time.ts";
import { RESOURCES, type SampleResource } from "./rules.ts";

/** Rows that show every nasty value, behind the first rows (of resources that list backwards also before the last). */
export const SHOWCASE_VARIANTS = 20;
/** Record bodies shared by all other rows. */
export const POOL_VARIANTS = 1000;
/** The first rows hold ordinary people and companies alone: so many where the showcase still fits behind them. */
const FIRST_ROWS = 10;
/** Bodies without a nasty value begin here. */
export const ORDINARY_VARIANT = SHOWCASE_VARIANTS + POOL_VARIANTS;

/** The body of a row by its place in the list; undefined: one of the pool. */
function variantAt(place: number, count: number): number | undefined {
  const first = Math.min(FIRST_ROWS, Math.max(0, count - SHOWCASE_VARIANTS));
  if (place < first) return ORDINARY_VARIANT + place;
  return place < first + SHOWCASE_VARIANTS ? place - first : undefined;
}

/** One row. */
export interface Row {
  readonly id: number;
  /** Epoch seconds. */
  created: number;
  /** Epoch seconds. */
  updated: number;
  /** Which record body it has. */
  readonly variant: number;
  /** Id of the record it refers to (a client; a deal for deals_details). */
  readonly ref: number;
}

/** What the rows of a resource are like. */
export interface RowShape {
  readonly firstId: number;
  /** Parts of the rows (begin, end, as fractions) that were all created on one day, as imports are. */
  readonly imports?: readonly (readonly [number, number])[];
  /** It lists backwards, so the last rows show what the first do. */
  readonly backwards?: true;
}

/** Gives the id of the row at `index` from the id before it (the first possible one for row 0). */
export type NextId = (before: number, index: number) => number;

const DAY = 86400;
const DAYS = (DATA_END - DATA_START) / DAY;
/** A batch job touched some rows in one and the same second: 2024-03-31 23:00:05 Japan time. */
const BATCH_SECOND = Date.UTC(2024, 2, 31, 14, 0, 5) / 1000;

function createdAt(index: number, count: number, imports: readonly (readonly [number, number])[]): number {
  const fraction = index / count;
  for (const [begin, end] of imports) {
    if (fraction >= begin && fraction < end) {
      const day = Math.floor(begin * DAYS);
      return DATA_START + day * DAY + 9 * 3600 + Math.floor(((fraction - begin) / (end - begin)) * 8 * 3600);
    }
  }
  const days = fraction * DAYS;
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

/** Dense stretches, stretches with gaps, and two large holes, as where a contract shares its ids with others. */
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

/** Id of one of the rows that a row may refer to; 1 when there are none. */
export function referTo(targets: readonly Row[], ...seed: readonly number[]): number {
  return targets.length === 0 ? 1 : targets[hash(...seed) % targets.length]!.id;
}

/**
 * Generates `count` rows by ascending id; `created` mostly ascends with the id, some rows share a
 * second, some were entered late.
 * @param targets rows that rows may refer to
 * @param spread how ids are spread
 */
export function generateRows(
  resource: SampleResource,
  { firstId, imports = [], backwards }: RowShape,
  count: number,
  targets: readonly Row[],
  seed: number,
  spread: (random: Random, count: number) => NextId = bursts,
): Row[] {
  const random = new Random(hash(seed, 7, RESOURCES.indexOf(resource)));
  const nextId = spread(random, count);
  let id = firstId;
  return Array.from({ length: count }, (_, index) => {
    id = nextId(id, index);
    const group = index - (index % 7);
    let created = createdAt(group % 5 === 0 ? group : index, count, imports);
    if (index % 97 === 96) created = Math.max(DATA_START, created - random.int(1, 20) * DAY);
    const fromEnd = count - 1 - index;
    const variant = variantAt(index, count) ?? (backwards ? variantAt(fromEnd, count) : undefined) ??
      SHOWCASE_VARIANTS + hash(seed, index) % POOL_VARIANTS;
    return { id, created, updated: updatedAt(created, random), variant, ref: referTo(targets, seed, 3, index) };
  });
}

/**
 * Reading a resource whole and stable while its rows are inserted, changed and deleted, with as few calls as it has
 * pages. A range of ids (or days) is one call; where it holds more than a page, what came tells how to go on: behind the
 * last row where rows run by id, else by a cut. No order that was asked for is believed.
 * Source: `docs/contract/interface.md#completeness`.
 * @module
 */
import type { Warn } from "../text/warnings.ts";
import { instantOf } from "../values/days.ts";
import type { Resource } from "./catalogue.ts";
import { type HotProfileClient, NotAvailable } from "./client.ts";
import { countOf, readInPasses } from "./passes.ts";
import {
  type Axis,
  clockMarginMs,
  createdSearch,
  type Cut,
  dayAxis,
  type Direction,
  directionOf,
  idAxis,
  isEmpty,
  isInside,
  isNoOrderOfChange,
  learn,
  mostOf,
  type Range,
  type Sampled,
  sampled,
  split,
  takeNext,
} from "./ranges.ts";
import { createdAt, type HotProfileRecord, recordId, recordNumber, updatedAt } from "./record.ts";
import type { Page } from "./response.ts";
import { RecordSpool, Spool, type SpoolPlace } from "./spool.ts";

/** What is to be read. */
export interface ResourceRequest {
  readonly resource: Resource;
  /** Filters of period and difference, `updated_on` and the like; never `id`. */
  readonly search: Readonly<Record<string, string>>;
  /** Limits of the `created_on` day, from the period; both ends included. */
  readonly created?: { readonly from?: number; readonly to?: number };
  /** Now, epoch milliseconds: where the days of today are. */
  readonly now: number;
  /** A free file name for rows that come before their turn. @param n counts the files */
  readonly spoolPath: (n: number) => string;
  /** Told where fewer rows came than the service counts, in whatever way they were read; what it throws ends the reading. */
  readonly short: (rows: number, total: number) => void;
}

/** A resource opened for reading. */
export interface OpenResource {
  /** Rows that the service counted at the start. */
  readonly total: number;
  /**
   * The rows, ascending by id in each batch: one range of ids or created days after the other, then what only another way
   * of reading brings.
   */
  readonly batches: AsyncIterable<readonly HotProfileRecord[]> | Iterable<readonly HotProfileRecord[]>;
}

/** Calls under way: the contract's two places. */
const callsAtOnce = 2;
/** Pages that may wait for the disk or the reader while another call goes out. */
const pagesHeld = 2;
/** Records handed on at once from a set that was read in passes. */
const passBatch = 1000;
/** Ids kept together. */
const idsInBlock = 65_536;

/** The service sent rows from outside the range: it does not know the filter. */
class FilterIgnored extends Error {}

/**
 * Makes the first call of a resource and opens the rest of it.
 * @returns `NotAvailable` when an unpublished resource does not exist here
 * @throws Problem as {@link HotProfileClient.page}; so does the generator
 */
export async function openResource(
  client: HotProfileClient,
  request: ResourceRequest,
  warn: Warn,
): Promise<OpenResource | NotAvailable> {
  const { resource, created } = request;
  const days = dayAxis(resource, { lo: created?.from ?? -Infinity, hi: created?.to ?? Infinity }, request.now);
  const { order } = resource.walk === "days" ? days : resource;
  const search = { ...request.search, ...createdSearch(days.whole) };
  const first = await client.pageOrNothing({ resource, page: 1, search, ...(order ? { order } : {}) });
  if (first instanceof NotAvailable) return first;
  const { total } = first;
  const single = tidy(first.rows);
  const batches = single.length >= total ? [single] : batchesAfter(client, request, first, search, days, warn);
  return { total, batches };
}

/**
 * Reads in one way after the other, as long as fewer rows came than the service counts, and unites what came.
 * @param page the first one; let go once it is taken, for what a generator holds lives as long as it does
 */
async function* batchesAfter(
  client: HotProfileClient,
  request: ResourceRequest,
  page: Page | undefined,
  search: Readonly<Record<string, string>>,
  days: Axis,
  warn: Warn,
): AsyncGenerator<readonly HotProfileRecord[]> {
  const { resource } = request;
  let files = 0;
  const spoolPath = () => request.spoolPath(++files);
  let isRead = false;
  const passes: ReadPasses = async function* (within) {
    const spool = new RecordSpool(spoolPath());
    try {
      const { agreed, total } = await readInPasses(client, resource, within, spool);
      // Where ranges were read already, what is united with them needs no agreement: the count tells.
      if (!agreed && !isRead) warn("unstable-paging", { resource: resource.name });
      yield* spool.records(passBatch);
      return total;
    } finally {
      await spool.close();
    }
  };
  let rows = 0;
  const since = Math.min(page?.serverTime ?? NaN, request.now) - clockMarginMs;
  let isStill = true;
  // One reading has no id twice; only a second one looks the ids up, all of them numbers. In few large blocks outside the
  // heap they are small, and keep no freed memory between them from being used again.
  const ids: Float64Array[] = [];
  const idsSoFar = () => new Set(ids.flatMap((block) => [...block]).slice(0, rows));
  let known: Set<number> | undefined;
  const add = (batch: readonly HotProfileRecord[]) => {
    const seen = known;
    const fresh = seen ? batch.filter((row) => !seen.has(recordNumber(row))) : batch;
    for (const row of fresh) {
      const id = recordNumber(row);
      if (rows % idsInBlock === 0) ids.push(new Float64Array(idsInBlock));
      ids.at(-1)![rows++ % idsInBlock] = id;
      seen?.add(id);
    }
    isStill &&= fresh.every((row) => lastChange(row) < since);
    return fresh;
  };
  const atFirst = page ? countOf(page) : 0;
  let least = atFirst;
  // Where a filter is not known the next one is tried. Ranges of days stand in for the days of the period.
  const ways = resource.walk === "passes" ? [] : [{ axis: days, search: request.search }];
  if (resource.walk === "ids") ways.unshift({ axis: idAxis(resource), search });
  for (const { axis, search: within } of ways) {
    const { order, whole } = axis;
    const ask = (search: Readonly<Record<string, string>>) =>
      client.page({ resource, page: 1, search, ...(order ? { order } : {}) });
    let highest = -Infinity;
    const begin = (range: Range, from: Page) =>
      new RangeReading(client, resource, within, { ...axis, whole: range }, passes, from);
    const read = async function* (reading: RangeReading) {
      for await (const batch of reading.batches(spoolPath)) {
        for (const at of batch.map(axis.position)) if (at > highest) highest = at;
        yield add(batch);
      }
      if (reading.outside.size > 0) warn("rows-outside", { resource: resource.name, rows: reading.outside.size });
    };
    try {
      const reading = begin(whole, page ?? await ask(search));
      page = undefined;
      yield* read(reading);
      isRead = true;
      // All rows were there when they were counted, so they are those that were counted.
      if (isStill && rows === atFirst) return;
      // A row that came meanwhile stands for one that was passed over in every count but this.
      page = await ask(search);
      least = Math.min(least, countOf(page));
      if (rows >= countOf(page)) return;
      known = idsSoFar();
      // What is new has the highest ids and days.
      const newer = { lo: axis.unique ? highest + 1 : highest, hi: whole.hi };
      if (newer.lo > whole.lo) yield* read(begin(newer, await ask({ ...within, ...axis.search(newer) })));
      if (rows >= countOf(page)) return;
    } catch (error) {
      if (!(error instanceof FilterIgnored)) throw error;
      if (axis === ways[0]?.axis && !isRead) warn("filter-ignored", { resource: resource.name });
    }
    known = idsSoFar();
  }
  const all = passes(search);
  let step = await all.next();
  for (; !step.done; step = await all.next()) yield add(step.value);
  least = Math.min(least, step.value);
  if (rows < least) request.short(rows, least);
}

/** @returns what the service counted, 0 where that cannot be believed */
type ReadPasses = (search: Readonly<Record<string, string>>) => AsyncGenerator<readonly HotProfileRecord[], number>;

/** A part of the axis. */
interface Piece {
  range: Range;
  /**
   * - `waiting`: to be asked for
   * - `asked`: a call for it is under way
   * - `taken`: rows are there, and the count of the next answer is to prove that none is missing
   * - `read`: all rows are there
   * - `full`: one position that holds more than a page, or a range whose count cannot be believed
   */
  state: "waiting" | "asked" | "taken" | "read" | "full";
  /** What its rows came with. */
  page?: Page | undefined;
  /** Where that is, once it went to the disk. */
  spooled?: SpoolPlace;
  /** Rows that the next answer must count, by what was counted and taken before. */
  expected?: number | undefined;
  /** The piece that this count proves. */
  before?: Piece | undefined;
  /** What is known where rows came in no order: the piece is asked for in parts. */
  sampled?: Sampled;
  /** Where it is such a part. */
  cut?: { readonly cut: Cut; readonly end: "low" | "high" } | undefined;
  /** Where it is half of one whose answer had a row twice: a service that answers so at all times is not asked on and on. */
  isHalf?: boolean;
}

/** One resource read along one axis. */
class RangeReading {
  /** Ids that came with a range and lie outside it. */
  readonly outside = new Set<string>();
  /** All that is left, ascending and without a gap. */
  readonly #pieces: Piece[] = [];
  /** The direction that rows are known to run in by their position, and not by chance or by their last change. */
  #trusted: Direction = 0;
  /** Rows of a full page. */
  #size = 0;
  readonly #underWay = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
  #isOver = false;

  /**
   * @param first the first page of everything
   * @throws FilterIgnored
   */
  constructor(
    private readonly client: HotProfileClient,
    private readonly resource: Resource,
    private readonly search: Readonly<Record<string, string>>,
    private readonly axis: Axis,
    private readonly passes: ReadPasses,
    first: Page,
  ) {
    const { whole, settled } = axis;
    if (first.isCounted && first.rows.length < first.total && settled >= whole.lo && settled < whole.hi) {
      // A row made just now would stand in the counts for one that was passed over: today is a range of its own.
      this.#pieces.push(...split(whole, settled, 1).map((range): Piece => ({ range, state: "waiting" })));
      return;
    }
    const piece: Piece = { range: whole, state: "asked" };
    this.#pieces.push(piece);
    this.#answered(piece, first, 1);
  }

  /** The rows. @throws FilterIgnored */
  async *batches(spoolPath: () => string): AsyncGenerator<readonly HotProfileRecord[]> {
    const spool = new Spool(spoolPath());
    try {
      for (;;) {
        if (this.#failure) throw this.#failure.error;
        this.#launch();
        const [next] = this.#pieces;
        if (!next) return;
        if (next.state === "read" || next.state === "full") {
          this.#pieces.shift();
          if (next.state === "full") yield* this.passes({ ...this.search, ...this.axis.search(next.range) });
          else {
            const { page, spooled, range } = next;
            const came: readonly HotProfileRecord[] = spooled ? await spool.get(spooled) : page!.rows;
            const rows = tidy(this.#rowsOf(came, range));
            if (rows.length > 0) yield rows;
          }
          continue;
        }
        const held = this.#held();
        const early = held.length > pagesHeld ? held.at(-1) : undefined;
        if (early?.page) {
          early.spooled = await spool.put(early.page.rows);
          early.page = undefined;
        } else if (this.#underWay.size === 0) throw new Error("no call is under way and rows are missing");
        else await Promise.race(this.#underWay);
      }
    } finally {
      this.#isOver = true;
      await spool.close();
    }
  }

  #held(): Piece[] {
    return this.#pieces.filter(({ state, page }) => state === "read" && page);
  }

  /** Keeps both places busy. */
  #launch(): void {
    while (!this.#isOver && this.#underWay.size < callsAtOnce && this.#held().length <= pagesHeld) {
      const index = this.#pieces.findIndex(({ state }) => state === "waiting");
      if (index < 0) return;
      const piece = this.#pieces[index]!.sampled ? this.#cut(index) : this.#pieces[index]!;
      this.#call(piece, this.#pageOf(piece));
    }
  }

  /**
   * The page of a piece to ask for. Where rows are known to run on it is a later one: what lies before it is read beside
   * what lies behind. By ids the second, since what lies before it is one page then; by days the one in the middle, and
   * only where a place would be free, since what lies before it ends within a day and costs half a call more.
   */
  #pageOf({ expected = 0 }: Piece): number {
    const pages = Math.ceil(expected / this.#size);
    if (pages < 3 || this.#trusted === 0) return 1;
    if (this.axis.unique) return 2;
    const open = this.#pieces.filter(({ state }) => state === "waiting" || state === "asked").length;
    return open < callsAtOnce ? (pages >> 1) + 1 : 1;
  }

  /** Takes a part out of sampled pieces: from their high end where a call for what lies before them is under way. */
  #cut(index: number): Piece {
    const behind = this.#pieces.findIndex(({ state, sampled }, at) => at > index && (state !== "waiting" || !sampled));
    const run = this.#pieces.slice(index, behind < 0 ? undefined : behind);
    const end = this.#pieces[index - 1]?.state === "asked" ? "high" : "low";
    const cut = takeNext(run.map(({ sampled }) => sampled!), this.#size, this.axis, end);
    const piece: Piece = { range: cut.range, state: "waiting", cut: { cut, end } };
    this.#pieces.splice(end === "low" ? index : index + run.length - cut.whole, cut.whole, piece);
    return piece;
  }

  #call(piece: Piece, page: number): void {
    piece.state = "asked";
    const { resource, axis: { order } } = this;
    const search = { ...this.search, ...this.axis.search(piece.range) };
    const call: Promise<void> = this.client.page({ resource, page, search, ...(order ? { order } : {}) })
      .then((answer) => this.#answered(piece, answer, page))
      .catch((error: unknown) => void (this.#failure ??= { error }))
      .then(() => {
        this.#underWay.delete(call);
        // Here and not only when the reader comes back, so that no place waits for the reader.
        if (!this.#failure) this.#launch();
      });
    this.#underWay.add(call);
  }

  /** @throws FilterIgnored where most rows of a page lie outside the range */
  #inside({ rows, total }: Page, range: Range): HotProfileRecord[] {
    const inside = this.#rowsOf(rows, range);
    if (inside.length < rows.length / 2 && rows.length < total) {
      throw new FilterIgnored(`${rows.length - inside.length} rows lie outside ${JSON.stringify(range)}`);
    }
    if (inside.length < rows.length) {
      for (const row of rows) if (!isInside(this.axis.position(row), range)) this.outside.add(recordId(row) ?? "");
    }
    return inside;
  }

  /** A page of a piece has come. @param number the first page, or a later one */
  #answered(piece: Piece, page: Page, number: number): void {
    const { range, before, expected = page.total } = piece;
    const rows = this.#inside(page, range);
    const isProven = page.total === expected;
    if (piece.cut) {
      const { cut, end } = piece.cut;
      // Rows that hide their position cannot lie outside, but be too many.
      if (page.total > mostOf(cut) + this.#size && rows.every((row) => Number.isNaN(this.axis.position(row)))) {
        throw new FilterIgnored(`${page.total} rows instead of at most ${mostOf(cut)}`);
      }
      learn(cut, end, page.total, this.#size);
    }
    if (before) settle(before, isProven);
    Object.assign(piece, { state: "waiting", before: undefined, expected: undefined, cut: undefined });
    if (number === 1 && page.rows.length >= page.total) {
      // A row that stands twice has pushed another out.
      if (!piece.isHalf && tidy(page.rows).length < page.total && this.#halve(piece, rows)) return;
      piece.page = page;
      settle(piece, isProven);
      return;
    }
    if (!page.isCounted) {
      if (number === 1) piece.state = "full";
      return;
    }
    if (number === 1) this.#size = page.rows.length;
    const positions = rows.map(this.axis.position);
    const direction = directionOf(positions, this.axis);
    if (direction !== this.#trusted) this.#trusted = 0;
    if (isNoOrderOfChange(rows, direction)) this.#trusted = direction;
    if (direction !== 0 && this.#take(piece, page, rows, direction, number, isProven)) return;
    // A later page that does not run on: the piece is asked for from its beginning.
    if (number > 1) return;
    const { lo, hi } = this.axis.possible;
    if (range.lo > hi || range.hi < lo) throw new FilterIgnored(`${page.total} rows where none can be`);
    if (range.lo < range.hi) {
      piece.sampled = sampled(range, positions, page.total, this.#size, this.axis);
    } else if (this.axis.unique) throw new FilterIgnored(`${page.total} rows with the id ${range.lo}`);
    else piece.state = "full";
  }

  /**
   * Takes rows that run in a direction: from the first to the last of them none is missing. What lies before them (where
   * they are a later page) and behind them stays to be asked for. Where the direction is not trusted their range
   * is asked for again, closed.
   * @returns false where that would be no progress
   */
  #take(
    piece: Piece,
    page: Page,
    rows: readonly HotProfileRecord[],
    direction: 1 | -1,
    number: number,
    isProven: boolean,
  ): boolean {
    const isTrusted = direction === this.#trusted;
    const first = this.axis.position(rows[0]!) - (this.axis.unique ? direction : 0);
    const [near, others]: (Range | undefined)[] = number > 1 ? split(piece.range, first, direction) : [, piece.range];
    const [range, far] = split(others!, this.#end(rows, direction), direction);
    if ((number > 1 && !isTrusted) || [near ?? range, range, far].some(isEmpty)) return false;
    const taken: Piece = { range, state: "taken", page };
    if (!isTrusted || !isProven) settle(taken, false);
    const skipped = (number - 1) * this.#size;
    const left = page.total - skipped - page.rows.length + this.#rowsOf(rows, far).length;
    const behind: Piece = { range: far, state: "waiting" };
    if (isTrusted) Object.assign(behind, { expected: left, before: taken.page && taken });
    const parts = [taken, behind];
    if (near) parts.unshift({ range: near, state: "waiting", expected: skipped + this.#rowsOf(rows, near).length });
    this.#replace(piece, direction, ...parts);
    return true;
  }

  /** Asks for the lower and the upper half of a piece instead. @returns false where nothing divides its rows */
  #halve(piece: Piece, rows: readonly HotProfileRecord[]): boolean {
    const positions = rows.map(this.axis.position).sort((a, b) => a - b);
    const halves = split(piece.range, positions[(positions.length - 1) >> 1] ?? NaN, 1);
    if (!halves.every(({ lo, hi }) => lo <= hi)) return false;
    this.#replace(piece, 1, ...halves.map((range): Piece => ({ range, state: "waiting", isHalf: true })));
    return true;
  }

  /** The last position up to which rows that run in a direction are all there: a day may go on behind the page. */
  #end(rows: readonly HotProfileRecord[], direction: 1 | -1): number {
    const last = this.axis.position(rows.at(-1)!);
    return this.axis.unique ? last : last - direction;
  }

  #rowsOf(rows: readonly HotProfileRecord[], range: Range): HotProfileRecord[] {
    return rows.filter((row) => isInside(this.axis.position(row), range));
  }

  /** Puts pieces in the place of one. @param direction 1 where they ascend, -1 where they descend */
  #replace(piece: Piece, direction: 1 | -1, ...pieces: Piece[]): void {
    this.#pieces.splice(this.#pieces.indexOf(piece), 1, ...(direction > 0 ? pieces : pieces.reverse()));
  }
}

/** Ends a piece: it is read, or is asked for again. */
function settle(piece: Piece, isProven: boolean): void {
  piece.state = isProven ? "read" : "waiting";
  if (!isProven) piece.page = undefined;
}

/** What a record is known by: a number where its id spells one, a text that spells no number, undefined without an id. */
function identityOf(row: HotProfileRecord): string | number | undefined {
  const id = recordId(row);
  return id !== undefined && String(Number(id)) === id ? Number(id) : id;
}

/** When a row was made or changed last, epoch milliseconds; NaN where either is hidden or a day alone. */
function lastChange(row: HotProfileRecord): number {
  const at = (text: string) => (/\d\d:\d\d/.test(text) && instantOf(text)) || NaN;
  return Math.max(at(createdAt(row)), at(updatedAt(row)));
}

/** Ascending by id, a repeated id once: the later one of the answer. Rows without an id come last. */
function tidy(rows: readonly HotProfileRecord[]): readonly HotProfileRecord[] {
  const byId = new Map<string | number, HotProfileRecord>();
  const others: HotProfileRecord[] = [];
  for (const row of rows) {
    const id = identityOf(row);
    if (id === undefined) others.push(row);
    else byId.set(id, row);
  }
  return [...byId.values()].sort((a, b) => recordNumber(a) - recordNumber(b)).concat(others);
}

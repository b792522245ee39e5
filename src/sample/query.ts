/**
 * Which rows a call asks for: filters, order and page over the typed arrays.
 * @module
 */
import type { Columns } from "./row_arrays.ts";
import { hash } from "./random.ts";
import type { SampleRequest } from "./request.ts";
import { type RangeName, type ResourceRules, RULES } from "./documented.ts";
import type { Table } from "./table.ts";
import { DATA_START, parseDate, parseDateTime } from "./japan_time.ts";
import type { SampleOrder, SampleResource, SampleServerOptions } from "./types.ts";

/** Rows by position, in the order of the answer: all from `from` to `to` (maybe backwards), or the listed ones. */
export type Selection =
  | { kind: "range"; from: number; to: number; backwards: boolean }
  | { kind: "list"; positions: Uint32Array };

/** Smallest and largest value wanted, both included. */
interface Bounds {
  low: number;
  high: number;
}

/** What a call asks for, judged. */
export interface Query {
  id: Bounds;
  created: Bounds;
  updated: Bounds;
  ownOnly: boolean;
  ownedLeadsOnly: boolean;
  order:
    | { by: "id" | "created" | "updated"; descending: boolean }
    | { by: "text"; field: string; descending: boolean }
    | { by: "none" };
}

/** A parameter is not acceptable: its name and the sentence about it. */
export class ValidationError extends Error {
  override name = "ValidationError";
  /**
   * @param parameter as sent
   * @param sentence in Japanese, as the API answers
   */
  constructor(readonly parameter: string, readonly sentence: string) {
    super(`${parameter}: ${sentence}`);
  }
}

/** The order key is not allowed: the API answers this with HTTP 500. */
export class OrderKeyError extends Error {
  override name = "OrderKeyError";
}

const END_OF_DAY = 86399;

function readBound(range: RangeName, side: "from" | "to", text: string, rules: ResourceRules): number {
  const parameter = `search[${side}_${range}]`;
  let value: number | undefined;
  if (range === "id") value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  else if (range === "datetime_updated_on") {
    value = parseDateTime(text) ?? (rules.dateAsDateTime ? parseDate(text) : undefined);
  } else {
    const day = parseDate(text);
    value = day === undefined ? undefined : side === "to" ? day + END_OF_DAY : day;
  }
  if (value === undefined) throw new ValidationError(parameter, "の形式が正しくありません。");
  return value;
}

const COLUMN_OF_RANGE = {
  id: "id",
  created_on: "created",
  updated_on: "updated",
  datetime_updated_on: "updated",
} as const;

/**
 * Judges filters and order. Range filters that the resource does not have, and all other filters, are ignored.
 * @throws ValidationError for a malformed value
 * @throws OrderKeyError for an order key that the resource does not allow
 */
export function readQuery(resource: SampleResource, request: SampleRequest, options: SampleServerOptions = {}): Query {
  const rules = RULES[resource];
  const everything = (): Bounds => ({ low: -Infinity, high: Infinity });
  const query: Query = {
    id: everything(),
    created: everything(),
    updated: everything(),
    ownOnly: Object.hasOwn(request.search, "private_flg") && rules.ranges.length > 0,
    ownedLeadsOnly: Object.hasOwn(request.search, "owned_lead_flg") && resource === "leads",
    order: readOrder(resource, request.order, options),
  };
  for (const range of rules.ranges) {
    for (const side of ["from", "to"] as const) {
      const text = request.search[`${side}_${range}`];
      if (text === undefined || text === "") continue;
      const value = readBound(range, side, Array.isArray(text) ? "" : text, rules);
      const bounds = query[COLUMN_OF_RANGE[range]];
      if (side === "from") bounds.low = Math.max(bounds.low, value);
      else bounds.high = Math.min(bounds.high, value);
    }
  }
  return query;
}

const ORDERS: Readonly<Record<SampleOrder, Query["order"]>> = {
  "id-ascending": { by: "id", descending: false },
  "id-descending": { by: "id", descending: true },
  "updated-descending": { by: "updated", descending: true },
  none: { by: "none" },
};

function readOrder(
  resource: SampleResource,
  order: SampleRequest["order"],
  options: SampleServerOptions,
): Query["order"] {
  const rules = RULES[resource];
  const told = options.orderKey?.[resource];
  const does = told ?? rules.orderKey;
  if (order === undefined || order.key === "" || does === "ignored") {
    return ORDERS[options.order?.[resource] ?? rules.defaultOrder];
  }
  const keys: ResourceRules["orderKeys"] = told === "honoured" ? { id: "id", ...rules.orderKeys } : rules.orderKeys;
  const field = does === "honoured" && Object.hasOwn(keys, order.key) ? keys[order.key] : undefined;
  if (field === undefined) throw new OrderKeyError(order.key);
  if (order.type !== "" && order.type !== "asc" && order.type !== "desc") {
    throw new ValidationError("order[type]", "はascまたはdescで指定してください。");
  }
  const descending = order.type === "desc";
  switch (field) {
    case "id":
      return { by: "id", descending };
    case "created_at":
      return { by: "created", descending };
    case "updated_at":
      return { by: "updated", descending };
    default:
      return { by: "text", field, descending };
  }
}

/** True for the records that belong to the key's user, about one in five. */
export function isOwn(id: number): boolean {
  return hash(id, 1) % 5 === 0;
}

/** True for the leads whose business card the key's user owns, about one in seven. */
export function isOwnedLead(id: number): boolean {
  return hash(id, 2) % 7 === 0;
}

function within(bounds: Bounds): boolean {
  return bounds.low !== -Infinity || bounds.high !== Infinity;
}

function matching(columns: Columns, query: Query, from: number, to: number): Uint32Array {
  const found = new Uint32Array(to - from);
  const { created, updated, ids } = columns;
  let count = 0;
  for (let position = from; position < to; position++) {
    const c = created[position] as number;
    const u = updated[position] as number;
    if (c < query.created.low || c > query.created.high || u < query.updated.low || u > query.updated.high) continue;
    if (query.ownOnly && !isOwn(ids[position] as number)) continue;
    if (query.ownedLeadsOnly && !isOwnedLead(ids[position] as number)) continue;
    found[count++] = position;
  }
  return found.subarray(0, count);
}

// A float keeps 53 bits: 21 for the position leave enough for seconds.
const POSITION_FACTOR = 2 ** 21;

function sortByTime(positions: Uint32Array, times: Uint32Array, descending: boolean): Uint32Array {
  const keys = new Float64Array(positions.length);
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] as number;
    keys[index] = ((times[position] as number) - DATA_START) * POSITION_FACTOR + position;
  }
  keys.sort();
  const sorted = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[descending ? keys.length - 1 - index : index] as number;
    sorted[index] = key - Math.floor(key / POSITION_FACTOR) * POSITION_FACTOR;
  }
  return sorted;
}

function sortByText(positions: Uint32Array, table: Table, field: string, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  const texts = new Map<number, string>();
  for (const position of positions) texts.set(position, table.sortText(position, field));
  const text = (position: number): string => texts.get(position) as string;
  return positions.slice().sort((a, b) => (text(a) < text(b) ? -sign : text(a) > text(b) ? sign : a - b));
}

function shuffle(positions: Uint32Array, { ids, updated }: Columns, seed: number): Uint32Array {
  const keys = new Map<number, number>();
  for (const position of positions) {
    keys.set(position, hash(seed, 5, ids[position] as number, updated[position] as number));
  }
  const key = (position: number): number => keys.get(position) as number;
  return positions.slice().sort((a, b) => key(a) - key(b) || a - b);
}

/** Finds the rows that a query asks for; `seed` is for the order of rows in no order. */
export function select(table: Table, query: Query, seed = 1): Selection {
  const { columns } = table;
  const from = columns.lowerBound(query.id.low);
  const to = query.id.high >= 0xffffffff ? columns.length : columns.lowerBound(query.id.high + 1);
  const all = !within(query.created) && !within(query.updated) && !query.ownOnly && !query.ownedLeadsOnly;
  if (all && query.order.by === "id") {
    return { kind: "range", from, to: Math.max(from, to), backwards: query.order.descending };
  }
  const found = matching(columns, query, from, Math.max(from, to));
  switch (query.order.by) {
    case "id":
      return { kind: "list", positions: query.order.descending ? found.slice().reverse() : found };
    case "created":
      return { kind: "list", positions: sortByTime(found, columns.created, query.order.descending) };
    case "updated":
      return { kind: "list", positions: sortByTime(found, columns.updated, query.order.descending) };
    case "none":
      return { kind: "list", positions: shuffle(found, columns, seed) };
    case "text":
      return { kind: "list", positions: sortByText(found, table, query.order.field, query.order.descending) };
  }
}

/** Number of selected rows. */
export function selectedCount(selection: Selection): number {
  return selection.kind === "range" ? selection.to - selection.from : selection.positions.length;
}

/** Positions of the selected rows from `begin` up to, not including, `end`. */
export function selectedPositions(selection: Selection, begin: number, end: number): Uint32Array {
  if (selection.kind === "list") return selection.positions.subarray(begin, end);
  const count = Math.max(0, Math.min(end, selectedCount(selection)) - begin);
  const { from, to, backwards } = selection;
  return Uint32Array.from({ length: count }, (_, index) => backwards ? to - 1 - begin - index : from + begin + index);
}

/** Remembers the last selections, so that paging does not search and sort a million rows for each page. */
export class SelectionCache {
  readonly #entries = new Map<string, { version: number; selection: Selection }>();

  /** @param seed for the order of rows in no order */
  constructor(readonly seed: number) {}

  /** The rows that a query asks for now. */
  get(resource: SampleResource, table: Table, query: Query): Selection {
    // JSON has no infinity, and an open side must not look like another bound.
    const key = resource + JSON.stringify(query, (_, value) => typeof value === "number" ? String(value) : value);
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const entry = known?.version === table.version
      ? known
      : { version: table.version, selection: select(table, query, this.seed) };
    this.#entries.set(key, entry);
    // Eight selections of a million rows are 32 MB.
    if (this.#entries.size > 8) this.#entries.delete(this.#entries.keys().next().value as string);
    return entry.selection;
  }
}

/**
 * Which rows a call asks for: filters, order and page.
 * @module
 */
import { type RangeName, type ResourceRules, RULES } from "./documented.ts";
import type { Row } from "./generate_rows.ts";
import { parseDate, parseDateTime } from "./japan_time.ts";
import { hash } from "./random.ts";
import type { SampleRequest } from "./request.ts";
import type { Selection, Table } from "./table.ts";
import type { SampleOrder, SampleServerOptions } from "./types.ts";

/** Rows of a selection from `begin` up to, not including, `end`. */
export function selectedRows({ rows, from, count, step }: Selection, begin: number, end: number): Row[] {
  const length = Math.max(0, Math.min(end, count) - begin);
  return Array.from({ length }, (_, index) => rows[from + step * (begin + index)]!);
}

/** Rows by the text of a field; `id`, `created_at` and `updated_at` by their value; no field: in no order. */
interface Order {
  field: string | undefined;
  descending: boolean;
}

/** What a call asks for, judged. */
interface Query {
  /** Smallest and largest id wanted. */
  low: number;
  high: number;
  /** What else a row must meet. */
  filters: readonly ((row: Row) => boolean)[];
  order: Order;
}

/** A parameter is not acceptable: its name and the sentence about it. */
export class ValidationError extends Error {
  override name = "ValidationError";
  /**
   * @param parameter as sent
   * @param sentence in Japanese, as the API answers
   * @param status when it is not that of all malformed parameters
   */
  constructor(readonly parameter: string, readonly sentence: string, readonly status?: number) {
    super(`${parameter}: ${sentence}`);
  }
}

/** The order key is not allowed: the API answers this with HTTP 500. */
export class OrderKeyError extends Error {
  override name = "OrderKeyError";
}

const END_OF_DAY = 86399;

/** A bound of a range filter: an id, or epoch seconds. */
function readBound(range: RangeName, side: "from" | "to", text: string | string[], rules: ResourceRules): number {
  const value = Array.isArray(text) ? undefined : boundOf(range, side, text, rules);
  if (value === undefined) throw new ValidationError(`search[${side}_${range}]`, "の形式が正しくありません。");
  return value;
}

function boundOf(range: RangeName, side: "from" | "to", text: string, rules: ResourceRules): number | undefined {
  if (range === "id") return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  const day = parseDate(text);
  if (range === "datetime_updated_on") return parseDateTime(text) ?? (rules.dateAsDateTime ? day : undefined);
  return day === undefined || side === "from" ? day : day + END_OF_DAY;
}

/** Range filters that the resource does not have, and all other filters, are ignored. */
function readQuery(table: Table, { search, order }: SampleRequest, options: SampleServerOptions): Query {
  const { resource } = table;
  const rules = RULES[resource];
  const filters: ((row: Row) => boolean)[] = [];
  const query: Query = { low: -Infinity, high: Infinity, filters, order: readOrder(table, order, options) };
  for (const range of rules.ranges) {
    const [low = -Infinity, high = Infinity] = (["from", "to"] as const).map((side) => {
      const text = search[`${side}_${range}`];
      return text === undefined || text === "" ? undefined : readBound(range, side, text, rules);
    });
    if (range === "id") Object.assign(query, { low, high });
    else if (low !== -Infinity || high !== Infinity) {
      const time = range === "created_on" ? "created" : "updated";
      filters.push((row) => row[time] >= low && row[time] <= high);
    }
  }
  if (Object.hasOwn(search, "private_flg") && rules.ranges.length > 0) filters.push((row) => isOwn(row.id));
  if (Object.hasOwn(search, "owned_lead_flg") && resource === "leads") filters.push((row) => isOwnedLead(row.id));
  return query;
}

const ORDERS: Readonly<Record<SampleOrder, Order>> = {
  "id-ascending": { field: "id", descending: false },
  "id-descending": { field: "id", descending: true },
  "updated-descending": { field: "updated_at", descending: true },
  none: { field: undefined, descending: false },
};

function readOrder({ resource }: Table, order: SampleRequest["order"], options: SampleServerOptions): Order {
  const rules = RULES[resource];
  const told = options.orderKey?.[resource];
  const orderKey = told ?? rules.orderKey;
  if (order === undefined || order.key === "" || orderKey === "ignored") {
    return ORDERS[options.order?.[resource] ?? rules.defaultOrder];
  }
  const keys: ResourceRules["orderKeys"] = told === "honoured" ? { id: "id", ...rules.orderKeys } : rules.orderKeys;
  if (orderKey === "refused" || !Object.hasOwn(keys, order.key)) throw new OrderKeyError(order.key);
  if (order.type !== "" && order.type !== "asc" && order.type !== "desc") {
    throw new ValidationError("order[type]", "はascまたはdescで指定してください。");
  }
  return { field: keys[order.key], descending: order.type === "desc" };
}

/** True for the records that belong to the key's user, about one in five. */
export function isOwn(id: number): boolean {
  return hash(id, 1) % 5 === 0;
}

/** True for the leads whose business card the key's user owns, about one in seven. */
export function isOwnedLead(id: number): boolean {
  return hash(id, 2) % 7 === 0;
}

/** By a field's value or text; rows of the same keep their order. */
function comparison(table: Table, field: string | undefined): (a: Row, b: Row) => number {
  const text = (row: Row): string => table.sortText(row, field ?? "");
  const place = (row: Row): number => hash(table.options.seed ?? 1, 5, row.id, row.updated);
  switch (field) {
    case undefined:
      return (a, b) => place(a) - place(b);
    case "created_at":
      return (a, b) => a.created - b.created;
    case "updated_at":
      return (a, b) => a.updated - b.updated;
    default:
      return (a, b) => text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
  }
}

function find(table: Table, { low, high, filters, order: { field, descending } }: Query): Selection {
  const from = table.position(low);
  const to = Math.max(from, table.position(high + 1));
  if (field === "id" && filters.length === 0) {
    const count = to - from;
    return { rows: table.rows, from: descending ? to - 1 : from, count, step: descending ? -1 : 1 };
  }
  const rows = table.rows.slice(from, to).filter((row) => filters.every((filter) => filter(row)));
  if (field !== "id") rows.sort(comparison(table, field));
  if (descending) rows.reverse();
  return { rows, from: 0, count: rows.length, step: 1 };
}

/**
 * The rows that a call asks for.
 * @throws ValidationError for a malformed value
 * @throws OrderKeyError for an order key that the resource does not allow
 */
export function select(table: Table, request: SampleRequest, options: SampleServerOptions): Selection {
  const { selections, resource } = table;
  const key = JSON.stringify([request.search, request.order, options.order?.[resource], options.orderKey?.[resource]]);
  const selection = selections.get(key) ?? find(table, readQuery(table, request, options));
  // A million rows that are sorted or filtered take 8 MB.
  if (selections.size >= 8 && !selections.has(key)) selections.delete([...selections.keys()][0]!);
  selections.set(key, selection);
  return selection;
}

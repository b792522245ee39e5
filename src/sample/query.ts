/** Which rows a call asks for: filters, order and page. @module */
import { RefusedError } from "./bodies.ts";
import type { RangeName, ResourceRules } from "./documented.ts";
import type { Row } from "./generate_rows.ts";
import { parseDate, parseDateTime } from "./japan_time.ts";
import { hash } from "./random.ts";
import type { SampleRequest } from "./request.ts";
import type { Table } from "./table.ts";
import type { RowOrder } from "./types.ts";

const END_OF_DAY = 86399;

/** A bound of a range filter: an id, or epoch seconds; undefined when it is none. */
function boundOf(range: RangeName, side: "from" | "to", text: string, rules: ResourceRules): number | undefined {
  if (range === "id") return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  const day = parseDate(text);
  if (range === "datetime_updated_on") return parseDateTime(text) ?? (rules.dateAsDateTime ? day : undefined);
  return day === undefined || side === "from" ? day : day + END_OF_DAY;
}

/** Smallest and largest id wanted, what else a row must meet, the order. Filters that the resource does not have are ignored. */
function readQuery({ search, order }: SampleRequest, rules: ResourceRules) {
  const filters: ((row: Row) => boolean)[] = [];
  const query = { low: -Infinity, high: Infinity, filters, order: readOrder(order, rules) };
  for (const range of rules.ranges) {
    const [low = -Infinity, high = Infinity] = (["from", "to"] as const).map((side) => {
      const text = search[`${side}_${range}`] ?? "";
      const bound = boundOf(range, side, text, rules);
      if (text === "" || bound !== undefined) return bound;
      throw new RefusedError("invalid", `search[${side}_${range}]`, "の形式が正しくありません。");
    });
    if (range === "id") Object.assign(query, { low, high });
    else if (low !== -Infinity || high !== Infinity) {
      const time = range === "created_on" ? "created" : "updated";
      filters.push((row) => row[time] >= low && row[time] <= high);
    }
  }
  return query;
}

function readOrder(order: SampleRequest["order"], { orderKey, orderKeys, defaultOrder }: ResourceRules): RowOrder {
  if (order === undefined || order.key === "" || orderKey === "ignored") return defaultOrder;
  if (orderKey === "refused" || !Object.hasOwn(orderKeys, order.key)) throw new RefusedError("order-key");
  if (order.type !== "" && order.type !== "asc" && order.type !== "desc") {
    throw new RefusedError("invalid", "order[type]", "はascまたはdescで指定してください。");
  }
  return { field: orderKeys[order.key], descending: order.type === "desc" };
}

/** By a field's value or text; rows of the same keep their order. */
function comparison(table: Table, field: string | undefined): (a: Row, b: Row) => number {
  const text = (row: Row): string => String(table.record(row)[field ?? ""] ?? "");
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

function find(
  table: Table,
  { low, high, filters, order: { field, descending } }: ReturnType<typeof readQuery>,
): readonly Row[] {
  const window = table.rows.slice(table.position(low), table.position(high + 1));
  const rows = filters.length === 0 ? window : window.filter((row) => filters.every((filter) => filter(row)));
  if (field !== "id") rows.sort(comparison(table, field));
  return descending ? rows.reverse() : rows;
}

/**
 * The rows that a call asks for.
 * @throws RefusedError for a malformed value, and for an order key that the resource does not allow
 */
export function select(table: Table, request: SampleRequest, rules: ResourceRules): readonly Row[] {
  const { selections } = table;
  const key = JSON.stringify([request.search, request.order, rules]);
  const selection = selections.get(key) ?? find(table, readQuery(request, rules));
  // A million rows that are sorted or filtered take 8 MB.
  if (selections.size >= 8 && !selections.has(key)) selections.delete([...selections.keys()][0]!);
  selections.set(key, selection);
  return selection;
}

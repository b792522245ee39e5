/** What a call asks for, and which rows that are. @module */
import type { Row } from "./generate_rows.ts";
import { parseDateTime } from "./japan_time.ts";
import type { RangeName, ResourceRules, RowOrder } from "./rules.ts";
import type { Table } from "./sample_data.ts";

/** A call's parameters. */
export interface SampleRequest {
  key: string;
  page: number;
  displayNumber: number;
  order: { key: string; type: string } | undefined;
  /** By the name inside `search[…]`. */
  search: Record<string, string>;
}

/** Reads a call's parameters from a form. The query string is never looked at, and bodies in JSON are not read. */
export function parseRequest(body: Uint8Array): SampleRequest {
  const values = new Map(new URLSearchParams(new TextDecoder().decode(body)));
  const value = (name: string): string => values.get(name) ?? "";
  const isOrdered = values.has("order[key]") || values.has("order[type]");
  return {
    key: value("api_key"),
    page: Number(value("page[number]") || 1),
    displayNumber: Number(value("page[display_number]") || 20),
    order: isOrdered ? { key: value("order[key]"), type: value("order[type]") } : undefined,
    // fromEntries keeps a parameter called __proto__ an ordinary one.
    search: Object.fromEntries([...values].flatMap(([name, value]) => {
      const [, inner] = /^search\[([^\]]+)\]$/.exec(name) ?? [];
      return inner === undefined ? [] : [[inner, value]];
    })),
  };
}

const END_OF_DAY = 86399;

/** A bound of a range filter: an id, or epoch seconds. */
function boundOf(range: RangeName, side: "from" | "to", text: string): number {
  if (text === "") return side === "from" ? -Infinity : Infinity;
  if (range === "id") return Number(text);
  if (range === "datetime_updated_on") return parseDateTime(text);
  return parseDateTime(`${text} 00:00:00`) + (side === "from" ? 0 : END_OF_DAY);
}

function find(table: Table, search: SampleRequest["search"], ranges: readonly RangeName[], order: RowOrder): Row[] {
  let { rows } = table;
  for (const range of ranges) {
    const low = boundOf(range, "from", search[`from_${range}`] ?? "");
    const high = boundOf(range, "to", search[`to_${range}`] ?? "");
    const time = range === "created_on" ? "created" : "updated";
    if (range === "id") rows = rows.slice(table.position(low), table.position(high + 1));
    else if (low !== -Infinity || high !== Infinity) rows = rows.filter((row) => row[time] >= low && row[time] <= high);
  }
  const compare = table.comparison(order.field);
  const sorted = compare ? rows.toSorted(compare) : [...rows];
  return order.descending ? sorted.reverse() : sorted;
}

/** The rows that a call asks for. Filters and order keys that the resource does not have are ignored. */
export function select(table: Table, { search, order }: SampleRequest, rules: ResourceRules): readonly Row[] {
  const { selections } = table;
  const field = rules.orderKeys[order?.key ?? ""];
  const rowOrder = field === undefined ? rules.defaultOrder : { field, descending: order?.type === "desc" };
  const key = JSON.stringify([search, rowOrder, rules.ranges]);
  const selection = selections.get(key) ?? find(table, search, rules.ranges, rowOrder);
  // A million rows that are sorted or filtered take 8 MB.
  if (selections.size >= 8 && !selections.has(key)) selections.delete([...selections.keys()][0]!);
  selections.set(key, selection);
  return selection;
}

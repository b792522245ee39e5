/** What the data of each resource are like, and what applies to all records: hidden values. @module */
import { hash, Random } from "../random.ts";
import { RESOURCES, type SampleResource } from "../rules.ts";
import type { SampleRecord } from "../template.ts";
import type { RowShape } from "../generate_rows.ts";
import { type CustomItem, Writer } from "../field_writer.ts";
import { businessCard } from "./business_cards.ts";
import { client } from "./clients.ts";
import { dailyReport } from "./daily_reports.ts";
import { deal } from "./deals.ts";
import { lead } from "./leads.ts";
import { dealDetail, objective } from "./unpublished.ts";

interface Shape extends RowShape {
  /** Rows where nobody says how many. */
  readonly rows: number;
  readonly refersTo?: SampleResource;
  /** Fields that the key's user may not see in every ninth record: field names, and ids of custom fields. */
  readonly hidden?: { readonly items: readonly string[]; readonly customItems: readonly number[] };
  readonly build: (w: Writer) => SampleRecord;
}

/** The shape of each resource's data. */
export const SHAPES: Readonly<Record<SampleResource, Shape>> = {
  business_cards: {
    build: businessCard,
    rows: 63,
    firstId: 1,
    refersTo: "clients",
    imports: [[0.3, 0.4], [0.8, 0.82]],
    hidden: { items: ["mobile_tel", "email", "tag_ids"], customItems: [102] },
  },
  leads: {
    build: lead,
    rows: 87,
    firstId: 3001,
    refersTo: "clients",
    hidden: { items: ["mobile_tel", "tags", "note"], customItems: [202, 203] },
  },
  clients: { build: client, rows: 52, firstId: 2001 },
  deals: {
    build: deal,
    rows: 71,
    firstId: 101,
    refersTo: "clients",
    imports: [[0.4, 0.5], [0.72, 0.75]],
    backwards: true,
  },
  daily_reports: { build: dailyReport, rows: 94, firstId: 501, refersTo: "clients", backwards: true },
  deals_details: { build: dealDetail, rows: 118, firstId: 1, refersTo: "deals" },
  objectives: { build: objective, rows: 24, firstId: 1 },
};

function hide(record: SampleRecord, { items, customItems }: NonNullable<Shape["hidden"]>): void {
  for (const name of items) record[name] = Array.isArray(record[name]) ? [] : "";
  const custom: readonly CustomItem[] = Array.isArray(record["items"]) ? record["items"] : [];
  for (const item of custom) {
    if (item.id !== undefined && customItems.includes(item.id)) item.value = Array.isArray(item.value) ? [] : "";
  }
  record["private_items"] = { items: [...items], custom_items: [...customItems] };
}

/** A record body under the documented names, with marks in place of id, times and reference. */
export function buildRecord(resource: SampleResource, variant: number, seed: number): SampleRecord {
  const random = new Random(hash(seed, RESOURCES.indexOf(resource), variant));
  const { build, hidden } = SHAPES[resource];
  const record = build(new Writer(random, variant));
  if (hidden !== undefined && variant % 9 === 4) hide(record, hidden);
  else if (record["private_items"] !== undefined && variant % 4 === 3) record["private_items"] = [];
  return record;
}

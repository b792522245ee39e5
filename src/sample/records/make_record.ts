/** One generator per resource, and what applies to all records: hidden values. @module */
import { hash, Random } from "../random.ts";
import { RESOURCES, type SampleDataOptions, type SampleRecord, type SampleResource } from "../types.ts";
import { type CustomItem, Writer } from "../field_writer.ts";
import { businessCard } from "./business_cards.ts";
import { client } from "./clients.ts";
import { dailyReport } from "./daily_reports.ts";
import { deal } from "./deals.ts";
import { lead } from "./leads.ts";
import { dealDetail, objective } from "./unpublished.ts";

const BUILDERS: Readonly<Record<SampleResource, (w: Writer) => SampleRecord>> = {
  business_cards: businessCard,
  leads: lead,
  clients: client,
  deals: deal,
  daily_reports: dailyReport,
  deals_details: dealDetail,
  objectives: objective,
};

/** Fields that the key's user may not see: field names, and ids of custom fields. */
interface HiddenFields {
  items: readonly string[];
  customItems: readonly number[];
}

/** Hidden in every ninth record of the resources that carry `private_items`. */
const SOMETIMES_HIDDEN: Partial<Record<SampleResource, HiddenFields>> = {
  business_cards: { items: ["mobile_tel", "email", "tag_ids"], customItems: [102] },
  leads: { items: ["mobile_tel", "tags", "note"], customItems: [202, 203] },
};

function hide(record: SampleRecord, { items, customItems }: HiddenFields): void {
  for (const name of items) record[name] = Array.isArray(record[name]) ? [] : "";
  const custom: readonly CustomItem[] = Array.isArray(record["items"]) ? record["items"] : [];
  for (const item of custom) {
    if (item.id !== undefined && customItems.includes(item.id)) item.value = Array.isArray(item.value) ? [] : "";
  }
  record["private_items"] = { items: [...items], custom_items: [...customItems] };
}

/** A record body under the documented names, with marks in place of id, times and reference. */
export function buildRecord(resource: SampleResource, variant: number, options: SampleDataOptions): SampleRecord {
  const random = new Random(hash(options.seed ?? 1, RESOURCES.indexOf(resource), variant));
  const record = BUILDERS[resource](new Writer(random, variant));
  const hidden = variant % 9 === 4 ? SOMETIMES_HIDDEN[resource] : undefined;
  if (hidden !== undefined) hide(record, hidden);
  else if (record["private_items"] !== undefined && variant % 4 === 3) record["private_items"] = [];
  return record;
}

/**
 * What `docs/contract/hotprofile-api.md` says about each resource, as a table of the sample's own: it shares nothing with the client's
 * catalogue, so that tests of the client compare two independent readings.
 * @module
 */

/** All resources, in the documentation's order; `deals_details` and `objectives` are not published by the vendor. */
export const RESOURCES = [
  "business_cards",
  "leads",
  "clients",
  "deals",
  "daily_reports",
  "deals_details",
  "objectives",
] as const;

/** A resource of the REST API. */
export type SampleResource = (typeof RESOURCES)[number];

/** Rows by a field; where a table knows it. */
export interface RowOrder {
  field: string;
  descending: boolean;
}

/** A range filter of `search`. */
export type RangeName = "id" | "created_on" | "updated_on" | "datetime_updated_on";

/** One resource's rules. */
export interface ResourceRules {
  /** Order without `order[key]`. */
  defaultOrder: RowOrder;
  /** Order keys that do something, with the field that each stands for. */
  orderKeys: Readonly<Record<string, string>>;
  pageMaximum: number;
  ranges: readonly RangeName[];
}

/** What holds where nothing else is documented. */
const usual: ResourceRules = {
  defaultOrder: { field: "id", descending: false },
  orderKeys: {},
  pageMaximum: 100,
  ranges: [],
};
/** Of the documented keys those that an export asks for. */
const times = { created_at: "created_at", updated_at: "updated_at" };
const fullRange: readonly RangeName[] = ["id", "created_on", "updated_on", "datetime_updated_on"];
const newestFirst: RowOrder = { field: "id", descending: true };

/** The rules of all resources. */
export const RULES: Readonly<Record<SampleResource, ResourceRules>> = {
  business_cards: {
    ...usual,
    orderKeys: { id: "id", ...times },
    pageMaximum: 1000,
    ranges: ["created_on", "updated_on"],
  },
  leads: {
    ...usual,
    defaultOrder: { field: "updated_at", descending: true },
    ranges: fullRange,
  },
  clients: { ...usual, orderKeys: { id: "id", ...times }, pageMaximum: 1000, ranges: fullRange },
  deals: {
    ...usual,
    defaultOrder: newestFirst,
    orderKeys: times,
    ranges: ["created_on", "updated_on", "datetime_updated_on"],
  },
  daily_reports: { defaultOrder: newestFirst, orderKeys: times, pageMaximum: 1000, ranges: fullRange },
  deals_details: usual,
  objectives: usual,
};

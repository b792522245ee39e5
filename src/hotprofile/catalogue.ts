/**
 * The resource catalogue: what HotProfile serves and which files each export type consists of. Data, not code.
 * Sources: `docs/contract/hotprofile-api.md#endpoints`, `#request`; types and files: `docs/contract/vendor-tool.md#batch-use`.
 * @module
 */
import type { Phrase } from "../text/language.ts";
import {
  businessCardsColumns,
  clientsColumns,
  type Column,
  dailyReportsColumns,
  dealsColumns,
  leadsColumns,
} from "./fields.ts";

/** Name of a resource of the API. */
export type ResourceName =
  | "business_cards"
  | "leads"
  | "clients"
  | "deals"
  | "daily_reports"
  | "deals_details"
  | "objectives";

/** Name of an export type, as in `--type`. */
export type TypeName = "business_cards" | "leads" | "clients" | "daily_reports" | "deals";

/**
 * How a resource is read whole.
 * - `ids`: ranges of ids
 * - `days`: ranges of `created_on` days
 * - `passes`: all pages, again and again until two passes agree
 */
export type Walk = "ids" | "days" | "passes";

/** Range filters of a resource: `search[from_X]` and `search[to_X]`. */
export type RangeFilter = "id" | "created_on" | "updated_on" | "datetime_updated_on";

/** What the exporter knows about one resource. */
export interface Resource {
  readonly name: ResourceName;
  /** As the web application's users know it. */
  readonly title: Phrase;
  /** Path under `/rest_api/v1/`, before `/get_entry_list`; for unpublished resources a setting wins. */
  readonly path: string;
  /** Key of the list in the answer; for unpublished resources a setting wins. */
  readonly root: string;
  /** Another key worth trying. */
  readonly otherRoot?: string;
  /** Whether the list endpoint is documented. An unpublished one may be "not available". */
  readonly published: boolean;
  /** Documented maximum of `page[display_number]`: where the page size starts. */
  readonly pageSize: number;
  readonly walk: Walk;
  /** Order asked for; absent where neither a sheet nor the vendor's connector lists one that helps. None is believed. */
  readonly order?: { readonly key: string; readonly type: "asc" | "desc" };
  readonly filters: readonly RangeFilter[];
  /** `search[…]` parameters of every call that restrict nothing: without them a column would stay empty. */
  readonly asks?: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
  /** Whether `items` become columns. */
  readonly customFields: boolean;
}

/** Columns of deals_details whose titles are a guess from the 商品マスター sheet; written only where a record has the key. */
const dealsDetailsTitles: readonly Column[] = [
  { name: "id", title: "商談明細ID", kind: "number" },
  { name: "deal_id", title: "商談ID", kind: "number" },
  { name: "configs_deals_details_product_name", title: "商品名" },
  { name: "configs_deals_details_product_type", title: "商品区分" },
  { name: "sales_on", title: "売上予定日", kind: "date" },
  { name: "amount", title: "金額", kind: "amount" },
  { name: "gross_profit", title: "粗利金額", kind: "amount" },
  { name: "cost_price", title: "原価", kind: "amount" },
  { name: "volume", title: "数量", kind: "number" },
  { name: "item_code", title: "商品コード" },
  { name: "created_at", title: "入力日", kind: "datetime" },
  { name: "updated_at", title: "更新日", kind: "datetime" },
];

const fullRange: readonly RangeFilter[] = ["id", "created_on", "updated_on", "datetime_updated_on"];

/** Every resource, by name. */
export const resources: Readonly<Record<ResourceName, Resource>> = {
  business_cards: {
    name: "business_cards",
    title: { ja: "名刺", en: "business cards" },
    path: "business_cards",
    root: "business_cards",
    published: true,
    pageSize: 1000,
    walk: "days",
    order: { key: "id", type: "asc" },
    filters: ["created_on", "updated_on"],
    columns: businessCardsColumns,
    customFields: false,
  },
  leads: {
    name: "leads",
    title: { ja: "リード", en: "leads" },
    path: "leads",
    root: "leads",
    published: true,
    pageSize: 100,
    walk: "ids",
    // The vendor's own connector offers it; no sheet does.
    order: { key: "id", type: "asc" },
    filters: fullRange,
    asks: { picture_hash_flg: "true" },
    columns: leadsColumns,
    customFields: true,
  },
  clients: {
    name: "clients",
    title: { ja: "会社", en: "clients" },
    path: "clients",
    root: "clients",
    published: true,
    pageSize: 1000,
    walk: "ids",
    order: { key: "id", type: "asc" },
    filters: fullRange,
    columns: clientsColumns,
    customFields: true,
  },
  deals: {
    name: "deals",
    title: { ja: "商談", en: "deals" },
    path: "deals",
    root: "deals",
    published: true,
    pageSize: 1000,
    walk: "days",
    order: { key: "created_at", type: "asc" },
    filters: ["created_on", "updated_on", "datetime_updated_on"],
    columns: dealsColumns,
    customFields: true,
  },
  daily_reports: {
    name: "daily_reports",
    title: { ja: "報告", en: "daily reports" },
    path: "daily_reports",
    root: "daily_reports",
    published: true,
    pageSize: 1000,
    walk: "ids",
    filters: fullRange,
    columns: dailyReportsColumns,
    customFields: true,
  },
  deals_details: {
    name: "deals_details",
    title: { ja: "商談明細", en: "deal details" },
    path: "deals_details",
    root: "deals_details",
    otherRoot: "deal_details",
    published: false,
    pageSize: 100,
    walk: "passes",
    filters: [],
    columns: dealsDetailsTitles,
    customFields: true,
  },
  objectives: {
    name: "objectives",
    title: { ja: "目標", en: "objectives" },
    path: "objectives",
    root: "objectives",
    published: false,
    pageSize: 100,
    walk: "passes",
    filters: [],
    columns: [],
    customFields: true,
  },
};

/** One export type: where its output goes and which resources it holds, in the order they are read and written. */
export interface ExportType {
  readonly name: TypeName;
  /** Files inside a folder `yyyymmddhhmmss`, or one file `TYPE_yyyymmddhhmmss.csv` in the output folder itself. */
  readonly layout: "folder" | "single";
  readonly resources: readonly ResourceName[];
  /** Whether the vendor's form takes `/difference` for it. */
  readonly vendorDifference: boolean;
}

/** Every export type, in the order of `--type all`. Source: `docs/contract/vendor-tool.md#batch-use`. */
export const exportTypes: Readonly<Record<TypeName, ExportType>> = {
  business_cards: {
    name: "business_cards",
    layout: "folder",
    resources: ["business_cards"],
    vendorDifference: false,
  },
  leads: { name: "leads", layout: "single", resources: ["leads"], vendorDifference: true },
  clients: { name: "clients", layout: "folder", resources: ["clients"], vendorDifference: true },
  daily_reports: { name: "daily_reports", layout: "folder", resources: ["daily_reports"], vendorDifference: true },
  deals: {
    name: "deals",
    layout: "folder",
    resources: ["clients", "deals", "deals_details", "leads", "objectives"],
    vendorDifference: true,
  },
};

/** Names of all export types, in the order of `--type all`. */
export const typeNames = Object.keys(exportTypes) as readonly TypeName[];

/** Names of all resources. */
export const resourceNames = Object.keys(resources) as readonly ResourceName[];

/** Page sizes to step down through when one is refused. Source: `docs/contract/hotprofile-api.md#errors`. */
export const pageSizeSteps: readonly number[] = [1000, 500, 200, 100, 50, 20];

/** Whether a resource is read: the settings may turn an unpublished one off. @param unpublished that setting */
export function isEnabled(
  { name }: Resource,
  unpublished: Readonly<Partial<Record<ResourceName, { readonly enabled: boolean }>>>,
): boolean {
  return unpublished[name]?.enabled ?? true;
}

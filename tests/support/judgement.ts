/**
 * What the API refuses that no export sends, and what it does for others than the exporter: malformed forms and values, the
 * order keys that nobody asks for. For tests: the customer's program does not contain it.
 * Source: `docs/contract/hotprofile-api.md`.
 * @module
 */
import { isUtf8 } from "node:buffer";
import { RefusedError } from "../../src/sample/answers.ts";
import type { Row } from "../../src/sample/generate_rows.ts";
import { formatDateTime, parseDateTime } from "../../src/sample/japan_time.ts";
import { pairs } from "../../src/sample/plain_words.ts";
import type { SampleRequest } from "../../src/sample/query.ts";
import { hash } from "../../src/sample/random.ts";
import type { RangeName, ResourceRules, SampleResource } from "../../src/sample/rules.ts";
import type { Table } from "../../src/sample/sample_data.ts";

/** Why the form of a call is refused; undefined for a good one. */
export function malformed(contentType: string, body: Uint8Array): RefusedError | undefined {
  if (!isUtf8(body)) return new RefusedError("invalid", "", "リクエストの文字コードがUTF-8ではありません。");
  if (contentType.replace(/;.*/s, "").trim().toLowerCase() !== "application/x-www-form-urlencoded") {
    return new RefusedError("invalid", "", "Content-Typeが正しくありません。");
  }
  return undefined;
}

/** Page number and page size as sent; NaN when they are not positive whole numbers. */
export function readPage({ page, displayNumber }: SampleRequest): { page: number; displayNumber: number } {
  const positive = (value: number): number => Number.isInteger(value) && value > 0 && value < 1e9 ? value : NaN;
  return { page: positive(page), displayNumber: positive(displayNumber) };
}

/** Epoch seconds for `yyyy/MM/dd HH:mm:ss`, undefined when it is no real moment. */
export function realMoment(text: string): number | undefined {
  const seconds = parseDateTime(text);
  // Date.parse takes other notations too, and rolls 02/30 over into March.
  return Number.isInteger(seconds) && formatDateTime(seconds) === text ? seconds : undefined;
}

/** The times of a day that a datetime filter may leave out. */
const MIDNIGHT = " 00:00:00";

/**
 * A call's parameters as the resource takes them.
 * @throws RefusedError for a value that is none
 */
export function judged(request: SampleRequest, resource: SampleResource, rules: ResourceRules): SampleRequest {
  const page = readPage(request);
  const search = { ...request.search };
  for (const name of ["page", "displayNumber"] as const) {
    if (!Number.isNaN(page[name])) continue;
    const parameter = name === "page" ? "page[number]" : "page[display_number]";
    throw new RefusedError("invalid", parameter, "は1以上の整数で指定してください。");
  }
  for (const range of rules.ranges) {
    for (const name of [`from_${range}`, `to_${range}`]) {
      const text = search[name] ?? "";
      // A date without a time is taken as 00:00:00 (the sheet says so for clients only).
      if (resource === "clients" && range === "datetime_updated_on" && realMoment(text + MIDNIGHT) !== undefined) {
        search[name] = text + MIDNIGHT;
      } else if (text !== "" && !isValue(range, text)) {
        throw new RefusedError("invalid", `search[${name}]`, "の形式が正しくありません。");
      }
    }
  }
  return { ...request, search };
}

function isValue(range: RangeName, text: string): boolean {
  if (range === "id") return /^\d{1,15}$/.test(text);
  return realMoment(range === "datetime_updated_on" ? text : text + MIDNIGHT) !== undefined;
}

/**
 * @param keys those that are allowed; undefined: an order does nothing
 * @throws RefusedError for an order key that is not allowed, and for an order that is neither up nor down
 */
export function judgeOrder({ order }: SampleRequest, keys: Readonly<Record<string, string>> | undefined): void {
  if (order === undefined || order.key === "" || keys === undefined) return;
  if (!Object.hasOwn(keys, order.key)) throw new RefusedError("order-key");
  if (["", "asc", "desc"].includes(order.type)) return;
  throw new RefusedError("invalid", "order[type]", "はascまたはdescで指定してください。");
}

/** Order keys from a text: `key`, or `key=field` where the field has another name. */
function keys(text: string): Record<string, string> {
  return Object.fromEntries(pairs(text));
}

/** Every documented order key, with the field whose text is compared. */
export const ORDER_KEYS: Readonly<Record<SampleResource, Readonly<Record<string, string>>>> = {
  business_cards: keys(`
    id family_name_kana client=client_name client_name_kana=client_name client_corporate_number=corporate_number
    post organization=organization_name tel fax mobile_tel email mobile_email zip pref_id address url
    lead_source_kbn_id lead_source trade_on updated_at created_at user=user_name note direct_note status
    open_status request_key post_sub organization_name_sub zip_sub address_sub url_sub
  `),
  // No sheet names them; the vendor's own Power Platform connector offers these three.
  leads: keys("id create_at=created_at update_at=updated_at"),
  clients: keys(`
    id name name_kana name_disp zip pref_id=pref address latitude longitude industry_kbn business_category_kbn
    middle_business_category=business_category worker_number_kbn capital_kbn ipo_kbn sales_last_year main_tel
    url mail_domain note user_id=user_code corporate_number created_at updated_at
  `),
  deals: keys(`
    client=client_name user=user_name title amount chance_kbn_id=chance orders_date_on=orders_date
    status_kbn_id=status product_type_id=product created_at updated_at department=user_department
  `),
  daily_reports: keys(`
    chance_kbn_id=chance_kbn_value orders_date_on client_name_kana=client_name name visit_on end_visit_on
    client=client_name main_product_type=main_product_type_value budget
    next_appointment_on=next_appointment_date next_accompany_flg user=user_name
    main_product_type_id=main_product_type_value superior_confirmation_flg=superior_confirmation
    superior_comment description created_at updated_at department=user_department activity_content_id
  `),
  deals_details: {},
  objectives: {},
};

/** Puts rows in the order of a field's text; without a field in none that a client could know. */
export function byText(table: Table, field: string): (a: Row, b: Row) => number {
  const text = (row: Row): string => String(table.record(row)[field] ?? "");
  const place = (row: Row): number => hash(table.seed, 5, row.id, row.updated);
  if (field === "") return (a, b) => place(a) - place(b);
  return (a, b) => text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
}

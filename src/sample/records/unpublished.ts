/**
 * Sample deal details (商談明細) and objectives (目標). The vendor publishes no list of their fields: these are guesses.
 * @module
 */
import { MARK, type SampleRecord } from "../template.ts";
import { PRODUCT_KINDS, PRODUCTS } from "../plain_words.ts";
import { customFields, type Writer } from "../field_writer.ts";

const DETAIL_FIELDS = customFields(601, "納品先=text 備考=note");

const OBJECTIVE_FIELDS = customFields(701, "重点テーマ=text 備考=note");

/** A deal's line. */
export function dealDetail(w: Writer): SampleRecord {
  return {
    id: MARK.id,
    deal_id: MARK.ref,
    configs_deals_details_product_name: w.text(w.random.pick(PRODUCTS)),
    configs_deals_details_product_type: w.text(w.random.pick(PRODUCT_KINDS)),
    sales_on: w.maybe(w.day()),
    amount: w.random.pick([0, 980, 1_000_000, w.random.int(1, 9999) * 100]),
    gross_profit: w.random.pick([null, -5000, 0, w.random.int(1, 9999) * 10]),
    cost_price: w.random.pick([null, 0, w.random.int(1, 9999) * 10]),
    volume: w.random.int(0, 50),
    item_code: w.text(`HP-${String(w.random.int(1, 999)).padStart(5, "0")}`),
    created_at: MARK.created,
    updated_at: MARK.updated,
    items: w.items(DETAIL_FIELDS, false),
  };
}

/** A sales person's target. */
export function objective(w: Writer): SampleRecord {
  return {
    id: MARK.id,
    user_name: w.text(w.fullName()),
    user_code: w.text(w.userCode()),
    period: w.text(`${w.random.int(2016, 2026)}年度 ${w.random.pick(["上期", "下期"])}`),
    target_amount: w.maybe(w.money()),
    target_gross_profit: w.maybe(w.money()),
    created_at: MARK.created,
    updated_at: MARK.updated,
    items: w.items(OBJECTIVE_FIELDS, false),
  };
}

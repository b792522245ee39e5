/** Sample deals (商談). @module */
import { MARK, type SampleRecord } from "../template.ts";
import { CAMPAIGNS, CHANCES, DEPARTMENTS, NEXT_ACTIONS, PRODUCTS, STAGES } from "../plain_words.ts";
import { customFields, type Writer } from "../field_writer.ts";
import { clientHistories, leadHistories, leadsOfRecord } from "./shared.ts";

/** Custom fields of this resource; served without ids. */
const DEAL_FIELDS = customFields(401, "競合=text 決裁者=leads 見積番号=text 競合=choice 値引額=money");

/** A deal with all documented keys. */
export function deal(w: Writer): SampleRecord {
  const leads = leadsOfRecord(w);
  const actions = w.random.some(NEXT_ACTIONS, w.random.int(0, 3));
  const approaches = Array.from({ length: w.random.int(0, 2) }, () => ({
    id: w.random.int(1, 99),
    name: "秋の架電リスト",
    lead_id: w.random.int(3001, 9999),
    lead_full_name: w.fullName(),
    status: w.random.pick(["未実施", "完了"]),
    users: [{ id: w.random.int(1, 40), full_name: w.fullName() }],
  }));
  return {
    id: MARK.id,
    client_name: w.text(w.company()),
    client_id: MARK.ref,
    client_histories: clientHistories(w, MARK.ref),
    lead_names: leads.names,
    lead_ids: leads.ids,
    lead_histories: leadHistories(w, w.random.int(3001, 9999)),
    title: w.text(`${w.random.pick(PRODUCTS)}導入の件`),
    product: w.maybe(w.random.pick(PRODUCTS)),
    amount: w.maybe(w.money()),
    cost_price: w.maybe(w.money()),
    gross_profit: w.maybe(w.money()),
    gross_profit_margin: w.maybe(w.percent()),
    chance: w.maybe(w.random.pick(CHANCES)),
    status: w.maybe(w.random.pick(STAGES)),
    orders_date: w.maybe(w.day()),
    start_contract_at: w.maybe(w.day()),
    end_contract_at: w.maybe(w.day()),
    next_action_values: w.list(actions),
    user_department: w.maybe(w.random.pick(DEPARTMENTS)),
    user_name: w.fullName(),
    user_id: w.userCode(),
    note1: w.text("初回訪問で好感触。"),
    note2: w.note(),
    campaign: w.maybe(w.random.pick(CAMPAIGNS)),
    created_at: MARK.created,
    updated_at: MARK.updated,
    mail_user_names: w.maybe(`${w.fullName()},${w.fullName()}`),
    mail_user_codes: w.maybe(`${w.userCode()},${w.userCode()}`),
    display_template_id: w.layout + 1,
    display_template_name: `テンプレート${w.layout + 1}`,
    business_activities: w.list(approaches),
    business_activity_memo: w.maybe("折り返し待ち"),
    items: w.items(DEAL_FIELDS, false),
    next_action_ids: w.list(actions.map((action) => NEXT_ACTIONS.indexOf(action) + 1)),
    mail_user_ids: w.list([w.random.int(1, 40)]),
    segment_id: w.random.chance(0.5) ? null : w.random.int(1, 9),
    segment_name: w.maybe("東日本"),
  };
}

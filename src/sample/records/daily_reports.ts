/** Sample reports (報告). @module */
import { MARK, type SampleRecord } from "../template.ts";
import { CAMPAIGNS, CHANCES, DEPARTMENTS, NEXT_ACTIONS, PRODUCTS } from "../plain_words.ts";
import { customFields, type Writer } from "../field_writer.ts";
import { clientHistories, leadHistories, leadsOfRecord } from "./shared.ts";

/** Custom fields of this resource; served without ids. */
const REPORT_FIELDS = customFields(501, "面談時間（分）=number 所感=text 同席者=leads 所感=text");

/** A report with all documented keys. */
export function dailyReport(w: Writer): SampleRecord {
  const leads = leadsOfRecord(w);
  const deals = Array.from({ length: w.random.int(0, 2) }, () => w.random.int(101, 999));
  const hour = w.random.int(9, 18);
  const visit = (at: number): string => `${MARK.createdDay} ${String(at).padStart(2, "0")}:30`;
  return {
    id: MARK.id,
    name: w.text("定例訪問の報告"),
    client_name: w.text(w.company()),
    client_id: MARK.ref,
    client_histories: clientHistories(w, MARK.ref),
    lead_names: leads.names,
    lead_ids: leads.ids,
    lead_histories: leadHistories(w, w.random.int(3001, 9999)),
    visit_on: visit(hour),
    end_visit_on: w.maybe(visit(hour + 1)),
    main_product_type_value: w.maybe(w.random.pick(PRODUCTS)),
    orders_date_on: w.maybe(w.day()),
    user_department: w.maybe(w.random.pick(DEPARTMENTS)),
    user_name: w.fullName(),
    user_id: w.userCode(),
    open_status: w.random.pick(["全員に公開", "権限グループを指定して公開"]),
    open_status_role: w.list(["営業", "管理者"]),
    deal_title: w.list(deals.map((id) => `商談${id}`)),
    deal_id: w.list(deals),
    budget: w.maybe(w.money()),
    chance_kbn_value: w.maybe(w.random.pick(CHANCES)),
    next_appointment_date: w.maybe(w.day()),
    next_accompany_flg: w.reportFlag(),
    next_supports: w.list(w.random.some(NEXT_ACTIONS, 2)),
    description: w.note(),
    superior_confirmation: w.reportFlag(),
    superior_comment: w.text("了解。次回は同行する。"),
    note1: w.text("特になし"),
    campaign: w.maybe(w.random.pick(CAMPAIGNS)),
    created_at: MARK.created,
    updated_at: MARK.updated,
    check_in_datetime: w.maybe(visit(hour)),
    check_in_address: w.maybe("東京都新宿区大久保1丁目"),
    check_out_datetime: w.maybe(visit(hour + 1)),
    check_out_address: w.maybe("東京都新宿区大久保1丁目"),
    mail_user_names: w.maybe(w.fullName()),
    mail_user_codes: w.maybe(w.userCode()),
    confirmation_user_names: w.maybe(w.fullName()),
    confirmation_user_codes: w.maybe(w.userCode()),
    accompany_user_names: w.list([w.fullName()]),
    display_template_id: w.layout + 1,
    display_template_name: `テンプレート${w.layout + 1}`,
    client_temporary_flg: w.reportFlag(),
    lead_temporary_flg: w.reportFlag(),
    items: w.items(REPORT_FIELDS, false),
    activity_content_id: w.random.chance(0.4) ? null : w.random.int(1, 12),
    segment_id: w.random.chance(0.5) ? null : w.random.int(1, 9),
    segment_name: w.maybe("西日本"),
  };
}

/**
 * What `docs/contract/hotprofile-api.md` says about each resource, as a table of the sample's own: it shares nothing with the client's
 * catalogue, so that tests of the client compare two independent readings.
 * @module
 */
import { pairs } from "./plain_words.ts";
import type { RowOrder, SampleOrderKey, SampleResource } from "./types.ts";

/** A range filter of `search`. */
export type RangeName = "id" | "created_on" | "updated_on" | "datetime_updated_on";

/** One resource's rules. */
export interface ResourceRules {
  /** Order without `order[key]`. */
  defaultOrder: RowOrder;
  /** What `order[key]` does. */
  orderKey: SampleOrderKey;
  pageMaximum: number;
  ranges: readonly RangeName[];
  /** A date without a time is taken as 00:00:00 in datetime_updated_on (the sheet says so for clients only). */
  dateAsDateTime: boolean;
  /** Allowed order keys with the field whose text is compared. */
  orderKeys: Readonly<Record<string, string>>;
}

/** Order keys from a text: `key`, or `key=field` where the field has another name. */
function keys(text: string): Record<string, string> {
  return Object.fromEntries(pairs(text));
}

/** What holds where nothing else is documented. */
const usual: ResourceRules = {
  defaultOrder: { field: "id", descending: false },
  orderKey: "honoured",
  pageMaximum: 100,
  ranges: [],
  dateAsDateTime: false,
  orderKeys: {},
};

/** The rules of all resources. */
export const RULES: Readonly<Record<SampleResource, ResourceRules>> = {
  business_cards: {
    ...usual,
    pageMaximum: 1000,
    ranges: ["created_on", "updated_on"],
    orderKeys: keys(`
      id family_name_kana client=client_name client_name_kana=client_name client_corporate_number=corporate_number
      post organization=organization_name tel fax mobile_tel email mobile_email zip pref_id address url
      lead_source_kbn_id lead_source trade_on updated_at created_at user=user_name note direct_note status
      open_status request_key post_sub organization_name_sub zip_sub address_sub url_sub
    `),
  },
  leads: {
    ...usual,
    defaultOrder: { field: "updated_at", descending: true },
    orderKey: "ignored",
    ranges: ["id", "created_on", "updated_on", "datetime_updated_on"],
    // No sheet names them; the vendor's own Power Platform connector offers these three.
    orderKeys: keys("id create_at=created_at update_at=updated_at"),
  },
  clients: {
    ...usual,
    pageMaximum: 1000,
    ranges: ["id", "created_on", "updated_on", "datetime_updated_on"],
    dateAsDateTime: true,
    orderKeys: keys(`
      id name name_kana name_disp zip pref_id=pref address latitude longitude industry_kbn business_category_kbn
      middle_business_category=business_category worker_number_kbn capital_kbn ipo_kbn sales_last_year main_tel
      url mail_domain note user_id=user_code corporate_number created_at updated_at
    `),
  },
  deals: {
    ...usual,
    defaultOrder: { field: "id", descending: true },
    ranges: ["created_on", "updated_on", "datetime_updated_on"],
    orderKeys: keys(`
      client=client_name user=user_name title amount chance_kbn_id=chance orders_date_on=orders_date
      status_kbn_id=status product_type_id=product created_at updated_at department=user_department
    `),
  },
  daily_reports: {
    ...usual,
    defaultOrder: { field: "id", descending: true },
    pageMaximum: 1000,
    ranges: ["id", "created_on", "updated_on", "datetime_updated_on"],
    orderKeys: keys(`
      chance_kbn_id=chance_kbn_value orders_date_on client_name_kana=client_name name visit_on end_visit_on
      client=client_name main_product_type=main_product_type_value budget
      next_appointment_on=next_appointment_date next_accompany_flg user=user_name
      main_product_type_id=main_product_type_value superior_confirmation_flg=superior_confirmation
      superior_comment description created_at updated_at department=user_department activity_content_id
    `),
  },
  deals_details: usual,
  objectives: usual,
};

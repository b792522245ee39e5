/** Sample business cards (名刺). @module */
import { MARK, type SampleRecord } from "../template.ts";
import { BRANCHES, DEPARTMENTS, LEAD_SOURCES, POSTS } from "../plain_words.ts";
import { customFields, type Writer } from "../field_writer.ts";
import { clientHistories } from "./shared.ts";

/** Custom fields of this resource. */
const BUSINESS_CARD_FIELDS = customFields(101, "交換場所=text 備考=text 備考=note 区分=choice");

/** A business card with all documented keys. */
export function businessCard(w: Writer): SampleRecord {
  const person = w.person();
  const place = w.place();
  return {
    id: MARK.id,
    post: w.text(w.random.pick(POSTS)),
    name: `${person.family} ${person.first}`,
    family_name: w.text(person.family),
    first_name: person.first,
    name_kana: `${person.familyKana} ${person.firstKana}`,
    family_name_kana: person.familyKana,
    first_name_kana: person.firstKana,
    fax: w.maybe(w.phone()),
    mobile_email: w.maybe(`m${MARK.id}@mobile.example.jp`),
    zip: w.maybe(place.zip),
    pref_id: w.random.chance(0.1) ? null : place.id,
    address: `${place.town}${place.block}${place.building}`,
    address1: place.town,
    address2: place.block,
    address3: w.maybe(place.building),
    url: w.maybe(`https://www.example.jp/?c=${MARK.ref}`),
    lead_source_kbn_id: w.maybe(String(w.random.int(1, 5))),
    lead_source: w.maybe(w.random.pick(LEAD_SOURCES)),
    status: w.random.int(1, 2),
    open_status: w.random.pick(["全員に公開", "自分のみ", ""]),
    tag_ids: w.list([w.random.int(1, 9), w.random.int(10, 19)]),
    request_key: w.maybe(`RQ-${MARK.id}`),
    note: w.note(),
    direct_note: w.text("手書き：来週連絡"),
    client_id: MARK.ref,
    client_name: w.text(w.company()),
    client_histories: clientHistories(w, MARK.ref),
    client_branch_id: w.random.chance(0.5) ? null : w.random.int(1, 500),
    client_branch_name: w.maybe(w.random.pick(BRANCHES)),
    corporate_number: corporateNumber(w),
    organization_name: w.maybe(w.random.pick(DEPARTMENTS)),
    tel: w.maybe(w.phone()),
    mobile_tel: w.maybe(`090-${w.random.int(1000, 9999)}-${w.random.int(1000, 9999)}`),
    email: w.maybe(`card${MARK.id}@example.co.jp`),
    user_id: w.random.int(1, 40),
    user_code: w.userCode(),
    user_name: w.fullName(),
    latitude: w.maybe(`35.${w.random.int(100000, 999999)}`),
    longitude: w.maybe(`139.${w.random.int(100000, 999999)}`),
    trade_on: w.maybe(MARK.createdDay),
    temporary_business_card_id: w.random.chance(0.9) ? null : w.random.int(1, 999),
    created_at: MARK.created,
    updated_at: MARK.updated,
    items: w.items(BUSINESS_CARD_FIELDS, true),
    name_sub: w.maybe("Taro Sato"),
    family_name_sub: w.maybe("Sato"),
    first_name_sub: w.maybe("Taro"),
    name_kana_sub: w.maybe(""),
    family_name_kana_sub: "",
    first_name_kana_sub: "",
    post_sub: w.maybe("Manager, Sales"),
    fax_sub: w.maybe("+81-3-0000-0000"),
    mobile_email_sub: "",
    zip_sub: w.maybe(place.zip),
    pref_sub: w.maybe("Tokyo"),
    address_sub: w.maybe("1-3-21 Ōkubo, Shinjuku-ku"),
    url_sub: "",
    client_name_sub: w.maybe('Sample "Global" Co., Ltd.'),
    organization_name_sub: w.maybe("Sales Dept."),
    tel_sub: w.maybe("+81-3-1111-1111"),
    mobile_tel_sub: "",
    email_sub: "",
    organization_ancestry_all_name: w.maybe(w.random.some(DEPARTMENTS, 2).join(" ")),
    private_items: { items: [], custom_items: [] },
  };
}

/** A corporate number: 13 digits as a JSON number, or unset. */
export function corporateNumber(w: Writer): number | string | null {
  return w.maybe(
    w.random.pick([1011101035137, 9999999999999, w.random.int(1, 9) * 1e12 + w.random.int(0, 999_999_999)]),
  );
}

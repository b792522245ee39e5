/** Sample leads (リード). @module */
import { MARK, type SampleRecord } from "../template.ts";
import { BRANCHES, DEPARTMENTS, LEAD_SOURCES, POSTS, PRODUCTS, TAGS } from "../plain_words.ts";
import { customFields, type Writer } from "../field_writer.ts";
import { leadHistories } from "./shared.ts";

/** Custom fields of this resource; two share a label, one has a standard field's title. */
const LEAD_FIELDS = customFields(
  201,
  '導入時期=date 備考=text 紹介者=leads 興味分野=checks 備考=text 希望"納期",補足=text メモ=note 想定台数=number 回答一覧=list',
);

const FLAGS =
  `important_customer end_user store competitor error_mail error_tel error_fax error_address not_mail not_tel
  not_fax not_dm`.split(/\s+/);

/** A lead with all documented keys. */
export function lead(w: Writer): SampleRecord {
  const person = w.person();
  const place = w.place();
  const tags = w.random.some(TAGS, w.random.int(0, 3));
  return {
    id: MARK.id,
    client_id: MARK.ref,
    client_branch_id: w.random.chance(0.5) ? null : w.random.int(1, 500),
    client_branch_name: w.maybe(w.random.pick(BRANCHES)),
    organization_id: w.random.chance(0.2) ? null : w.random.int(1, 900),
    post: w.text(w.random.pick(POSTS)),
    family_name: w.text(person.family),
    first_name: person.first,
    family_name_kana: person.familyKana,
    first_name_kana: person.firstKana,
    tel: w.maybe(w.phone()),
    extension: w.maybe("内線 0123"),
    fax: w.maybe(w.phone()),
    email: w.maybe(`lead${MARK.id}@example.co.jp`),
    mobile_tel: w.maybe(`080-${w.random.int(1000, 9999)}-${w.random.int(1000, 9999)}`),
    mobile_email: w.maybe(""),
    zip: w.maybe(place.zip),
    pref_id: w.random.chance(0.1) ? null : place.id,
    address: w.text(`${place.town}${place.block}${place.building}`),
    address1: place.town,
    address2: place.block,
    address3: w.maybe(place.building),
    url: w.maybe(`https://www.example.jp/?l=${MARK.id}`),
    owner_user_id: w.random.int(1, 40),
    owner_user_name: w.fullName(),
    owner_user_code: w.userCode(),
    user_names: w.list([w.fullName(), w.fullName()]),
    trade_on: w.maybe(MARK.createdDay),
    latitude: w.random.chance(0.3) ? null : 35 + w.random.int(0, 999999) / 1e6,
    longitude: w.random.chance(0.3) ? null : 139 + w.random.int(0, 999999) / 1e6,
    lead_source_kbn_id: w.random.chance(0.3) ? null : w.random.int(1, 5),
    lead_source_kbn_name: w.maybe(w.random.pick(LEAD_SOURCES)),
    lead_source: w.maybe("2025年春 総合展"),
    ...Object.fromEntries(FLAGS.map((name) => [`${name}_flg`, w.flag()])),
    tags: w.list(tags),
    interest_product_type_ids: w.list([w.random.int(1, 6)]),
    interest_product_type_names: w.list([w.random.pick(PRODUCTS)]),
    note: w.note(),
    customer_id: w.maybe(`C${MARK.ref}`),
    lead_status: w.random.chance(0.2) ? null : w.random.int(1, 6),
    lead_status_name: w.maybe(w.random.pick(["未対応", "対応中", "見込み", "顧客"])),
    client_name: w.text(w.company()),
    organization_name: w.maybe(w.random.some(DEPARTMENTS, 2).join(" ")),
    organization_hierarchy: w.list(w.random.some(DEPARTMENTS, 2)),
    name: `${person.family} ${person.first}`,
    name_kana: `${person.familyKana} ${person.firstKana}`,
    pref: w.maybe(place.pref),
    created_at: MARK.created,
    updated_at: MARK.updated,
    lead_histories: leadHistories(w, MARK.id),
    items: w.items(LEAD_FIELDS, true),
    private_items: { items: [], custom_items: [] },
    tag_ids: w.list(tags.map((tag) => TAGS.indexOf(tag) + 1)),
  };
}

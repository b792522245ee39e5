/** Sample clients (会社). @module */
import { MARK, type SampleRecord } from "../template.ts";
import { CATEGORIES, COMPANIES, INDUSTRIES, JSIC } from "../plain_words.ts";
import { type CustomField, customFields, type Writer } from "../field_writer.ts";
import { corporateNumber } from "./business_cards.ts";
import { clientHistories } from "./shared.ts";

/** Custom fields of this resource; served without ids. */
const CLIENT_FIELDS: readonly CustomField[] = [
  ...customFields(301, "取引開始日=date 与信枠=money 備考=text 備考=text 担当窓口=leads"),
  { id: 306, label: "改行\r\n入りの項目名", kind: "choice" },
];

/** A client with all documented keys. */
export function client(w: Writer): SampleRecord {
  const [name, kana] = w.random.pick(COMPANIES);
  const place = w.place();
  const latitude = 34 + w.random.int(0, 999999) / 1e6;
  const longitude = 135 + w.random.int(0, 999999) / 1e6;
  // The sample shows text, the table says double: both occur.
  const asText = w.variant % 2 === 0;
  return {
    id: MARK.id,
    name: w.text(`株式会社${name}`),
    name_kana: kana,
    name_disp: w.text(name),
    zip: w.maybe(place.zip),
    pref: w.maybe(place.pref),
    address: w.text(`${place.town}${place.block}${place.building}`),
    address1: place.town,
    address2: place.block,
    address3: w.maybe(place.building),
    latitude: w.maybe(asText ? String(latitude) : latitude),
    longitude: w.maybe(asText ? String(longitude) : longitude),
    industry_kbn: w.maybe(w.random.pick(INDUSTRIES)),
    business_category_kbn: w.maybe(w.random.pick(INDUSTRIES)),
    business_category: w.variant % 3 === 0 ? w.list(w.random.some(CATEGORIES, 2)) : w.maybe(w.random.pick(CATEGORIES)),
    jsic_business_category_kbn: w.variant % 7 === 3
      ? w.random.pick(JSIC)
      : w.list(w.random.some(JSIC, w.random.int(1, 2))),
    worker_number_kbn: w.maybe(w.random.pick(["1～9名", "10～49名", "50～299名", "300名以上"])),
    capital_kbn: w.maybe(w.random.pick(["1千万円未満", "1億円以上"])),
    ipo_kbn: w.maybe(w.random.pick(["未上場", "東証プライム"])),
    sales_last_year: w.maybe(w.money()),
    main_tel: w.maybe(w.phone()),
    url: w.maybe(`https://client${MARK.id}.example.jp/`),
    mail_domain: w.maybe(`client${MARK.id}.example.jp`),
    note: w.note(),
    user_name: w.maybe(w.fullName()),
    user_code: w.maybe(w.userCode()),
    corporate_number: corporateNumber(w),
    created_at: MARK.created,
    updated_at: MARK.updated,
    client_histories: clientHistories(w, MARK.id),
    items: w.items(CLIENT_FIELDS, false),
  };
}

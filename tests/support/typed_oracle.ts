/**
 * What typed values must be, by the API sheets (`tests/data/fields.json`) and `docs/contract/hotprofile-api.md#response`
 * alone: nothing of the exporter's code.
 * @module
 */
import { sheetOf } from "./fields.ts";

/** What a column of a database would be called. */
export type SheetKind = "number" | "amount" | "percentage" | "date" | "datetime" | "flag" | undefined;

/** What the sheet of a resource says of a field; undefined for texts and lists. @param resource `detail_masters` too */
export function sheetKind(resource: string, name: string): SheetKind {
  const field = sheetOf(resource).fields.find((one) => one.name === name);
  if (!field || /配列|array/i.test(field.type)) return undefined;
  const { type, title } = field;
  if (/^date/.test(type)) {
    // The contract: created_at and updated_at with seconds, visits and check-ins with minutes, any other date a day.
    return /^(created_at|updated_at|(end_)?visit_on|check_(in|out)_datetime)$/.test(name) ? "datetime" : "date";
  }
  if (/金額|原価|粗利金額|売上高/.test(title)) return "amount";
  if (/^int|double/.test(type) || /^(緯度|経度)$/.test(title)) return "number";
  if (/率$/.test(title)) return "percentage";
  if (/◯/.test(type) || /_flg$/.test(name)) return "flag";
  return /^次回対応日$/.test(title) ? "date" : undefined;
}

/** The typed form of a text as the service writes it; anything else is a fault of the test. */
export function typedCell(text: string, kind: SheetKind): string {
  if (kind === undefined || text === "") return text;
  const fits = (form: RegExp, value: string) => {
    if (!form.test(text)) throw new Error(`“${text}” is no ${kind}`);
    return value;
  };
  switch (kind) {
    case "flag":
      return fits(/^[◯○〇―ー]$/, "◯○〇".includes(text) ? "1" : "0");
    case "date":
      return fits(/^\d{4}\/\d\d\/\d\d$/, text.split("/").join("-"));
    case "datetime":
      return fits(
        /^\d{4}\/\d\d\/\d\d \d\d:\d\d(:\d\d)?$/,
        `${text.split("/").join("-").replace(" ", "T")}${text.length === 16 ? ":00" : ""}+09:00`,
      );
    default:
      return fits(/^-?[\d,]+(\.\d+)?[円%]?$/, text.split(/[,円%]/).join(""));
  }
}

/**
 * Values of the API as texts of CSV cells. Text goes through unchanged.
 * Source: `docs/contract/hotprofile-api.md#response`.
 * @module
 */
import type { Column } from "../hotprofile/fields.ts";
import { isObject } from "../hotprofile/record.ts";

/**
 * Text of a value: null, absent and empty lists are empty; lists join with `separator`; numbers are written as
 * JavaScript writes them.
 * @param value as JSON gave it
 * @param separator between the parts of a list (setting `listSeparator`, default `;`)
 * @param pick of objects inside a list, the property that is written; without it the object's JSON
 */
export function cellText(value: unknown, separator: string, pick?: Column["pick"]): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((part) => cellText(part, separator, pick)).join(separator);
  if (!isObject(value)) return String(value);
  if (pick !== undefined && Object.hasOwn(value, pick)) return cellText(value[pick], separator, pick);
  return JSON.stringify(value);
}

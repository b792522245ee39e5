/**
 * One value of the API as the text of one CSV cell. Text goes through unchanged.
 * Source: "Response" of the API sheet.
 * @module
 */

/**
 * Text of a value: null, absent and empty lists are empty; lists join with `separator`.
 * @param value as JSON gave it
 * @param separator between the parts of a list (setting `listSeparator`, default `;`)
 * @param pick of objects inside a list, the property that is written; without it the object's JSON
 */
export function cellText(value: unknown, separator: string, pick?: "id" | "name"): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((part) => cellText(part, separator, pick)).join(separator);
  if (pick !== undefined && pick in value) {
    return cellText((value as Record<string, unknown>)[pick], separator, pick);
  }
  return JSON.stringify(value);
}

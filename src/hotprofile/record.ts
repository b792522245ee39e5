/**
 * One record as the service sent it, and what is read of it whichever spelling the service used.
 * Source: `docs/contract/hotprofile-api.md#alternate-keys`.
 * @module
 */
/** A record: the object that `JSON.parse` made of it. */
export type HotProfileRecord = Readonly<Record<string, unknown>>;

/** Whether a value is an object, no list. */
export function isObject(value: unknown): value is HotProfileRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Identity: a text that is not empty, or a number as text; undefined where it has none (unpublished resources only). */
export function recordId({ id }: HotProfileRecord): string | undefined {
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** {@link recordId} as a number; NaN where it has none or it spells none. */
export function recordNumber(record: HotProfileRecord): number {
  const { id } = record;
  return typeof id === "number" ? id : Number(recordId(record));
}

/** `updated_at` as sent, "" where it is absent or hidden. */
export function updatedAt(record: HotProfileRecord): string {
  return textOf(record["updated_at"] ?? record["format_updated_at"]);
}

/** `created_at` as sent, "" where it is absent or hidden. */
export function createdAt(record: HotProfileRecord): string {
  return textOf(record["created_at"] ?? record["format_created_at"]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Whether it holds values that the key's user may not see. Source: `docs/contract/hotprofile-api.md#hidden-values`. */
export function hasHiddenValues(record: HotProfileRecord): boolean {
  const leads = record["lead_ids"];
  return namesHidden(record["private_items"]) ||
    (Array.isArray(leads) && leads.some((lead) => isObject(lead) && namesHidden(lead["private_items"])));
}

/** Whether a list names something, or an object of lists does. */
function namesHidden(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some((part) => typeof part === "object" ? namesHidden(part) : true);
  }
  return isObject(value) && Object.values(value).some((part) => Array.isArray(part) ? part.length > 0 : Boolean(part));
}

/**
 * What the walk and the difference need to know of a record, whichever spelling the service used.
 * Source: "Alternate keys" of the API sheet.
 * @module
 */
import type { HotProfileRecord } from "./answer.ts";

/** Identity of a record; undefined where it has none (possible for unpublished resources only). */
export function recordId(record: HotProfileRecord): string | undefined {
  const id = record["id"];
  return typeof id === "number" || (typeof id === "string" && id !== "") ? String(id) : undefined;
}

/** `updated_at` as sent, "" where it is absent or hidden. */
export function updatedAt(record: HotProfileRecord): string {
  const value = record["updated_at"] ?? record["format_updated_at"];
  return typeof value === "string" ? value : "";
}

/** `created_at` as sent, "" where it is absent or hidden. */
export function createdAt(record: HotProfileRecord): string {
  const value = record["created_at"] ?? record["format_created_at"];
  return typeof value === "string" ? value : "";
}

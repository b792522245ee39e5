/**
 * The custom fields (`items`) of a record, each with the key that its column is known by.
 * Source: `docs/contract/hotprofile-api.md#custom-fields`.
 * @module
 */
import type { LaidColumn } from "../home/column_order.ts";
import { isObject } from "../hotprofile/record.ts";

/** A custom field of one record. */
export interface CustomField {
  /**
   * `id:ID`, or `label:LABEL` where it has no id; `#2`, `#3`, … behind it where the record repeats it. Where it ends like
   * that itself, the first has `#1`.
   */
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
}

/** The custom fields of a record, in their order. @param items what the record holds under that name */
export function customFieldsOf(items: unknown): CustomField[] {
  if (!Array.isArray(items)) return [];
  const uses = new Map<string, number>();
  return items.map((item) => {
    const { id, label: given, value } = isObject(item) ? item : {};
    const label = typeof given === "string" ? given : "";
    const hasId = typeof id === "number" || (typeof id === "string" && id !== "");
    const base = hasId ? `id:${id}` : `label:${label}`;
    const use = (uses.get(base) ?? 0) + 1;
    uses.set(base, use);
    return { key: customKey(base, use), label, value };
  });
}

function customKey(base: string, use: number): string {
  return use === 1 && !/#\d+$/.test(base) ? base : `${base}#${use}`;
}

/** The key of a pinned custom column: earlier versions left `#1` out. */
export function pinnedKey({ key, label }: LaidColumn): string {
  return key === `label:${label}` ? customKey(key, 1) : key;
}

/** A record's JSON, made once: most rows differ only in id, times and one reference. @module */
import type { Row } from "./generate_rows.ts";
import { formatDate, formatDateTime } from "./japan_time.ts";

/** A record as JSON carries it. */
export type SampleRecord = Record<string, unknown>;

/** Placeholders in a record body. Noncharacters, so that no real value can contain them. */
export const MARK = {
  /** The id: as a number when it is the whole value, else as digits inside the text. */
  id: "\uFDD0",
  /** `created_at`, `yyyy/MM/dd HH:mm:ss`. */
  created: "\uFDD1",
  /** `updated_at`, likewise. */
  updated: "\uFDD2",
  /** Day of `created_at`, `yyyy/MM/dd`. */
  createdDay: "\uFDD3",
  /** The referenced id, as {@link MARK.id}. */
  ref: "\uFDD4",
} as const;

const MARKS = /"\uFDD0"|"\uFDD4"|[\uFDD0-\uFDD4]/g;

/** The JSON of a row, made of the JSON of its record body. */
export function fill(template: string, { id, created, updated, ref }: Row): string {
  return template.replace(MARKS, (mark) => {
    if (mark === MARK.created) return formatDateTime(created);
    if (mark === MARK.updated) return formatDateTime(updated);
    if (mark === MARK.createdDay) return formatDate(created);
    return String(mark.includes(MARK.ref) ? ref : id);
  });
}

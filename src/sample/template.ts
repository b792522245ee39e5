/**
 * A record's JSON, serialised once: most rows differ only in id, times and one reference.
 * @module
 */
import { Buffer } from "node:buffer";
import type { Row } from "./generate_rows.ts";
import { formatDate, formatDateTime } from "./japan_time.ts";
import type { SampleRecord } from "./types.ts";

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

const GAPS = /("\uFDD0"|"\uFDD4"|[\uFDD0-\uFDD4])/;

/**
 * One record body with gaps: bytes of JSON and marks in turn. Bytes, because a million rows are served: to make UTF-8 of
 * each page's text again takes two to three times as long.
 */
export interface Template {
  readonly parts: readonly (Uint8Array | string)[];
  /** At most this many bytes has a record. */
  readonly size: number;
}

// The longest value of a gap is a date with time.
const VALUE_MAXIMUM = 19;

/** Makes a template of a record body with {@link MARK}s. */
export function templateOf(record: SampleRecord): Template {
  const parts = JSON.stringify(record).split(GAPS).map((part, index) => index % 2 === 0 ? Buffer.from(part) : part);
  return { parts, size: parts.reduce((sum, part) => sum + Math.max(part.length, VALUE_MAXIMUM), 0) };
}

/** The JSON of a row, UTF-8. */
export function fill({ parts, size }: Template, row: Row): Uint8Array {
  const json = Buffer.allocUnsafe(size);
  let end = 0;
  for (const part of parts) {
    if (typeof part === "string") {
      // Digits and separators only: a character is a byte.
      const value = String(valueOf(part, row));
      for (let index = 0; index < value.length; index++) json[end++] = value.charCodeAt(index);
    } else {
      json.set(part, end);
      end += part.length;
    }
  }
  return json.subarray(0, end);
}

function valueOf(mark: string, row: Row): string | number {
  switch (mark) {
    case MARK.created:
      return formatDateTime(row.created);
    case MARK.updated:
      return formatDateTime(row.updated);
    case MARK.createdDay:
      return formatDate(row.created);
    case MARK.ref:
    case `"${MARK.ref}"`:
      return row.ref;
    default:
      return row.id;
  }
}

/**
 * A record's JSON, serialised once: most rows differ only in id, times and one reference, which are spliced in as bytes.
 * @module
 */
import { formatDate } from "./japan_time.ts";
import type { Row } from "./row_arrays.ts";

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

const SPLIT = /"\uFDD0"|"\uFDD4"|[\uFDD0-\uFDD4]/g;
// The longest filler is a date with time; ids have at most 10 digits.
const FILLER_MAXIMUM = 19;
const encoder = new TextEncoder();
const JAPAN_OFFSET = 9 * 3600;
const dayBytes = new Map<number, Uint8Array>();

function writeNumber(value: number, into: Uint8Array, at: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  for (let place = at + digits - 1; place >= at; place--) {
    into[place] = 48 + (value % 10);
    value = Math.floor(value / 10);
  }
  return at + digits;
}

function writeDay(seconds: number, into: Uint8Array, at: number): number {
  const day = Math.floor((seconds + JAPAN_OFFSET) / 86400);
  let bytes = dayBytes.get(day);
  if (bytes === undefined) {
    bytes = encoder.encode(formatDate(seconds));
    dayBytes.set(day, bytes);
  }
  into.set(bytes, at);
  return at + 10;
}

function writeDateTime(seconds: number, into: Uint8Array, at: number): number {
  at = writeDay(seconds, into, at);
  let rest = (seconds + JAPAN_OFFSET) % 86400;
  into[at] = 32;
  for (let place = at + 8; place > at; place -= 3) {
    const part = place === at + 2 ? rest : rest % 60;
    into[place - 1] = 48 + Math.floor(part / 10);
    into[place] = 48 + (part % 10);
    if (place > at + 2) into[place - 2] = 58;
    rest = Math.floor(rest / 60);
  }
  return at + 9;
}

/** One record body with gaps. */
export class Template {
  readonly #chunks: Uint8Array[] = [];
  readonly #marks: string[] = [];
  /** Upper bound of a rendered record's bytes. */
  readonly maximumBytes: number;

  /** @param json a record's JSON text with {@link MARK}s */
  constructor(json: string) {
    let from = 0;
    for (const match of json.matchAll(SPLIT)) {
      this.#chunks.push(encoder.encode(json.slice(from, match.index)));
      this.#marks.push(match[0].length === 3 ? match[0].charAt(1) : match[0]);
      from = match.index + match[0].length;
    }
    this.#chunks.push(encoder.encode(json.slice(from)));
    this.maximumBytes = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0) +
      this.#marks.length * FILLER_MAXIMUM;
  }

  /** Writes the record of a row into a buffer; returns where it ends. */
  write(row: Row, into: Uint8Array, at: number): number {
    for (let index = 0; index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] as Uint8Array;
      into.set(chunk, at);
      at += chunk.length;
      switch (this.#marks[index]) {
        case MARK.id:
          at = writeNumber(row.id, into, at);
          break;
        case MARK.ref:
          at = writeNumber(row.ref, into, at);
          break;
        case MARK.created:
          at = writeDateTime(row.created, into, at);
          break;
        case MARK.updated:
          at = writeDateTime(row.updated, into, at);
          break;
        case MARK.createdDay:
          at = writeDay(row.created, into, at);
          break;
        default:
          break;
      }
    }
    return at;
  }
}

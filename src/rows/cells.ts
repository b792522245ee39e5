/**
 * Values of the API as CSV cells. Text goes through unchanged, as the bytes that came.
 * Source: "Response" of the API sheet.
 * @module
 */
import type { RowCells } from "../csv/mod.ts";
import { ByteSink } from "../csv/sink.ts";
import { headMarks, type JsonTape } from "../hotprofile/json_tape.ts";

/** Of objects inside a list, the property that is written; without it the object's JSON. */
export type Pick = "id" | "name" | undefined;

/** Longest number with a fraction that a number of the program holds exactly, in characters. */
const exactLength = 16;

/** What the character behind a backslash stands for; 0 for `u`. */
const unescaped = new Uint8Array(0x80);
for (const [letter, meaning] of ['""', "\\\\", "//", "b\b", "f\f", "n\n", "r\r", "t\t"]) {
  unescaped[letter!.charCodeAt(0)] = meaning!.charCodeAt(0);
}

/**
 * Text of a value: null, absent and empty lists are empty; lists join with `separator`.
 * @param value as JSON gave it
 * @param separator between the parts of a list (setting `listSeparator`, default `;`)
 */
export function cellText(value: unknown, separator: string, pick?: Pick): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map((part) => cellText(part, separator, pick)).join(separator);
  if (pick !== undefined && pick in value) {
    return cellText((value as Record<string, unknown>)[pick], separator, pick);
  }
  return JSON.stringify(value);
}

/**
 * Fills the cells of one row after another with what {@link cellText} says of the values, but without making texts where
 * their bytes can be used. Whole numbers keep all their digits.
 */
export class CellFiller {
  /** Lists of this row, joined. */
  readonly #joined = new ByteSink(1 << 12);
  readonly #separatorBytes: Uint8Array | undefined;

  constructor(private readonly cells: RowCells, private readonly separator: string) {
    this.#separatorBytes = separator.isWellFormed() ? new TextEncoder().encode(separator) : undefined;
  }

  /** Begins a row of empty cells. @param count number of cells */
  begin(count: number): void {
    this.#joined.length = 0;
    this.cells.clear(count);
  }

  /** Puts a value into a cell. */
  put(cell: number, tape: JsonTape, token: number, pick: Pick): void {
    const { bytes, marks } = tape;
    const begin = marks[token]!;
    const end = marks[token + 1]!;
    switch (bytes[begin]) {
      case 0x22: // "
        if (end >= 0) this.cells.setBytes(cell, bytes, begin + 1, end);
        else if (!this.#putUnescaped(cell, bytes, begin + 1, ~end)) this.cells.setText(cell, tape.text(token));
        return;
      case 0x6e: // null
        this.cells.setText(cell, "");
        return;
      case 0x74: // true
      case 0x66: // false
        this.cells.setBytes(cell, bytes, begin, end);
        return;
      case 0x5b: // [
        this.#putList(cell, tape, token, pick);
        return;
      case 0x7b: // {
        this.#putText(cell, tape, token, pick);
        return;
      default:
        if (isWrittenAsSent(bytes, begin, end)) this.cells.setBytes(cell, bytes, begin, end);
        else this.#putText(cell, tape, token, pick);
    }
  }

  #putText(cell: number, tape: JsonTape, token: number, pick: Pick): void {
    this.cells.setText(cell, cellText(tape.value(token), this.separator, pick));
  }

  /** Puts a text with escapes; returns false for one that UTF-8 may not be able to hold. */
  #putUnescaped(cell: number, bytes: Uint8Array, begin: number, end: number): boolean {
    const joined = this.#joined;
    joined.reserve(end - begin);
    const { buffer } = joined;
    const start = joined.length;
    let length = start;
    for (let at = begin; at < end; at++) {
      let byte = bytes[at]!;
      if (byte === 0x5c) {
        byte = unescaped[bytes[++at]!]!;
        // \u
        if (byte === 0) return false;
      }
      buffer[length++] = byte;
    }
    joined.length = length;
    this.cells.setBytes(cell, buffer, start, length);
    return true;
  }

  #putList(cell: number, tape: JsonTape, list: number, pick: Pick): void {
    const count = tape.count(list);
    if (count === 0) this.cells.setText(cell, "");
    else if (count === 1) this.put(cell, tape, list + headMarks, pick);
    else if (!this.#joinList(cell, tape, list)) this.#putText(cell, tape, list, pick);
  }

  /** @returns false where a part has to be made a text first */
  #joinList(cell: number, tape: JsonTape, list: number): boolean {
    const separator = this.#separatorBytes;
    if (separator === undefined) return false;
    const { bytes, marks } = tape;
    const joined = this.#joined;
    const start = joined.length;
    const listEnd = marks[list + 1]!;
    for (let token = list + headMarks; token < listEnd; token = tape.after(token)) {
      let begin = marks[token]!;
      const end = marks[token + 1]!;
      const kind = bytes[begin]!;
      if (kind === 0x5b || kind === 0x7b) return false;
      if (token > list + headMarks) append(joined, separator, 0, separator.length);
      if (kind === 0x6e) continue;
      if (kind === 0x22) {
        if (end < 0) return false;
        begin++;
      } else if (kind !== 0x74 && kind !== 0x66 && !isWrittenAsSent(bytes, begin, end)) return false;
      append(joined, bytes, begin, end);
    }
    this.cells.setBytes(cell, joined.buffer, start, joined.length);
    return true;
  }
}

/**
 * Whether a JSON number is the text of itself, as `String` writes it. Whole numbers are written as they were sent
 * however long they are: as a number of the program a long one would lose its last digits.
 */
function isWrittenAsSent(bytes: Uint8Array, begin: number, end: number): boolean {
  const first = bytes[begin] === 0x2d ? begin + 1 : begin;
  let hasPoint = false;
  for (let at = first; at < end; at++) {
    if (bytes[at] === 0x2e) hasPoint = true;
    else if (bytes[at]! > 0x39 || bytes[at]! < 0x30) return false;
  }
  const isZero = bytes[first] === 0x30;
  // -0 is 0.
  if (!hasPoint) return !(isZero && first > begin);
  // 1.50 is 1.5, and 0.0000001 is 1e-7.
  return end - begin <= exactLength && bytes[end - 1] !== 0x30 && !(isZero && bytes[first + 2] === 0x30);
}

function append(sink: ByteSink, bytes: Uint8Array, begin: number, end: number): void {
  sink.reserve(end - begin);
  const { buffer } = sink;
  let length = sink.length;
  for (let at = begin; at < end; at++) buffer[length++] = bytes[at]!;
  sink.length = length;
}

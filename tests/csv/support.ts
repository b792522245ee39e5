/**
 * Shared by the tests of this room: the oracle for code page 932, rows to bytes in one call.
 * @module
 */
import { CsvEncoder, type CsvOptions } from "../../src/csv/mod.ts";

/** Options as most tests want them. */
export const plain: CsvOptions = {
  encoding: "utf-8",
  quoting: "minimal",
  lineBreaks: "keep",
  formulaGuard: false,
  unmappable: "replace",
};

/** An encoder with names for failures. */
export function encoderOf(options: Partial<CsvOptions> = {}): CsvEncoder {
  return new CsvEncoder({ ...plain, ...options }, { resource: "cards", columnName: (index) => `column ${index}` });
}

/** Writes a row of values. */
export function writeRow(encoder: CsvEncoder, values: readonly (string | null | undefined)[], id: string): void {
  encoder.row(values.map((value) => value ?? ""), { id });
}

/** The bytes of rows (a copy), ids are "0", "1", … */
export function bytesOf(
  rows: readonly (readonly (string | null | undefined)[])[],
  options: Partial<CsvOptions> = {},
): Uint8Array {
  const encoder = encoderOf(options);
  rows.forEach((row, index) => writeRow(encoder, row, String(index)));
  return encoder.take().slice();
}

/** Bytes as hexadecimal text, for messages that can be read. */
export function hex(bytes: Uint8Array | readonly number[]): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Text of bytes that must be valid. */
export function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** One code point of the oracle. */
export interface Cp932Entry {
  readonly bytes: string;
  readonly kind: "exact" | "bestfit";
}

/** The code after a code of code page 932: trails are 40–7E and 80–FC. */
function codeAfter(code: number): number {
  if (code < 0x100) return code + 1;
  const trail = code & 0xff;
  if (trail === 0x7e) return code + 2;
  return trail === 0xfc ? (code & 0xff00) + 0x140 : code + 1;
}

/** Windows code page 932 by code point, from `tests/data/cp932.txt`, which says how it is written. */
export function readCp932(): Map<number, Cp932Entry> {
  const entries = new Map<number, Cp932Entry>();
  const addExact = (first: string, points: Iterable<number>) => {
    let code = parseInt(first, 16);
    for (const point of points) {
      entries.set(point, { bytes: code.toString(16).padStart(first.length, "0"), kind: "exact" });
      code = codeAfter(code);
    }
  };
  const pointsOf = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
  for (const line of Deno.readTextFileSync(new URL("../data/cp932.txt", import.meta.url)).split("\n")) {
    const [how, first = "", ...rest] = line.split(" ");
    if (how === "row") addExact(first, pointsOf(rest.join(" ")));
    if (how === "run") {
      addExact(
        first,
        Array.from({ length: Number(rest[1]) }, (_, at) => parseInt(rest[0] ?? "", 16) + at),
      );
    }
    if (how === "fit") {
      pointsOf(first).forEach((point, at) => entries.set(point, { bytes: rest[at] ?? "", kind: "bestfit" }));
    }
  }
  return entries;
}

/** The JIS equivalents with their Shift_JIS bytes. Source: `docs/contract/interface.md#encodings`. */
export const equivalents932: ReadonlyMap<number, string> = new Map([
  [0x301c, "8160"],
  [0x2212, "817c"],
  [0x2016, "8161"],
  [0x2014, "815c"],
  [0x00a2, "8191"],
  [0x00a3, "8192"],
  [0x00ac, "81ca"],
]);

/** Chunks as an async iterable. */
export async function* chunked(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield chunk;
  }
}

/** Bytes of all chunks together. */
export async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes: number[] = [];
  for await (const chunk of chunks) bytes.push(...chunk);
  return Uint8Array.from(bytes);
}

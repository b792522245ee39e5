/**
 * Shared by the tests of this room: the oracle for code page 932, rows to bytes in one call, seeded randomness.
 * @module
 */
import process from "node:process";
import { CsvEncoder, type CsvOptions, RowCells } from "../../src/csv/mod.ts";

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

/** Cells, as bytes of UTF-8 or as texts. Lone surrogates are always texts: UTF-8 has none. */
export function cellsOf(values: readonly (string | null | undefined)[], as: "bytes" | "texts" = "bytes"): RowCells {
  const cells = new RowCells();
  cells.clear(values.length);
  values.forEach((value, cell) => {
    const text = value ?? "";
    if (as === "texts" || !text.isWellFormed()) return cells.setText(cell, text);
    // Somewhere in a larger buffer, as in the page of an answer.
    const utf8 = new TextEncoder().encode(`"${text}"`);
    cells.setBytes(cell, utf8, 1, utf8.length - 1);
  });
  return cells;
}

/** Writes a row of values. */
export function writeRow(encoder: CsvEncoder, values: readonly (string | null | undefined)[], id: string): void {
  encoder.row(cellsOf(values), { id });
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

/** `../shared/cp932.tsv` by code point; undefined when the file is not there. */
export function readCp932(): Map<number, Cp932Entry> | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(new URL("../../../shared/cp932.tsv", import.meta.url));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const entries = new Map<number, Cp932Entry>();
  for (const line of text.split(/\r?\n/)) {
    const [point, bytes, kind] = line.split("\t");
    if (line.startsWith("#") || point === undefined || bytes === undefined) continue;
    entries.set(parseInt(point, 16), { bytes, kind: kind as Cp932Entry["kind"] });
  }
  return entries;
}

/** The JIS equivalents with their Shift_JIS bytes, as the rule lists them. */
export const equivalents932: ReadonlyMap<number, string> = new Map([
  [0x301c, "8160"],
  [0x2212, "817c"],
  [0x2016, "8161"],
  [0x2014, "815c"],
  [0x00a2, "8191"],
  [0x00a3, "8192"],
  [0x00ac, "81ca"],
]);

/** Rounds of a randomized test: `HOTPROFILE_TEST_ROUNDS`, else few. */
export function rounds(fallback: number): number {
  return Number(process.env["HOTPROFILE_TEST_ROUNDS"] ?? fallback);
}

export { seededBelow as randomOf } from "../support/random.ts";

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

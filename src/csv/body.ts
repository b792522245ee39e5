/**
 * The rows of a CSV body as {@link CsvEncoder} wrote it, without BOM and header: read again, merged, filled up.
 * @module
 */
import { Buffer } from "node:buffer";
import type { CsvOptions, EncodingName } from "./options.ts";
import { ByteSink } from "./sink.ts";
import { type Chunks, comma, lineFeed, quote, unitWidth, wholeUnits } from "./units.ts";

/** A row of a body. */
export interface CsvRow {
  /** Without its line end. */
  readonly bytes: Uint8Array;
  /** Where each cell ends in them. */
  readonly ends: readonly number[];
}

/** Bytes handed on at once. */
const chunkSize = 1 << 18;

/**
 * Reads rows.
 * @param chunks body, cut anywhere
 * @throws Error when the body ends inside a row
 */
export async function* rowsOf(chunks: Chunks, encoding: EncodingName): AsyncGenerator<CsvRow> {
  const width = unitWidth(encoding);
  let rest = new Uint8Array();
  for await (const chunk of wholeUnits(chunks, width)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    let quoted = false;
    let ends: number[] = [];
    for (let at = 0; at < bytes.length; at += width) {
      const unit = bytes[at]!;
      if (unit > comma || (width === 2 && bytes[at + 1] !== 0)) continue;
      if (unit === quote) quoted = !quoted;
      else if (quoted) continue;
      else if (unit === comma) ends.push(at - begin);
      else if (unit === lineFeed) {
        // Outside quotes a CR stands before it.
        const end = at - width;
        ends.push(end - begin);
        yield { bytes: bytes.subarray(begin, end), ends };
        begin = at + width;
        ends = [];
      }
    }
    rest = bytes.slice(begin);
  }
  if (rest.length > 0) throw new Error("CSV body ends inside a row");
}

/** The text of a cell that holds ASCII alone; "" where the row has no such cell. @param column index from 0 */
export function asciiCell({ bytes, ends }: CsvRow, column: number, encoding: EncodingName): string {
  const width = unitWidth(encoding);
  let text = "";
  for (let at = column > 0 ? ends[column - 1]! + width : 0; at < (ends[column] ?? 0); at += width) {
    if (bytes[at] !== quote) text += String.fromCharCode(bytes[at]!);
  }
  return text;
}

/**
 * Merges runs of rows, each of which ascends; of equal rows those of the earlier run come first.
 * @param keyOf what the rows ascend by
 */
export async function* mergeRows(
  runs: readonly AsyncGenerator<CsvRow>[],
  keyOf: (row: CsvRow) => number,
): AsyncGenerator<CsvRow> {
  const headOf = async (run: AsyncGenerator<CsvRow>) => {
    const { value: row, done } = await run.next();
    return done ? [] : [{ run, row, key: keyOf(row) }];
  };
  try {
    const heads = (await Promise.all(runs.map(headOf))).flat();
    while (heads.length > 0) {
      const first = heads.reduce((least, head) => head.key < least.key ? head : least);
      yield first.row;
      heads.splice(heads.indexOf(first), 1, ...await headOf(first.run));
    }
  } finally {
    for (const run of runs) await run.return(undefined);
  }
}

/**
 * Fills rows up with empty cells, `,""` each under quoting all, `,` each under minimal.
 * @param columns what each row shall have
 * @returns the body; the bytes of a chunk are valid until the next one is asked for
 */
export async function* padRows(
  rows: AsyncIterable<CsvRow>,
  columns: number,
  { encoding, quoting }: Pick<CsvOptions, "encoding" | "quoting">,
): AsyncGenerator<Uint8Array> {
  const asUnits = (text: string) => Buffer.from(text, encoding === "utf-16le" ? "utf16le" : "latin1");
  const emptyCell = asUnits(quoting === "all" ? ',""' : ",");
  const lineEnd = asUnits("\r\n");
  const sink = new ByteSink(chunkSize);
  const append = (bytes: Uint8Array) => {
    sink.reserve(bytes.length);
    sink.buffer.set(bytes, sink.length);
    sink.length += bytes.length;
  };
  for await (const { bytes, ends } of rows) {
    append(bytes);
    for (let cell = ends.length; cell < columns; cell++) append(emptyCell);
    append(lineEnd);
    if (sink.length < chunkSize) continue;
    yield sink.buffer.subarray(0, sink.length);
    sink.length = 0;
  }
  if (sink.length > 0) yield sink.buffer.subarray(0, sink.length);
}

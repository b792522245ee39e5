/**
 * Empty cells at the end of rows that were written before the columns grew.
 * @module
 */
import type { CsvOptions } from "./options.ts";
import { ByteSink } from "./sink.ts";
import { unitWidth, wholeUnits } from "./units.ts";

/** From row `fromRow` (index from 0, header not counted) on, rows had `columns` cells. */
export interface RowSegment {
  readonly fromRow: number;
  readonly columns: number;
}

/**
 * Adds empty cells at the end of rows so that every row has `columns` columns: `,""` each under quoting all, `,` each under
 * minimal. One pass; rows that are wide enough pass through, and once no later row can be short, without a look at them.
 * @param chunks body as {@link CsvEncoder} wrote it, without BOM and header, cut anywhere
 * @param segments what the rows have, by rising `fromRow` (of equal ones the last counts), the first from row 0; empty: no row
 *   is short
 * @param columns what the rows shall have
 * @param options encoding and quoting of the body
 * @returns the body; a chunk that needs no cells is handed on as it came, so the giver may not write to it again too soon
 * @throws RangeError when the segments are not in order, do not begin at row 0 or have more than `columns` columns
 * @throws Error when the body ends inside a row that was looked at
 */
export async function* padRows(
  chunks: AsyncIterable<Uint8Array>,
  segments: readonly RowSegment[],
  columns: number,
  options: Pick<CsvOptions, "encoding" | "quoting">,
): AsyncGenerator<Uint8Array> {
  checkSegments(segments, columns);
  const width = unitWidth(options.encoding);
  const cell = options.quoting === "all" ? [0x2c, 0x22, 0x22] : [0x2c];
  const emptyCell = Uint8Array.from(width === 2 ? cell.flatMap((unit) => [unit, 0]) : cell);
  const lastShort = segments.findLastIndex((segment) => segment.columns < columns);
  /** No row from here on is short. */
  const completeFrom = lastShort < 0 ? 0 : segments[lastShort + 1]?.fromRow ?? Infinity;

  let row = 0;
  let segment = 0;
  let padding = paddingOf(0);
  let quoted = false;
  let insideRow = false;

  /** The bytes that row `index` lacks. */
  function paddingOf(index: number): Uint8Array {
    while (segment + 1 < segments.length && segments[segment + 1]!.fromRow <= index) segment++;
    const missing = columns - (segments[segment]?.columns ?? columns);
    const bytes = new Uint8Array(missing * emptyCell.length);
    for (let at = 0; at < bytes.length; at += emptyCell.length) bytes.set(emptyCell, at);
    return bytes;
  }

  for await (const chunk of wholeUnits(chunks, width)) {
    if (row >= completeFrom) {
      yield chunk;
      continue;
    }
    const sink = new ByteSink(chunk.length + (chunk.length >> 2));
    let copied = 0;
    for (let index = 0; index < chunk.length; index += width) {
      const unit = chunk[index]!;
      if (unit > 0x22 || (width === 2 && chunk[index + 1] !== 0)) {
        insideRow = true;
      } else if (unit === 0x22) {
        quoted = !quoted;
        insideRow = true;
      } else if (quoted) {
        continue;
      } else if (unit === 0x0d) {
        // Outside quotes a CR is the first half of a row's end, so the cells go in before it.
        append(sink, chunk.subarray(copied, index));
        append(sink, padding);
        copied = index;
      } else if (unit === 0x0a) {
        insideRow = false;
        row++;
        if (segments[segment + 1]?.fromRow === row) padding = paddingOf(row);
        if (row >= completeFrom) break;
      } else {
        insideRow = true;
      }
    }
    append(sink, chunk.subarray(copied));
    yield sink.buffer.subarray(0, sink.length);
  }
  if (insideRow || quoted) throw new Error(`CSV body ends inside row ${row}`);
}

function append(sink: ByteSink, bytes: Uint8Array): void {
  sink.reserve(bytes.length);
  sink.buffer.set(bytes, sink.length);
  sink.length += bytes.length;
}

function checkSegments(segments: readonly RowSegment[], columns: number): void {
  segments.forEach(({ fromRow, columns: had }, index) => {
    const previous = segments[index - 1]?.fromRow ?? -1;
    const isInOrder = index === 0 ? fromRow === 0 : fromRow >= previous;
    if (!isInOrder || had < 1 || had > columns) {
      throw new RangeError(`segment ${index} (row ${fromRow}, ${had} columns) does not fit ${columns} columns`);
    }
  });
}

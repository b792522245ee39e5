/**
 * What a finished CSV file holds, counted from its bytes.
 * @module
 */
import type { EncodingName } from "./options.ts";
import { ByteSink } from "./sink.ts";
import { unitWidth, wholeUnits } from "./units.ts";

/** What {@link scanCsv} found. */
export interface CsvScan {
  /** Titles of the first row; empty for an empty file. */
  header: string[];
  /** Rows after the header. */
  rows: number;
  /** Rows whose number of cells differs from the header's. */
  ragged: number;
  /** The last row ends with a line end. */
  endsWithNewline: boolean;
}

const labels: Readonly<Record<EncodingName, string>> = {
  "shift_jis": "shift_jis",
  "utf-8": "utf-8",
  "utf-8-bom": "utf-8",
  "utf-16le": "utf-16le",
  "euc-jp": "euc-jp",
};
const boms: Readonly<Partial<Record<EncodingName, readonly number[]>>> = {
  "utf-8-bom": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
};

const quote = 0x22;
const comma = 0x2c;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Where in the grammar of RFC 4180 the next unit stands. */
type Place = "cell start" | "plain cell" | "quoted cell" | "after quote";

/**
 * Counts a CSV file again from its bytes. A row ends with CRLF, LF or CR outside quotes; a last row without one counts.
 * A byte order mark is skipped where the encoding has one
 * and the file too.
 * @param chunks the file, cut anywhere
 * @param encoding encoding of the file
 * @throws Error with the offset in bytes: a quote inside a plain cell, text after a closing quote, an end inside quotes or
 *   inside a two-byte unit, half a byte order mark
 */
export async function scanCsv(chunks: AsyncIterable<Uint8Array>, encoding: EncodingName): Promise<CsvScan> {
  const width = unitWidth(encoding);
  const bom = boms[encoding] ?? [];
  const titles = new TitleReader(encoding);
  let place: Place = "cell start";
  /** Offset of the chunk in the file, bytes. */
  let base = 0;
  let openedAt = 0;
  let bomSeen = 0;
  let lines = 0;
  let cells = 1;
  let headerCells = 0;
  let ragged = 0;
  let rowIsEmpty = true;
  let afterReturn = false;

  const endRow = () => {
    if (lines === 0) {
      titles.endCell();
      headerCells = cells;
    } else if (cells !== headerCells) ragged++;
    lines++;
    cells = 1;
    rowIsEmpty = true;
    place = "cell start";
  };
  const broken = (what: string, offset: number) => new Error(`CSV is broken at byte ${offset}: ${what}`);

  for await (const chunk of wholeUnits(chunks, width)) {
    let index = 0;
    while (bomSeen < bom.length && index < chunk.length) {
      if (chunk[index] !== bom[bomSeen]) {
        if (bomSeen > 0) throw broken("half a byte order mark", base + index);
        bomSeen = bom.length;
        break;
      }
      bomSeen++;
      index++;
    }
    for (; index < chunk.length; index += width) {
      const unit = width === 2 ? chunk[index]! | chunk[index + 1]! << 8 : chunk[index]!;
      if (unit > comma || (unit !== quote && unit !== comma && unit !== carriageReturn && unit !== lineFeed)) {
        if (place === "after quote") throw broken("text after a closing quote", base + index);
        if (place === "cell start") place = "plain cell";
        rowIsEmpty = false;
        afterReturn = false;
        if (lines === 0) titles.add(chunk, index, width);
        continue;
      }
      if (place === "quoted cell") {
        if (unit === quote) place = "after quote";
        else if (lines === 0) titles.add(chunk, index, width);
        continue;
      }
      if (unit === quote) {
        if (place === "plain cell") throw broken("a quote inside a cell without quotes", base + index);
        if (place === "after quote" && lines === 0) titles.add(chunk, index, width);
        if (place === "cell start") openedAt = base + index;
        place = "quoted cell";
        rowIsEmpty = false;
        afterReturn = false;
      } else if (unit === comma) {
        if (lines === 0) titles.endCell();
        cells++;
        place = "cell start";
        rowIsEmpty = false;
        afterReturn = false;
      } else if (unit === lineFeed && afterReturn) {
        afterReturn = false;
      } else {
        endRow();
        afterReturn = unit === carriageReturn;
      }
    }
    base += chunk.length;
  }
  if ((place as Place) === "quoted cell") throw broken("a quote that is never closed", openedAt);
  const endsWithNewline = rowIsEmpty && lines > 0;
  if (!rowIsEmpty) endRow();
  return { header: titles.titles, rows: Math.max(0, lines - 1), ragged, endsWithNewline };
}

/** Collects and decodes the cells of the header. */
class TitleReader {
  readonly titles: string[] = [];
  readonly #cell = new ByteSink(256);
  readonly #decoder: TextDecoder;

  constructor(encoding: EncodingName) {
    this.#decoder = new TextDecoder(labels[encoding], { ignoreBOM: true });
  }

  add(chunk: Uint8Array, index: number, width: 1 | 2): void {
    this.#cell.reserve(width);
    for (let offset = 0; offset < width; offset++) this.#cell.buffer[this.#cell.length++] = chunk[index + offset]!;
  }

  endCell(): void {
    this.titles.push(this.#decoder.decode(this.#cell.buffer.subarray(0, this.#cell.length)));
    this.#cell.length = 0;
  }
}

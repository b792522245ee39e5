/**
 * What a finished CSV file holds, read again by a reader that is none of ours.
 * @module
 */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type Phrase, phrase } from "../text/language.ts";
import type { EncodingName } from "./options.ts";
import type { Chunks } from "./units.ts";

/** What {@link scanCsv} found. */
export interface CsvScan {
  /** Titles of the first row; empty for an empty file. */
  header: string[];
  /** Rows after the header. */
  rows: number;
  /** Rows whose number of cells differs from the header's. */
  ragged: number;
}

const labels: Readonly<Record<EncodingName, string>> = {
  "shift_jis": "shift_jis",
  "utf-8": "utf-8",
  "utf-8-bom": "utf-8",
  "utf-16le": "utf-16le",
  "euc-jp": "euc-jp",
};

/** The bytes are no CSV. */
export class BrokenCsv extends Error {
  constructor(readonly reason: Phrase) {
    super(`CSV is broken in ${reason.en}`);
  }
}

/** What the reader calls broken. */
const broken: Readonly<Record<string, Phrase>> = {
  INVALID_OPENING_QUOTE: phrase("引用符で囲んでいない値の中に引用符があります", "a quote inside a cell without quotes"),
  CSV_INVALID_CLOSING_QUOTE: phrase("閉じた引用符の後に文字があります", "text after a closing quote"),
  CSV_QUOTE_NOT_CLOSED: phrase("引用符が閉じていません", "a quote that is never closed"),
};

/**
 * Counts a CSV file again. A row ends with CRLF, LF or CR outside quotes; a last row without one counts. A byte order mark
 * is skipped where the encoding has one and the file too.
 * @param chunks the file, cut anywhere
 * @param encoding encoding of the file
 * @throws BrokenCsv with the record, from 1: a quote inside a plain cell, text after a closing quote, an end inside quotes
 */
export async function scanCsv(chunks: Chunks, encoding: EncodingName): Promise<CsvScan> {
  const scan: CsvScan = { header: [], rows: -1, ragged: 0 };
  const decoder = new TextDecoder(labels[encoding], { ignoreBOM: encoding === "utf-8" });
  async function* texts() {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }
  const parser = parse({ relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
  const source = Readable.from(texts());
  source.on("error", (error) => parser.destroy(error));
  try {
    for await (const cells of source.pipe(parser)) {
      if (scan.rows++ < 0) scan.header = cells;
      else if (cells.length !== scan.header.length) scan.ragged++;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own message quotes the file.
    const record = Number(error["records"]) + 1;
    const { ja, en } = broken[error.code] ?? phrase(error.code, error.code);
    throw new BrokenCsv(phrase(`${record} 行目（見出しを含む）: ${ja}`, `record ${record}: ${en}`));
  } finally {
    source.destroy();
  }
  return { ...scan, rows: Math.max(0, scan.rows) };
}

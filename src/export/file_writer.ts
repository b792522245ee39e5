/**
 * One CSV file of a run: records in, a finished and flushed file out.
 * @module
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import {
  asciiCell,
  CsvEncoder,
  type CsvOptions,
  type CsvRow,
  mergeRows,
  padRows,
  rowsOf,
  scanCsv,
} from "../csv/mod.ts";
import { renamePatiently } from "../home/files.ts";
import type { FileResult } from "../home/run_result.ts";
import { hasHiddenValues, type HotProfileRecord, recordId, recordNumber } from "../hotprofile/record.ts";
import type { ColumnLayout } from "../rows/column_layout.ts";
import { onStorage } from "../text/storage.ts";
import { fileSystem } from "../values/file_system.ts";

/** What became of a file. */
export interface WrittenFile extends Omit<FileResult, "path" | "resource"> {
  /** Rows with values that the key's user may not see. */
  readonly hiddenRows: number;
}

/** Rows held back as bytes before the header is written: most columns have shown themselves by then. */
const rowsBeforeHeader = 1000;
/** Rows that are written while no answer is looked at. */
const rowsAtOnce = 25;
/** Bytes collected before they go to the file. */
const writeSize = 1 << 18;

/** Runs of rows merged at once: each has the file open. */
const runsAtOnce = 16;

/** Writes one file. */
export class CsvFileWriter {
  readonly #encoder: CsvEncoder;
  #hash = createHash("sha256");
  #file: Deno.FsFile | undefined;
  #rows = 0;
  #bytes = 0;
  #hidden = 0;
  /** Titles that the file's header was written with; undefined where none is there yet. */
  #titles: readonly string[] | undefined;
  #lastId = -Infinity;
  /** Where runs of ascending rows begin, in bytes. */
  #runs: number[] = [];

  /**
   * @param path file to make; it must not exist
   * @param scratchPath gives a free name beside it
   * @param isById rows are put in order by their ids, whenever they come; else they stay as they come
   */
  constructor(
    private readonly path: string,
    private readonly scratchPath: () => string,
    private readonly layout: ColumnLayout,
    private readonly csv: CsvOptions,
    private readonly resource: string,
    private readonly isById = false,
  ) {
    this.#encoder = this.#newEncoder();
  }

  #newEncoder(): CsvEncoder {
    const columnName = (index: number) => this.layout.columns[index]?.title ?? String(index + 1);
    return new CsvEncoder(this.csv, { resource: this.resource, columnName });
  }

  /** Makes the file. */
  async open(): Promise<void> {
    this.#file = await onStorage(
      this.path,
      () => fileSystem.open(this.path, { write: true, createNew: true, mode: 0o600 }),
    );
  }

  /** Appends records. @throws Problem of the file system, or "character-unmappable" */
  async write(records: readonly HotProfileRecord[]): Promise<void> {
    for (const record of records) {
      const row = this.layout.row(record);
      // Of a resource whose columns are yet to come: a blank cell of the first one.
      const cells = row.length === 0 ? [""] : row;
      if (hasHiddenValues(record)) this.#hidden++;
      const id = recordNumber(record);
      if (this.isById && id < this.#lastId) await this.#beginRun();
      this.#lastId = id;
      this.#encoder.row(cells, { id: recordId(record) });
      this.#rows++;
      // An answer that came meanwhile is looked at, and the next call goes out.
      if (this.#rows % rowsAtOnce === 0) await setImmediate();
      if (!this.#titles) {
        if (this.#rows >= rowsBeforeHeader) await this.#writeHeader();
      } else if (this.#encoder.pending >= writeSize) await this.#flush();
    }
  }

  /** Ends the file: late columns and late rows put in their places, flushed and closed. */
  async finish(): Promise<WrittenFile> {
    if (!this.#titles) await this.#writeHeader();
    await this.#flush();
    await this.#close();
    const { titles } = this.layout;
    const isAsWritten = () => titles.every((title, at) => title === this.#titles?.[at]);
    while (this.#runs.length > 1 || !isAsWritten()) await this.#rewrite();
    const { header } = await scanCsv([this.#header(this.#newEncoder())], this.csv.encoding);
    return {
      rows: this.#rows,
      columns: titles.length,
      bytes: this.#bytes,
      sha256: this.#hash.digest("hex"),
      replacedCharacters: this.#encoder.replacedCharacters,
      approximatedCharacters: this.#encoder.approximatedCharacters,
      losses: this.#encoder.losses.map(({ column, ...loss }) => ({
        column: titles[column] ?? String(column + 1),
        ...loss,
      })),
      header: titles,
      ...(titles.every((title, at) => title === header[at]) ? {} : { writtenHeader: header }),
      hiddenRows: this.#hidden,
    };
  }

  /** Closes the file where it stands; it is removed by whoever owns its folder. */
  abandon(): void {
    try {
      this.#file?.close();
    } catch {
      // It was closed already.
    }
    this.#file = undefined;
  }

  async #beginRun(): Promise<void> {
    if (!this.#titles) await this.#writeHeader();
    await this.#flush();
    this.#runs.push(this.#bytes);
  }

  /** Writes the header and, filled up to it, the rows held back. */
  async #writeHeader(): Promise<void> {
    this.layout.ensureColumns();
    const held = this.#encoder.take().slice();
    await this.#putHeader(this.#encoder);
    this.#runs = [this.#bytes];
    await this.#putRows(rowsOf([held], this.csv.encoding));
  }

  async #putHeader(encoder: CsvEncoder): Promise<void> {
    this.#titles = this.layout.titles;
    await this.#put(this.#header(encoder));
  }

  /** The header with the byte order mark. @param encoder counts what is lost */
  #header(encoder: CsvEncoder): Uint8Array {
    encoder.header(this.layout.titles);
    return Buffer.concat([encoder.bom, encoder.take()]);
  }

  async #putRows(rows: AsyncIterable<CsvRow>): Promise<void> {
    for await (const chunk of padRows(rows, this.layout.columns.length, this.csv)) await this.#put(chunk);
  }

  async #flush(): Promise<void> {
    if (this.#encoder.pending > 0) await this.#put(this.#encoder.take());
  }

  async #put(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await onStorage(this.path, () => writeAll(this.#file, bytes));
  }

  async #close(): Promise<void> {
    const file = this.#file;
    if (!file) throw new Error("the file was never opened");
    await onStorage(this.path, () => file.sync());
    this.abandon();
  }

  /** Writes the file again under a full header, as many of its runs as can be merged into one each. */
  async #rewrite(): Promise<void> {
    const { encoding } = this.csv;
    const before = this.scratchPath();
    await onStorage(this.path, () => renamePatiently(this.path, before));
    await this.open();
    const runs = this.#runs;
    const idColumn = this.layout.columns.findIndex(({ key }) => key === "field:id");
    this.#hash = createHash("sha256");
    this.#bytes = 0;
    this.#runs = [];
    await this.#putHeader(this.#newEncoder());
    for (let at = 0; at < runs.length; at += runsAtOnce) {
      this.#runs.push(this.#bytes);
      const group = runs.slice(at, at + runsAtOnce).map((begin, nth) =>
        rowsOf(chunksOf(before, begin, runs[at + nth + 1]), encoding)
      );
      await this.#putRows(mergeRows(group, (row) => Number(asciiCell(row, idColumn, encoding) || Infinity)));
    }
    await this.#close();
    await onStorage(before, () => fileSystem.remove(before));
  }
}

/** The bytes of a file from one place up to another or its end. */
async function* chunksOf(path: string, begin: number, end = Infinity): AsyncGenerator<Uint8Array> {
  const file = await fileSystem.open(path, { read: true });
  try {
    await file.seek(begin, Deno.SeekMode.Start);
    for (let left = end - begin; left > 0;) {
      const chunk = new Uint8Array(Math.min(writeSize, left));
      const read = await file.read(chunk);
      if (read === null) return;
      left -= read;
      yield chunk.subarray(0, read);
    }
  } finally {
    file.close();
  }
}

async function writeAll(file: Deno.FsFile | undefined, bytes: Uint8Array): Promise<void> {
  if (!file) throw new Error("the file is not open");
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

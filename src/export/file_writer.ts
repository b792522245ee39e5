/**
 * One CSV file of a run: records in, a finished and flushed file out.
 * @module
 */
import { createHash } from "node:crypto";
import { CsvEncoder, type CsvOptions, padRows, type RowSegment, scanCsv } from "../csv/mod.ts";
import { renamePatiently } from "../home/files.ts";
import type { NamedLoss } from "../home/run_result.ts";
import { hasHiddenValues, type HotProfileRecord, recordId } from "../hotprofile/record.ts";
import type { ColumnLayout } from "../rows/column_layout.ts";
import { onStorage } from "../text/storage.ts";
import { fileSystem } from "../values/file_system.ts";

/** What became of a file. */
export interface WrittenFile {
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly replacedCharacters: number;
  readonly approximatedCharacters: number;
  readonly losses: readonly NamedLoss[];
  /** Rows with values that the key's user may not see. */
  readonly hiddenRows: number;
  readonly titles: readonly string[];
  /** The header row as the encoding could write it. */
  readonly writtenTitles: readonly string[];
}

/** Rows held back as bytes before the header is written: most columns have shown themselves by then. */
const rowsBeforeHeader = 1000;
/** Bytes collected before they go to the file. */
const writeSize = 1 << 18;

/** Writes one file. */
export class CsvFileWriter {
  readonly #encoder: CsvEncoder;
  readonly #hash = createHash("sha256");
  #hasHeader = false;
  #file: Deno.FsFile | undefined;
  #rows = 0;
  #bytes = 0;
  #hidden = 0;
  /** From which row on how many columns were written. */
  readonly #segments: RowSegment[] = [];
  /** Titles that the file's header was written with. */
  #headerTitles: readonly string[] = [];

  /**
   * @param path file to make; it must not exist
   * @param scratchPath gives a free name beside it
   */
  constructor(
    private readonly path: string,
    private readonly scratchPath: () => string,
    private readonly layout: ColumnLayout,
    private readonly csv: CsvOptions,
    resource: string,
  ) {
    this.#encoder = new CsvEncoder(csv, {
      resource,
      columnName: (index) => this.layout.columns[index]?.title ?? String(index + 1),
    });
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
      if (this.#segments.at(-1)?.columns !== cells.length) {
        this.#segments.push({ fromRow: this.#rows, columns: cells.length });
      }
      this.#encoder.row(cells, { id: recordId(record) });
      this.#rows++;
      if (!this.#hasHeader) {
        if (this.#rows >= rowsBeforeHeader) await this.#writeHeader();
      } else if (this.#encoder.pending >= writeSize) await this.#flush();
    }
  }

  /** Ends the file: header if none is there yet, late columns padded into earlier rows, flushed and closed. */
  async finish(): Promise<WrittenFile> {
    if (!this.#hasHeader) await this.#writeHeader();
    await this.#flush();
    const file = this.#file;
    if (!file) throw new Error("the file was never opened");
    await onStorage(this.path, () => file.sync());
    file.close();
    this.#file = undefined;
    const titles = this.layout.titles;
    const asWritten = titles.length === this.#headerTitles.length &&
      titles.every((title, at) => title === this.#headerTitles[at]);
    const sha256 = asWritten ? this.#hash.digest("hex") : await this.#rewrite(titles);
    return {
      rows: this.#rows,
      columns: titles.length,
      bytes: this.#bytes,
      sha256,
      replacedCharacters: this.#encoder.replacedCharacters,
      approximatedCharacters: this.#encoder.approximatedCharacters,
      losses: this.#encoder.losses.map(({ column, ...loss }) => ({
        column: titles[column] ?? String(column + 1),
        ...loss,
      })),
      hiddenRows: this.#hidden,
      titles,
      writtenTitles: (await scanCsv(this.#headerBytes(titles), this.csv.encoding)).header,
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

  /** Writes the header and, padded to it, the rows held back. */
  async #writeHeader(): Promise<void> {
    this.#hasHeader = true;
    this.layout.ensureColumns();
    const titles = this.layout.titles;
    this.#headerTitles = titles;
    const held = this.#encoder.take().slice();
    await this.#put(this.#encoder.bom);
    this.#encoder.header(titles);
    await this.#put(this.#encoder.take());
    for await (const rows of padRows(once(held), this.#segments, titles.length, this.csv)) await this.#put(rows);
    this.#segments.splice(0, Infinity, ...(this.#rows > 0 ? [{ fromRow: 0, columns: titles.length }] : []));
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

  async *#headerBytes(titles: readonly string[]): AsyncGenerator<Uint8Array> {
    const encoder = new CsvEncoder(this.csv, { resource: "", columnName: () => "" });
    yield encoder.bom;
    encoder.header(titles);
    yield await Promise.resolve(encoder.take());
  }

  /** Writes the file again under a full header. The body begins behind the old header. @returns the new sha256 */
  async #rewrite(titles: readonly string[]): Promise<string> {
    const narrow = this.scratchPath();
    await onStorage(this.path, () => renamePatiently(this.path, narrow));
    const encoder = new CsvEncoder(this.csv, { resource: "", columnName: (index) => titles[index] ?? "" });
    encoder.header(titles);
    const oldHeader = new CsvEncoder(this.csv, { resource: "", columnName: () => "" });
    oldHeader.header(this.#headerTitles);
    const skip = oldHeader.bom.length + oldHeader.take().length;
    const hash = createHash("sha256");
    let bytes = 0;
    const file = await onStorage(
      this.path,
      () => fileSystem.open(this.path, { write: true, createNew: true, mode: 0o600 }),
    );
    try {
      const put = async (chunk: Uint8Array) => {
        hash.update(chunk);
        bytes += chunk.length;
        await onStorage(this.path, () => writeAll(file, chunk));
      };
      await put(encoder.bom);
      await put(encoder.take());
      for await (const chunk of padRows(bodyOf(narrow, skip), this.#segments, titles.length, this.csv)) {
        await put(chunk);
      }
      await onStorage(this.path, () => file.sync());
    } finally {
      file.close();
    }
    await onStorage(narrow, () => fileSystem.remove(narrow));
    this.#bytes = bytes;
    return hash.digest("hex");
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function* bodyOf(path: string, skip: number): AsyncGenerator<Uint8Array> {
  const file = await fileSystem.open(path, { read: true });
  try {
    await file.seek(skip, Deno.SeekMode.Start);
    for (;;) {
      const chunk = new Uint8Array(writeSize);
      const read = await file.read(chunk);
      if (read === null) return;
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

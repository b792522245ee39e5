/**
 * The cells of one row before they are bytes of a file.
 * @module
 */

const noBytes = new Uint8Array(0);
/** End of a cell that is a text. */
const isText = -1;
/** Cells there is room for at the start. */
const startCells = 128;

/**
 * Cells that are pieces of UTF-8 (read where they lie) or texts. One object is filled again for each row: what was put
 * in is valid until the next {@link RowCells.clear}.
 */
export class RowCells {
  /** Number of cells. */
  count = 0;
  /** Bytes of all cells that are bytes, at most. */
  size = 0;
  /** What the bytes of each cell are in. */
  readonly sources: Uint8Array[] = [];
  /** Where each cell begins; as {@link ends} for an empty one. */
  begins = new Int32Array(startCells);
  /** Where each cell ends; below its beginning for a text. */
  ends = new Int32Array(startCells);
  readonly #texts: string[] = [];

  /** Begins a row of empty cells. */
  clear(count: number): void {
    this.count = 0;
    this.size = 0;
    this.grow(count);
  }

  /** Adds empty cells at the end. @param count cells afterwards */
  grow(count: number): void {
    while (this.begins.length < count) {
      this.begins = doubled(this.begins);
      this.ends = doubled(this.ends);
    }
    while (this.sources.length < count) {
      this.sources.push(noBytes);
      this.#texts.push("");
    }
    this.begins.fill(0, this.count, count);
    this.ends.fill(0, this.count, count);
    this.count = count;
  }

  /** A cell of valid UTF-8. */
  setBytes(cell: number, bytes: Uint8Array, begin: number, end: number): void {
    this.sources[cell] = bytes;
    this.begins[cell] = begin;
    this.ends[cell] = end;
    this.size += end - begin;
  }

  /** A cell of text; lone surrogates are possible here only. */
  setText(cell: number, text: string): void {
    this.#texts[cell] = text;
    this.begins[cell] = 0;
    this.ends[cell] = text === "" ? 0 : isText;
  }

  isEmpty(cell: number): boolean {
    return this.begins[cell] === this.ends[cell];
  }

  /** The cell as text, made when it is asked for. */
  text(cell: number): string {
    const end = this.ends[cell]!;
    if (end === isText) return this.#texts[cell]!;
    return decoder.decode(this.sources[cell]!.subarray(this.begins[cell], end));
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

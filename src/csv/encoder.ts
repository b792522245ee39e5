/**
 * Rows of text to CSV bytes.
 * @module
 */
import { Problem } from "../text/problem.ts";
import { type Codec, codecOf, graphemes, isCsvSpecial } from "./codecs.ts";
import { type ColumnLoss, LossLedger } from "./losses.ts";
import type { CsvOptions } from "./options.ts";
import { ByteSink } from "./sink.ts";

const quote = 0x22;
const comma = 0x2c;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const space = 0x20;
const apostrophe = 0x27;

/** What stands for the header in the losses and in failures. */
const headerRow: RowSource = { id: "header" };
/** Room at the start, bytes: a few hundred rows, so that small files never grow it. */
const startCapacity = 1 << 16;
/** Units around the text of a cell: comma, two quotes, apostrophe, CRLF. */
const unitsAround = 6;

/** What a row is named by in losses and failures. */
export interface RowSource {
  /** Id of its record, asked for only when it is needed; undefined where it has none. */
  readonly id: string | undefined;
}

/** What failures and losses are named by. */
export interface CsvContext {
  /** Resource that is being exported. */
  readonly resource: string;
  /** Title of the column at an index (from 0). */
  readonly columnName: (index: number) => string;
}

/**
 * Collects rows as the bytes of a CSV file (RFC 4180, CRLF between rows) in one buffer that is used again after each
 * {@link CsvEncoder.take}.
 *
 * A character the encoding does not have is written, in this order: as its JIS equivalent (〜 − ‖ — ¢ £ ¬, no loss); as
 * Windows' best fit (é as e, “approximated”); as one `?` for each run of such characters inside one grapheme cluster
 * (“replaced”). In the Unicode encodings only a lone surrogate is replaced, by U+FFFD.
 *
 * @example
 * ```ts
 * const csv = new CsvEncoder(options, { resource: "cards", columnName: (index) => titles[index] ?? "" });
 * await file.write(csv.bom);
 * csv.header(titles);
 * csv.row(["1", "青木 \"青\" 一郎"], { id: "1" });
 * await file.write(csv.take());
 * ```
 */
export class CsvEncoder {
  readonly #options: CsvOptions;
  readonly #context: CsvContext;
  readonly #codec: Codec;
  readonly #quoteAll: boolean;
  /** What a value must stand in quotes for. */
  readonly #needsQuotes: RegExp;
  readonly #sink = new ByteSink(startCapacity);
  readonly #losses = new LossLedger();
  /** Where a loss that is met just now belongs. */
  #column = 0;
  #source = headerRow;

  /**
   * @param options how rows become bytes
   * @param context names for failures
   */
  constructor(options: CsvOptions, context: CsvContext) {
    this.#options = options;
    this.#context = context;
    this.#codec = codecOf(options.encoding);
    this.#quoteAll = options.quoting === "all";
    this.#needsQuotes = options.lineBreaks === "space" ? /[",]/ : /[",\r\n]/;
  }

  /** Byte order mark of the encoding: EF BB BF for utf-8-bom, FF FE for utf-16le, else empty. Never part of `take()`. */
  get bom(): Uint8Array {
    return this.#codec.bom;
  }

  /** Bytes collected and not yet taken. */
  get pending(): number {
    return this.#sink.length;
  }

  /** The columns with losses so far, in the order of the columns. */
  get losses(): readonly ColumnLoss[] {
    return this.#losses.columns();
  }

  /** Substitutes written so far, all columns. */
  get replacedCharacters(): number {
    return this.#losses.totals.replaced;
  }

  /** Look-alikes written so far, all columns. */
  get approximatedCharacters(): number {
    return this.#losses.totals.approximated;
  }

  /**
   * Appends one row and CRLF. A row of one empty column is written `""`, because a blank line is no row.
   * @param cells one cell per column, at least one
   * @param source names the record in losses and failures
   * @throws Problem `character-unmappable` under `unmappable: "fail"`, for a substitute and for a best fit; nothing of
   *   the row is kept then
   * @throws RangeError for a row without columns, which CSV cannot hold
   */
  row(cells: readonly string[], source: RowSource): void {
    this.#line(cells, source);
  }

  /**
   * Appends the titles as a row: labels are texts of users too. Losses count for their columns under the id "header".
   * @param titles one title per column, at least one
   * @throws Problem and RangeError as {@link CsvEncoder.row}
   */
  header(titles: readonly string[]): void {
    this.#line(titles, headerRow);
  }

  /** Bytes collected since the last take: a view that is valid until the next `row()` or `header()`. */
  take(): Uint8Array {
    const taken = this.#sink.buffer.subarray(0, this.#sink.length);
    this.#sink.length = 0;
    return taken;
  }

  #line(cells: readonly string[], source: RowSource): void {
    const sink = this.#sink;
    const codec = this.#codec;
    const start = sink.length;
    if (cells.length === 0) throw new RangeError("a CSV row needs at least one column");
    this.#source = source;
    const isAlone = cells.length === 1;
    try {
      for (let column = 0; column < cells.length; column++) {
        const value = cells[column]!;
        sink.reserve((value.length + unitsAround) * codec.bytesPerUnit);
        if (column > 0) codec.ascii(comma, sink);
        this.#column = column;
        if (value !== "") this.#cell(value);
        else if (this.#quoteAll || isAlone) {
          codec.ascii(quote, sink);
          codec.ascii(quote, sink);
        }
      }
      codec.ascii(carriageReturn, sink);
      codec.ascii(lineFeed, sink);
    } catch (error) {
      sink.length = start;
      throw error;
    }
  }

  /** Writes `"`, `,`, CR or LF as a part of a cell. @returns how many units that took */
  #csvSpecial(unit: number, next: number): number {
    const sink = this.#sink;
    const codec = this.#codec;
    const { lineBreaks } = this.#options;
    if (unit === quote) codec.ascii(quote, sink);
    if (unit === quote || unit === comma || lineBreaks === "keep") {
      codec.ascii(unit, sink);
      return 1;
    }
    codec.ascii(lineBreaks === "lf" ? lineFeed : space, sink);
    return unit === carriageReturn && next === lineFeed ? 2 : 1;
  }

  /** Writes one value, not empty; room for it is reserved. */
  #cell(value: string): void {
    const sink = this.#sink;
    const codec = this.#codec;
    const quoted = this.#quoteAll || this.#needsQuotes.test(value);
    if (quoted) codec.ascii(quote, sink);
    if (this.#options.formulaGuard && couldBeFormula(value, codec)) codec.ascii(apostrophe, sink);
    let index = codec.run(value, 0, sink);
    while (index < value.length) {
      const unit = value.charCodeAt(index);
      index = isCsvSpecial(unit)
        ? index + this.#csvSpecial(unit, value.charCodeAt(index + 1))
        : codec.substitute(value, index, sink, this.#onLoss);
      index = codec.run(value, index, sink);
    }
    if (quoted) codec.ascii(quote, sink);
  }

  readonly #onLoss: (kind: "replaced" | "approximated", value: string, index: number) => void = (
    kind,
    value,
    index,
  ) => {
    if (this.#options.unmappable === "fail") {
      throw new Problem("character-unmappable", {
        resource: this.#context.resource,
        id: this.#source.id ?? "",
        column: this.#context.columnName(this.#column),
        encoding: this.#options.encoding,
        character: describe(value, index),
      });
    }
    this.#losses.add(kind, this.#column, this.#source.id ?? "");
  };
}

/** What a formula may begin with. Source: OWASP, "CSV Injection": Japanese Excel takes the full-width ones too. */
const formulaStart = /^[=@\t\r\n+\-＝＠＋－\u2212]/;
/** A sign, digits, at most one decimal point. */
const plainNumber = /^[+-][0-9]+(?:\.[0-9]+)?$/;

/** See `CsvOptions.formulaGuard`. */
function couldBeFormula(value: string, codec: Codec): boolean {
  const first = String.fromCharCode(codec.writtenAs(value.charCodeAt(0)));
  return formulaStart.test(first) && !plainNumber.test(first + value.slice(1));
}

/** The character as a reader sees it and its code point, as `が (U+3099)`; only the code point when it cannot be shown. */
function describe(value: string, index: number): string {
  const point = value.codePointAt(index)!;
  const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const cluster = graphemes().segment(value).containing(index)?.segment ?? "";
  return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(cluster) ? name : `${cluster} (${name})`;
}

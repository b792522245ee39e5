/**
 * Rows of text to CSV bytes.
 * @module
 */
import { Problem } from "../text/problem.ts";
import { type Codec, codecOf, graphemes, quotable } from "./codecs.ts";
import { type ColumnLoss, LossLedger } from "./losses.ts";
import type { CsvOptions } from "./options.ts";
import { ByteSink } from "./sink.ts";
import { carriageReturn, comma, lineFeed, unitWidth } from "./units.ts";

/** What stands for the header in the losses and in failures. */
const headerRow: RowSource = { id: "header" };
/** Room at the start, bytes: a few hundred rows, so that small files never grow it. */
const startCapacity = 1 << 16;
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
  readonly #sink = new ByteSink(startCapacity);
  readonly #losses = new LossLedger();

  /**
   * @param options how rows become bytes
   * @param context names for failures
   */
  constructor(options: CsvOptions, context: CsvContext) {
    this.#options = options;
    this.#context = context;
    this.#codec = codecOf(options.encoding);
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
    if (cells.length === 0) throw new RangeError("a CSV row needs at least one column");
    const sink = this.#sink;
    const codec = this.#codec;
    const width = unitWidth(this.#options.encoding);
    const start = sink.length;
    const isBlank = cells.length === 1 && cells[0] === "";
    const mayBePlain = this.#options.quoting === "minimal" && !isBlank;
    try {
      cells.forEach((value, column) => {
        // A comma before it and the end of the row behind it.
        sink.reserve((value.length + 3) * codec.bytesPerUnit);
        if (column > 0) sink.put(comma, width);
        if (mayBePlain && !formulaStart.test(value) && codec.writePlain(value, sink)) return;
        const text = isBlank ? '""' : this.#cell(value);
        sink.reserve((text.length + 2) * codec.bytesPerUnit);
        codec.write(text, sink, (kind, index) => {
          if (this.#options.unmappable === "fail") {
            throw this.#unmappable(value, column, text.codePointAt(index)!, source);
          }
          this.#losses.add(kind, column, source.id ?? "");
        });
      });
      sink.put(carriageReturn, width);
      sink.put(lineFeed, width);
    } catch (error) {
      sink.length = start;
      throw error;
    }
  }

  /**
   * Appends the titles as a row: labels are texts of users too. Losses count for their columns under the id "header".
   * @param titles one title per column, at least one
   * @throws Problem and RangeError as {@link CsvEncoder.row}
   */
  header(titles: readonly string[]): void {
    this.row(titles, headerRow);
  }

  /** Bytes collected since the last take: a view that is valid until the next `row()` or `header()`. */
  take(): Uint8Array {
    const taken = this.#sink.buffer.subarray(0, this.#sink.length);
    this.#sink.length = 0;
    return taken;
  }

  /** A value as it stands between the commas. */
  #cell(value: string): string {
    const { formulaGuard, lineBreaks, quoting } = this.#options;
    let text = formulaGuard && couldBeFormula(value, this.#codec) ? `'${value}` : value;
    if (lineBreaks !== "keep") text = text.replace(/\r\n|\r|\n/g, lineBreaks === "lf" ? "\n" : " ");
    const quoted = quoting === "all" || quotable.test(text);
    return quoted ? `"${text.replaceAll('"', '""')}"` : text;
  }

  #unmappable(value: string, column: number, point: number, source: RowSource): Problem {
    return new Problem("character-unmappable", {
      resource: this.#context.resource,
      id: source.id ?? "",
      column: this.#context.columnName(column),
      encoding: this.#options.encoding,
      character: describe(value, point),
    });
  }
}

/** What a text becomes in a file, as something to compare: equal for texts that are written alike. */
export function writtenAlike(options: CsvOptions): (text: string) => string {
  const encoder = new CsvEncoder({ ...options, unmappable: "replace" }, { resource: "", columnName: String });
  return (text) => {
    encoder.header([text]);
    return String(encoder.take());
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
function describe(value: string, point: number): string {
  const name = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const character = String.fromCodePoint(point);
  const cluster = graphemes().segment(value).containing(value.indexOf(character))?.segment ?? "";
  const unshowable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
  return unshowable.test(character) || unshowable.test(cluster) ? name : `${cluster} (${name})`;
}

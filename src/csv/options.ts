/**
 * What a CSV file can be asked to look like.
 * @module
 */

/** Every encoding a file can have: Windows code page 932, UTF-8 without and with BOM, UTF-16LE with BOM, code page 51932. */
export const encodingNames = ["shift_jis", "utf-8", "utf-8-bom", "utf-16le", "euc-jp"] as const;

/** Name of an encoding, one of {@link encodingNames}. */
export type EncodingName = typeof encodingNames[number];

/** How rows become bytes. */
export interface CsvOptions {
  /** Encoding of the file. */
  readonly encoding: EncodingName;
  /** `minimal` quotes a cell that holds `"`, `,`, CR or LF (RFC 4180, and a lone CR too); `all` quotes every cell. */
  readonly quoting: "minimal" | "all";
  /** Line breaks inside values: as they are; every CRLF, CR and LF becomes LF; or becomes one space. */
  readonly lineBreaks: "keep" | "lf" | "space";
  /**
   * Puts `'` before a value or a title that a spreadsheet could run as a formula (OWASP, "CSV Injection"): one that
   * starts with `=`, `+`, `-`, `@`, full-width or not, TAB, CR or LF, or with a character that the encoding writes as one
   * of them (U+00AD in Shift_JIS). A plain number — sign, digits, at most one decimal point: `-12.5`, `+819012345678` —
   * cannot be a formula and stays a number; `+81-3-1234-5678` would be calculated and is guarded.
   */
  readonly formulaGuard: boolean;
  /** What happens to a character that the encoding cannot write: a substitute that is counted, or a failed row. */
  readonly unmappable: "replace" | "fail";
}

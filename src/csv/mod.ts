/**
 * Rows of text to CSV bytes, and back as far as an export needs: encoding, quoting, padding, merging, counting.
 * @module
 */
export { type CsvOptions, type EncodingName, encodingNames } from "./options.ts";
export { type CsvContext, CsvEncoder, type RowSource, writtenAlike } from "./encoder.ts";
export type { ColumnLoss } from "./losses.ts";
export { asciiCell, type CsvRow, mergeRows, padRows, rowsOf } from "./body.ts";
export { BrokenCsv, type CsvScan, scanCsv } from "./scan.ts";

/**
 * Rows of text to CSV bytes, and back as far as an export needs: encoding, quoting, padding, counting.
 * @module
 */
export { type CsvOptions, type EncodingName, encodingNames } from "./options.ts";
export { type CsvContext, CsvEncoder, type RowSource } from "./encoder.ts";
export type { ColumnLoss } from "./losses.ts";
export { padRows, type RowSegment } from "./pad.ts";
export { type CsvScan, scanCsv } from "./scan.ts";

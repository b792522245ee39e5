/**
 * The two Japanese Windows code pages as tables from UTF-16 code unit to bytes.
 *
 * The pairs come from the platform's own `shift_jis` decoder (WHATWG index jis0208, the same in every Deno build), read in
 * Microsoft's order of preference: JIS X 0208, then NEC row 13, then the IBM extension. What the decoder knows and Windows
 * never writes (the NEC-selected copies of the IBM extension) serves EUC-JP, which has no other place for them.
 * Sources: Microsoft, "Conversion Problem Between Shift-JIS and Unicode" (KB 170559); `tests/data/cp932.txt` holds the tests.
 * @module
 */
import { jisEquivalents } from "./substitutes.ts";

/** Bytes per code unit: 0 = not in the code page, below 0x100 one byte, else two (first byte in the high half). */
export type CodeTable = Uint16Array<ArrayBuffer>;

const trailsPerLead = 188;
/** Two rows of 94 characters to each lead byte, so the last lead of JIS X 0208 and NEC row 13 is EA. */
const standardLeads = [[0x81, 0x84], [0x87, 0x9f], [0xe0, 0xea]] as const;
const ibmLeads = [[0xfa, 0xfc]] as const;
const necSelectedLeads = [[0xed, 0xee]] as const;
type LeadRanges = readonly (readonly [first: number, last: number])[];

/** Calls `visit` for every double-byte code of the lead bytes that decodes to one character. */
function decodeLeads(ranges: LeadRanges, visit: (unit: number, code: number) => void): void {
  const decoder = new TextDecoder("shift_jis");
  // A line feed after each pair keeps the pairs apart where one of them does not decode.
  const bytes = new Uint8Array(trailsPerLead * 3);
  for (const [first, last] of ranges) {
    for (let lead = first; lead <= last; lead++) {
      for (let index = 0; index < trailsPerLead; index++) bytes.set([lead, trailAt(index), 0x0a], index * 3);
      decoder.decode(bytes).split("\n").forEach((text, index) => {
        if (text.length === 1 && text !== "\ufffd") visit(text.charCodeAt(0), lead << 8 | trailAt(index));
      });
    }
  }
}

/** Trail byte of the n-th character of a lead byte: 40–7E, 80–FC. */
function trailAt(index: number): number {
  return index < 0x3f ? 0x40 + index : 0x41 + index;
}

/** EUC-JP bytes of a double-byte Shift_JIS code of rows 1–94 (JIS X 0208 annex 1 arithmetic). */
function eucOf(code: number): number {
  const lead = code >> 8;
  const trail = code & 0xff;
  const pair = lead < 0xa0 ? lead - 0x81 : lead - 0xc1;
  const index = trail < 0x7f ? trail - 0x40 : trail - 0x41;
  const row = pair * 2 + (index < 94 ? 0 : 1);
  return (0xa1 + row) << 8 | (0xa1 + index % 94);
}

function addEquivalents(table: CodeTable): void {
  for (const [equivalent, standard] of jisEquivalents) table[equivalent] = table[standard]!;
}

function buildCodePage932(): CodeTable {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit <= 0x80; unit++) table[unit] = unit;
  for (let index = 0; index < 63; index++) table[0xff61 + index] = 0xa1 + index;
  const addFirst = (unit: number, code: number) => {
    if (table[unit] === 0) table[unit] = code;
  };
  decodeLeads(standardLeads, addFirst);
  decodeLeads(ibmLeads, addFirst);
  // The user-defined area: U+E000–E757 are the leads F0–F9, and four private characters carry the unused single bytes.
  for (let index = 0; index < 10 * trailsPerLead; index++) {
    table[0xe000 + index] = 0xf0 + Math.floor(index / trailsPerLead) << 8 | trailAt(index % trailsPerLead);
  }
  [0xa0, 0xfd, 0xfe, 0xff].forEach((byte, index) => table[0xf8f0 + index] = byte);
  addEquivalents(table);
  return table;
}

function buildCodePage51932(): CodeTable {
  const table = new Uint16Array(0x10000);
  // No C1 control: 8E is the shift to half-width kana, and readers reject the others.
  for (let unit = 0; unit <= 0x7f; unit++) table[unit] = unit;
  for (let index = 0; index < 63; index++) table[0xff61 + index] = 0x8ea1 + index;
  const addFirst = (unit: number, code: number) => {
    if (table[unit] === 0) table[unit] = eucOf(code);
  };
  decodeLeads(standardLeads, addFirst);
  decodeLeads(necSelectedLeads, addFirst);
  addEquivalents(table);
  return table;
}

let codePage932Table: CodeTable | undefined;
let codePage51932Table: CodeTable | undefined;

/**
 * Windows code page 932 (Shift_JIS as Windows writes it) with the JIS equivalents; built on first use, never changed after.
 * U+0000 has the entry 0 like an absent character: callers know it.
 */
export function codePage932(): CodeTable {
  return codePage932Table ??= buildCodePage932();
}

/**
 * Windows code page 51932 (EUC-JP as Windows writes it): JIS X 0208, NEC row 13, the NEC-selected IBM extension (rows
 * 89–92), half-width kana behind 8E. It has no JIS X 0212 (three-byte forms), no user-defined area and no C1 controls;
 * ¥ is a best fit (5C) and ‾ is absent, as in code page 932. Built on first use, never changed after.
 */
export function codePage51932(): CodeTable {
  return codePage51932Table ??= buildCodePage51932();
}

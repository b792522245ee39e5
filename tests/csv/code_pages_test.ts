import assert from "node:assert/strict";
import Encoding from "encoding-japanese";
import type { EncodingName } from "../../src/csv/mod.ts";
import { type Cp932Entry, decode, encoderOf, equivalents932, hex, readCp932, writeRow } from "./support.ts";
import { skippedIf } from "../support/skip.ts";

const oracle = readCp932();
const replaced = "replaced";
const approximated = "approximated";

interface Written {
  readonly bytes: string;
  readonly loss: "" | "replaced" | "approximated";
}

/** What the encoder writes for every UTF-16 code unit alone in a cell, without quotes around it. */
function writtenUnits(encoding: EncodingName): Written[] {
  const encoder = encoderOf({ encoding });
  return Array.from({ length: 0x10000 }, (_, unit) => {
    const before = [encoder.replacedCharacters, encoder.approximatedCharacters] as const;
    writeRow(encoder, [String.fromCharCode(unit), "x"], "id");
    let bytes = hex(encoder.take());
    assert.ok(bytes.endsWith("2c780d0a"), bytes);
    bytes = bytes.slice(0, -8);
    if (unit === 0x22) {
      assert.equal(bytes, "22222222");
      bytes = "22";
    } else if (unit === 0x2c || unit === 0x0d || unit === 0x0a) {
      assert.equal(bytes.length, 6);
      bytes = bytes.slice(2, 4);
    }
    const loss = encoder.replacedCharacters > before[0]
      ? replaced
      : encoder.approximatedCharacters > before[1]
      ? approximated
      : "";
    return { bytes, loss };
  });
}

function differences(written: readonly Written[], expected: (unit: number) => Written): string[] {
  const found: string[] = [];
  written.forEach(({ bytes, loss }, unit) => {
    const wanted = expected(unit);
    if (bytes !== wanted.bytes || loss !== wanted.loss) {
      found.push(`${unit.toString(16)}: ${bytes} ${loss}, expected ${wanted.bytes} ${wanted.loss}`);
    }
  });
  return found;
}

function expectedBy(entries: ReadonlyMap<number, Cp932Entry>, convert: (bytes: string) => string) {
  return (unit: number): Written => {
    const equivalent = equivalents932.get(unit);
    const entry = entries.get(unit);
    if (entry?.kind === "exact") {
      const bytes = convert(entry.bytes);
      return bytes === "" ? { bytes: "3f", loss: replaced } : { bytes, loss: "" };
    }
    if (equivalent !== undefined) return { bytes: convert(equivalent), loss: "" };
    if (entry?.kind === "bestfit") return { bytes: convert(entry.bytes), loss: approximated };
    return { bytes: "3f", loss: replaced };
  };
}

/** Kuten of the characters of rows 89–92 as an independent library decodes them: Shift_JIS IBM bytes → EUC bytes. */
function necSelectedEuc(entries: ReadonlyMap<number, Cp932Entry>): Map<string, string> {
  const result = new Map<string, string>();
  for (let row = 89; row <= 92; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const euc = [0xa0 + row, 0xa0 + cell];
      const [point, ...rest] = Encoding.convert(euc, { from: "EUCJP", to: "UNICODE", type: "array" });
      const entry = rest.length === 0 && point !== undefined ? entries.get(point) : undefined;
      if (entry !== undefined && entry.kind === "exact" && /^f[abc]/.test(entry.bytes)) {
        result.set(entry.bytes, hex(euc));
      }
    }
  }
  return result;
}

/** EUC-JP bytes of code page 932 bytes, empty when code page 51932 has no place for them. */
function eucOf(necSelected: ReadonlyMap<string, string>): (bytes: string) => string {
  return (bytes) => {
    const code = parseInt(bytes, 16);
    if (bytes.length === 2) {
      if (code >= 0xa1 && code <= 0xdf) return `8e${bytes}`;
      return code < 0x80 ? bytes : "";
    }
    if (code >= 0xfa40) return necSelected.get(bytes) ?? "";
    if (code >= 0xf040) return "";
    const lead = code >> 8;
    const trail = code & 0xff;
    const half = trail >= 0x9f ? 1 : 0;
    const row = (lead - (lead >= 0xe0 ? 0xb0 : 0x70)) * 2 - 0x20 - 1 + half;
    const cell = half === 1 ? trail - 0x9e : trail - (trail > 0x7f ? 0x40 : 0x3f);
    return hex([0xa0 + row, 0xa0 + cell]);
  };
}

Deno.test("the table of code page 932 is whole: no editor has changed a character that looks like another", async () => {
  const lines = [...oracle].map(([point, { bytes, kind }]) =>
    `${hex([point >> 8, point & 0xff])}\t${bytes}\t${kind}\n`
  );
  const text = new TextEncoder().encode(lines.sort().join(""));
  assert.equal(lines.length, 9402 + 83);
  assert.equal(
    new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex(),
    "107a6b215e49419127064c6655bb8224c9fbd81132d264cca59af8602935010f",
  );
});

Deno.test("shift_jis writes every BMP code unit as code page 932 and the JIS equivalents say, and counts the losses", () => {
  assert.deepEqual(differences(writtenUnits("shift_jis"), expectedBy(oracle, (bytes) => bytes)), []);
});

Deno.test("euc-jp writes every BMP code unit at the place that row and cell of code page 932 give", () => {
  const necSelected = necSelectedEuc(oracle);
  assert.equal(necSelected.size, 374 - 1, "the NEC selection, without ￢ that has a place in row 2");
  assert.deepEqual(differences(writtenUnits("euc-jp"), expectedBy(oracle, eucOf(necSelected))), []);
});

const spotChecks: readonly (readonly [character: string, shiftJis: string, eucJp: string])[] = [
  ["髙", "fbfc", "fce2"],
  ["﨑", "fab1", "f9f5"],
  ["∵", "81e6", "a2e8"],
  ["￢", "81ca", "a2cc"],
  ["∪", "81be", "a2c0"],
  ["①", "8740", "ada1"],
  ["㈱", "878a", "adea"],
  ["Ⅰ", "8754", "adb5"],
  ["ⅰ", "fa40", "fcf1"],
  ["～", "8160", "a1c1"],
  ["〜", "8160", "a1c1"],
  ["−", "817c", "a1dd"],
  ["－", "817c", "a1dd"],
  ["‖", "8161", "a1c2"],
  ["—", "815c", "a1bd"],
  ["―", "815c", "a1bd"],
  ["¢", "8191", "a1f1"],
  ["£", "8192", "a1f2"],
  ["¬", "81ca", "a2cc"],
  ["ｱ", "b1", "8eb1"],
  ["～ソ表", "8160835c955c", "a1c1a5bdc9bd"],
];

for (const [character, shiftJis, eucJp] of spotChecks) {
  Deno.test(`shift_jis and euc-jp write ${character} without loss`, () => {
    for (const [encoding, expected] of [["shift_jis", shiftJis], ["euc-jp", eucJp]] as const) {
      const encoder = encoderOf({ encoding });
      writeRow(encoder, [character], "1");
      assert.equal(hex(encoder.take()), `${expected}0d0a`);
      assert.equal(encoder.replacedCharacters + encoder.approximatedCharacters, 0);
    }
  });
}

Deno.test("euc-jp has no C1 controls, no user-defined characters and no JIS X 0212; ¥ is a best fit and ‾ is absent", () => {
  const written = writtenUnits("euc-jp");
  for (let unit = 0; unit < 0x80; unit++) assert.deepEqual(written[unit], { bytes: hex([unit]), loss: "" });
  for (let unit = 0x80; unit <= 0xa0; unit++) assert.deepEqual(written[unit], { bytes: "3f", loss: replaced });
  for (const unit of [0xe000, 0xe757, 0xf8f0, 0x4e02, 0x203e]) {
    assert.deepEqual(written[unit], { bytes: "3f", loss: replaced });
  }
  assert.deepEqual(written[0xa5], { bytes: "5c", loss: approximated });
  assert.ok(written.every(({ bytes }) => bytes.length <= 4 && !bytes.startsWith("8f")));
});

for (const encoding of ["shift_jis", "euc-jp"] as const) {
  Deno.test(`${encoding} bytes are read back by the platform's decoder`, () => {
    const standard = new Map<number, number>([
      [0x301c, 0xff5e],
      [0x2212, 0xff0d],
      [0x2016, 0x2225],
      [0x2014, 0x2015],
      [0xa2, 0xffe0],
      [0xa3, 0xffe1],
      [0xac, 0xffe2],
    ]);
    let checked = 0;
    writtenUnits(encoding).forEach(({ bytes, loss }, unit) => {
      // The four private characters of the unused single bytes are Microsoft's own; the decoder of the Web rejects them.
      if (loss !== "" || (unit >= 0xf8f0 && unit <= 0xf8f3)) return;
      const text = decode(Uint8Array.from(bytes.match(/../g)!, (pair) => parseInt(pair, 16)), encoding);
      assert.equal(text, String.fromCharCode(standard.get(unit) ?? unit));
      checked++;
    });
    assert.ok(checked > 7000);
  });

  Deno.test(`${encoding} bytes are read back by encoding-japanese`, () => {
    const from = encoding === "shift_jis" ? "SJIS" : "EUCJP";
    for (const text of ["髙橋﨑①㈱Ⅳ∵ソ表十ｱｲｳ", "漢字かなカナABC123～∥－￠￡￢"]) {
      const encoder = encoderOf({ encoding });
      writeRow(encoder, [text], "1");
      const back = Encoding.convert(encoder.take(), { from, to: "UNICODE", type: "string" });
      assert.equal(back, `${text}\r\n`);
    }
  });
}

/** Lines of one character each through the system's iconv, hexadecimal, empty where it has no bytes. */
function iconv(encoding: string, units: readonly number[]): string[] {
  const input = new TextEncoder().encode(units.map((unit) => `${String.fromCharCode(unit)}\n`).join(""));
  const file = Deno.makeTempFileSync();
  try {
    Deno.writeFileSync(file, input);
    // -c leaves out what cannot be written; its exit code says so and is no failure here.
    const { stdout } = new Deno.Command("iconv", { args: ["-c", "-f", "UTF-8", "-t", encoding, file] }).outputSync();
    const lines: string[] = [];
    let line: number[] = [];
    for (const byte of stdout) {
      if (byte === 0x0a) {
        lines.push(hex(line));
        line = [];
      } else line.push(byte);
    }
    assert.equal(lines.length, units.length);
    return lines;
  } finally {
    Deno.removeSync(file);
  }
}

/** True when the system's iconv knows the encoding (it is absent on Windows, and libiconv lacks EUC-JP-MS). */
function hasIconv(encoding: string): boolean {
  try {
    const { stdout } = new Deno.Command("iconv", { args: ["-l"] }).outputSync();
    return new TextDecoder().decode(stdout).split(/[\s,/]+/).includes(encoding);
  } catch {
    return false;
  }
}

const bmp = Array.from({ length: 0x10000 }, (_, unit) => unit)
  .filter((unit) => unit !== 0x0a && (unit < 0xd800 || unit > 0xdfff));

Deno.test({
  ...skippedIf(
    !hasIconv("CP932") && "there is no iconv that knows CP932",
    "shift_jis agrees with the system's iconv (CP932) on every character written without loss",
  ),
  fn() {
    const theirs = iconv("CP932", bmp);
    const ours = writtenUnits("shift_jis");
    // Only Windows has bytes for U+0080 and for the four private characters of the unused single bytes.
    const windowsOnly = [0x80, 0xf8f0, 0xf8f1, 0xf8f2, 0xf8f3];
    const different = bmp.filter((unit, index) =>
      ours[unit]!.loss === "" && ours[unit]!.bytes !== theirs[index] && !windowsOnly.includes(unit)
    );
    assert.deepEqual(different.map((unit) => unit.toString(16)), []);
  },
});

Deno.test({
  ...skippedIf(
    !hasIconv("EUC-JP-MS") && "there is no iconv that knows EUC-JP-MS",
    "euc-jp agrees with the system's iconv (EUC-JP-MS) on every character that it writes in two bytes",
  ),
  fn() {
    const theirs = iconv("EUC-JP-MS", bmp);
    const ours = writtenUnits("euc-jp");
    const different = bmp.filter((unit, index) => {
      const { bytes, loss } = ours[unit]!;
      return loss === "" && theirs[index]!.length <= 4 && bytes !== theirs[index];
    });
    assert.deepEqual(different.map((unit) => unit.toString(16)), []);
  },
});

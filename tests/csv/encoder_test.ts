import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { encodingNames, writtenAlike } from "../../src/csv/mod.ts";
import { bytesOf, decode, encoderOf, hex, plain, writeRow } from "./support.ts";
import { rounds, seededBelow } from "../support/random.ts";
import type { CsvOptions } from "../../src/csv/mod.ts";

const labels = {
  "shift_jis": "shift_jis",
  "utf-8": "utf-8",
  "utf-8-bom": "utf-8",
  "utf-16le": "utf-16le",
  "euc-jp": "euc-jp",
} as const;

/** The text of one row of one call. */
function rowText(values: readonly (string | null | undefined)[], options: Partial<CsvOptions> = {}): string {
  return decode(bytesOf([values], options), labels[options.encoding ?? "utf-8"]);
}

Deno.test("bom is the mark of the encoding and not part of the bytes", () => {
  const marks = Object.fromEntries(encodingNames.map((encoding) => {
    const encoder = encoderOf({ encoding });
    assert.equal(encoder.pending, 0);
    assert.equal(encoder.take().length, 0);
    return [encoding, hex(encoder.bom)];
  }));
  assert.deepEqual(marks, { "shift_jis": "", "utf-8": "", "utf-8-bom": "efbbbf", "utf-16le": "fffe", "euc-jp": "" });
});

for (const encoding of encodingNames) {
  Deno.test(`row() in ${encoding} quotes a cell with a quote, comma, CR or LF and no other`, () => {
    const row = ["a", 'b"c', "d,e", "f\rg", "h\ni", "j\r\nk", " l ", "m;\t'", "漢字", '"'];
    assert.equal(
      rowText(row, { encoding }),
      'a,"b""c","d,e","f\rg","h\ni","j\r\nk", l ,m;\t\',漢字,""""\r\n',
    );
  });

  Deno.test(`row() in ${encoding} quotes every cell under quoting all`, () => {
    assert.equal(
      rowText(["a", null, undefined, "", 'b"c', "漢,字"], { encoding, quoting: "all" }),
      '"a","","","","b""c","漢,字"\r\n',
    );
  });

  Deno.test(`row() in ${encoding} grows the buffer over huge cells`, () => {
    const encoder = encoderOf({ encoding });
    const huge = ['"'.repeat(300_000), "漢".repeat(500_000), "é".repeat(5), "a\r\n".repeat(200_000), ","];
    writeRow(encoder, ["first"], "1");
    writeRow(encoder, huge, "2");
    writeRow(encoder, ["last"], "3");
    const text = decode(encoder.take(), labels[encoding]);
    const accent = encoding === "shift_jis" || encoding === "euc-jp" ? "e" : "é";
    assert.ok(
      text ===
        `first\r\n"${'""'.repeat(300_000)}",${"漢".repeat(500_000)},${accent.repeat(5)},"${
          "a\r\n".repeat(200_000)
        }",","\r\nlast\r\n`,
    );
    writeRow(encoder, ["after"], "4");
    assert.equal(decode(encoder.take(), labels[encoding]), "after\r\n");
  });

  Deno.test(`row() in ${encoding} grows the buffer over rows of empty cells`, () => {
    const rows = Array.from({ length: 20_000 }, () => ["", "", ""]);
    assert.ok(decode(bytesOf(rows, { encoding }), labels[encoding]) === ",,\r\n".repeat(rows.length));
  });

  Deno.test(`row() in ${encoding} is read back by csv-parse for random rows`, () => {
    const pieces = [
      "a",
      "7",
      '"',
      ",",
      "\r",
      "\n",
      "\r\n",
      " ",
      "漢",
      "ソ",
      "表",
      "ｱ",
      "髙",
      "",
      "\t",
      "'",
      "①",
      "~",
      "\0",
    ];
    const random = seededBelow(encodingNames.indexOf(encoding) + 1);
    for (let round = 0; round < rounds(150); round++) {
      const quoting = random(2) === 0 ? "minimal" : "all";
      const rows = Array.from({ length: 1 + random(4) }, () =>
        Array.from({ length: 1 + random(4) }, () => {
          let value = "";
          for (let left = random(6); left > 0; left--) value += pieces[random(pieces.length)]!;
          return value;
        }));
      const text = decode(bytesOf(rows, { encoding, quoting }), labels[encoding]);
      const back = parse(text, { recordDelimiter: "\r\n", relaxColumnCount: true, skipEmptyLines: false });
      assert.deepEqual(back, rows, JSON.stringify({ round, quoting, text }));
    }
  });
}

Deno.test("row() writes a row of one empty column as a pair of quotes, so that it is not a blank line", () => {
  for (const empty of ["", null, undefined]) assert.equal(rowText([empty]), '""\r\n');
  assert.equal(rowText(["", ""]), ",\r\n");
});

Deno.test("row() refuses a row without columns", () => {
  const encoder = encoderOf();
  assert.throws(() => writeRow(encoder, [], "1"), RangeError);
  assert.equal(encoder.pending, 0);
});

Deno.test("row() treats line breaks in values as asked, and looks at the result for quotes", () => {
  const row = ["a\r\nb\rc\nd\n\r", "\r\n", "e,\r\nf", "g"];
  assert.equal(rowText(row, { lineBreaks: "keep" }), '"a\r\nb\rc\nd\n\r","\r\n","e,\r\nf",g\r\n');
  assert.equal(rowText(row, { lineBreaks: "lf" }), '"a\nb\nc\nd\n\n","\n","e,\nf",g\r\n');
  assert.equal(rowText(row, { lineBreaks: "space" }), 'a b c d  , ,"e, f",g\r\n');
});

Deno.test("row() under formula guard puts ' before what a spreadsheet could run, and leaves plain numbers", () => {
  const guarded = ["=1+1", "@SUM(A1)", "+cmd", "-cmd", "+", "-", "\tx", "-1+1", "+81-3-1234-5678", "-1.", "-.5", "--1"]
    .concat(
      ["＝1+1", "＋1", "－1", "＠x", "−1"],
    );
  const left = ["-12.5", "-1", "+819012345678", "a=1", "1-2", " =1", "'=1", "０"];
  for (const value of guarded) assert.equal(rowText([value], { formulaGuard: true }), `'${value}\r\n`);
  for (const value of left) assert.equal(rowText([value], { formulaGuard: true }), `${value}\r\n`);
  for (const value of guarded) assert.equal(rowText([value]), `${value}\r\n`);
});

Deno.test("row() under formula guard puts the ' inside the quotes and once", () => {
  const row = ["=A1,B1", '=HYPERLINK("x")', "\rx", "\r\n=1", "\n=1", "-1\n2"];
  assert.equal(
    rowText(row, { formulaGuard: true }),
    '"\'=A1,B1","\'=HYPERLINK(""x"")","\'\rx","\'\r\n=1","\'\n=1","\'-1\n2"\r\n',
  );
  assert.equal(rowText(["=1", "x"], { formulaGuard: true, quoting: "all" }), '"\'=1","x"\r\n');
});

Deno.test("row() under formula guard looks at what the encoding writes: a soft hyphen becomes - in shift_jis", () => {
  for (const encoding of ["shift_jis", "euc-jp"] as const) {
    assert.equal(rowText(["\u00ad1+1"], { encoding, formulaGuard: true }), "'-1+1\r\n");
  }
  assert.equal(rowText(["\u00ad1+1"], { formulaGuard: true }), "\u00ad1+1\r\n");
});

Deno.test("header() follows the rules of a row, the formula guard too", () => {
  const encoder = encoderOf({ encoding: "shift_jis", formulaGuard: true });
  encoder.header(["=名前", "住所,番地", "café"]);
  assert.equal(decode(encoder.take(), "shift_jis"), '\'=名前,"住所,番地",cafe\r\n');
  assert.deepEqual(encoder.losses, [
    { column: 2, replaced: 0, approximated: 1, firstReplacedIds: [], firstApproximatedIds: ["header"] },
  ]);
});

Deno.test("take() hands over what is pending and begins again", () => {
  const encoder = encoderOf();
  writeRow(encoder, ["a"], "1");
  writeRow(encoder, ["b"], "2");
  assert.equal(encoder.pending, 6);
  assert.equal(decode(encoder.take(), "utf-8"), "a\r\nb\r\n");
  assert.equal(encoder.pending, 0);
  writeRow(encoder, ["c"], "3");
  assert.equal(decode(encoder.take(), "utf-8"), "c\r\n");
});

Deno.test("row() in the Unicode encodings keeps every code point and replaces lone surrogates", () => {
  const points = ["\u0000\u0001\u007f\u0080\u07ff\u0800\ufffd\uffff", "𠮷👨‍👩‍👧\u{10ffff}\u{10000}", "か\u3099é〜−¢"];
  const surrogates = ["\ud842", "a\udfb7b", "\ud842\ud842\udfb7", "\udfb7\ud842"];
  for (const encoding of ["utf-8", "utf-8-bom", "utf-16le"] as const) {
    const encoder = encoderOf({ encoding });
    writeRow(encoder, points, "1");
    assert.equal(decode(encoder.take(), labels[encoding]), `${points.join(",")}\r\n`);
    assert.equal(encoder.replacedCharacters, 0);
    writeRow(encoder, surrogates, "2");
    assert.equal(
      decode(encoder.take(), labels[encoding]),
      `${surrogates.map((text) => text.toWellFormed()).join(",")}\r\n`,
    );
    assert.equal(encoder.replacedCharacters, 5);
    assert.deepEqual(encoder.losses.map((loss) => loss.replaced), [1, 1, 1, 2]);
    assert.deepEqual(encoder.losses[0]?.firstReplacedIds, ["2"]);
  }
});

Deno.test("row() in the Unicode encodings writes every code point as the platform's encoder does", () => {
  const encoder = encoderOf();
  const wide = encoderOf({ encoding: "utf-16le" });
  for (let first = 0x100; first < 0x110000; first += 0x100) {
    if (first >= 0xd700 && first < 0xe000) continue;
    const text = String.fromCodePoint(...Array.from({ length: 0x100 }, (_, offset) => first + offset));
    writeRow(encoder, [text], "1");
    assert.deepEqual(encoder.take(), new TextEncoder().encode(`${text}\r\n`));
    writeRow(wide, [text], "1");
    assert.equal(decode(wide.take(), "utf-16le"), `${text}\r\n`);
  }
});

Deno.test("writtenAlike() is equal for texts that the file cannot tell apart, and for no others", () => {
  const pairs = [["担当😀", "担当🎉"], ["Café", "Cafe"], ["a\nb", "a b"], ["=a", "'=a"], ['"', '""'], ["髙", "高"], [
    "",
    " ",
  ]];
  const alike = (options: Partial<CsvOptions>) => {
    const written = writtenAlike({ ...plain, ...options });
    return pairs.filter(([one = "", two = ""]) => written(one) === written(two)).map(([one]) => one);
  };
  assert.deepEqual(alike({}), []);
  assert.deepEqual(alike({ encoding: "shift_jis" }), ["担当😀", "Café"]);
  assert.deepEqual(alike({ encoding: "euc-jp", unmappable: "fail" }).slice(0, 1), ["担当😀"]);
  assert.deepEqual(alike({ lineBreaks: "space", formulaGuard: true, quoting: "all" }), ["a\nb", "=a"]);
});

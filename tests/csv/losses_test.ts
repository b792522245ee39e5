import assert from "node:assert/strict";
import { isProblem, Problem } from "../../src/text/problem.ts";
import { encodingNames } from "../../src/csv/mod.ts";
import { decode, encoderOf, writeRow } from "./support.ts";

/** Text → what is written in both Japanese code pages, substitutes, look-alikes. */
const cases: readonly (readonly [value: string, written: string, replaced: number, approximated: number])[] = [
  ["か\u3099", "か?", 1, 0],
  ["が", "が", 0, 0],
  ["𠮷野家", "?野家", 1, 0],
  ["👨‍👩‍👧", "?", 1, 0],
  ["👨‍👩‍👧👨‍👩‍👧", "??", 2, 0],
  ["𠮷𠮷", "??", 2, 0],
  ["👍🏽!", "?!", 1, 0],
  ["🇯🇵🇺🇸", "??", 2, 0],
  ["葛\u{e0100}飾", "葛?飾", 1, 0],
  ["한글", "??", 2, 0],
  ["\u1112\u1161\u11ab", "?", 1, 0],
  ["か\u3099き\u3099", "か?き?", 2, 0],
  ["e\u0301", "e?", 1, 0],
  ["e\u0301\u0302", "e?", 1, 0],
  ["♀\ufe0f", "♀?", 1, 0],
  // Written characters inside one cluster part the runs: 🏃, joiner | ♂ | selector.
  ["🏃‍♂\ufe0f", "?♂?", 2, 0],
  // The joiner after ♀ makes one cluster with the emoji behind it.
  ["♀\u200d👩x", "♀?x", 1, 0],
  ["\ud842", "?", 1, 0],
  ["\ud842\ud842", "??", 2, 0],
  ["\udfb7\ud842", "??", 2, 0],
  ["café", "cafe", 0, 1],
  ["éé𠮷é", "ee?e", 1, 3],
  ["ゔ", "ヴ", 0, 1],
  ["©\u00a0®", "c?R", 1, 2],
  ['é,"𠮷"\n', '"e,""?""\n"', 1, 1],
  ["\0é", "\0e", 0, 1],
];

for (const [value, written, replaced, approximated] of cases) {
  Deno.test(`row() in shift_jis and euc-jp writes ${JSON.stringify(value)} as ${JSON.stringify(written)}`, () => {
    for (const encoding of ["shift_jis", "euc-jp"] as const) {
      const encoder = encoderOf({ encoding });
      writeRow(encoder, [value], "1");
      assert.equal(decode(encoder.take(), encoding), `${written}\r\n`);
      assert.deepEqual([encoder.replacedCharacters, encoder.approximatedCharacters], [replaced, approximated]);
    }
  });
}

Deno.test("row() replaces in long values, cluster by cluster", () => {
  const encoder = encoderOf({ encoding: "shift_jis" });
  writeRow(encoder, ["あ한글".repeat(20_000), `a${"\u0301".repeat(50_000)}b`, "👨‍👩‍👧".repeat(5_000)], "1");
  assert.ok(decode(encoder.take(), "shift_jis") === `${"あ??".repeat(20_000)},a?b,${"?".repeat(5_000)}\r\n`);
  assert.deepEqual(encoder.losses.map((loss) => loss.replaced), [40_000, 1, 5_000]);
});

Deno.test("row() replaces after line breaks and a formula guard were treated", () => {
  const encoder = encoderOf({ encoding: "shift_jis", lineBreaks: "space", formulaGuard: true });
  writeRow(encoder, ["=𠮷\r\né"], "1");
  assert.equal(decode(encoder.take(), "shift_jis"), "'=? e\r\n");
});

Deno.test("losses names only columns with losses, in order, with the first five ids each once", () => {
  const encoder = encoderOf({ encoding: "shift_jis" });
  encoder.header(["id", "é", "memo"]);
  for (let id = 1; id <= 7; id++) writeRow(encoder, [String(id), "plain", "𠮷é𠮷"], String(id));
  writeRow(encoder, ["8", "👍", "plain"], "8");
  assert.deepEqual(encoder.losses, [
    { column: 1, replaced: 1, approximated: 1, firstReplacedIds: ["8"], firstApproximatedIds: ["header"] },
    {
      column: 2,
      replaced: 14,
      approximated: 7,
      firstReplacedIds: ["1", "2", "3", "4", "5"],
      firstApproximatedIds: ["1", "2", "3", "4", "5"],
    },
  ]);
  assert.equal(encoder.replacedCharacters, 15);
  assert.equal(encoder.approximatedCharacters, 8);
});

Deno.test("losses is empty when nothing was lost", () => {
  for (const encoding of encodingNames) {
    const encoder = encoderOf({ encoding });
    writeRow(encoder, ["〜−‖—¢£¬", "髙﨑①", "\0", ""], "1");
    assert.deepEqual(encoder.losses, []);
  }
});

const refused: readonly (readonly [value: string, character: string])[] = [
  ["𠮷野家", "𠮷 (U+20BB7)"],
  ["café", "é (U+00E9)"],
  ["か\u3099", "か\u3099 (U+3099)"],
  ["a\ud842b", "U+D842"],
  ["\u0085", "U+0085"],
];

for (const [value, character] of refused) {
  Deno.test(`row() under unmappable fail refuses ${JSON.stringify(value)} and keeps nothing of the row`, () => {
    for (const encoding of ["shift_jis", "euc-jp"] as const) {
      const encoder = encoderOf({ encoding, unmappable: "fail" });
      writeRow(encoder, ["1", "〜髙"], "1");
      const pending = encoder.pending;
      assert.throws(() => writeRow(encoder, ["2", "x".repeat(100_000), value], "2"), (error) => {
        assert.ok(error instanceof Problem && isProblem(error, "character-unmappable"));
        assert.deepEqual(error.facts, { resource: "cards", id: "2", column: "column 2", encoding, character });
        return true;
      });
      assert.equal(encoder.pending, pending);
      assert.deepEqual(encoder.losses, []);
      writeRow(encoder, ["3"], "3");
      assert.equal(decode(encoder.take(), encoding), "1,～髙\r\n3\r\n");
    }
  });
}

Deno.test("header() under unmappable fail names the header", () => {
  const encoder = encoderOf({ encoding: "shift_jis", unmappable: "fail" });
  assert.throws(
    () => encoder.header(["é"]),
    (error) => isProblem(error, "character-unmappable") && error.facts.id === "header",
  );
  assert.equal(encoder.pending, 0);
});

Deno.test("row() under unmappable fail refuses a lone surrogate in the Unicode encodings only", () => {
  for (const encoding of ["utf-8", "utf-8-bom", "utf-16le"] as const) {
    const encoder = encoderOf({ encoding, unmappable: "fail" });
    writeRow(encoder, ["𠮷é👨‍👩‍👧\0"], "1");
    const pending = encoder.pending;
    assert.throws(() => writeRow(encoder, ["a", "\udfb7"], "2"), (error) => isProblem(error, "character-unmappable"));
    assert.equal(encoder.pending, pending);
  }
});

import assert from "node:assert/strict";
import stringWidth from "string-width";
import { table } from "../../src/cli/tables.ts";
import { wrap } from "../../src/cli/wrap.ts";
import { paint } from "../../src/cli/screen.ts";

const plain = { width: undefined, colour: false };

Deno.test("table() keeps the columns of wide characters, numbers to the right, no rule between rows", () => {
  assert.equal(
    table(["種類", "Rows"], [["leads", 5], ["会社", 1250]], plain),
    "種類   Rows\n─────  ────\nleads     5\n会社   1250\n",
  );
  assert.equal(table([], [["a", "b"], ["long", ""]], plain), "a     b\nlong\n");
  assert.equal(table(["only", "titles"], [], plain), "only  titles\n────  ──────\n");
});

Deno.test("table() is never wider than the screen and loses nothing", () => {
  const path = "C:\\ProgramData\\HotProfileExport\\出力\\20261124031059\\deals_details.csv";
  const rows = [["商談明細", path, 12_345_678, "内容が記録と違います。もう一度出力してください"], [
    "leads",
    "x",
    1,
    "",
  ]];
  for (const width of [40, 60, 80, 100, 200]) {
    const lines = table(["種類", "ファイル", "行数", "内容"], rows, { width, colour: false }).split("\n");
    for (const line of lines) assert(stringWidth(line) <= width, `${width}: ${line}`);
    const letters = (text: string) => [...text.replaceAll(/\s/g, "")].sort().join("");
    assert.equal(
      letters(lines.filter((line) => !line.startsWith("─")).join("")),
      letters(`種類ファイル行数内容${rows.flat().join("")}`),
      `${width}`,
    );
  }
});

Deno.test("table() paints cells where the screen has colours, also those that go on in the next line", () => {
  const rows = [[{ text: "異常", style: "red" } as const, "b"]];
  assert.equal(table([], rows, { width: undefined, colour: true }), "\x1b[31m異常\x1b[0m  b\n");
  assert.equal(table([], rows, plain), "異常  b\n");
  assert(table(["head"], [[""]], { width: 80, colour: true }).startsWith("\x1b[1mhead\x1b[0m\n"));
  assert.equal(paint(plain, "green", "x"), "x");
});

Deno.test("wrap() breaks behind spaces and signs near the end of a line, else anywhere, and keeps graphemes whole", () => {
  assert.deepEqual(wrap("one two three", 10), ["one two", "three"]);
  assert.deepEqual(wrap("/tmp/folder/file.csv", 15), ["/tmp/folder/", "file.csv"]);
  assert.deepEqual(wrap("フォルダがありません", 8), ["フォルダ", "がありま", "せん"]);
  assert.deepEqual(wrap("👨‍👩‍👧👨‍👩‍👧", 2), ["👨‍👩‍👧", "👨‍👩‍👧"]);
  assert.deepEqual(wrap("a\nb", 9), ["a", "b"]);
  assert.deepEqual(wrap("", 9), [""]);
  assert.deepEqual(wrap("会", 1), ["会"]);
});

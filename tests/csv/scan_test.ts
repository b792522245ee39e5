import assert from "node:assert/strict";
import { type EncodingName, encodingNames, padRows, rowsOf, scanCsv } from "../../src/csv/mod.ts";
import { chunked, encoderOf, joined, writeRow } from "./support.ts";

const header = ["番号", '名前, "漢字"', "備考\r\n", "ソ表"];
const body = [
  ["1", "髙橋, 太郎", 'a "b"\r\nc', ""],
  ["2", "", "", ""],
  ["3", "\u0a22\u220d\u0d0a", "\r", "\n"],
];

/** A finished file: mark, header, rows. */
function fileOf(encoding: EncodingName, quoting: "minimal" | "all", rows: readonly (readonly string[])[]): Uint8Array {
  const encoder = encoderOf({ encoding, quoting });
  encoder.header(header);
  rows.forEach((row, index) => writeRow(encoder, row, String(index)));
  return Uint8Array.from([...encoder.bom, ...encoder.take()]);
}

function scanText(text: string) {
  return scanCsv(chunked(new TextEncoder().encode(text)), "utf-8");
}

for (const encoding of encodingNames) {
  for (const quoting of ["minimal", "all"] as const) {
    Deno.test(`scanCsv() counts a file in ${encoding}, quoting ${quoting}, cut at every position`, async () => {
      const file = fileOf(encoding, quoting, body);
      for (let cut = 0; cut <= file.length; cut++) {
        assert.deepEqual(
          await scanCsv(chunked(file.subarray(0, cut), file.subarray(cut)), encoding),
          { header, rows: 3, ragged: 0 },
          `cut ${cut}`,
        );
      }
      const bytes = Array.from(file, (byte) => Uint8Array.of(byte));
      assert.equal((await scanCsv(chunked(...bytes), encoding)).rows, 3);
    });
  }

  Deno.test(`scanCsv() finds short rows in ${encoding}, and none after padRows()`, async () => {
    const encoder = encoderOf({ encoding });
    encoder.header(header);
    const head = Uint8Array.from([...encoder.bom, ...encoder.take()]);
    writeRow(encoder, ["1", "x,\r\n"], "1");
    writeRow(encoder, ["2", "y", "z"], "2");
    writeRow(encoder, ["3", "y", "z", "w"], "3");
    const rows = encoder.take().slice();
    assert.deepEqual(await scanCsv(chunked(head, rows), encoding), {
      header,
      rows: 3,
      ragged: 2,
    });
    const padded = await joined(padRows(rowsOf(chunked(rows), encoding), 4, { encoding, quoting: "minimal" }));
    assert.deepEqual(await scanCsv(chunked(head, padded), encoding), {
      header,
      rows: 3,
      ragged: 0,
    });
  });
}

Deno.test("scanCsv() reads an empty file, a header alone and a last row without a line end", async () => {
  assert.deepEqual(await scanText(""), { header: [], rows: 0, ragged: 0 });
  assert.deepEqual(await scanText("a,b"), { header: ["a", "b"], rows: 0, ragged: 0 });
  assert.deepEqual(await scanText("a,b\r\n"), { header: ["a", "b"], rows: 0, ragged: 0 });
  assert.deepEqual(await scanText("a,b\r\n1,2"), { header: ["a", "b"], rows: 1, ragged: 0 });
  assert.deepEqual(await scanText('a\r\n""'), { header: ["a"], rows: 1, ragged: 0 });
  assert.deepEqual(await scanText('a\r\n""\r\n'), { header: ["a"], rows: 1, ragged: 0 });
  assert.deepEqual(await scanText("a,b\r\n,"), { header: ["a", "b"], rows: 1, ragged: 0 });
  for (const [encoding, bom] of [["utf-8-bom", [0xef, 0xbb, 0xbf]], ["utf-16le", [0xff, 0xfe]]] as const) {
    const scan = await scanCsv(chunked(Uint8Array.from(bom)), encoding);
    assert.deepEqual(scan, { header: [], rows: 0, ragged: 0 });
  }
});

Deno.test("scanCsv() takes CRLF, LF and CR as line ends, and a blank line as a row", async () => {
  for (const end of ["\r\n", "\n", "\r"]) {
    assert.deepEqual(await scanText(["a,b", "1,2", "", "3,4", ""].join(end)), {
      header: ["a", "b"],
      rows: 3,
      ragged: 1,
    });
  }
});

Deno.test("scanCsv() skips a byte order mark only where the encoding has one", async () => {
  const marked = new TextEncoder().encode('\ufeff"a"\r\n');
  assert.deepEqual((await scanCsv(chunked(marked), "utf-8-bom")).header, ["a"]);
  assert.deepEqual((await scanCsv(chunked(marked.subarray(3)), "utf-8-bom")).header, ["a"]);
  await assert.rejects(scanCsv(chunked(marked), "utf-8"), /record 1: a quote inside a cell without quotes$/);
  const cut = scanCsv(chunked(marked.subarray(0, 2), marked.subarray(3)), "utf-8-bom");
  await assert.rejects(cut, /record 1: a quote inside a cell without quotes$/);
});

Deno.test("scanCsv() names the record of a broken quote and nothing of the file", async () => {
  await assert.rejects(scanText('a,b\r\n1,x"y"\r\n'), /record 2: a quote inside a cell without quotes$/);
  await assert.rejects(scanText('a,b\r\n1,"x"y\r\n'), /record 2: text after a closing quote$/);
  await assert.rejects(scanText('a,b\r\n1,"x\r\n2,y\r\n'), /record 2: a quote that is never closed$/);
  const wide = Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x22, 0]);
  for (let cut = 0; cut <= wide.length; cut++) {
    const scan = scanCsv(chunked(wide.subarray(0, cut), wide.subarray(cut)), "utf-16le");
    await assert.rejects(scan, /record 1: a quote inside a cell without quotes$/);
  }
  const half = await scanCsv(chunked(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0, 0x62)), "utf-16le");
  assert.deepEqual(half, { header: ["a"], rows: 1, ragged: 0 });
});

Deno.test("scanCsv() passes on what ends its chunks", async () => {
  async function* failing() {
    yield new TextEncoder().encode("a,b\r\n");
    await Promise.reject(new Error("the disk is gone"));
  }
  await assert.rejects(scanCsv(failing(), "utf-8"), /^Error: the disk is gone$/);
});

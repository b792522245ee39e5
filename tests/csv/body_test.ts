import assert from "node:assert/strict";
import { asciiCell, type CsvRow, encodingNames, mergeRows, padRows, rowsOf } from "../../src/csv/mod.ts";
import type { CsvOptions } from "../../src/csv/mod.ts";
import { bytesOf, chunked, joined } from "./support.ts";
import { rounds, seededBelow } from "../support/random.ts";

/** Rows as they were written and the segments that tell their widths. */
const grown = [
  ["1", 'quote " and , and\r\nnew\rline\n', "漢字"],
  ["", "", ""],
  ["2", "ソ表\u0a22\u220d\u0d0a", "", "four"],
  ["3", '"\r\n"', "\r\n", "x"],
  ["4", "a", "b", "c", "d"],
  ["5", ",", '"', "\r", "\n"],
];

type Look = Pick<CsvOptions, "encoding" | "quoting">;

/** A body whose rows are filled up. */
function padded(chunks: AsyncIterable<Uint8Array>, columns: number, look: Look): Promise<Uint8Array> {
  return joined(padRows(rowsOf(chunks, look.encoding), columns, look));
}

function widened<T>(rows: readonly (readonly T[])[], columns: number): (T | null)[][] {
  return rows.map((row) => [...row, ...Array<null>(columns - row.length).fill(null)]);
}

for (const encoding of encodingNames) {
  for (const quoting of ["minimal", "all"] as const) {
    Deno.test(`padRows() fills short rows in ${encoding}, quoting ${quoting}, cut at every position`, async () => {
      const body = bytesOf(grown, { encoding, quoting });
      for (const columns of [5, 7]) {
        const expected = bytesOf(widened(grown, columns), { encoding, quoting });
        for (let cut = 0; cut <= body.length; cut++) {
          const chunks = chunked(body.subarray(0, cut), body.subarray(cut));
          assert.deepEqual(
            await padded(chunks, columns, { encoding, quoting }),
            expected,
            `cut ${cut}`,
          );
        }
      }
    });
  }

  Deno.test(`padRows() fills short rows in ${encoding}, byte by byte`, async () => {
    const body = bytesOf(grown, { encoding });
    const bytes = Array.from(body, (byte) => Uint8Array.of(byte));
    const wide = await padded(chunked(...bytes), 9, { encoding, quoting: "minimal" });
    assert.deepEqual(wide, bytesOf(widened(grown, 9), { encoding }));
  });
}

Deno.test("padRows() pads random rows as if they had been written wide", async () => {
  const random = seededBelow(7);
  const pieces = ["a", '"', ",", "\r\n", "漢", "", "\r", "\n"];
  for (let round = 0; round < rounds(100); round++) {
    const encoding = encodingNames[random(encodingNames.length)]!;
    const quoting = random(2) === 0 ? "minimal" : "all";
    const rows: string[][] = [];
    let columns = 1;
    for (let segment = 0; segment < 4; segment++) {
      for (let left = random(4); left > 0; left--) {
        rows.push(Array.from({ length: columns }, () => pieces[random(8)]! + pieces[random(8)]!));
      }
      columns += random(3);
    }
    const body = bytesOf(rows, { encoding, quoting });
    const cut = random(body.length + 1);
    const look = { encoding, quoting } as const;
    const wide = await padded(chunked(body.subarray(0, cut), body.subarray(cut)), columns, look);
    // A single empty column was written "" and stays so when cells follow.
    const expected = rows.map((row) => {
      const loneEmpty = quoting === "minimal" && row.length === 1 && row[0] === "";
      const text = decodeRow(bytesOf([row], { quoting }));
      return loneEmpty ? `""${",".repeat(columns - 1)}\r\n` : text.replace(/\r\n$/, "") +
        (quoting === "all" ? ',""' : ",").repeat(columns - row.length) + "\r\n";
    }).join("");
    const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
    assert.equal(new TextDecoder(label, { ignoreBOM: true }).decode(wide), expected, `round ${round}`);
  }
});

function decodeRow(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

Deno.test("padRows() of nothing is nothing", async () => {
  assert.equal((await padded(chunked(), 3, { encoding: "utf-16le", quoting: "all" })).length, 0);
});

Deno.test("rowsOf() refuses a body that ends inside a row", async () => {
  for (const text of ["a,b", 'a,"b\r\n', "a\r\nb\r", "a\r\n,"]) {
    const body = new TextEncoder().encode(text);
    await assert.rejects(padded(chunked(body), 3, { encoding: "utf-8", quoting: "minimal" }), /ends inside a row/);
  }
  const odd = padded(chunked(Uint8Array.of(0x61)), 2, { encoding: "utf-16le", quoting: "minimal" });
  await assert.rejects(odd, /inside a two-byte unit/);
});

for (const encoding of encodingNames) {
  Deno.test(`mergeRows() puts the rows of runs in order, in ${encoding}, the earlier of equal ones first`, async () => {
    for (const quoting of ["minimal", "all"] as const) {
      const runs = [
        [["1", "a,\r\n", "x"], ["5", "ソ"], ["7", '"'], ["10", "z"]],
        [],
        [["2", ""], ["5", "later"], ["40", "表"]],
        [["3", "3"]],
      ];
      const chunks = (rows: string[][]) => {
        const body = bytesOf(rows, { encoding, quoting });
        return chunked(body.subarray(0, 7), body.subarray(7));
      };
      const merged = mergeRows(
        runs.map((rows) => rowsOf(chunks(rows), encoding)),
        (row: CsvRow) => Number(asciiCell(row, 0, encoding)),
      );
      const expected = [[0, 0], [2, 0], [3, 0], [0, 1], [2, 1], [0, 2], [0, 3], [2, 2]].map(([run, at]) =>
        runs[run!]![at!]!
      );
      const look = { encoding, quoting };
      assert.deepEqual(await joined(padRows(merged, 3, look)), bytesOf(widened(expected, 3), look), quoting);
    }
  });
}

Deno.test("asciiCell() reads cells by their place, quoted or not, and none where the row is too short", async () => {
  const body = bytesOf([["1", 'x,"', "2026/11/24 03:10:59", "", "9"]], { encoding: "utf-16le", quoting: "all" });
  for await (const row of rowsOf(chunked(body), "utf-16le")) {
    const cells = [0, 2, 3, 4, 5, -1].map((column) => asciiCell(row, column, "utf-16le"));
    assert.deepEqual(cells, ["1", "2026/11/24 03:10:59", "", "9", "", ""]);
  }
});

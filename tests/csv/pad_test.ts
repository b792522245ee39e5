import assert from "node:assert/strict";
import { encodingNames, padRows, type RowSegment } from "../../src/csv/mod.ts";
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
const segments: RowSegment[] = [
  { fromRow: 0, columns: 3 },
  { fromRow: 2, columns: 4 },
  { fromRow: 4, columns: 5 },
];

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
            await joined(padRows(chunks, segments, columns, { encoding, quoting })),
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
    const padded = await joined(padRows(chunked(...bytes), segments, 9, { encoding, quoting: "minimal" }));
    assert.deepEqual(padded, bytesOf(widened(grown, 9), { encoding }));
  });
}

Deno.test("padRows() pads random rows as if they had been written wide", async () => {
  const random = seededBelow(7);
  const pieces = ["a", '"', ",", "\r\n", "漢", "", "\r", "\n"];
  for (let round = 0; round < rounds(100); round++) {
    const encoding = encodingNames[random(encodingNames.length)]!;
    const quoting = random(2) === 0 ? "minimal" : "all";
    const rows: string[][] = [];
    const widths: RowSegment[] = [];
    let columns = 1;
    for (let segment = 0; segment < 4; segment++) {
      widths.push({ fromRow: rows.length, columns });
      for (let left = random(4); left > 0; left--) {
        rows.push(Array.from({ length: columns }, () => pieces[random(8)]! + pieces[random(8)]!));
      }
      columns += random(3);
    }
    const body = bytesOf(rows, { encoding, quoting });
    const cut = random(body.length + 1);
    const padded = await joined(
      padRows(chunked(body.subarray(0, cut), body.subarray(cut)), widths, columns, { encoding, quoting }),
    );
    // A single empty column was written "" and stays so when cells follow.
    const expected = rows.map((row) => {
      const loneEmpty = quoting === "minimal" && row.length === 1 && row[0] === "";
      const text = decodeRow(bytesOf([row], { quoting }));
      return loneEmpty ? `""${",".repeat(columns - 1)}\r\n` : text.replace(/\r\n$/, "") +
        (quoting === "all" ? ',""' : ",").repeat(columns - row.length) + "\r\n";
    }).join("");
    const label = encoding === "utf-8-bom" ? "utf-8" : encoding;
    assert.equal(new TextDecoder(label, { ignoreBOM: true }).decode(padded), expected, `round ${round}`);
  }
});

function decodeRow(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

Deno.test("padRows() hands on chunks as they came once no later row is short", async () => {
  const chunk = bytesOf([["a", "b"]]);
  for (const widths of [[], [{ fromRow: 0, columns: 2 }], [{ fromRow: 0, columns: 1 }, { fromRow: 0, columns: 2 }]]) {
    const out: Uint8Array[] = [];
    for await (const part of padRows(chunked(chunk), widths, 2, { encoding: "utf-8", quoting: "all" })) out.push(part);
    assert.equal(out.length, 1);
    assert.equal(out[0], chunk);
  }
});

Deno.test("padRows() of nothing is nothing", async () => {
  const padded = padRows(chunked(), [{ fromRow: 0, columns: 1 }], 3, { encoding: "utf-16le", quoting: "all" });
  assert.equal((await joined(padded)).length, 0);
});

Deno.test("padRows() refuses segments that do not fit", async () => {
  const bad: RowSegment[][] = [
    [{ fromRow: 1, columns: 1 }],
    [{ fromRow: 0, columns: 4 }],
    [{ fromRow: 0, columns: 0 }],
    [{ fromRow: 0, columns: 1 }, { fromRow: 5, columns: 2 }, { fromRow: 4, columns: 3 }],
  ];
  for (const widths of bad) {
    await assert.rejects(joined(padRows(chunked(), widths, 3, { encoding: "utf-8", quoting: "all" })), RangeError);
  }
});

Deno.test("padRows() refuses a body that ends inside a row", async () => {
  for (const text of ["a,b", 'a,"b\r\n', "a\r\nb\r", "a\r\n,"]) {
    const body = new TextEncoder().encode(text);
    const padded = padRows(chunked(body), [{ fromRow: 0, columns: 2 }], 3, { encoding: "utf-8", quoting: "minimal" });
    await assert.rejects(joined(padded), /ends inside row/);
  }
  const odd = padRows(chunked(Uint8Array.of(0x61)), [{ fromRow: 0, columns: 1 }], 2, {
    encoding: "utf-16le",
    quoting: "minimal",
  });
  await assert.rejects(joined(odd), /inside a two-byte unit/);
});

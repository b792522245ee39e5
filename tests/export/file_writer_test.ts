import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { CsvOptions } from "../../src/csv/mod.ts";
import { ColumnLayout } from "../../src/rows/column_layout.ts";
import { CsvFileWriter, type WrittenFile } from "../../src/export/file_writer.ts";
import { type Resource, resources } from "../../src/hotprofile/catalogue.ts";
import type { HotProfileRecord } from "../../src/hotprofile/record.ts";

/** What a file of records is, written batch by batch. */
async function write(
  resource: Resource,
  batches: readonly (readonly HotProfileRecord[])[],
  look: Partial<CsvOptions> = {},
): Promise<{ bytes: Uint8Array; written: WrittenFile }> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-writer-" });
  const layout = new ColumnLayout({
    resource,
    headers: "api",
    values: "text",
    listSeparator: ";",
    custom: {},
    pinned: [],
  });
  const path = join(folder, "file.csv");
  const csv: CsvOptions = {
    encoding: "utf-8",
    quoting: "minimal",
    lineBreaks: "keep",
    formulaGuard: true,
    unmappable: "replace",
    ...look,
  };
  const writer = new CsvFileWriter(path, () => join(folder, "scratch"), layout, csv, resource.name, true);
  try {
    await writer.open();
    for (const batch of batches) await writer.write(batch);
    const written = await writer.finish();
    const left = [];
    for await (const { name } of Deno.readDir(folder)) left.push(name);
    assert.deepEqual(left, ["file.csv"]);
    return { bytes: await Deno.readFile(path), written };
  } finally {
    writer.abandon();
    await Deno.remove(folder, { recursive: true });
  }
}

/** The file of records of a resource whose columns are only those that records bring. */
async function fileOf(json: string): Promise<string> {
  return new TextDecoder().decode((await write(resources.objectives, [JSON.parse(json)])).bytes);
}

Deno.test("CsvFileWriter keeps a row that comes before any column", async () => {
  assert.equal(await fileOf("[{}]"), 'id\r\n""\r\n');
  assert.equal(await fileOf('[{"items":[]},{"id":1}]'), 'id\r\n""\r\n1\r\n');
  assert.equal(await fileOf('[{},{"id":1,"name":"x"},{}]'), 'id,name\r\n"",\r\n1,x\r\n,\r\n');
});

const lead = (id: number): HotProfileRecord => ({ id, name: `"リード", ${id}\r\n`, note: "〜".repeat(id % 7) });
const range = (from: number, count: number, step = 1) => Array.from({ length: count }, (_, n) => from + n * step);
const custom = (id: number, label: string): HotProfileRecord => ({ ...lead(id), items: [{ label, value: `${id}` }] });

/** Batches whose file is not what was written first: rows come after their turn, or columns do. */
const late: Record<string, readonly (readonly HotProfileRecord[])[]> = {
  "none, but a column": [[...range(1, 1200).map(lead), custom(1201, "A")]],
  "rows before the header is written": [range(1, 50, 2).map(lead), [lead(60), lead(30)], range(2, 6, 4).map(lead)],
  "rows behind it": [range(1, 1500, 2).map(lead), range(2, 40, 50).map(lead)],
  "rows in more runs than are merged at once": range(0, 50).map((run) => range(1 + run, 30, 50).map(lead)).reverse(),
  "rows with columns that others lack": [
    [...range(1, 1200, 2).map(lead), custom(2401, "A")],
    [custom(2, "B"), lead(4), custom(2400, "A")],
    [custom(6, "C")],
  ],
};
for (const [name, batches] of Object.entries(late)) {
  Deno.test(`CsvFileWriter puts what is late in its place: ${name}`, async () => {
    for (const encoding of ["utf-8-bom", "utf-16le", "shift_jis"] as const) {
      for (const quoting of ["minimal", "all"] as const) {
        const { bytes, written } = await write(resources.leads, batches, { encoding, quoting });
        const rows = parse(new TextDecoder(encoding.replace("-bom", "")).decode(bytes), { columns: true }) as Record<
          string,
          string
        >[];
        const records = batches.flat().sort((a, b) => Number(a["id"]) - Number(b["id"]));
        assert.deepEqual(rows.map(({ id }) => Number(id)), records.map(({ id }) => id));
        for (const [at, row] of rows.entries()) {
          const { name, items } = records[at]!;
          assert.equal(row["name"], name);
          const [item] = (items ?? []) as { label: string; value: string }[];
          for (const label of ["A", "B", "C"]) {
            assert.equal(row[label] || undefined, item?.label === label ? item.value : undefined);
          }
        }
        assert.equal(written.rows, records.length);
        assert.equal(written.bytes, bytes.length);
        assert.equal(written.sha256, createHash("sha256").update(bytes).digest("hex"));
      }
    }
  });
}

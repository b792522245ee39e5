import assert from "node:assert/strict";
import { join } from "node:path";
import { ColumnLayout } from "../../src/rows/column_layout.ts";
import { CsvFileWriter } from "../../src/export/file_writer.ts";
import { resources } from "../../src/hotprofile/catalogue.ts";

/** The file of records of a resource whose columns are only those that records bring. */
async function fileOf(json: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-writer-" });
  const layout = new ColumnLayout({
    resource: resources.objectives,
    headers: "api",
    values: "text",
    listSeparator: ";",
    custom: {},
    pinned: [],
  });
  const path = join(folder, "objectives.csv");
  const csv = {
    encoding: "utf-8",
    quoting: "minimal",
    lineBreaks: "keep",
    formulaGuard: true,
    unmappable: "replace",
  } as const;
  const writer = new CsvFileWriter(path, () => join(folder, "scratch"), layout, csv, "objectives");
  try {
    await writer.open();
    await writer.write(JSON.parse(json));
    await writer.finish();
    return await Deno.readTextFile(path);
  } finally {
    writer.abandon();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("CsvFileWriter keeps a row that comes before any column", async () => {
  assert.equal(await fileOf("[{}]"), 'id\r\n""\r\n');
  assert.equal(await fileOf('[{"items":[]},{"id":1}]'), 'id\r\n""\r\n1\r\n');
  assert.equal(await fileOf('[{},{"id":1,"name":"x"},{}]'), 'id,name\r\n"",\r\n1,x\r\n,\r\n');
});

/** Typed values through the program: every documented column of every resource, and into a database with strict types. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { resourceNames } from "../../src/hotprofile/catalogue.ts";
import { parseCsv } from "../support/oracle.ts";
import { makePlace } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { type SheetKind, sheetKind, typedCell } from "../support/typed_oracle.ts";

/** Custom fields of the sample server, as its tenant would set them. */
const customTypes = {
  leads: { "導入時期": "date", "208": "number" },
  clients: { "取引開始日": "date", "与信枠": "number" },
  deals: { "値引額": "number" },
  daily_reports: { "面談時間（分）": "number" },
} as const;

/** The label of a typed custom field that the settings name by its id. */
const labelOf: Readonly<Record<string, string>> = { "208": "想定台数" };

function kindOf(resource: string, title: string): SheetKind {
  for (const [name, type] of Object.entries(customTypes[resource as keyof typeof customTypes] ?? {})) {
    if (title === (labelOf[name] ?? name)) return type;
  }
  if (resource !== "deals_details") return resource === "objectives" ? undefined : sheetKind(resource, title);
  return title === "deal_id" ? "number" : sheetKind("detail_masters", title);
}

/** Every file of all five types, as header and rows by resource; a resource of two types comes from the second. */
async function filesOf(place: { output: string }, result: { files: { path: string; resource: string }[] }[]) {
  const files = new Map<string, string[][]>();
  for (const { path, resource } of result.flatMap((run) => run.files)) {
    files.set(resource, parseCsv(await Deno.readTextFile(path)));
  }
  assert.deepEqual([...files.keys()].sort(), [...resourceNames].sort(), place.output);
  return files;
}

Deno.test("--values typed is what the sheets say of each cell, and goes into strict tables and back unchanged", async () => {
  const rows = 120;
  const server = await startSampleServer({ rows, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, {
    encoding: "utf-8",
    headers: "api",
    callBudget: 1_000_000,
    customColumns: Object.fromEntries(Object.entries(customTypes).map(([name, types]) => [name, { types }])),
  });
  try {
    const text = await place.export(["--type", "all"]);
    assert.equal(text.outcome.code, 0, text.outcome.stderr);
    const typed = await place.export(["--type", "all", "--values", "typed"]);
    assert.equal(typed.outcome.code, 0, typed.outcome.stderr);
    const [before, after] = [await filesOf(place, text.result), await filesOf(place, typed.result)];
    const warnings = JSON.stringify(typed.result);
    assert.doesNotMatch(warnings, /untyped-values/);
    const database = new DatabaseSync(":memory:");
    const met = new Set<SheetKind>();
    for (const [resource, [header = [], ...cells]] of after) {
      const [oldHeader, ...oldCells] = before.get(resource) ?? [];
      assert.deepEqual(header, oldHeader, "order and titles of the columns stay");
      assert.equal(cells.length, rows);
      const kinds = header.map((title) => kindOf(resource, title));
      cells.forEach((row, at) =>
        row.forEach((cell, column) => {
          const where = `${resource} ${header[column]} of row ${at}`;
          assert.equal(cell, typedCell(oldCells[at]?.[column] ?? "", kinds[column]), where);
          if (cell !== "") met.add(kinds[column]);
        })
      );
      roundTrip(database, resource, header, kinds, cells);
    }
    assert.deepEqual([...met].map(String).sort(), [
      "amount",
      "date",
      "datetime",
      "flag",
      "number",
      "percentage",
      "undefined",
    ]);
    database.close();

    // What does not parse stays as it came, and is said with its record; the run is none the worse.
    const [id = 0] = server.data.ids("deals");
    server.data.update("deals", id, { amount: "要確認", orders_date: "2026/02/30" });
    const odd = await place.export(["--type", "deals", "--values", "typed"]);
    assert.equal(odd.outcome.code, 0);
    const said = odd.result.warnings.filter(({ code }: { code: string }) => code === "untyped-values");
    assert.deepEqual(said.map(({ message }: { message: string }) => message), [
      `deals: 2 values that did not fit the type of the column, written as received (amount: 1 [${id}]; orders_date: 1 [${id}]).`,
    ]);
    const { path } = odd.result.files.find(({ resource }: { resource: string }) => resource === "deals");
    const [header = [], ...deals] = parseCsv(await Deno.readTextFile(path));
    const published = deals.find((row) => row[0] === String(id));
    assert.deepEqual([published?.[header.indexOf("amount")], published?.[header.indexOf("orders_date")]], [
      "要確認",
      "2026/02/30",
    ]);
    assert.equal((await place.run(["verify"])).code, 0);
  } finally {
    await server.close();
  }
});

/** Column types of a strict table; days and times are texts that SQLite itself must be able to read. */
const columnTypes: Readonly<Record<string, (name: string) => string>> = {
  undefined: () => "TEXT",
  number: () => "REAL",
  amount: () => "INTEGER",
  percentage: () => "REAL",
  flag: (name) => `INTEGER CHECK (${name} IN (0, 1))`,
  date: (name) => `TEXT CHECK (${name} = date(${name}))`,
  datetime: (name) => `TEXT CHECK (${name} = strftime('%Y-%m-%dT%H:%M:%S', ${name}, '+9 hours') || '+09:00')`,
};

function roundTrip(
  database: DatabaseSync,
  resource: string,
  header: readonly string[],
  kinds: readonly SheetKind[],
  rows: readonly (readonly string[])[],
): void {
  const names = header.map((_, at) => `c${at}`);
  const columns = names.map((name, at) => `${name} ${columnTypes[String(kinds[at])]?.(name)}`);
  database.exec(`CREATE TABLE ${resource} (${columns.join(", ")}) STRICT`);
  // SQLite turns a text into the column's type only where nothing is lost, and refuses it otherwise.
  const insert = database.prepare(`INSERT INTO ${resource} VALUES (${names.map((name) => `:${name}`).join(", ")})`);
  for (const row of rows) {
    insert.run(Object.fromEntries(names.map((name, at) => [name, row[at] === "" && kinds[at] ? null : row[at] ?? ""])));
  }
  const back = database.prepare(`SELECT * FROM ${resource} ORDER BY rowid`).all();
  assert.equal(back.length, rows.length);
  rows.forEach((row, at) =>
    names.forEach((name, column) => {
      const value = back[at]?.[name] ?? null;
      const cell = row[column] ?? "";
      const where = `${resource} ${header[column]}: “${cell}”`;
      if (kinds[column] === undefined || /^date/.test(kinds[column])) assert.equal(value ?? "", cell, where);
      else if (cell === "") assert.equal(value, null, where);
      // 15.2300 comes back as 15.23: the same number.
      else assert.deepEqual([typeof value, value], ["number", Number(cell)], where);
    })
  );
}

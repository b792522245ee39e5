/** The order of columns is remembered from run to run. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { parseCsv } from "../support/oracle.ts";
import { makePlace, type Place } from "../support/program.ts";

async function leads(place: Place, args: string[] = []) {
  const { outcome, result } = await place.export(["--type", "leads", ...args]);
  assert.equal(outcome.code, 0, outcome.stderr);
  const [header = [], ...rows] = parseCsv(
    new TextDecoder(result.encoding).decode(await Deno.readFile(result.files[0].path)),
  );
  const custom = header.slice(header.indexOf("最新名刺の名刺画像（表）のハッシュ値") + 1);
  const warnings = result.warnings.filter(({ code }: { code: string }) => code.startsWith("column"));
  return { header, rows, custom, warnings, codes: warnings.map(({ code }: { code: string }) => code) };
}

const item = (id: number, label = `項目${id}`) => ({ id, label, value: `v${id}` });

Deno.test("new columns go to the end, vanished ones stay empty, renamed ones keep their place; columns --reset forgets", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, { encoding: "utf-8" });
  try {
    const id = server.data.insert("leads", { items: [item(2), item(1)] });
    assert.deepEqual((await leads(place)).custom, ["項目2", "項目1"]);

    server.data.update("leads", id, { items: [item(3), item(1), item(2)] });
    const added = await leads(place);
    assert.deepEqual([added.custom, added.codes], [["項目2", "項目1", "項目3"], ["column-added"]]);
    assert.match(added.warnings[0].message, /項目3/);

    server.data.update("leads", id, { items: [item(3), item(2)] });
    const vanished = await leads(place);
    assert.deepEqual([vanished.custom, vanished.codes], [["項目2", "項目1", "項目3"], ["column-vanished"]]);
    assert.deepEqual(vanished.rows[0]?.slice(-3), ["v2", "", "v3"]);

    server.data.update("leads", id, { items: [item(3), item(2, "新しい名前"), item(1)] });
    const renamed = await leads(place);
    assert.deepEqual([renamed.custom, renamed.codes], [["新しい名前", "項目1", "項目3"], ["column-renamed"]]);
    assert.deepEqual((await leads(place)).codes, [], "said once");

    const shown = JSON.parse((await place.run(["columns", "--type", "leads", "--json"])).stdout);
    assert.deepEqual(shown.leads.slice(-3).map(({ key }: { key: string }) => key), ["id:2", "id:1", "id:3"]);
    assert.match((await place.run(["columns", "--type", "leads"])).stdout, /新しい名前/);
    await place.run(["columns", "--type", "leads", "--reset"]);
    assert.deepEqual((await leads(place)).custom, ["項目3", "新しい名前", "項目1"]);
  } finally {
    await server.close();
  }
});

Deno.test("a column renamed in a row far behind still has its new title in the header", async () => {
  const server = await startSampleServer({ rows: 1500, callsPerWindow: Infinity, customFieldStyle: "none" });
  await using place = await makePlace(server.url, { encoding: "utf-8", callBudget: 1_000_000 });
  try {
    const id = server.data.insert("leads", { items: [item(7)] });
    assert.deepEqual((await leads(place)).custom, ["項目7"]);
    server.data.update("leads", id, { items: [item(7, "改名")] });
    const after = await leads(place);
    assert.deepEqual(after.custom, ["改名"]);
    assert.equal(after.rows.length, 1501);
    assert.ok(after.rows.every((cells) => cells.length === after.header.length));
    assert.equal(after.rows.find(([first]) => first === String(id))?.at(-1), "v7");
  } finally {
    await server.close();
  }
});

Deno.test("a difference keeps all columns and calls none vanished; leads and deals share the pin of leads", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, { encoding: "utf-8" });
  try {
    server.data.insert("leads", { items: [item(1), item(2)] });
    const first = await leads(place, ["--difference"]);
    server.data.insert("leads", { items: [] });
    const second = await leads(place, ["--difference"]);
    assert.deepEqual([second.header, second.codes], [first.header, []]);
    const { result } = await place.export(["--type", "deals"]);
    const file = result.files.find(({ resource }: { resource: string }) => resource === "leads");
    assert.deepEqual(parseCsv(await Deno.readTextFile(file.path))[0], first.header);
  } finally {
    await server.close();
  }
});

Deno.test("a damaged pin is said and decided anew; an ordered column that never comes keeps its place", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, {
    encoding: "utf-8",
    customColumns: { leads: { order: ["項目2", "いつか"] } },
  });
  try {
    server.data.insert("leads", { items: [item(1), item(2)] });
    assert.deepEqual((await leads(place)).custom, ["項目2", "いつか", "項目1"]);
    server.data.insert("leads", { items: [item(3), item(9, "いつか")] });
    const later = await leads(place);
    assert.deepEqual(later.custom, ["項目2", "いつか", "項目1", "項目3"]);
    assert.equal(later.rows[1]?.[later.header.indexOf("いつか")], "v9");
    for (const content of ["{", "[]", '{"version":1,"columns":[{"key":1}]}']) {
      await Deno.writeTextFile(join(place.home, "columns", "leads.json"), content);
      assert.deepEqual((await leads(place)).codes, ["columns-unreadable"], content);
      assert.deepEqual((await leads(place)).codes, []);
    }
  } finally {
    await server.close();
  }
});

Deno.test("labels that the encoding writes alike have headers of their own; where they repeat in a home, they keep their places", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, { encoding: "shift_jis" });
  try {
    const items = [item(1, "担当😀"), item(2, "担当🎉"), item(3, "Café"), item(4, "Cafe")];
    const id = server.data.insert("leads", { items });
    const { custom, rows } = await leads(place);
    assert.deepEqual(custom, ["担当?", "担当?#2", "Cafe", "Cafe#2"]);
    const pin = join(place.home, "columns", "leads.json");
    const pinned = await Deno.readTextFile(pin);
    assert.ok(["担当😀", "担当🎉#2", "Café", "Cafe#2"].every((title) => pinned.includes(`"title": "${title}"`)));

    // As it was pinned when titles were told apart before they were written.
    await Deno.writeTextFile(pin, pinned.replaceAll(/(担当🎉|Cafe)#2/g, "$1"));
    const again = await leads(place);
    assert.deepEqual([again.custom, again.rows, again.codes], [custom, rows, []]);

    server.data.update("leads", id, {
      items: [item(1, "担当🎊"), item(2, "担当🎉"), item(3, "主任"), item(4, "Cafe")],
    });
    const renamed = await leads(place);
    assert.deepEqual(renamed.custom, ["担当?", "担当?#2", "主任", "Cafe#2"]);
    assert.deepEqual(renamed.rows[0]?.slice(-4), ["v1", "v2", "v3", "v4"]);
  } finally {
    await server.close();
  }
});

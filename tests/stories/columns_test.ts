/** Columns that tenants add, and how values are written. */
import assert from "node:assert/strict";
import { startSampleServer } from "../support/sample_server.ts";
import { parseCsv } from "../support/oracle.ts";
import { makePlace } from "../support/program.ts";

async function leadsFile(
  settings: Record<string, unknown>,
  prepare: (server: Awaited<ReturnType<typeof startSampleServer>>) => void,
  rows = 0,
) {
  const server = await startSampleServer({ rows, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { encoding: "utf-8", callBudget: 1000000, ...settings });
  try {
    prepare(server);
    const { outcome, result } = await place.export(["--type", "leads"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    const text = await Deno.readTextFile(result.files[0].path);
    const [header = [], ...body] = parseCsv(text);
    return { text, header, body, result };
  } finally {
    await server.close();
  }
}

Deno.test("a custom field that first appears in the last of many rows has a column, earlier rows are padded", async () => {
  let last = 0;
  const { header, body } = await leadsFile({}, (server) => {
    last = server.data.insert("leads", { items: [{ id: 990, label: "最後だけ", value: "ここ" }] });
  }, 2600);
  const at = header.indexOf("最後だけ");
  assert.equal(at, header.length - 1);
  assert.equal(body.length, 2601);
  assert.ok(body.every((cells) => cells.length === header.length));
  assert.deepEqual(body.filter((cells) => cells[at] !== "").map((cells) => [cells[0], cells[at]]), [[
    String(last),
    "ここ",
  ]]);
});

Deno.test("repeated labels, labels equal to a header and unknown keys keep unique titles", async () => {
  const { header, body, result } = await leadsFile({}, (server) => {
    server.data.insert("leads", {
      shiny_new_key: "x",
      items: [
        { id: 1, label: "区分", value: "a" },
        { id: 2, label: "区分", value: "b" },
        { id: 3, label: "更新日", value: "c" },
        { id: 4, label: "更新日", value: "d" },
      ],
    });
    // The same ids in another order and one renamed: they stay in their columns.
    server.data.insert("leads", {
      items: [{ id: 2, label: "区分", value: "B" }, { id: 1, label: "区分", value: "A" }],
    });
  });
  assert.equal(new Set(header).size, header.length);
  const cell = (row: number, title: string) => body[row]?.[header.indexOf(title)];
  assert.deepEqual(["区分", "区分#2", "更新日(カスタム)", "更新日(カスタム)#2"].map((title) => cell(0, title)), [
    "a",
    "b",
    "c",
    "d",
  ]);
  assert.deepEqual(["区分", "区分#2"].map((title) => cell(1, title)), ["A", "B"]);
  assert.equal(cell(0, "shiny_new_key"), "x");
  assert.match(cell(0, "更新日") ?? "", /^\d{4}\//, "the standard header is untouched");
  assert.ok(header.includes("リードステータス(lead_status)") && header.includes("リードステータス(lead_status_name)"));
  assert.ok(
    result.warnings.some(({ code, message }: { code: string; message: string }) =>
      code === "new-field" && message.includes("shiny_new_key")
    ),
  );
});

Deno.test("customColumns: order comes first even where empty, exclude drops, include keeps only these", async () => {
  const items = [1, 2, 3].map((id) => ({ id, label: `項目${id}`, value: `v${id}` }));
  const titles = async (custom: unknown) => {
    const { header, body } = await leadsFile({ customColumns: { leads: custom } }, (server) => {
      server.data.insert("leads", { items });
    });
    return {
      custom: header.slice(header.indexOf("Tag ID List") + 2),
      cells: body[0]?.slice(header.indexOf("Tag ID List") + 2),
    };
  };
  assert.deepEqual(await titles({ order: ["項目3", "9"] }), {
    custom: ["項目3", "9", "項目1", "項目2"],
    cells: ["v3", "", "v1", "v2"],
  });
  assert.deepEqual((await titles({ exclude: ["項目2"] })).custom, ["項目1", "項目3"]);
  assert.deepEqual((await titles({ include: ["2", "項目3"] })).custom, ["項目2", "項目3"]);
});

Deno.test("quoting all, line breaks as spaces, formula guard and list separator are settings", async () => {
  const { text, header, body } = await leadsFile(
    { quoting: "all", lineBreaks: "space", formulaGuard: true, listSeparator: "|" },
    (server) => {
      server.data.insert("leads", {
        note: "一\r\n二\n三\r四",
        family_name: "=1+1",
        tags: ["甲", "乙"],
        first_name: "-12.5",
        items: [],
      });
    },
  );
  const cell = (title: string) => body[0]?.[header.indexOf(title)];
  assert.equal(cell("メモ"), "一 二 三 四");
  assert.equal(cell("氏名（姓）"), "'=1+1");
  assert.equal(cell("タグ一覧"), "甲|乙");
  assert.ok(text.startsWith('"リードID","会社ID"'));
  assert.ok(text.endsWith('"\r\n'));
});

Deno.test("no rows: a header row alone, for every type", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, { encoding: "utf-8" });
  try {
    const { outcome, result } = await place.export(["--type", "all"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    const files = result.flatMap(({ files }: { files: unknown[] }) => files);
    assert.equal(files.length, 9);
    for (const file of files) {
      const lines = parseCsv(await Deno.readTextFile(file.path));
      assert.equal(lines.length, 1, file.path);
      assert.ok((lines[0]?.length ?? 0) >= 1 && file.rows === 0);
    }
  } finally {
    await server.close();
  }
});

Deno.test("a period filters what can be filtered and warns for what cannot", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url, { encoding: "utf-8", headers: "api" });
  try {
    const add = (resource: "deals" | "deals_details", created: string, updated: string) =>
      server.data.insert(resource, { created_at: created, updated_at: updated });
    const old = add("deals", "2025/12/31 23:59:59", "2026/01/01 00:00:00");
    const mid = add("deals", "2026/01/01 00:00:00", "2026/06/30 23:59:59");
    const late = add("deals", "2026/06/30 23:59:59", "2026/07/01 00:00:00");
    add("deals_details", "2020/01/01 00:00:00", "2020/01/01 00:00:00");
    const ids = async (...args: string[]) => {
      const { outcome, result } = await place.export(["--type", "deals", ...args]);
      assert.equal(outcome.code, 0, outcome.stderr);
      const file = (name: string) => result.files.find(({ resource }: { resource: string }) => resource === name);
      const [header = [], ...body] = parseCsv(await Deno.readTextFile(file("deals").path));
      assert.equal(file("deals_details").rows, 1, "what cannot be filtered is whole");
      return {
        ids: body.map((cells) => Number(cells[header.indexOf("id")])),
        codes: result.warnings.map(({ code }: { code: string }) => code),
      };
    };
    assert.deepEqual((await ids("--period", "2026-01-01..2026-06-30")).ids, [old, mid]);
    assert.deepEqual((await ids("--period", "2026-01-01..2026-06-30", "--period-by", "created")).ids, [mid, late]);
    assert.deepEqual((await ids("--period", "..2025-12-31", "--period-by", "created")).ids, [old]);
    const open = await ids("--period", "2026-07-01..");
    assert.deepEqual(open.ids, [late]);
    assert.deepEqual(open.codes.filter((code: string) => code === "period-ignored").length, 2);
    assert.deepEqual((await ids("--period", "all")).codes.filter((code: string) => code === "period-ignored"), []);
  } finally {
    await server.close();
  }
});

Deno.test("control characters from the service never reach a terminal raw: labels, keys, words of a refusal", async () => {
  const evil = "\x1b]0;owned\x07\x9b31m\x7f\r";
  const server = await startSampleServer({ rows: 3 });
  await using place = await makePlace(server.url, { encoding: "utf-8", callBudget: 1000000 });
  const isRaw = (text: string) => /(?![\t\n])\p{Cc}/u.test(text);
  try {
    await place.run(["export", "--type", "clients"]);
    server.data.insert("clients", { items: [{ label: `項目${evil}`, value: "x" }], [`key${evil}`]: "y" });
    const { code, stdout, stderr } = await place.run(["export", "--type", "clients"]);
    assert.equal(code, 0, stderr);
    assert.ok(stderr.includes("項目\\u001b]0;owned\\u0007\\u009b31m\\u007f\\u000d"), stderr);
    const json = await place.run(["export", "--type", "clients", "--json"]);
    assert.ok(JSON.stringify(JSON.parse(json.stdout)).includes("\x9b31m"), "JSON still says the same");
    const columns = await place.run(["columns", "--type", "clients"]);
    server.intercept = () => ({ kind: "errors", errors: [`認証${evil}`], status: 401 });
    const refused = await place.run(["export", "--type", "clients"]);
    assert.equal(refused.code, 4);
    const all = [stdout, stderr, json.stdout, json.stderr, columns.stdout, columns.stderr, refused.stderr];
    for (const text of all) assert.ok(!isRaw(text), JSON.stringify(text));
  } finally {
    await server.close();
  }
});

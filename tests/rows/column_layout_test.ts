/** Rows against an oracle that shares no code with the product. */
import assert from "node:assert/strict";
import { resources } from "../../src/hotprofile/catalogue.ts";
import { ColumnLayout } from "../../src/rows/column_layout.ts";
import { SampleData } from "../support/sample_server.ts";
import { seeded } from "../support/random.ts";

type Plain = Record<string, unknown>;

/** Text of a value by `docs/contract/interface.md#values`: null and empty lists empty, lists joined with ;, objects as JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(";");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Rows as maps from column key to text. */
function rowsOf(json: string, layout: ColumnLayout): Map<string, string>[] {
  return (JSON.parse(json) as Plain[]).map((record) => {
    const cells = layout.row(record);
    return new Map(layout.columns.map(({ key }, at) => [key, cells[at]!]));
  });
}

const layoutOf = (resource: keyof typeof resources, listSeparator = ";") =>
  new ColumnLayout({
    resource: resources[resource],
    headers: "api",
    values: "text",
    listSeparator,
    custom: {},
    pinned: [],
  });

function assertItems(items: unknown, row: Map<string, string>): void {
  const met = new Map<string, number>();
  for (const item of (items ?? []) as ({ id?: unknown; label?: string; value?: unknown } | null)[]) {
    const base = item?.id === undefined || item.id === "" ? `label:${item?.label ?? ""}` : `id:${item.id}`;
    const count = (met.get(base) ?? 0) + 1;
    met.set(base, count);
    assert.equal(row.get(count === 1 ? base : `${base}#${count}`), textOf(item?.value), base);
  }
}

for (const resource of ["leads", "clients", "daily_reports"] as const) {
  Deno.test(`ColumnLayout lays out every value of sample ${resource}, whatever custom fields they have`, () => {
    const data = new SampleData({ rows: 300, seed: 5 });
    const objects = data.ids(resource).map((id) => data.get(resource, id) as Plain);
    const layout = layoutOf(resource);
    const rows = rowsOf(JSON.stringify(objects), layout);
    for (const [index, object] of objects.entries()) {
      const row = rows[index]!;
      for (const { name, pick } of resources[resource].columns) {
        if (pick === undefined) assert.equal(row.get(`field:${name}`), textOf(object[name]), `${object["id"]} ${name}`);
      }
      assertItems(object["items"], row);
    }
  });
}

Deno.test("ColumnLayout lays out values of every kind, alone and in lists", () => {
  const random = seeded(11);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const plain = [
    "",
    "a",
    "髙橋",
    "1,2",
    '"',
    "改\r\n行",
    "\ud800",
    "=1+1",
    "😀",
    0,
    -0,
    7,
    -12.5,
    1e21,
    1e-7,
    0.05,
    35.857452,
  ]
    .concat([123456.25, 2 ** 53 - 1, 0.1 + 0.2]) as unknown[];
  const values = plain.concat([true, false, null, {}, { a: [1, "x"] }, [], [[]]]);
  const value = () =>
    random() < 0.6 ? pick(values) : Array.from({ length: Math.floor(random() * 4) }, () => pick(values));
  for (let round = 0; round < 200; round++) {
    const names = ["id", "post", "note", "tags", "zip", "unknown_1", "unknown_2"].filter(() => random() < 0.8);
    const labels = ["備考", "備考", "納期", 'a"b', "新\\項目"].filter(() => random() < 0.8);
    const objects = Array.from({ length: 5 }, () => ({
      ...Object.fromEntries((random() < 0.8 ? names : names.toReversed()).map((name) => [name, value()])),
      items: labels.map((label, at) =>
        at % 2 === 0 ? { id: 201 + at, label, value: value() } : { label, type: "x", value: value() }
      ),
    })) as Plain[];
    const rows = rowsOf(JSON.stringify(objects), layoutOf("leads"));
    for (const [index, object] of objects.entries()) {
      for (const name of names) assert.equal(rows[index]!.get(`field:${name}`), textOf(object[name]), name);
      assertItems(object["items"], rows[index]!);
    }
  }
});

Deno.test("ColumnLayout writes numbers as JavaScript does", () => {
  const sent = [
    "1",
    "-0",
    "0",
    "1.50",
    "1.0",
    "0.0000001",
    "1e3",
    "12345678901234567890",
    "-12345678901234567890",
    "0.5",
  ];
  const rows = rowsOf(
    `[${sent.map((number) => `{"id":1,"post":${number},"tags":[${number},"x"]}`)}]`,
    layoutOf("leads"),
  );
  const written = ["1", "0", "0", "1.5", "1", "1e-7", "1000", "12345678901234567000", "-12345678901234567000", "0.5"];
  assert.deepEqual(rows.map((row) => row.get("field:post")), written);
  assert.deepEqual(
    rows.slice(0, 7).map((row) => row.get("field:tags")),
    written.slice(0, 7).map((text) => `${text};x`),
  );
});

Deno.test("ColumnLayout joins lists with any separator", () => {
  for (const separator of ["", "|", "、", "\n", "\ud800"]) {
    const [row] = rowsOf('[{"id":1,"tags":["a","髙","",null,3]}]', layoutOf("leads", separator));
    assert.equal(row?.get("field:tags"), ["a", "髙", "", "", "3"].join(separator));
  }
});

Deno.test("ColumnLayout takes the last of a repeated key, and custom fields whose keys are spelt with escapes", () => {
  const [row, next] = rowsOf(
    '[{"id":1,"post":"x","post":null,"items":[{"l\\u0061bel":"備考","valu\\u0065":"a"},{"label":"納期","value":"b"}]},' +
      '{"id":2,"post":"y","post":"z","items":[{"label":"備考","value":"c"},null,{"label":"納期","value":"d"}]}]',
    layoutOf("leads"),
  );
  assert.deepEqual(["post"].map((name) => row?.get(`field:${name}`)), [""]);
  assert.deepEqual([row?.get("label:備考"), row?.get("label:納期")], ["a", "b"]);
  assert.deepEqual([next?.get("field:post"), next?.get("label:備考"), next?.get("label:納期")], ["z", "c", "d"]);
});

Deno.test("ColumnLayout uses an alternate spelling only where the usual one is empty", () => {
  const rows = rowsOf(
    '[{"id":1,"addless":"a"},{"id":2,"address":"x","addless":"a"},{"id":3,"addless":"a","address":null}]',
    layoutOf("business_cards"),
  );
  assert.deepEqual(rows.map((row) => row.get("field:address")), ["a", "x", "a"]);
  const [repeated] = rowsOf('[{"id":1,"addless":"a","addless":""}]', layoutOf("business_cards"));
  assert.equal(repeated?.get("field:address"), "");
});

Deno.test("ColumnLayout takes a key or a label that every object of JavaScript inherits for one like any other", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  const object = (mark: string) => `{"id":1,${names.map((name) => `"${name}":"${mark}${name}"`)},"items":null}`;
  const layout = layoutOf("objectives");
  const rows = rowsOf(`[{"id":0},${object("a")},${object("b")},{"id":2}]`, layout);
  assert.deepEqual(layout.titles, ["id", ...names]);
  assert.deepEqual(names.map((name) => rows[0]!.get(`field:${name}`)), names.map(() => undefined));
  assert.deepEqual(names.map((name) => rows[1]!.get(`field:${name}`)), names.map((name) => `a${name}`));
  assert.deepEqual(names.map((name) => rows[2]!.get(`field:${name}`)), names.map((name) => `b${name}`));
  assert.deepEqual(names.map((name) => rows[3]!.get(`field:${name}`)), names.map(() => ""));

  const items = names.flatMap((name) => [{ label: name, value: 1 }, { id: name, label: "x", value: 2 }]);
  const [row] = rowsOf(JSON.stringify([{ id: 1, items }]), layoutOf("leads"));
  assert.deepEqual(
    names.map((name) => [row?.get(`label:${name}`), row?.get(`id:${name}`)]),
    names.map(() => ["1", "2"]),
  );
  const [picked] = rowsOf('[{"id":1,"lead_ids":[{"__proto__":{"id":5}},{"id":7,"x":0},8]}]', layoutOf("deals"));
  assert.equal(picked?.get("field:lead_ids"), '{"__proto__":{"id":5}};7;8');
});

Deno.test("ColumnLayout gives as many cells as there are columns at that moment", () => {
  const layout = layoutOf("objectives");
  const counts = ['{"id":1}', '{"id":2,"goal":3,"note":""}', '{"id":4}'].map((json) =>
    layout.row(JSON.parse(json)).length
  );
  assert.deepEqual(counts, [1, 3, 3]);
});

Deno.test("no value is lost to a name: 区分, 区分 and 区分#2 are three columns, also in a home that pinned them before", () => {
  const item = (label: string, value: string) => ({ label, value });
  const both = { id: 1, items: [item("区分", "a"), item("区分", "b"), item("区分#2", "c"), item("区分#2", "d")] };
  const custom = (layout: ColumnLayout, record: Plain) => {
    const cells = [...layout.row(record)];
    return layout.columns.flatMap(({ key, title }, at) => key.startsWith("field:") ? [] : [`${title}=${cells[at]}`]);
  };
  assert.deepEqual(custom(layoutOf("clients"), both), ["区分=a", "区分#2=b", "区分#2#2=c", "区分#2#3=d"]);

  const pinnedBefore = [
    { key: "label:区分#2", title: "区分#2", label: "区分#2" },
    { key: "label:備考", title: "備考", label: "備考" },
    { key: "label:備考#2", title: "備考#2", label: "備考" },
  ];
  const options = { resource: resources.clients, headers: "api" as const, values: "text" as const, listSeparator: ";" };
  const layout = new ColumnLayout({ ...options, custom: { order: ["区分#2"] }, pinned: pinnedBefore });
  const record = { id: 1, items: [item("備考", "p"), item("区分#2", "c"), item("備考", "q")] };
  assert.deepEqual(custom(layout, record), ["区分#2=c", "備考=p", "備考#2=q"]);
  assert.deepEqual([layout.added.filter(({ key }) => !key.startsWith("field:")), layout.vanished], [[], []]);
  const again = new ColumnLayout({ ...options, custom: {}, pinned: layout.columns });
  assert.deepEqual(custom(again, record), ["区分#2=c", "備考=p", "備考#2=q"]);
});

Deno.test("ColumnLayout gives custom fields without a label a title of their id, or of their place where there is none", () => {
  for (
    const [items, titles] of [
      ['[{"id":12,"label":"","value":"a"},{"id":7,"value":"b"},{"id":12,"label":"","value":"c"}]', [
        "項目12",
        "項目7",
        "項目12#2",
      ]],
      ['[{"label":"","value":"a"},{"label":"備考","value":"b"},{"value":"c"}]', ["項目1", "備考", "項目2"]],
    ] as const
  ) {
    const layout = layoutOf("leads");
    const [row] = rowsOf(`[{"id":1,"items":${items}}]`, layout);
    assert.deepEqual(layout.titles.slice(-3), titles);
    // A pinned order keeps the place, and the value finds it again.
    const pinned = layout.columns;
    const again = new ColumnLayout({
      resource: resources.leads,
      headers: "api",
      values: "text",
      listSeparator: ";",
      custom: {},
      pinned,
    });
    const [later] = rowsOf(`[{"id":1,"items":${items}}]`, again);
    assert.deepEqual([again.titles, [...later!.values()]], [layout.titles, [...row!.values()]]);
    assert.deepEqual(again.added, []);
  }
});

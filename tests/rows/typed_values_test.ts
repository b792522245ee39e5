import assert from "node:assert/strict";
import { type ResourceName, resourceNames, resources } from "../../src/hotprofile/catalogue.ts";
import type { ValueKind } from "../../src/hotprofile/fields.ts";
import { ColumnLayout, type LayoutOptions } from "../../src/rows/column_layout.ts";
import { typedText } from "../../src/rows/typed_values.ts";
import { sheetKind } from "../support/typed_oracle.ts";

Deno.test("the catalogue says what every documented column is, as the sheets do", () => {
  let typed = 0;
  for (const name of resourceNames) {
    const sheet = name === "deals_details" ? "detail_masters" : name;
    for (const column of resources[name].columns) {
      // The sheet of the master data has no deal_id.
      const expected = name === "deals_details" && column.name === "deal_id" ? "number" : sheetKind(sheet, column.name);
      assert.equal(column.kind, expected, `${name}.${column.name}`);
      if (expected !== undefined) typed++;
    }
  }
  assert(typed > 80, String(typed));
});

/** Texts by their typed form; what has none stays as it came. */
const forms: Readonly<Record<ValueKind, Readonly<Record<string, readonly string[]>>>> = {
  amount: {
    "1000000": [
      "1,000,000円",
      "1000000",
      "1,000,000",
      " 1,000,000 円 ",
      "１，０００，０００円",
      "¥1,000,000",
      "￥1,000,000",
    ],
    "-5000": ["-5,000円", "▲5,000円", "△5,000", "－５,０００円", "−5000", "▲ ¥5,000", "-5000"],
    "0": ["0円", "0"],
    "0.5": ["0.5円"],
    "12345678901234567890": ["12,345,678,901,234,567,890円"],
    "1.50": ["1.50"],
  },
  percentage: {
    "35.5": ["35.5%", "35.5", "３５．５％", "35.5 %"],
    "-12": ["-12%", "▲12%"],
    "100": ["100%"],
  },
  number: { "222222": ["222,222"], "35.681236": ["35.681236"], "7": ["7円", "7%", "¥7", "7"], "-1.5": ["-1.5"] },
  date: {
    "2026-11-24": [
      "2026/11/24",
      "2026-11-24",
      " 2026/11/24 ",
      "２０２６／１１／２４",
      "2026/11/24 00:00:00",
      "2026/11/24 00:00",
    ],
    "2028-02-29": ["2028/02/29"],
  },
  datetime: {
    "2026-11-24T03:10:59+09:00": ["2026/11/24 03:10:59", "2026-11-24T03:10:59+09:00", "2026-11-24 03:10:59"],
    "2026-11-24T23:30:00+09:00": ["2026/11/24 23:30"],
  },
  flag: { "1": ["◯", "○", "〇", " ◯ ", "1", "１", "true"], "0": ["ー", "―", "0", "false"] },
};

/** What is no such value for certain. */
const others: Readonly<Record<ValueKind, readonly string[]>> = {
  amount: [
    "-",
    "ー",
    "1,00円",
    "1,0000円",
    "10,00,000",
    "1,000千円",
    "100万円",
    "5%",
    "(1,000)",
    "007",
    "00",
    "1.000.000",
    "1e6",
    "10²",
    "Ⅻ",
    "一万円",
    "円",
    "1 000",
    "1,000円/月",
    "¥",
    "--5",
    "$5",
    "1.",
    ".5",
    "+5",
    "約5円",
    "￥980円",
  ],
  percentage: ["35.5割", "5円", "%", "5%%", "５０パーセント"],
  number: ["¥7%", "10名", "3～9", "0120", "1/2", "NaN", "Infinity", "0x10", "1_000", "5 6"],
  date: [
    "2026/02/29",
    "2026/13/01",
    "2026/00/10",
    "2026/11/31",
    "2026/1/5",
    "26/11/24",
    "2026/11-24",
    "2026-11/24",
    "2026/11/24 10:30",
    "20261124",
    "令和8年11月24日",
    "11/24/2026",
    "2026/11/24 25:00",
    "未定",
    "2026/11",
  ],
  datetime: [
    "2026/11/24",
    "2026/11/24 24:00",
    "2026/11/24 23:60",
    "2026/11/24 3:10",
    "2026-11-24T03:10:59Z",
    "2026-11-24T03:10:59+00:00",
    "2026/11/24 03:10:60",
    "2026/02/30 10:00",
    "2026/11/24 03:10:59.5",
  ],
  flag: ["-", "はい", "×", "有", "◯◯", "2", "TRUE", "—", "●"],
};

Deno.test("typedText() takes off what only people need, and leaves alone what is not certain", () => {
  for (const kind of Object.keys(forms) as ValueKind[]) {
    for (const [typed, texts] of Object.entries(forms[kind])) {
      for (const text of texts) assert.equal(typedText(text, kind), typed, `${kind} “${text}”`);
      assert.equal(typedText(typed, kind), typed, `${kind} “${typed}” again`);
    }
    for (const text of others[kind]) assert.equal(typedText(text, kind), undefined, `${kind} “${text}”`);
    for (const text of ["", " ", "　"]) assert.equal(typedText(text, kind), "", `${kind} blank`);
  }
});

const layoutOf = (resource: ResourceName, options: Partial<LayoutOptions> = {}) =>
  new ColumnLayout({
    resource: resources[resource],
    headers: "api",
    values: "typed",
    listSeparator: ";",
    custom: {},
    pinned: [],
    ...options,
  });

/** Cells of a record by title. */
function cellsOf(layout: ColumnLayout, record: Record<string, unknown>): Record<string, string> {
  const cells = layout.row(record);
  return Object.fromEntries(layout.titles.map((title, at) => [title, cells[at] ?? ""]));
}

Deno.test("ColumnLayout types columns and custom fields, and counts what stayed as it came with the first records", () => {
  const custom = { types: { "与信枠": "number", "7": "date", "済": "flag", "時刻": "datetime" } } as const;
  const layout = layoutOf("leads", { custom });
  const item = (id: number, label: string, value: unknown) => ({ id, label, value });
  const items = [
    item(5, "与信枠", "5,000円"),
    item(7, "開始", "2026/01/05"),
    item(8, "済", "◯"),
    item(9, "番号", "1,000"),
  ];
  const cells = cellsOf(layout, {
    id: 1,
    important_customer_flg: "◯",
    latitude: 35.5,
    updated_at: "2026/11/24 03:10:59",
    trade_on: null,
    note: "1,000円",
    tag_ids: [1, 2],
    items,
  });
  assert.deepEqual(
    [
      "id",
      "important_customer_flg",
      "latitude",
      "updated_at",
      "trade_on",
      "note",
      "tag_ids",
      "与信枠",
      "開始",
      "済",
      "番号",
    ]
      .map((name) => cells[name]),
    ["1", "1", "35.5", "2026-11-24T03:10:59+09:00", "", "1,000円", "1;2", "5000", "2026-01-05", "1", "1,000"],
  );
  assert.deepEqual(layout.untyped, []);
  for (const id of [11, 11, 12, 13, 14, 15, 16, 17]) {
    const record = { id, store_flg: id === 12 ? "◯" : "?", items: [item(5, "与信枠", id < 13 ? "多い" : "")] };
    const { store_flg, 与信枠 } = cellsOf(layout, record);
    assert.deepEqual([store_flg, 与信枠], [id === 12 ? "1" : "?", id < 13 ? "多い" : ""]);
  }
  assert.deepEqual(layout.untyped, [
    { title: "store_flg", count: 7, ids: ["11", "13", "14", "15", "16"] },
    { title: "与信枠", count: 3, ids: ["11", "12"] },
  ]);
});

Deno.test("text stays text, whatever types are set; an alternate spelling is typed like the usual one", () => {
  const text = layoutOf("deals", { values: "text", custom: { types: { "値引額": "number" } } });
  const record = { id: 1, amount: "1,000円", items: [{ label: "値引額", value: "5,000円" }] };
  const { amount, 値引額 } = cellsOf(text, record);
  assert.deepEqual([amount, 値引額, text.untyped], ["1,000円", "5,000円", []]);
  const reports = layoutOf("daily_reports");
  const cells = cellsOf(reports, { id: 1, format_updated_at: "2026/11/24 03:10:59", csv_next_accompany_flg: "―" });
  assert.deepEqual([cells["updated_at"], cells["next_accompany_flg"]], ["2026-11-24T03:10:59+09:00", "0"]);
  assert.equal(
    cellsOf(reports, { id: 1, next_accompany_flg: "", csv_next_accompany_flg: "○" })["next_accompany_flg"],
    "1",
  );
  // A pinned column is typed too, a key that no sheet has is not.
  const again = layoutOf("deals", { pinned: text.columns });
  assert.equal(cellsOf(again, { id: 1, amount: "1,000円", new_amount: "1,000円" })["amount"], "1000");
  assert.equal(cellsOf(again, { id: 1, new_amount: "1,000円" })["new_amount"], "1,000円");
});

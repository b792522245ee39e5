/** The catalogue against the API sheets (`tests/data/fields.json`) and the tables of `docs/contract/hotprofile-api.md`. */
import assert from "node:assert/strict";
import {
  exportTypes,
  pageSizeSteps,
  type ResourceName,
  resourceNames,
  resources,
  typeNames,
} from "../../src/hotprofile/catalogue.ts";
import { rangesOf, sheetOf } from "../support/fields.ts";

const published = resourceNames.filter((name) => resources[name].published);

/** `docs/contract/hotprofile-api.md#alternate-keys`. */
const alternates: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  business_cards: { addless: "address", addless1: "address1", addless2: "address2", addless3: "address3" },
  leads: { addless: "address", addless1: "address1", addless2: "address2", addless3: "address3" },
  daily_reports: {
    format_created_at: "created_at",
    format_updated_at: "updated_at",
    format_check_in_datetime: "check_in_datetime",
    format_check_out_datetime: "check_out_datetime",
    csv_next_accompany_flg: "next_accompany_flg",
  },
};

/** A title as headers show it: cut at the first of the marks. Source: `docs/contract/interface.md#columns`. */
function cutTitle(title: string): string {
  return ["。", " (sample", " (only", "(テーブル上の番号)"].reduce((text, mark) => text.split(mark)[0] ?? "", title);
}

/** The columns that a sheet asks for: no histories, custom fields, hidden names; alternates in their column. */
function columnsOf(name: ResourceName): { name: string; title: string }[] {
  const columns: { name: string; title: string }[] = [];
  const listed = new Set(sheetOf(name).fields.map((field) => field.name));
  for (const field of sheetOf(name).fields) {
    const key = field.name.replace(/\[\]$/, "");
    // `tags[]` beside `tags` is the element of the list.
    const inner = /[.[]/.test(key) || (key !== field.name && listed.has(key));
    const left = /_histories$/.test(key) || key === "items" || key === "private_items";
    if (inner || left || alternates[name]?.[key] !== undefined) continue;
    columns.push({ name: key, title: cutTitle(field.title) });
  }
  return columns;
}

for (const name of published) {
  Deno.test(`${name}: columns are those of fields.json, in its order, titles cut`, () => {
    const ours = resources[name].columns.map((column) => ({ name: column.name, title: column.title }));
    assert.deepEqual(ours, columnsOf(name));
  });

  Deno.test(`${name}: root key, order key and filters are documented`, () => {
    const sheet = sheetOf(name);
    const { root, order, filters } = resources[name];
    assert.equal(root, sheet.root);
    // For leads no sheet lists an order; the vendor's own connector offers id.
    const keys = name === "leads" ? ["id", "create_at", "update_at"] : sheet.order_keys;
    if (order) assert.ok(keys.includes(order.key), order.key);
    assert.deepEqual([...filters].sort(), rangesOf(name).sort());
  });

  Deno.test(`${name}: alternate keys are those of the contract, each in one column`, () => {
    const ours = resources[name].columns.flatMap((column) =>
      (column.alternates ?? []).map((alternate) => [alternate, column.name])
    );
    assert.deepEqual(Object.fromEntries(ours), alternates[name] ?? {});
    const keys = resources[name].columns.flatMap((column) => [column.name, ...column.alternates ?? []]);
    assert.equal(new Set(keys).size, keys.length);
  });
}

Deno.test("titles end before 。, (sample, (only and (テーブル上の番号); other brackets stay", () => {
  const titles = Object.values(resources).flatMap((resource) => resource.columns.map((column) => column.title));
  for (const title of titles) {
    assert.equal(title, cutTitle(title));
    assert.equal(title, title.trim());
    assert.notEqual(title, "");
  }
  const titleOf = (name: ResourceName, key: string) =>
    resources[name].columns.find((column) => column.name === key)?.title;
  assert.equal(titleOf("leads", "address"), "住所(市区町村番地ビル名)");
  assert.equal(titleOf("leads", "organization_name"), "部署");
  assert.equal(titleOf("leads", "owner_user_id"), "営業担当者のユーザー管理ID");
  assert.equal(titleOf("leads", "picture_hash"), "最新名刺の名刺画像（表）のハッシュ値");
  assert.equal(titleOf("deals", "lead_ids"), "相手先担当者(リード)のリードID");
});

Deno.test("endpoints, page sizes and filters are those of the contract", () => {
  const table = Object.fromEntries(
    resourceNames.map((name) => {
      const { path, root, published, pageSize, filters, customFields } = resources[name];
      return [name, { path, root, published, pageSize, filters: filters.join(" "), customFields }];
    }),
  );
  const all = "id created_on updated_on datetime_updated_on";
  const entry = (name: string, published: boolean, pageSize: number, filters: string, customFields = true) => ({
    path: name,
    root: name,
    published,
    pageSize,
    filters,
    customFields,
  });
  assert.deepEqual(table, {
    business_cards: entry("business_cards", true, 1000, "created_on updated_on", false),
    leads: entry("leads", true, 100, all),
    clients: entry("clients", true, 1000, all),
    deals: entry("deals", true, 1000, "created_on updated_on datetime_updated_on"),
    daily_reports: entry("daily_reports", true, 1000, all),
    deals_details: entry("deals_details", false, 100, ""),
    objectives: entry("objectives", false, 100, ""),
  });
  assert.deepEqual(pageSizeSteps, [1000, 500, 200, 100, 50, 20]);
});

Deno.test("a resource is walked by what it can be filtered by", () => {
  for (const name of resourceNames) {
    const { walk, filters, order } = resources[name];
    if (walk === "ids") assert.ok(filters.includes("id"), name);
    if (walk === "days") assert.ok(filters.includes("created_on"), name);
    if (walk === "passes") assert.deepEqual(filters, [], name);
    if (walk === "days") assert.ok(sheetOf(name).order_keys.includes("created_at"), name);
    if (walk === "passes") assert.equal(order, undefined, name);
  }
});

Deno.test("the types and their files are those of the vendor's tool", () => {
  assert.deepEqual(
    Object.values(exportTypes).map((type) => [type.name, type.layout, type.vendorDifference, type.resources.join(" ")]),
    [
      ["business_cards", "folder", false, "business_cards"],
      ["leads", "single", true, "leads"],
      ["clients", "folder", true, "clients"],
      ["daily_reports", "folder", true, "daily_reports"],
      ["deals", "folder", true, "clients deals deals_details leads objectives"],
    ],
  );
  assert.deepEqual(typeNames, Object.keys(exportTypes));
});

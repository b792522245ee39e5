import assert from "node:assert/strict";
import { RESOURCES, RULES } from "../../src/sample/rules.ts";
import { ORDER_KEYS } from "../support/judgement.ts";
import { SampleData } from "../support/sample_server.ts";
import { ALTERNATES } from "../support/variants.ts";
import { rangesOf, sheetOf } from "../support/fields.ts";

const documented = RESOURCES.filter((resource) => resource !== "deals_details" && resource !== "objectives");

// Only when asked for, or only under the other name of the same thing.
const NOT_BY_DEFAULT = /^(picture_hash|format_.*|csv_next_accompany_flg)$/;

Deno.test("Every non-nested field of fields.json is a key of every record, and no other key is", () => {
  const data = new SampleData({ rows: 300 });
  for (const resource of documented) {
    const wanted = new Set(sheetOf(resource).fields.map((field) => field.name.replace(/[[.].*$/, "")));
    const keys = [...wanted].filter((name) => !NOT_BY_DEFAULT.test(name)).sort();
    for (const id of data.ids(resource)) {
      assert.deepEqual(Object.keys(data.get(resource, id) ?? {}).sort(), keys, `${resource} ${id}`);
    }
  }
});

Deno.test("The other names of fields.json are served by alternateKeys", () => {
  const others = sheetOf("daily_reports").fields.map((field) => field.name).filter((name) => NOT_BY_DEFAULT.test(name));
  assert.deepEqual(Object.values(ALTERNATES.daily_reports ?? {}).sort(), others.sort());
});

Deno.test("Order keys, range filters and page maxima are those of fields.json", () => {
  for (const resource of documented) {
    const sheet = sheetOf(resource);
    const rules = RULES[resource];
    // Leads document no order; the vendor's connector offers these.
    const keys = resource === "leads" ? ["id", "create_at", "update_at"] : sheet.order_keys;
    assert.deepEqual(Object.keys(ORDER_KEYS[resource]), keys, resource);
    for (const [key, field] of Object.entries(rules.orderKeys)) assert.equal(ORDER_KEYS[resource][key], field);
    assert.deepEqual(rules.ranges, rangesOf(resource), resource);
    assert.ok(sheet.request.some(({ name }) => name === "search[private_flg]"), resource);
  }
});

Deno.test("Nested fields of fields.json occur in some record", () => {
  const data = new SampleData({ rows: 300 });
  for (const resource of documented) {
    const found = new Set<string>();
    const walk = (value: unknown, at: string): void => {
      if (at !== "") found.add(at);
      if (Array.isArray(value)) {
        for (const entry of value) walk(entry, at);
      } else if (typeof value === "object" && value !== null) {
        for (const [name, entry] of Object.entries(value)) walk(entry, at === "" ? name : `${at}.${name}`);
      }
    };
    for (const id of data.ids(resource)) walk(data.get(resource, id), "");
    const wanted = sheetOf(resource).fields.map((field) => field.name.replaceAll("[]", ""));
    assert.deepEqual(wanted.filter((name) => !found.has(name) && !NOT_BY_DEFAULT.test(name)), [], resource);
  }
});

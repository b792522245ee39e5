import assert from "node:assert/strict";
import { RESOURCES, RULES } from "../../src/sample/documented.ts";
import { SampleData } from "../support/sample_server.ts";

interface Sheet {
  fields: { name: string }[];
  request: { name: string }[];
  order_keys: string[];
}

const path = new URL("../../../shared/hotprofile-api/fields.json", import.meta.url);

function readSheets(): Record<string, Sheet> | undefined {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const sheets = readSheets();
const ignore = sheets === undefined;
const documented = RESOURCES.filter((resource) => resource !== "deals_details" && resource !== "objectives");
const sheetOf = (resource: string): Sheet => sheets?.[resource] ?? assert.fail(`fields.json has no ${resource}`);

// Only when asked for, or only under the other name of the same thing.
const NOT_BY_DEFAULT = /^(picture_hash|format_.*|csv_next_accompany_flg)$/;

Deno.test({
  name: "Every non-nested field of fields.json is a key of every record, and no other key is",
  ignore,
  fn() {
    const data = new SampleData({ rows: 300 });
    for (const resource of documented) {
      const wanted = new Set(sheetOf(resource).fields.map((field) => field.name.replace(/[[.].*$/, "")));
      const keys = [...wanted].filter((name) => !NOT_BY_DEFAULT.test(name)).sort();
      for (const id of data.ids(resource)) {
        assert.deepEqual(Object.keys(data.get(resource, id) ?? {}).sort(), keys, `${resource} ${id}`);
      }
    }
  },
});

Deno.test({
  name: "The other names of fields.json are served by alternateKeys",
  ignore,
  fn() {
    const data = new SampleData({ alternateKeys: true });
    const record = data.get("daily_reports", data.ids("daily_reports")[0] as number) ?? {};
    const others = sheetOf("daily_reports").fields.map((field) => field.name).filter((name) =>
      NOT_BY_DEFAULT.test(name)
    );
    assert.equal(others.length, 5);
    for (const name of others) assert.ok(name in record, name);
  },
});

Deno.test({
  name: "Order keys, range filters and page maxima are those of fields.json and the README",
  ignore,
  fn() {
    for (const resource of documented) {
      const sheet = sheetOf(resource);
      const rules = RULES[resource];
      // Leads document no order; the vendor's connector offers these.
      const keys = resource === "leads" ? ["id", "create_at", "update_at"] : sheet.order_keys;
      assert.deepEqual(Object.keys(rules.orderKeys), keys, resource);
      const names = sheet.request.map((parameter) => parameter.name);
      const ranges = ["id", "created_on", "updated_on", "datetime_updated_on"]
        .filter((range) => names.includes(`search[from_${range}]`) && names.includes(`search[to_${range}]`));
      assert.deepEqual(rules.ranges, ranges, resource);
      assert.equal(names.includes("search[private_flg]"), true);
    }
  },
});

Deno.test({
  name: "Nested fields of fields.json occur in some record",
  ignore,
  fn() {
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
  },
});

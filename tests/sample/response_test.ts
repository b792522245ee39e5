import assert from "node:assert/strict";
import { RESOURCES } from "../../src/sample/rules.ts";
import type { SampleResource } from "../support/sample_server.ts";
import { everything, page, post, type Row, withServer } from "./support.ts";

interface Item {
  id?: number;
  label: string;
  value: unknown;
}

const DOCUMENTED = ["business_cards", "leads", "clients", "deals", "daily_reports"] as const;
const itemsOf = (row: Row): Item[] => (row["items"] ?? []) as Item[];
const values = (rows: readonly Row[]): unknown[] => rows.flatMap((row) => Object.values(row));

Deno.test('API: `{"leads":[…],"pages":{"total_count":57,"total_number":3,"current_number":1,"display_number":20}}`', async () => {
  await withServer({ rows: { leads: 57 } }, async (server) => {
    const body = await (await post(server, "leads")).json();
    assert.deepEqual(Object.keys(body), ["leads", "pages"]);
    assert.equal(body.leads.length, 20);
    assert.deepEqual(body.pages, { total_count: 57, total_number: 3, current_number: 1, display_number: 20 });
  });
});

Deno.test("API: `pages` may also be an array holding one such object", async () => {
  await withServer({ pagesAsArray: true }, async (server) => {
    const body = await (await post(server, "clients")).json();
    assert.equal(body.pages.length, 1);
    assert.equal(body.pages[0].current_number, 1);
  });
  await withServer({ pagesAsArray: "mixed" }, async (server) => {
    const shapes = [];
    for (let n = 0; n < 2; n++) shapes.push(Array.isArray((await (await post(server, "clients")).json()).pages));
    assert.deepEqual(shapes, [false, true]);
  });
});

const ALTERNATES: [SampleResource, Record<string, string>][] = [
  ["business_cards", { address: "addless", address1: "addless1", address2: "addless2", address3: "addless3" }],
  ["leads", { address: "addless", address1: "addless1", address2: "addless2", address3: "addless3" }],
  ["daily_reports", {
    created_at: "format_created_at",
    updated_at: "format_updated_at",
    check_in_datetime: "format_check_in_datetime",
    check_out_datetime: "format_check_out_datetime",
    next_accompany_flg: "csv_next_accompany_flg",
  }],
];

Deno.test("API: alternate keys, take either: `addless`…, `format_created_at`…, `csv_next_accompany_flg`", async () => {
  for (const [resource, names] of ALTERNATES) {
    let plain: Row[] = [];
    await withServer({}, async (server) => {
      plain = await everything(server, resource);
    });
    await withServer({ alternateKeys: true }, async (server) => {
      for (const [index, row] of (await everything(server, resource)).entries()) {
        const back = Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            Object.entries(names).find(([, alternate]) => alternate === name)?.[0] ?? name,
            value,
          ]),
        );
        assert.deepEqual(back, plain[index]);
        for (const [name, alternate] of Object.entries(names)) assert.ok(alternate in row && !(name in row));
      }
    });
    await withServer({ alternateKeys: "mixed" }, async (server) => {
      const rows = await everything(server, resource);
      for (const [name, alternate] of Object.entries(names)) {
        assert.ok(rows.some((row) => name in row) && rows.some((row) => alternate in row), name);
        assert.ok(rows.every((row) => (name in row) !== (alternate in row)));
      }
    });
  }
});

Deno.test('API: unset: `null`, `""` or `[]`', async () => {
  await withServer({ rows: 100 }, async (server) => {
    for (const resource of DOCUMENTED) {
      const all = values(await everything(server, resource));
      assert.ok(all.includes(null) && all.includes(""), resource);
      assert.ok(all.some((value) => Array.isArray(value) && value.length === 0), resource);
    }
  });
});

Deno.test('API: hidden from the key\'s user: the key is there with `""` or `[]`, and `private_items` names it', async () => {
  await withServer({ rows: 100 }, async (server) => {
    for (const resource of ["business_cards", "leads"]) {
      const hiding = (await everything(server, resource)).filter((row) => {
        const names = (row["private_items"] as { items?: string[] } | null)?.items;
        return names !== undefined && names.length > 0;
      });
      assert.ok(hiding.length > 3 && hiding.length < 50, resource);
      for (const row of hiding) {
        const { items, custom_items } = row["private_items"] as { items: string[]; custom_items: number[] };
        for (const name of items) assert.ok(row[name] === "" || (row[name] as unknown[]).length === 0, name);
        for (const item of itemsOf(row).filter((entry) => custom_items.includes(entry.id ?? -1))) {
          assert.ok(item.value === "" || (item.value as unknown[]).length === 0);
        }
      }
      assert.ok(hiding.some((row) => itemsOf(row).length > 0));
    }
    const nested = values(await everything(server, "deals")).flatMap((value) => Array.isArray(value) ? value : []);
    assert.ok(nested.some((lead) => lead?.private_items?.items?.includes("family_name") && lead.family_name === ""));
  });
});

Deno.test("hiddenFields hides in every record", async () => {
  await withServer({ hiddenFields: { clients: ["note", "name"] } }, async (server) => {
    for (const row of await everything(server, "clients")) {
      assert.deepEqual([row["note"], row["name"]], ["", ""]);
      assert.deepEqual(row["private_items"], { items: ["note", "name"], custom_items: [] });
    }
  });
});

Deno.test('API: custom fields: `items: [{"id":1,"label":"…","value":"…"}]`; `id` only for business_cards and leads', async () => {
  await withServer({ rows: 60 }, async (server) => {
    for (const resource of RESOURCES) {
      const items = (await everything(server, resource)).flatMap(itemsOf);
      assert.ok(items.length > 0);
      const withId = resource === "business_cards" || resource === "leads";
      for (const item of items) {
        assert.deepEqual(Object.keys(item), withId ? ["id", "label", "value"] : ["label", "value"], resource);
        assert.equal(typeof item.label, "string");
      }
    }
  });
});

Deno.test("API: labels are the tenant's and may repeat", async () => {
  await withServer({}, async (server) => {
    for (const resource of DOCUMENTED) {
      const repeated = (await everything(server, resource)).some((row) => {
        const labels = itemsOf(row).map((item) => item.label);
        return new Set(labels).size < labels.length;
      });
      assert.ok(repeated, resource);
    }
  });
});

Deno.test("API: リード選択 adds entries `{項目名}/会社ID`, `/拠点ID`, `/リードID` whose value is an array of integers", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["leads", "clients", "deals", "daily_reports"]) {
      let seen = 0;
      for (const row of await everything(server, resource)) {
        const items = itemsOf(row);
        for (const item of items.filter((entry) => entry.label.endsWith("/会社ID"))) {
          const name = item.label.slice(0, -"/会社ID".length);
          const triple = ["会社ID", "拠点ID", "リードID"].map((part) =>
            items.find((entry) => entry.label === `${name}/${part}`)?.value as number[]
          );
          assert.ok(items.some((entry) => entry.label === name));
          // Hidden ones are empty arrays like those without a choice.
          assert.ok(triple.every((ids) => Array.isArray(ids) && ids.every(Number.isInteger)));
          seen += triple[0]?.length ?? 0;
        }
      }
      assert.ok(seen > 0, resource);
    }
  });
});

Deno.test("API: records shown through different 表示テンプレート can carry different item lists", async () => {
  const lists = async (customFieldStyle: "mixed" | "none", resource: string): Promise<Set<string>> => {
    const found = new Set<string>();
    await withServer({ customFieldStyle, rows: 100 }, async (server) => {
      for (const row of await everything(server, resource)) found.add(itemsOf(row).map((item) => item.label).join("|"));
    });
    return found;
  };
  for (const resource of RESOURCES) {
    assert.ok((await lists("mixed", resource)).size > 2, resource);
    assert.deepEqual([...await lists("none", resource)], [""]);
  }
});

Deno.test("API: `lead_ids`: integers in the table, objects `{id, client_name, family_name, first_name}` in the samples", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["deals", "daily_reports"]) {
      const leads = (await everything(server, resource)).flatMap((row) => row["lead_ids"] as unknown[] | null ?? []);
      assert.ok(leads.some((lead) => Number.isInteger(lead)), resource);
      const objects = leads.filter((lead) => typeof lead === "object" && lead !== null) as Row[];
      assert.ok(objects.length > 0, resource);
      for (const lead of objects) {
        assert.deepEqual(Object.keys(lead).slice(0, 4), ["id", "client_name", "family_name", "first_name"]);
      }
    }
  });
});

Deno.test('API: money is a string with its unit ("1,000,000円"), percentages too', async () => {
  await withServer({ rows: 300 }, async (server) => {
    const deals = await everything(server, "deals");
    assert.ok(deals.some((row) => row["amount"] === "1,000,000円"));
    for (const row of deals) {
      assert.match(String(row["amount"] ?? ""), /^(-?[\d,]+円)?$/);
      assert.match(String(row["gross_profit_margin"] ?? ""), /^(-?[\d.]+%)?$/);
    }
  });
});

Deno.test("API: flags are ◯ (U+25EF) / ー (U+30FC), in daily_reports also ○ 〇 ―", async () => {
  await withServer({ rows: 100 }, async (server) => {
    const leads = await everything(server, "leads");
    const flags = Object.keys(leads[0] ?? {}).filter((name) => name.endsWith("_flg"));
    assert.equal(flags.length, 12);
    assert.deepEqual(
      [...new Set(flags.flatMap((name) => leads.map((row) => row[name])))].sort(),
      ["\u25EF", "\u30FC"].sort(),
    );
    const reports = await everything(server, "daily_reports");
    const used = new Set(reports.flatMap((row) => [row["next_accompany_flg"], row["superior_confirmation"]]));
    assert.deepEqual([...used].sort(), ["\u25EF", "\u30FC", "\u25CB", "\u3007", "\u2015"].sort());
  });
});

Deno.test("API: dates, option 0: `yyyy/MM/dd HH:mm:ss`, `yyyy/MM/dd`, visits `yyyy/MM/dd HH:mm`", async () => {
  await withServer({}, async (server) => {
    for (const resource of RESOURCES) {
      for (const row of await everything(server, resource)) {
        for (const name of ["created_at", "updated_at"]) {
          assert.match(String(row[name]), /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/);
        }
        if (resource === "leads") assert.match(String(row["trade_on"] ?? ""), /^(\d{4}\/\d\d\/\d\d)?$/);
        if (resource === "daily_reports") assert.match(String(row["visit_on"]), /^\d{4}\/\d\d\/\d\d \d\d:\d\d$/);
      }
    }
  });
});

Deno.test("API: `corporate_number` is a 13-digit JSON number", async () => {
  await withServer({}, async (server) => {
    for (const resource of ["clients", "business_cards"]) {
      const text = await (await post(server, resource, { "page[display_number]": "1000" })).text();
      assert.match(text, /"corporate_number":\d{13},/);
      for (const [, value = ""] of text.matchAll(/"corporate_number":([^,]*),/g)) {
        assert.match(value, /^(\d{13}|null|"")$/);
      }
    }
  });
});

Deno.test("fields.json: picture_hash only when search[picture_hash_flg]=true", async () => {
  await withServer({}, async (server) => {
    const asked = await page(server, "leads", { "search[picture_hash_flg]": "true" });
    assert.ok(asked.rows.every((row) => /^[0-9a-f]{40}$/.test(String(row["picture_hash"]))));
    for (const parameters of [{}, { "search[picture_hash_flg]": "1" }]) {
      const answer = await page(server, "leads", parameters as Record<string, string>);
      assert.ok(answer.rows.every((row) => !("picture_hash" in row)));
    }
  });
});

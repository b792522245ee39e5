/** Every row and every cell of the nine files. */
import assert from "node:assert/strict";
import { customValues, expectedField, fieldsOf, parseCsv } from "../support/oracle.ts";
import { filesBelow, makePlace } from "../support/program.ts";
import { type SampleResource, startSampleServer } from "../support/sample_server.ts";

const rows = {
  business_cards: 130,
  leads: 260,
  clients: 140,
  deals: 130,
  daily_reports: 120,
  deals_details: 230,
  objectives: 40,
};
const types = ["business_cards", "leads", "clients", "daily_reports", "deals"];

Deno.test("every cell of the nine files equals the API's value (utf-8, API names)", async () => {
  const server = await startSampleServer({ rows, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { callBudget: 100000, encoding: "utf-8", headers: "api" });
  try {
    const { outcome, result } = await place.export(["--type", "all"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.deepEqual(result.map(({ type }: { type: string }) => type), types);
    const files = result.flatMap((one: { files: unknown[] }) => one.files);
    assert.equal(files.length, 9);
    for (const file of files) {
      const resource = file.resource as SampleResource;
      const [header = [], ...body] = parseCsv(await Deno.readTextFile(file.path));
      assert.equal(new Set(header).size, header.length, `${resource}: titles are unique`);
      assert.equal(body.length, file.rows);
      assert.equal(header.length, file.columns);
      const idAt = header.indexOf("id");
      const ids = body.map((cells) => Number(cells[idAt]));
      assert.deepEqual(ids, [...server.data.ids(resource)].sort((a, b) => a - b), `${resource}: ids`);
      // Which column each custom field went to, learnt from the cells and then held to.
      for (const cells of body) {
        const record = server.data.get(resource, Number(cells[idAt])) as Record<string, unknown>;
        for (const name of fieldsOf(record)) {
          const at = header.indexOf(name);
          assert.ok(at >= 0, `${resource}: no column ${name}`);
          assert.equal(cells[at], expectedField(record, name), `${resource} ${record["id"]} ${name}`);
        }
        if (resource === "business_cards") continue;
        for (const { label, occurrence, id, text } of customValues(record)) {
          const candidates = header.map((title, at) => ({ title, at })).filter(({ title }) =>
            title === label || title === `${label}(カスタム)` || title.startsWith(`${label}#`) ||
            title.startsWith(`${label}(カスタム)#`)
          );
          assert.ok(candidates.length > 0, `${resource}: no column for ${label}`);
          if (id === undefined) {
            const base = candidates.find(({ title }) => title === `${label}(カスタム)`) ? `${label}(カスタム)` : label;
            const at = header.indexOf(occurrence === 1 ? base : `${base}#${occurrence}`);
            assert.equal(cells[at], text, `${resource} ${record["id"]} ${label}`);
          } else {
            assert.ok(candidates.some(({ at }) => cells[at] === text), `${resource} ${record["id"]} ${label}`);
          }
        }
      }
    }
  } finally {
    await server.close();
  }
});

/** Characters that code page 932 holds, by decoding every byte pair. */
function codePage932(): Set<string> {
  const decoder = new TextDecoder("shift_jis");
  const held = new Set<string>();
  for (let lead = 0; lead < 256; lead++) {
    held.add(decoder.decode(new Uint8Array([lead])));
    for (let trail = 0x40; trail < 256; trail++) held.add(decoder.decode(new Uint8Array([lead, trail])));
  }
  held.delete("\uFFFD");
  return held;
}

Deno.test("every cell of the nine files equals the API's value in shift_jis, but for counted losses", async () => {
  const server = await startSampleServer({ rows, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { callBudget: 100000, headers: "api" });
  const held = codePage932();
  // JIS equivalents: the bytes decode to these characters on Windows.
  const equivalents: Record<string, string> = {
    "〜": "～",
    "−": "－",
    "‖": "∥",
    "—": "―",
    "¢": "￠",
    "£": "￡",
    "¬": "￢",
  };
  let lossy = 0;
  try {
    const { outcome, result } = await place.export(["--type", "all"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    for (const file of result.flatMap((one: { files: unknown[] }) => one.files)) {
      const bytes = await Deno.readFile(file.path);
      const [header = [], ...body] = parseCsv(new TextDecoder("shift_jis", { fatal: true }).decode(bytes));
      const idAt = header.indexOf("id");
      let replaced = 0;
      for (const cells of body) {
        const record = server.data.get(file.resource, Number(cells[idAt])) as Record<string, unknown>;
        for (const name of fieldsOf(record)) {
          const cell = cells[header.indexOf(name)] ?? "";
          const value = [...expectedField(record, name)].map((char) => equivalents[char] ?? char).join("");
          if (cell === value) continue;
          lossy++;
          const marks = (text: string) => text.split("?").length - 1;
          replaced += marks(cell) - marks(value);
          const kept = (text: string) => [...text].filter((char) => char !== "?" && held.has(char)).join("");
          const best = [...value].some((char) => !held.has(char) && char.codePointAt(0)! < 0x250);
          if (!best) assert.equal(kept(cell), kept(value), `${file.resource} ${record["id"]} ${name}`);
        }
      }
      const custom = new Set(
        header.filter((title) => file.losses.some((loss: { column: string }) => loss.column === title)),
      );
      const counted = file.losses.filter((loss: { column: string }) =>
        fieldsOf(server.data.get(file.resource, Number(body[0]?.[idAt])) as never).includes(loss.column)
      );
      assert.equal(
        replaced,
        counted.reduce((sum: number, loss: { replaced: number }) => sum + loss.replaced, 0),
        `${file.resource}: ? counted`,
      );
      assert.equal(
        file.replacedCharacters,
        file.losses.reduce((sum: number, loss: { replaced: number }) => sum + loss.replaced, 0),
      );
      assert.ok(custom.size > 0);
    }
    assert.ok(lossy > 50, "the sample data holds characters that shift_jis lacks");
  } finally {
    await server.close();
  }
});

Deno.test("the vendor's form gives the same files as export --type", async () => {
  const server = await startSampleServer({ rows: 30, callsPerWindow: Infinity });
  await using place = await makePlace(server.url);
  try {
    const seen = new Set<string>();
    const contents: string[] = [];
    for (const args of [["export", "--type", "deals"], ["/B", "/T:Deals"], ["-b", "-t:deals"]]) {
      const outcome = await place.run(args);
      assert.equal(outcome.code, 0, outcome.stderr);
      const fresh = [...await filesBelow(place.output)].filter(([path]) => !seen.has(path));
      fresh.forEach(([path]) => seen.add(path));
      assert.deepEqual(fresh.map(([path]) => path.split(/[\\/]/).at(-1)).sort(), [
        "clients.csv",
        "deals.csv",
        "deals_details.csv",
        "leads.csv",
        "objectives.csv",
      ]);
      contents.push(JSON.stringify(fresh.sort().map(([path, bytes]) => [path.split(/[\\/]/).at(-1), [...bytes]])));
    }
    assert.equal(new Set(contents).size, 1);
    assert.ok((await place.names()).every((name) => /^\d{14}$/.test(name)));
  } finally {
    await server.close();
  }
});

/**
 * Randomised: after each run the files of `current` equal the server, row by row and cell by cell; rows that are gone,
 * and rows that changed without a new `updated_at`, after the next full run; and each full run's list of what is gone is
 * exact. Rounds: `HOTPROFILE_TEST_ROUNDS` (few in CI).
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { RunResult } from "../../src/home/run_result.ts";
import { exportTypes, type TypeName } from "../../src/hotprofile/catalogue.ts";
import { expectedCell, expectedField, parseCsv } from "../support/oracle.ts";
import { rounds } from "../support/random.ts";
import { type RunStep, runSteps } from "../support/run_steps.ts";
import type { SampleRecord, SampleResource } from "../support/sample_server.ts";
import { World } from "../support/world.ts";

const minute = 60_000;
const types: readonly TypeName[] = ["leads", "clients", "deals", "daily_reports"];
/** Resources that a difference filters; those that are whole each time are looked at, too, and change less. */
const filtered: readonly SampleResource[] = ["leads", "clients", "deals", "daily_reports"];
const changing: readonly SampleResource[] = [...filtered, "deals_details", "objectives"];

interface Item {
  readonly id?: number;
  readonly label: string;
  readonly value: string;
}

/** What the tenant does, and what must be known of each resource after the last run that read it. */
class Tenant {
  /** Records as a run read them last; of silent changes every version that it may have come upon. */
  readonly known = new Map<SampleResource, Map<number, SampleRecord[]>>();
  /** Ids that changed without a new `updated_at` since a full run. */
  readonly silent = new Map<SampleResource, Set<number>>();
  /** Ids that a full run found gone, with their `updated_at`. */
  readonly gone = new Map<SampleResource, Map<number, string>>();
  readonly #fields = new Map<SampleResource, { id: number; label: string }[]>();
  #count = 0;

  constructor(readonly world: World) {
    for (const resource of changing) {
      this.known.set(resource, new Map());
      this.silent.set(resource, new Set());
      this.gone.set(resource, new Map());
      this.#fields.set(resource, []);
      this.redefine(resource, "add");
      this.redefine(resource, "add");
    }
  }

  /** A custom field comes, goes, or gets another name, in all records and without a new `updated_at`. */
  redefine(resource: SampleResource, how: "add" | "drop" | "rename"): void {
    const { world } = this;
    const fields = this.#fields.get(resource)!;
    const at = world.pick(fields.length);
    if (how === "add") fields.push({ id: ++this.#count, label: `項目 ${this.#count}` });
    else if (how === "drop") fields.splice(at, 1);
    else if (fields[at]) fields[at].label = `名前 ${++this.#count}`;
    for (const id of world.server.data.ids(resource)) {
      this.#silently(resource, id, { items: this.#items(resource, id) });
    }
  }

  #items(resource: SampleResource, id: number): Item[] {
    // Only leads send the ids of their fields.
    return this.#fields.get(resource)!.filter((_, at) => (id + at) % 3 > 0).map((field) => ({
      ...(resource === "leads" ? { id: field.id } : {}),
      label: field.label,
      value: `値 ${field.id} ${this.world.pick(3)}`,
    }));
  }

  #silently(resource: SampleResource, id: number, overrides: SampleRecord): void {
    const { data } = this.world.server;
    const { updated_at, format_updated_at } = data.get(resource, id) as Record<string, unknown>;
    data.update(resource, id, { ...overrides, updated_at: updated_at ?? format_updated_at });
    this.silent.get(resource)!.add(id);
  }

  /** One change of one row. */
  change(): void {
    const { world } = this;
    const { data } = world.server;
    const resource = changing[world.pick(changing.length)]!;
    const ids = data.ids(resource);
    const id = ids[world.pick(ids.length)];
    const gone = [...this.gone.get(resource)!.keys()].filter((one) => !ids.includes(one));
    const chance = world.random();
    const text = { user_name: `営業 ${++this.#count} "高橋", 様\r\n二行目` };
    if (chance < 0.15 && id !== undefined && ids.length > 8) data.remove(resource, id);
    else if (chance < 0.25 && gone.length > 0) {
      const back = gone[world.pick(gone.length)]!;
      data.insert(resource, { ...text, id: back, items: this.#items(resource, back) });
    } else if (chance < 0.45 || id === undefined) {
      const made = data.insert(resource, text);
      data.update(resource, made, { items: this.#items(resource, made) });
    } else if (chance < 0.55) this.#silently(resource, id, text);
    else {
      data.update(resource, id, { ...text, items: this.#items(resource, id) });
      this.silent.get(resource)!.delete(id);
    }
  }

  /** Takes in what a run read, then holds its files against it. */
  async check(type: TypeName, result: RunResult, label: string): Promise<void> {
    const { world } = this;
    assert.deepEqual(
      result.current?.map(({ resource }) => resource),
      [...exportTypes[type].resources],
      `${label}: ${JSON.stringify(result.warnings)} ${result.differenceFrom}`,
    );
    for (const [at, current] of (result.current ?? []).entries()) {
      const resource = current.resource as SampleResource;
      const whole = result.mode !== "difference" || !filtered.includes(resource);
      const known = this.known.get(resource)!;
      const silent = this.silent.get(resource)!;
      const gone = this.gone.get(resource)!;
      const ids = world.server.data.ids(resource);
      const counts = { added: ids.filter((id) => !known.has(id)).length, deleted: 0 };
      if (whole) {
        for (const [id, record] of known) {
          if (ids.includes(id)) continue;
          gone.set(id, expectedField(record.at(-1)!, "updated_at"));
          known.delete(id);
          counts.deleted++;
        }
        silent.clear();
      }
      for (const id of ids) {
        const now = world.server.data.get(resource, id)!;
        // It may have been read again within the overlap, or not.
        known.set(id, silent.has(id) ? [...known.get(id) ?? [], now] : [now]);
        gone.delete(id);
      }
      await this.#checkFile(current.path, resource, known, `${label}, ${resource}`);
      assert.equal(current.added, counts.added, `${label}, ${resource}: added`);
      assert.equal(current.deleted, counts.deleted, `${label}, ${resource}: deleted`);
      await this.#checkDeleted(current.deletedFile.path, gone, `${label}, ${resource}`);
      if (resource === "leads" && (result.files[at]?.rows ?? 0) > 0) await this.#checkLabels(label, whole);
    }
  }

  async #checkFile(
    path: string,
    resource: SampleResource,
    allowed: ReadonlyMap<number, SampleRecord[]>,
    label: string,
  ): Promise<void> {
    const [header = [], ...rows] = parseCsv(await Deno.readTextFile(path));
    const ids = rows.map((cells) => Number(cells[header.indexOf("id")]));
    assert.deepEqual(ids, [...allowed.keys()].sort((a, b) => a - b), `${label}: the rows`);
    const pin = JSON.parse(await Deno.readTextFile(join(this.world.root, "home", "columns", `${resource}.json`)));
    const columns = pin.columns as { key: string; title: string }[];
    assert.deepEqual(header, columns.map(({ title }) => title), `${label}: the header is the pinned one`);
    for (const [row, cells] of rows.entries()) {
      const wanted = allowed.get(ids[row]!)!.map((record) => columns.map(({ key }) => cellOf(record, key)));
      const fits = wanted.some((expected) => expected.every((text, at) => text === cells[at]));
      // Only a failure says which cell.
      if (!fits) assert.deepEqual(cells, wanted.at(-1), `${label}: row ${ids[row]}`);
      for (const record of allowed.get(ids[row]!)!.slice(-1)) {
        if (allowed.get(ids[row]!)!.length > 1) continue;
        const keys = new Set(columns.map(({ key }) => key));
        for (const key of keysOf(record)) assert.ok(keys.has(key), `${label}: ${key} has a column`);
      }
    }
  }

  async #checkDeleted(path: string, gone: ReadonlyMap<number, string>, label: string): Promise<void> {
    const [header, ...rows] = parseCsv(await Deno.readTextFile(path));
    assert.deepEqual(header, ["id", "updated_at", "last_seen_at", "missed_at"]);
    const listed = rows.map(([id, updatedAt]) => [Number(id), updatedAt] as const);
    assert.deepEqual(listed.toSorted(([a], [b]) => a - b), [...gone].sort(([a], [b]) => a - b), `${label}: gone`);
    const missed = rows.map((cells) => cells[3] ?? "");
    assert.deepEqual(missed, missed.toSorted().reverse(), `${label}: newest first`);
    for (const [, , seen = "", at = ""] of rows) assert.ok(seen !== "" && seen <= at, `${label}: ${seen} ${at}`);
  }

  /** A field with an id has the name that the tenant gives it now, as soon as a row with it came. */
  async #checkLabels(label: string, whole: boolean): Promise<void> {
    if (!whole) return;
    const text = await Deno.readTextFile(join(this.world.root, "out", "current", "leads.csv"));
    const [header = []] = parseCsv(text);
    for (const { id, label: name } of this.#fields.get("leads")!) {
      const comes = this.world.server.data.ids("leads").some((row) =>
        (this.world.server.data.get("leads", row)!["items"] as Item[] | undefined)?.some((item) => item.id === id)
      );
      if (comes) assert.ok(header.includes(name), `${label}: ${name} in ${header}`);
    }
  }
}

/** Keys of the custom columns that a record fills, as `docs/contract/interface.md#columns` has them. */
function keysOf(record: SampleRecord): string[] {
  return ((record["items"] ?? []) as Item[]).map((item) =>
    item.id === undefined ? `label:${item.label}` : `id:${item.id}`
  );
}

function cellOf(record: SampleRecord, key: string): string {
  // The server sends it only where it is asked for, so its own records lack it.
  if (key === "field:picture_hash") return String(record["id"]).padStart(40, "0");
  if (key.startsWith("field:")) return expectedField(record, key.slice("field:".length));
  const item = ((record["items"] ?? []) as Item[]).find((_, at) => keysOf(record)[at] === key);
  return expectedCell(item?.value);
}

for (const kills of [false, true]) {
  Deno.test(`present state${kills ? ", with kills" : ""}: its files equal the server after each run, and full runs know what is gone`, async () => {
    const seed = kills ? 77 : 15;
    await using world = await World.make(seed, 25, {
      current: true,
      pageSizes: { deals: 20 },
    });
    const tenant = new Tenant(world);
    const count = rounds(kills ? 3 : 10);
    let checked = 0;
    for (let round = 0; round < count; round++) {
      world.time += Math.floor((1 + world.random() * (world.random() < 0.7 ? 90 : 3000)) * minute);
      for (let n = world.pick(8); n > 0; n--) {
        world.time += world.pick(90_000);
        tenant.change();
      }
      if (round % 4 === 2) {
        tenant.redefine(
          changing[world.pick(changing.length)]!,
          (["add", "drop", "rename", "rename"] as const)[world.pick(4)]!,
        );
      }
      world.time += 1000;
      for (const type of types) {
        if (round > 0 && world.random() < 0.3) continue;
        const difference = round === 0 || world.random() < 0.75;
        const label = `seed ${seed}, round ${round}, ${type} ${difference ? "difference" : "full"}`;
        let step: RunStep | undefined;
        if (kills && world.random() < 0.4) {
          step = runSteps[world.pick(runSteps.length)]!;
          await world.exportKilledAt(type, step, 1, difference);
          world.time += 1000;
        }
        const before = step !== undefined && runSteps.indexOf(step) >= runSteps.indexOf("state-committed");
        const result = await world.export(type, difference);
        if (before) await recount(tenant, type, result, label, step!);
        else await tenant.check(type, result, `${label}${step ? ` after a kill at ${step}` : ""}`);
        checked++;
        world.time += 2000;
      }
    }
    assert.ok(checked > 5);
  });
}

/** The run that was killed had committed already: this one has nothing left to count. */
async function recount(tenant: Tenant, type: TypeName, result: RunResult, label: string, step: string): Promise<void> {
  const counted = {
    ...result,
    current: result.current?.map((file) => {
      assert.deepEqual([file.added, file.deleted], [0, 0], `${label} after a kill at ${step}: counted twice`);
      const known = tenant.known.get(file.resource as SampleResource)!;
      const ids = tenant.world.server.data.ids(file.resource as SampleResource);
      const whole = result.mode !== "difference" || !filtered.includes(file.resource as SampleResource);
      return {
        ...file,
        added: ids.filter((id) => !known.has(id)).length,
        deleted: whole ? [...known.keys()].filter((id) => !ids.includes(id)).length : 0,
      };
    }),
  } as RunResult;
  await tenant.check(type, counted, `${label} after a kill at ${step}`);
}

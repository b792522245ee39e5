/**
 * Records are inserted, changed and deleted at random while each resource is read, in each order in which a service may
 * answer. More rounds than the few of a usual run: `HOTPROFILE_TEST_ROUNDS=300 deno test -A
 * tests/hotprofile/churn_test.ts` (prints its figures).
 */
import assert from "node:assert/strict";
import type { SampleOrder, SampleServer } from "../support/sample_server.ts";
import { rounds as roundsOf, seeded } from "../support/random.ts";
import { clientOf, idsInFile, morning, servedRecord, walkAll, withServer } from "./support.ts";

const rounds = roundsOf(2);
const firstSeed = Number(Deno.env.get("HOTPROFILE_TEST_SEED") ?? 1);
const dayMs = 86_400_000;

type Resource = "leads" | "clients" | "daily_reports" | "deals" | "business_cards";

/** What happened while one resource was read. */
interface Churn {
  readonly server: SampleServer;
  readonly resource: Resource;
  readonly random: () => number;
  /** Ids that were there before the first call. */
  readonly before: ReadonlySet<number>;
  readonly removed: Set<number>;
  readonly inserted: Set<number>;
  readonly changed: Set<number>;
}

/** One change, as people make them: new records get the next id and the present time. */
function change({ server, resource, random, removed, inserted, changed }: Churn): void {
  const { data } = server;
  const kind = random();
  if (kind < 0.4) {
    inserted.add(data.insert(resource));
    return;
  }
  const ids = data.ids(resource);
  const id = ids[Math.floor(random() * ids.length)];
  if (id === undefined) return;
  if (kind < 0.7) {
    data.remove(resource, id);
    removed.add(id);
  } else {
    data.update(resource, id, random() < 0.5 ? {} : { note: `changed ${kind}`, note1: `changed ${kind}` });
    changed.add(id);
  }
}

/** Rows that a round begins with: ids with gaps; for the resources read by days also days of several pages. */
function fill(server: SampleServer, resource: Resource, random: () => number): void {
  const rows = 30 + Math.floor(random() * 220);
  const today = Math.floor(random() * 80);
  let id = 1 + Math.floor(random() ** 3 * 1e6);
  let created = morning - Math.floor(random() * 3000) * dayMs;
  for (let row = 0; row < rows + today; row++) {
    id += random() < 0.7 ? 1 : 1 + Math.floor(random() ** 4 * 1e5);
    if (row >= rows) created = morning;
    else if (random() < 0.2) created = Math.min(morning, created + Math.floor(random() * 40) * dayMs);
    server.data.insert(resource, { id, created_at: created, updated_at: created });
  }
}

/** Reads a resource once while it changes. @returns whether the run warned that it may be incomplete */
async function round(
  resource: Resource,
  order: SampleOrder | "updated-ascending",
  seed: number,
): Promise<{ warned: boolean; calls: number; changes: number }> {
  const random = seeded(seed);
  const message = `${resource} ${order}, HOTPROFILE_TEST_SEED=${seed}`;
  let now = morning;
  const isOther = order === "updated-ascending";
  const options = isOther ? {} : { order: { [resource]: order }, orderKey: { [resource]: "ignored" as const } };
  return await withServer({ rows: 0, now: () => now, simultaneous: 2, ...options }, async (server) => {
    fill(server, resource, random);
    const none = () => new Set<number>();
    const churn: Churn = {
      server,
      resource,
      random,
      before: new Set(server.data.ids(resource)),
      removed: none(),
      inserted: none(),
      changed: none(),
    };
    const chance = random();
    let changes = 0;
    const some = () => {
      now += Math.floor(random() * 5_000);
      for (let more = random(); more < chance && changes < 200; more = random() + 0.1) {
        change(churn);
        changes++;
      }
    };
    // Every other round shows what the count alone can: a touched row whose old version goes before its new one is
    // listed is neither counted nor sent by one answer. Nothing else changes the count then.
    const swaps = byIds.includes(resource) && order.startsWith("id-") && seed % 2 === 0;
    if (swaps) {
      for (const id of churn.before) {
        server.data.update(resource, id, { updated_at: morning - Math.floor(random() * 1e10) });
      }
    }
    let hidden: Record<string, unknown> | undefined;
    let next = 2 + Math.floor(random() * 4);
    const swap = (n: number, page: number, search: Readonly<Record<string, unknown>>) => {
      if (hidden) server.data.insert(resource, hidden);
      hidden = undefined;
      // What is asked again for it is answered well.
      if (n < next) return;
      next = n + 16;
      const { from_id: low = 0, to_id: high = Infinity } = search;
      const ids = server.data.ids(resource).filter((id) => id >= Number(low) && id <= Number(high));
      if (order === "id-descending") ids.reverse();
      const sent = ids.slice((page - 1) * 20, page * 20);
      const id = sent[Math.floor(random() * sent.length)];
      if (id === undefined) return;
      hidden = { ...server.data.get(resource, id), id, updated_at: now };
      server.data.remove(resource, id);
      churn.changed.add(id);
      changes++;
    };
    server.intercept = ({ n, page, search, order }) => {
      if (swaps) return swap(n, page, search);
      // Ids ascend as long as nothing is touched: the order that is hardest to tell from one by id.
      if (isOther && order) Object.assign(order, { key: "updated_at", type: "asc" });
      some();
    };
    const { client } = clientOf(server.url, { pageSizes: { [resource]: 20 } });
    const walked = await walkAll(client, resource, { onBatch: swaps ? () => {} : some });

    assert.equal(new Set(walked.ids).size, walked.ids.length, `${message}: an id twice`);
    const warned = walked.warned.some(({ code }) => code === "unstable-paging");
    const read = new Set(walked.ids);
    const missing = [...churn.before].filter((id) => !churn.removed.has(id) && !read.has(id));
    if (!warned) assert.deepEqual(missing, [], `${message}: ids missing that were there throughout`);
    const foreign = walked.ids.filter((id) => !churn.before.has(id) && !churn.inserted.has(id));
    assert.deepEqual(foreign, [], `${message}: ids that never were`);
    for (const row of walked.rows) {
      const id = Number(row["id"]);
      if (churn.removed.has(id) || churn.changed.has(id)) continue;
      assert.deepEqual(row, servedRecord(server, resource, id), `${message}: record ${id}`);
    }
    const inOrder = walked.ids.toSorted((a, b) => a - b);
    assert.deepEqual(await idsInFile(resource, walked.rows), inOrder, message);
    assert.ok(walked.clean, message);
    assert.deepEqual(server.calls.filter((call) => call.refusal), [], message);
    return { warned, calls: client.calls, changes };
  });
}

const byIds: readonly Resource[] = ["leads", "clients", "daily_reports"];

for (const resource of [...byIds, "deals", "business_cards"] as const) {
  const orders = ["id-ascending", "id-descending", "updated-descending", "none"] as const;
  // Only those that ask for an order can be given another one.
  const others = resource === "clients" || resource === "business_cards" ? ["updated-ascending"] as const : [];
  for (const order of [...orders, ...others]) {
    Deno.test(`${resource}, ${order}, read while records come, change and go: none twice, none missing, or a warning`, async () => {
      const sum = { rounds: 0, warned: 0, calls: 0, changes: 0 };
      for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
        const { warned, calls, changes } = await round(resource, order, seed);
        sum.rounds++;
        sum.warned += Number(warned);
        sum.calls += calls;
        sum.changes += changes;
      }
      if (rounds > 2) {
        await Deno.stderr.write(new TextEncoder().encode(`${resource} ${order} ${JSON.stringify(sum)}\n`));
      }
      assert.ok(sum.changes > 0);
      // Ranges of ids need no second look: there a warning would be a defect.
      if (byIds.includes(resource)) assert.equal(sum.warned, 0);
    });
  }
}

/** Reads ids while single answers lack a row, and count without it: those of a replica that is behind. */
async function roundBehind(resource: Resource, order: SampleOrder, seed: number): Promise<number> {
  const random = seeded(seed);
  const options = { order: { [resource]: order }, orderKey: { [resource]: "ignored" as const } };
  return await withServer({ rows: 0, ...options }, async (server) => {
    const ids: number[] = [];
    for (let id = 1; ids.length < 150 + Math.floor(random() * 200); id += 1 + Math.floor(random() * 3)) {
      ids.push(server.data.insert(resource, { id, updated_at: morning - Math.floor(random() * 1e10) }));
    }
    let lacking: Record<string, unknown> | undefined;
    // Of the first answer nothing is known before: what it lacks among its own rows no later count can show.
    let next = 2 + Math.floor(random() * 8);
    let answers = 0;
    server.intercept = ({ n }) => {
      if (lacking) server.data.insert(resource, lacking);
      lacking = undefined;
      // What is asked again for it is answered well.
      if (n < next) return;
      next = n + 16;
      const id = ids[Math.floor(random() * ids.length)]!;
      lacking = { ...server.data.get(resource, id), id };
      server.data.remove(resource, id);
      answers++;
    };
    const walked = await walkAll(clientOf(server.url, { pageSizes: { [resource]: 20 } }).client, resource);
    const message = `${resource} ${order}, HOTPROFILE_TEST_SEED=${seed}`;
    assert.deepEqual(await idsInFile(resource, walked.rows), ids, message);
    assert.deepEqual(walked.warned, [], message);
    return answers;
  });
}

for (const order of ["id-ascending", "id-descending"] as const) {
  Deno.test(`${order}: a single answer that lacks a row and counts without it loses none`, async () => {
    let answers = 0;
    for (let seed = firstSeed; seed < firstSeed + rounds * 5; seed++) {
      for (const resource of byIds) answers += await roundBehind(resource, order, seed);
    }
    assert.ok(answers >= rounds * 5);
  });
}

import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { FilePoint } from "../../src/home/points.ts";
import type { HotProfileRecord } from "../../src/hotprofile/record.ts";
import { PresentState, type StateReading } from "../../src/state/present_state.ts";
import { stateFault } from "../../src/state/state_database.ts";
import { withFolder } from "../support/folder.ts";

const day = 86_400_000;
const start = Date.parse("2026-11-01T22:00:00+09:00");
const point: FilePoint = { at: start, clock: "server", localAt: start, delivered: [] };
const scope = { host: "example.hot-profile.com", apiKey: "key" };

const row = (id: unknown, updated = "2026/11/01 10:00:00", more: HotProfileRecord = {}): HotProfileRecord => ({
  ...id === undefined ? {} : { id },
  updated_at: updated,
  ...more,
});

interface Run extends Partial<StateReading> {
  readonly isComplete?: boolean;
  readonly point?: FilePoint;
  readonly isCommitted?: boolean;
}

/** One run over a database. @returns what it says of itself */
async function run(path: string, records: readonly HotProfileRecord[], how: Run = {}) {
  using state = await PresentState.open(path, { ...scope, whole: true, at: start, ...how });
  state.put(records);
  const isComplete = state.finish(how.isComplete ?? true, how.point ?? point);
  if (how.isCommitted ?? true) state.commit();
  return {
    isComplete,
    point: state.point?.at,
    changes: state.changes,
    ids: [...state.records()].map(({ id }) => id),
    gone: [...state.deleted()].map(({ id }) => id),
    deleted: [...state.deleted()],
  };
}

/** A test with a database of its own. */
function stateTest(name: string, body: (path: string) => Promise<void>): void {
  Deno.test(`PresentState ${name}`, () => withFolder((folder) => body(join(folder, "leads.sqlite"))));
}

stateTest("keeps rows by id: numbers ascending, then texts, then rows without an id as they came", async (path) => {
  const records = [row(20), row("abc"), row(undefined, "b"), row("3"), row(undefined, "a"), row("007"), row(100)];
  const { ids, changes } = await run(path, records);
  assert.deepEqual(ids, ["3", 20, 100, "007", "abc", undefined, undefined]);
  assert.deepEqual(changes, { added: 5, changed: 0, deleted: 0, changedSilently: 0 });
  using state = await PresentState.open(path, { ...scope, whole: false, at: start });
  assert.deepEqual([...state.records()].slice(-2).map(({ updated_at }) => updated_at), ["b", "a"]);
});

stateTest("takes an id as a number and as a text for the same", async (path) => {
  await run(path, [row(5)]);
  assert.deepEqual((await run(path, [row("5", "2026/11/02 10:00:00")])).changes.changed, 1);
});

stateTest("gives records back as they came, whatever their texts hold", async (path) => {
  const record = row(1, "", {
    "名": '"改行\r\n, 𠮷\ud800',
    list: [1, null, { a: [] }],
    flag: false,
    big: 1234567890123,
  });
  await run(path, [record]);
  using state = await PresentState.open(path, { ...scope, whole: false, at: start });
  assert.deepEqual([...state.records()], [record]);
});

stateTest("counts what changed, and what changed under the same updated_at", async (path) => {
  await run(path, [row(1, "a", { x: 1, y: 2 }), row(2, "a"), row(3, "a"), row(4, "a")]);
  const { changes, ids, gone } = await run(path, [
    row(1, "a", { y: 2, x: 1 }),
    row(2, "b", { x: 1 }),
    row(3, "a", { x: 1 }),
    row(5, "a"),
  ]);
  assert.deepEqual(changes, { added: 1, changed: 2, deleted: 1, changedSilently: 1 });
  assert.deepEqual([ids, gone], [[1, 2, 3, 5], ["4"]]);
});

stateTest("misses rows only where a whole reading came to its end", async (path) => {
  await run(path, [row(1), row(2)]);
  for (const how of [{ whole: false }, { isComplete: false }]) {
    const { ids, gone, isComplete } = await run(path, [row(3)], how);
    assert.deepEqual([ids, gone, isComplete], [[1, 2, 3], [], how.isComplete ?? true]);
  }
  const { ids, gone } = await run(path, [row(3)]);
  assert.deepEqual([ids, gone], [[3], ["1", "2"]]);
});

stateTest("lists what is gone newest first, for 400 days; a row that comes back leaves the list", async (path) => {
  await run(path, [row(1), row(2), row(3)]);
  await run(path, [row(2, "2026/11/02 10:00:00")], { whole: false, at: start + day });
  const first = await run(path, [row(1), row(3)], { at: start + 2 * day });
  assert.deepEqual(first.deleted, [
    { id: "2", updatedAt: "2026/11/02 10:00:00", seenAt: start + day, missedAt: start + 2 * day },
  ]);
  const second = await run(path, [row(3)], { at: start + 3 * day });
  assert.deepEqual(second.gone, ["1", "2"]);
  await run(path, [row(3)], { whole: false, at: start + 3 * day + 1 });
  const unchanged = await run(path, [], { at: start + 3 * day + 2, isCommitted: false });
  assert.deepEqual([unchanged.deleted[0]?.id, unchanged.deleted[0]?.seenAt], ["3", start + 3 * day + 1]);
  assert.equal(second.deleted[0]?.seenAt, start + 2 * day, "a whole reading saw it, too");
  assert.deepEqual((await run(path, [row(1)], { whole: false, at: start + 4 * day })).gone, ["2"]);
  const late = await run(path, [row(1), row(3)], { at: start + 402 * day });
  assert.deepEqual(late.gone, ["2"], "400 days are not over");
  assert.deepEqual((await run(path, [row(1), row(3)], { at: start + 402 * day + 1 })).gone, []);
});

stateTest("moves its point forward, with a reading that ended whole and goes on from it", async (path) => {
  assert.equal((await run(path, [], { isComplete: false })).point, undefined);
  assert.equal((await run(path, [])).point, start);
  const later = { ...point, at: start + day };
  assert.equal((await run(path, [], { point: later, isComplete: false, whole: false })).point, start);
  assert.equal((await run(path, [], { point: later, whole: false })).point, start + day);
  assert.equal((await run(path, [], { point, whole: false })).point, start + day);
});

stateTest("forgets what was not committed", async (path) => {
  await run(path, [row(1)]);
  await run(path, [row(2)], { isCommitted: false });
  assert.deepEqual((await run(path, [], { whole: false })).ids, [1]);
});

for (const other of [{ host: "other.hot-profile.com" }, { apiKey: "other" }]) {
  stateTest(
    `starts over with a whole reading of another ${Object.keys(other)[0]}, and takes nothing before`,
    async (path) => {
      await run(path, [row(1), row(2)]);
      await run(path, [row(1)]);
      const between = await run(path, [row(7)], { ...other, whole: false });
      assert.deepEqual([between.ids, between.isComplete, between.point], [[1], false, undefined]);
      const whole = await run(path, [row(7)], other);
      assert.deepEqual([whole.ids, whole.gone, whole.isComplete], [[7], [], true]);
      assert.deepEqual(whole.changes, { added: 1, changed: 0, deleted: 0, changedSilently: 0 });
    },
  );
}

stateTest("takes nothing from a difference before a whole reading", async (path) => {
  const { ids, isComplete } = await run(path, [row(1)], { whole: false });
  assert.deepEqual([ids, isComplete], [[], false]);
});

stateTest("keeps the labels of custom fields with an id", async (path) => {
  using state = await PresentState.open(path, { ...scope, whole: true, at: start });
  state.noteLabels([
    { key: "id:7", title: "区分", label: "区分" },
    { key: "label:備考", title: "備考", label: "備考" },
    { key: "field:id", title: "id", label: "id" },
  ]);
  state.noteLabels([{ key: "id:7", title: "新区分", label: "新区分" }]);
  state.commit();
  state[Symbol.dispose]();
  using again = await PresentState.open(path, { ...scope, whole: false, at: start });
  assert.deepEqual([...again.labels], [["id:7", "新区分"]]);
});

stateTest("holds no key and is for its owner alone", async (path) => {
  await run(path, [row(1)], { apiKey: "5f0c2a9e-7b1d-4e83" });
  assert.equal(new TextDecoder("latin1").decode(await Deno.readFile(path)).includes("5f0c2a9e"), false);
  if (Deno.build.os === "windows") return;
  for await (const { name } of Deno.readDir(join(path, ".."))) {
    assert.equal((await Deno.stat(join(path, "..", name))).mode! & 0o777, 0o600, name);
  }
});

const damages: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  "no database": () => new TextEncoder().encode("no database at all ".repeat(500)),
  "cut in the middle": (bytes) => bytes.slice(0, bytes.length / 2),
  "zeros in its second half": (bytes) => bytes.fill(0, bytes.length / 2),
};
for (const [name, damage] of Object.entries(damages)) {
  stateTest(`says of ${name} that it is damaged, as soon as it is opened for a whole reading`, async (path) => {
    await run(path, Array.from({ length: 500 }, (_, id) => row(id + 1, "a", { text: "x".repeat(300) })));
    await Deno.writeFile(path, damage(await Deno.readFile(path)));
    const error = await PresentState.open(path, { ...scope, whole: true, at: start }).catch((error: unknown) => error);
    assert.equal(stateFault(error), "damaged", String(error));
  });
}

stateTest("says of a database of a newer version that it is damaged", async (path) => {
  await run(path, [row(1)]);
  const database = new DatabaseSync(path);
  database.exec("PRAGMA user_version = 99");
  database.close();
  const error = await PresentState.open(path, { ...scope, whole: false, at: start }).catch((error: unknown) => error);
  assert.equal(stateFault(error), "damaged");
});

Deno.test("stateFault() tells a full disk, a damaged file and what only hinders now; nothing else is a fault", () => {
  const sqlite = (message: string) => Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
  assert.equal(stateFault(sqlite("database or disk is full")), "full");
  assert.equal(stateFault(sqlite("database disk image is malformed")), "damaged");
  assert.equal(stateFault(sqlite("file is not a database")), "damaged");
  for (
    const hindrance of [
      "database is locked",
      "unable to open database file: /x",
      "attempt to write a readonly database",
      "disk I/O error",
    ]
  ) assert.equal(stateFault(sqlite(hindrance)), "unusable", hindrance);
  assert.equal(stateFault(new Error("anything else")), undefined);
  assert.equal(stateFault("no error at all"), undefined);
});

Deno.test("PresentState says that the disk is full", () =>
  withFolder(async (folder) => {
    using state = await PresentState.open(join(folder, "leads.sqlite"), { ...scope, whole: true, at: start });
    const limited = Reflect.get(state, "database") as DatabaseSync;
    limited.exec("PRAGMA max_page_count = 20");
    assert.throws(
      () => state.put(Array.from({ length: 500 }, (_, id) => row(id, "a", { text: "x".repeat(900) }))),
      (error) => stateFault(error) === "full",
    );
  }));

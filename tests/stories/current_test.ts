/** The present state as a user meets it: `current/RESOURCE.csv`, what is gone, and what is said where it cannot be made. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { verifyTypes } from "../../src/export/verification.ts";
import { partialOwner } from "../../src/export/target.ts";
import { homeAt } from "../../src/home/home.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import type { TypeName } from "../../src/hotprofile/catalogue.ts";
import { Problem } from "../../src/text/problem.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { fileSystem } from "../../src/values/file_system.ts";
import { namesIn } from "../support/folder.ts";
import { expectedField, parseCsv } from "../support/oracle.ts";
import { makePlace } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { World } from "../support/world.ts";

const hour = 3_600_000;

/** A world that keeps the present state, and looks at it. */
class Stage {
  constructor(readonly world: World) {}

  get folder(): string {
    return join(this.world.root, "out", "current");
  }

  /** A run an hour after the one before. */
  async export(
    difference: boolean,
    changes: Record<string, unknown> = {},
    type: TypeName = "leads",
  ): Promise<RunResult> {
    this.world.time += hour;
    Object.assign(this.world.settings, changes);
    return await this.world.export(type, difference);
  }

  async rows(name = "leads"): Promise<string[][]> {
    return parseCsv(await Deno.readTextFile(join(this.folder, `${name}.csv`)));
  }

  /** Notes of the leads in the file, and on the server. */
  async notes(): Promise<[string[], string[]]> {
    const [header = [], ...rows] = await this.rows();
    const { data } = this.world.server;
    return [
      rows.map((cells) => `${cells[header.indexOf("id")]} ${cells[header.indexOf("note")]}`),
      data.ids("leads").map((id) => `${id} ${expectedField(data.get("leads", id)!, "note")}`),
    ];
  }

  change(note: string): void {
    const { data } = this.world.server;
    data.update("leads", data.ids("leads")[2]!, { note });
  }

  async verify(types: TypeName[] = [], allowMoved = false): Promise<string[]> {
    const options = { now: this.world.time, maxAgeMs: undefined, allowMoved, phrasebook: new Phrasebook("en") };
    const checks = await verifyTypes(homeAt(join(this.world.root, "home")), types, options);
    return checks.filter(({ ok }) => !ok).map(({ type, check, detail }) => `${type} ${check} ${detail}`);
  }
}

/** @param settings of the home, beside `current` */
function story(name: string, body: (stage: Stage) => Promise<void>, settings: Record<string, unknown> = {}): void {
  Deno.test(`present state: ${name}`, async () => {
    await using world = await World.make(3, 24, { current: true, ...settings });
    await body(new Stage(world));
  });
}

const codes = ({ warnings }: RunResult) =>
  warnings.map(({ code }) => code).filter((code) => code.startsWith("current") || code.startsWith("state"));

story(
  "switched on over an existing point there is no file until a whole reading, then each difference makes it",
  async (stage) => {
    await stage.export(true, { current: false });
    const behind = await stage.export(true, { current: true });
    assert.deepEqual([behind.mode, behind.current, codes(behind)], ["difference", [], ["current-behind"]]);
    assert.deepEqual((await namesIn(stage.folder)).filter((name) => name.endsWith(".csv")), []);
    const full = await stage.export(false);
    assert.deepEqual(codes(full), []);
    assert.equal(full.current?.[0]?.added, 24);
    stage.change("after the full run");
    const difference = await stage.export(true);
    assert.deepEqual(codes(difference), []);
    const { added, changed, deleted, changedSilently, rows } = difference.current![0]!;
    assert.deepEqual([added, changed, deleted, changedSilently, rows], [0, 1, 0, 0, 24]);
    const [file, server] = await stage.notes();
    assert.deepEqual(file, server);
    assert.ok(file.join().includes("after the full run"));
  },
);

story(
  "a run without it in between leaves the file as it was, with a warning until the next whole reading",
  async (stage) => {
    await stage.export(true);
    const before = await stage.rows();
    stage.change("unseen by the state");
    await stage.export(true, { current: false });
    await stage.export(true);
    for (let night = 0; night < 2; night++) {
      stage.change(`later ${night}`);
      const behind = await stage.export(true, { current: true });
      assert.deepEqual([behind.current, codes(behind)], [[], ["current-behind"]]);
      assert.deepEqual(await stage.rows(), before);
    }
    assert.deepEqual(codes(await stage.export(false)), []);
    const [file, server] = await stage.notes();
    assert.deepEqual(file, server);
  },
);

story("two types share the state of a resource, each with its own point", async (stage) => {
  await stage.export(true, {}, "leads");
  await stage.export(true, {}, "deals");
  for (const type of ["leads", "deals", "deals", "leads"] as const) {
    stage.change(`before ${type}`);
    assert.deepEqual(codes(await stage.export(true, {}, type)), []);
    const [file, server] = await stage.notes();
    assert.deepEqual(file, server);
  }
  assert.deepEqual(await stage.verify(), []);
});

story("a changed setting shows in the next file, and no row is asked for again", async (stage) => {
  await stage.export(true);
  const [names = []] = await stage.rows();
  const calls = (await stage.export(true)).apiCalls;
  const result = await stage.export(true, {
    headers: "ja",
    encoding: "utf-16le",
    customColumns: { leads: { include: [] } },
  });
  assert.equal(result.apiCalls, calls);
  const text = new TextDecoder("utf-16le").decode(await Deno.readFile(join(stage.folder, "leads.csv")));
  const [titles = [], ...rows] = parseCsv(text);
  assert.equal(titles[0], "リードID");
  assert.ok(titles.length < names.length, "without custom fields");
  assert.equal(rows.length, 24);
});

story("a field that was renamed has its new title, also where the records and no pin tell of it", async (stage) => {
  const { data } = stage.world.server;
  const items = (label: string) => [{ id: 7, label, value: "値" }];
  for (const id of data.ids("leads")) data.update("leads", id, { items: items("前の名前") });
  await stage.export(true);
  data.update("leads", data.ids("leads").at(-1)!, { items: items("今の名前") });
  await stage.export(true);
  assert.equal((await stage.rows())[0]?.at(-1), "今の名前");
  await Deno.remove(join(stage.world.root, "home", "columns", "leads.json"));
  await stage.export(true);
  await stage.export(true);
  const [header = [], ...rows] = await stage.rows();
  assert.equal(header.at(-1), "今の名前");
  assert.equal(header.includes("前の名前"), false);
  assert.deepEqual(new Set(rows.map((cells) => cells.at(-1))), new Set(["値"]));
});

story("verify says of a file that later runs did not make anew", async (stage) => {
  await stage.export(true);
  await stage.export(true, { current: false });
  await stage.export(true, { current: true });
  const [line = "", ...others] = await stage.verify();
  assert.match(line, /^leads current .*leads\.csv is of the run that started .*; later runs did not make it anew/);
  assert.deepEqual(others, []);
  await stage.export(false);
  assert.deepEqual(await stage.verify(), []);
});

story("a file in the place of the folder ends no run, with the setting or without", async (stage) => {
  await Deno.writeTextFile(stage.folder, "in the way");
  const without = await stage.export(false, { current: false });
  assert.deepEqual([without.exitCode, codes(without)], [0, []]);
  const result = await stage.export(false, { current: true });
  assert.deepEqual([result.exitCode, result.current, codes(result)], [0, [], ["current-not-replaced"]]);
  assert.equal(await Deno.readTextFile(stage.folder), "in the way");
});

Deno.test("present state: a stop while the files are made leaves them, and is not called a run without output", async () => {
  await using world = await World.make(3, 600, { current: true });
  const stage = new Stage(world);
  const stop = new AbortController();
  world.signal = stop.signal;
  const { mkdir } = fileSystem;
  fileSystem.mkdir = (path, options) => {
    if (path === stage.folder) stop.abort(new Problem("interrupted", {}));
    return mkdir(path, options);
  };
  const result = await stage.export(false).finally(() => void (fileSystem.mkdir = mkdir));
  assert.deepEqual([result.exitCode, result.files[0]?.rows, codes(result)], [0, 600, ["current-not-replaced"]]);
  assert.match(result.warnings.map(({ message }) => message).join(), /the program was stopped meanwhile/);
});

story("what cannot be replaced stays, the run stands, and the next one makes it", async (stage) => {
  await stage.export(true);
  const path = join(stage.folder, "leads.csv");
  await Deno.remove(path);
  await Deno.mkdir(join(path, "in the way"), { recursive: true });
  stage.change("while it was in the way");
  const result = await stage.export(true);
  assert.deepEqual([result.outcome, result.current, codes(result)], ["warning", [], ["current-not-replaced"]]);
  assert.deepEqual((await namesIn(stage.folder)).filter((name) => name.includes(".csv.")), []);
  await Deno.remove(path, { recursive: true });
  assert.deepEqual(codes(await stage.export(true)), []);
  const [file, server] = await stage.notes();
  assert.deepEqual(file, server);
});

story("a character that cannot be written keeps the file from being replaced, and not the run", async (stage) => {
  const { data } = stage.world.server;
  for (const id of data.ids("leads")) data.remove("leads", id);
  data.insert("leads", { note: "𠮷" });
  await stage.export(true);
  data.insert("leads", { note: "plain" });
  const result = await stage.export(true, { encoding: "shift_jis", unmappable: "fail" });
  assert.deepEqual([result.outcome, codes(result)], ["warning", ["current-not-replaced"]]);
}, { customColumns: { leads: { include: [] } } });

story(
  "a damaged database is said and put aside; a full run builds it anew at once, a difference leaves it to that",
  async (stage) => {
    await stage.export(true);
    const path = join(stage.world.root, "home", "state", "leads.sqlite");
    await Deno.writeTextFile(path, "no database ".repeat(1000));
    const full = await stage.export(false);
    assert.deepEqual([codes(full), full.current?.[0]?.added], [["state-damaged"], 24]);
    assert.ok((await Deno.readTextFile(`${path}.damaged`)).startsWith("no database"));
    const bytes = await Deno.readFile(path);
    await Deno.writeFile(path, bytes.fill(0, bytes.length / 2));
    stage.change("while it is damaged");
    const difference = await stage.export(true);
    assert.equal(difference.outcome, "warning");
    assert.deepEqual([difference.current, codes(difference)[0]], [[], "state-damaged"]);
    assert.deepEqual(codes(await stage.export(true)), ["current-behind"]);
    assert.deepEqual(codes(await stage.export(false)), []);
    const [file, server] = await stage.notes();
    assert.deepEqual(file, server);
  },
);

/** The failure of a run. */
const failure = async (run: Promise<RunResult>) => {
  const { actual } = await run.then(() => assert.fail("it did not fail"), (error: assert.AssertionError) => error);
  return actual as NonNullable<RunResult["error"]>;
};

story("a disk that becomes full once the files are published fails the run, and the failure says so", async (stage) => {
  await stage.export(true);
  const { open } = fileSystem;
  const count = async () =>
    (await namesIn(join(stage.world.root, "out"))).filter((name) => name.endsWith(".csv")).length;
  fileSystem.open = (path, options) => {
    if (!String(path).includes(join("current", "leads.csv"))) return open(path, options);
    throw new Error(`No space left (os error ${Deno.build.os === "windows" ? 112 : 28})`);
  };
  try {
    const { code, message, hint } = await failure(stage.export(true));
    assert.deepEqual([code, await count()], ["disk-full-current", 2]);
    assert.match(message, /The files of this run are published; only the present state/);
    assert.doesNotMatch(hint, /published nothing/);
  } finally {
    fileSystem.open = open;
  }
  assert.equal((await stage.export(true)).outcome, "ok");
});

story("a folder in the place of a database is named, with what to do to it", async (stage) => {
  const path = join(stage.world.root, "home", "state", "leads.sqlite");
  await Deno.mkdir(path, { recursive: true });
  const { code, hint } = await failure(stage.export(true));
  assert.deepEqual([code, hint], [
    "state-no-file",
    `Rename or remove ${path} and run again; the database is made anew.`,
  ]);
  await Deno.remove(path);
  assert.deepEqual(codes(await stage.export(true)), []);
});

story(
  "one flipped bit of a kept value reaches no file: state-damaged, without any of the record, the files stay",
  async (stage) => {
    await stage.export(true);
    const before = await stage.rows();
    const path = join(stage.world.root, "home", "state", "leads.sqlite");
    const bytes = await Deno.readFile(path);
    const name = '"family_name":"';
    // The last one, as pages that SQLite no longer uses may hold an earlier one.
    const at = new TextDecoder("latin1").decode(bytes).lastIndexOf(name);
    assert.ok(at > 0);
    bytes[at + name.length + 2]! ^= 1;
    await Deno.writeFile(path, bytes);
    const { current, warnings } = await stage.export(true);
    const message = warnings.find(({ code }) => code === "state-damaged")?.message ?? "";
    assert.match(message, /a kept record has changed by itself/);
    assert.deepEqual(current, []);
    assert.deepEqual(await stage.rows(), before);
  },
);

story("the files of another home are not replaced, unless that home is gone", async (stage) => {
  await stage.export(true);
  const before = await stage.rows();
  const { root } = stage.world;
  await Deno.rename(join(root, "home"), join(root, "other"));
  await Deno.mkdir(join(root, "home"));
  for await (const { name, isFile } of Deno.readDir(join(root, "other"))) {
    if (isFile) await Deno.copyFile(join(root, "other", name), join(root, "home", name));
  }
  const owner = join(stage.folder, "owner.partial");
  const own = await Deno.readTextFile(owner);
  await Deno.writeTextFile(owner, own.replace(JSON.stringify(join(root, "home")), JSON.stringify(join(root, "other"))));
  stage.change("by the second home");
  const refused = await stage.export(false);
  assert.deepEqual([refused.outcome, refused.current, codes(refused)], ["warning", [], ["current-of-other-home"]]);
  assert.deepEqual(await stage.rows(), before);
  await Deno.remove(join(root, "other"), { recursive: true });
  assert.deepEqual(codes(await stage.export(false)), []);
  assert.equal(await Deno.readTextFile(owner), own);
  if (Deno.build.os !== "windows") {
    await Deno.symlink(join(root, "home"), join(root, "alias"));
    await Deno.writeTextFile(
      owner,
      own.replace(JSON.stringify(join(root, "home")), JSON.stringify(join(root, "alias"))),
    );
    assert.deepEqual(codes(await stage.export(true)), [], "the same home, spelled in another way");
  }
  await Deno.writeTextFile(owner, own.replace(/("machine":")[^"]*/, "$1another"));
  assert.deepEqual(codes(await stage.export(true)), ["current-of-other-home"]);
});

story("a reading that found no two passes alike claims nothing", async (stage) => {
  await stage.export(true, {}, "deals");
  const { server } = stage.world;
  const fleeting: number[] = [];
  server.intercept = ({ resource, page }) => {
    if (resource !== "deals_details" || page !== 1) return;
    const last = fleeting.at(-1);
    if (last !== undefined) server.data.remove("deals_details", last);
    fleeting.push(server.data.insert("deals_details"));
  };
  const unstable = await stage.export(true, {}, "deals");
  assert.ok(unstable.warnings.some(({ code }) => code === "unstable-paging"));
  assert.deepEqual(codes(unstable), ["current-behind"]);
  assert.deepEqual(unstable.current?.map(({ resource }) => resource), ["clients", "deals", "leads", "objectives"]);
  server.intercept = undefined;
  const stable = await stage.export(true, {}, "deals");
  assert.deepEqual([codes(stable), stable.current?.length], [[], 5]);
  const [header = [], ...rows] = await stage.rows("deals_details");
  const ids = rows.map((cells) => Number(cells[header.indexOf("id")]));
  assert.deepEqual(ids, server.data.ids("deals_details").toSorted((a, b) => a - b));
}, { pageSizes: { deals_details: 20 } });

Deno.test("present state: a full run that lacks rows takes none away and makes no file", async () => {
  const server = await startSampleServer({ rows: 30, callsPerWindow: Infinity });
  const settings = { callBudget: 1_000_000, retryBase: "0.01s", current: true, incomplete: "publish" };
  await using place = await makePlace(server.url, settings);
  const args = ["--type", "clients", "--retry-for", "0.3s"];
  try {
    await place.export(args);
    const before = await Deno.readFile(join(place.output, "current", "clients.csv"));
    server.data.remove("clients", server.data.ids("clients")[4]!);
    server.intercept = () => ({
      kind: "pages",
      change: (pages) => {
        const total_count = Number(pages["total_count"]) + 7;
        return { ...pages, total_count, total_number: Math.ceil(total_count / Number(pages["display_number"])) };
      },
    });
    const short = await place.export(args);
    assert.equal(short.outcome.code, 0, short.outcome.stderr);
    assert.deepEqual([short.result.current, codes(short.result)], [[], ["current-behind"]]);
    assert.deepEqual(await Deno.readFile(join(place.output, "current", "clients.csv")), before);
    server.intercept = undefined;
    const { result } = await place.export(args);
    assert.deepEqual([codes(result), result.current[0].deleted, result.current[0].rows], [[], 1, 29]);
  } finally {
    await server.close();
  }
});

story(
  "rows changed without a new 更新日 are counted, and a full run says that differences miss them",
  async (stage) => {
    await stage.export(true);
    const { data } = stage.world.server;
    const id = data.ids("leads")[0]!;
    data.update("leads", id, { note: "silently", updated_at: data.get("leads", id)!["updated_at"] });
    const full = await stage.export(false);
    assert.equal(full.current?.[0]?.changedSilently, 1);
    assert.ok(full.warnings.some(({ code, message }) => code === "changed-silently" && message.includes("1 row")));
    const again = await stage.export(false);
    assert.equal(again.warnings.some(({ code }) => code === "changed-silently"), false);
  },
);

story("verify covers the files, each against the newest record that names it", async (stage) => {
  await stage.export(true, {}, "deals");
  await stage.export(true, {}, "leads");
  assert.deepEqual(await stage.verify(), []);
  for (const name of ["leads", "deleted_leads"]) {
    const path = join(stage.folder, `${name}.csv`);
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace("id", "ix"));
    assert.deepEqual((await stage.verify()).map((line) => line.split(" ").slice(0, 2).join(" ")), [
      "leads sha256",
      "leads header",
    ]);
    assert.equal((await stage.verify(["deals"])).length, 2, "leads belong to deals, too");
    assert.deepEqual(await stage.verify(["clients"]).then((all) => all.filter((line) => line.includes("leads"))), []);
    await Deno.writeTextFile(path, text);
  }
  await Deno.remove(join(stage.folder, "leads.csv"));
  assert.equal((await stage.verify()).length, 1);
  assert.deepEqual(await stage.verify([], true), []);
  await stage.export(true, { current: false });
  assert.deepEqual(await stage.verify(), [], "switched off, they may be gone");
  await Deno.writeTextFile(join(stage.folder, "leads.csv"), "id\r\n1\r\n");
  assert.notDeepEqual(await stage.verify(), [], "switched off, and changed");
});

story("what a killed run left in current goes, and retention spares the files", async (stage) => {
  await stage.export(true);
  const left = partialOwner(homeAt(join(stage.world.root, "home")));
  for (const name of [`leads.csv.${left}.partial`, `leads.csv.${left}.2.partial`, "leads.csv.00000000.partial"]) {
    await Deno.writeTextFile(join(stage.folder, name), "half");
  }
  await stage.export(true, { keep: "0s", current: false });
  stage.world.time += 500 * 24 * hour;
  await stage.export(true);
  assert.deepEqual(await namesIn(stage.folder), [
    "deleted_leads.csv",
    "leads.csv",
    "leads.csv.00000000.partial",
    "owner.partial",
  ]);
});

Deno.test("present state: option, status and words of the program; it needs the period all", async () => {
  const server = await startSampleServer({ rows: 12, callsPerWindow: Infinity });
  await using place = await makePlace(server.url, { encoding: "utf-8", headers: "api", callBudget: 1_000_000 });
  try {
    for (const period of ["2026-01-01..", "last:30d"]) {
      const refused = await place.export(["--type", "leads", "--current", "--period", period]);
      assert.equal(refused.outcome.code, 2);
      assert.equal(refused.result.error.code, "current-needs-all");
      assert.ok(refused.result.error.message.includes(period));
    }
    assert.deepEqual(await place.names(), []);
    const without = await place.export(["--type", "leads"]);
    assert.equal(without.result.current, undefined);
    const shown = await place.run(["export", "--type", "leads", "--difference", "--current"]);
    assert.equal(shown.code, 0, shown.stderr);
    assert.match(shown.stdout, /leads: 12 rows now \(12 added, 0 changed, 0 gone/);
    assert.match((await place.run(["status"])).stdout, /leads: 12 rows now/);
    assert.deepEqual(await namesIn(join(place.output, "current")), ["deleted_leads.csv", "leads.csv", "owner.partial"]);
    assert.equal((await place.run(["verify"])).code, 0);
    await place.set({ current: true, period: "last:30d" });
    assert.equal((await place.run(["export", "--type", "leads", "--no-current"])).code, 0);
    assert.equal((await place.run(["export", "--type", "leads"])).code, 2);
  } finally {
    await server.close();
  }
});

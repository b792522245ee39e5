/** `doctor`: every line appears whatever is wrong, with a remedy, and the first wrong one decides the exit code. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { homeAt } from "../../src/home/home.ts";
import { takeLock } from "../../src/home/lock.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import { systemClock } from "../../src/values/clock.ts";
import { programVersion } from "../../src/version.ts";
import { startMailServer } from "../support/mail_server.ts";
import { runPermitted } from "../support/ordinary_user.ts";
import { makePlace, type Place, runHere, testKey } from "../support/program.ts";
import { recordedFile, runRecord } from "../support/run_record.ts";
import { type SampleServerOptions, startSampleServer } from "../support/sample_server.ts";
import { skippedIf } from "../support/skip.ts";

const noModes = Deno.build.os === "windows" && "Windows has no modes";
/** On Windows temporary folders are on the system drive, which is worth a note. */
const outputState = Deno.build.os === "windows" ? "note" : "ok";
const order = ["settings", "key", "connection", "clock", "output", "space", "lock", "access", "runs"];

interface Line {
  readonly check: string;
  readonly ok: boolean | null;
  readonly state: string;
  readonly detail: string;
  readonly hint?: string;
  readonly error?: { readonly code: string };
}

/** The lines by name, after a look at what holds for each diagnosis. */
function linesOf(code: number, result: { ok: boolean; exitCode: number; checks: Line[] }, names = order) {
  const { ok, exitCode, checks } = result;
  assert.deepEqual(checks.map(({ check }) => check), names);
  assert.equal(exitCode, code);
  assert.equal(ok, code === 0);
  for (const { state, ok, detail, hint } of checks) {
    assert.notEqual(detail, "");
    assert.equal(ok, state === "unchecked" ? null : state !== "wrong");
    if (state === "wrong") assert(hint, detail);
  }
  return new Map(checks.map((line) => [line.check, line]));
}

async function doctor(place: Place, args: readonly string[] = [], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await place.run(["doctor", "--json", ...args], { env });
  assert.equal(stderr, "");
  assert(!stdout.includes(testKey));
  const result = JSON.parse(stdout);
  const names = [
    ...order,
    // There only where there is a state, or will be one.
    ...result.checks.some(({ check }: Line) => check === "state") ? ["state"] : [],
    ...args.includes("--updates") ? ["updates"] : [],
    ...args.includes("--notify") ? ["notices"] : [],
  ];
  return { code, lines: linesOf(code, result, names) };
}

const statesOf = (lines: ReadonlyMap<string, Line>) =>
  Object.fromEntries([...lines].map(([name, { state }]) => [name, state]));

/** A configured place, for the time of a test. */
async function inPlace(
  work: (place: Place, server: Awaited<ReturnType<typeof startSampleServer>>) => Promise<void>,
  options: SampleServerOptions = { rows: 3 },
) {
  const server = await startSampleServer(options);
  try {
    await using place = await makePlace(server.url, { retryFor: "0s" });
    await work(place, server);
  } finally {
    await server.close();
  }
}

Deno.test("doctor: all is well is 0, and nothing is left behind", () =>
  inPlace(async (place) => {
    const { code, lines } = await doctor(place);
    assert.equal(code, 0);
    assert.deepEqual(statesOf(lines), {
      ...Object.fromEntries(order.map((name) => [name, "ok"])),
      output: outputState,
    });
    assert.match(lines.get("connection")?.detail ?? "", /7 resources can be read/);
    assert.deepEqual(await place.names(), []);
    assert(!(await Array.fromAsync(Deno.readDir(place.home))).some(({ name }) => name.includes("probe")));
    const text = await place.run(["doctor"]);
    assert.match(text.stdout, /^ok +settings .*\n[\s\S]*\nReady to export\.\n$/);
    if (outputState === "ok") assert.doesNotMatch(text.stdout, /What to do/);
  }));

Deno.test("doctor where nothing is configured: 2, every line appears, both languages say what to do", async () => {
  await using place = await makePlace();
  const { code, lines } = await doctor(place);
  assert.equal(code, 2);
  assert.deepEqual(statesOf(lines), {
    settings: "wrong",
    key: "wrong",
    connection: "unchecked",
    clock: "unchecked",
    output: "unchecked",
    space: "unchecked",
    lock: "ok",
    access: "unchecked",
    runs: "ok",
  });
  assert.equal(await Deno.stat(place.home).catch(() => undefined), undefined);
  assert.match(
    (await place.run(["doctor"])).stdout,
    /WRONG {2}settings .*\n +What to do: Run hotprofile-export configure/,
  );
  const japanese = await runHere(["doctor", "--home", place.home, "--lang", "ja"]);
  assert.equal(japanese.code, 2);
  assert.match(japanese.stdout, /異常 {2}設定 .*\n +対処: .*\n[\s\S]*確認していません（先に直すもの: 設定）/);
});

Deno.test("doctor: a key that cannot be opened is 2; what needs no key is looked at all the same", () =>
  inPlace(async (place, server) => {
    await Deno.writeTextFile(join(place.home, "ApiKey.enc"), "damaged");
    const { code, lines } = await doctor(place);
    assert.equal(code, 2);
    assert.equal(lines.get("key")?.error?.code, "secret-unreadable");
    assert.equal(lines.get("connection")?.state, "unchecked");
    assert.match(lines.get("connection")?.detail ?? "", /API key/);
    assert.deepEqual(["output", "space", "access"].map((name) => lines.get(name)?.state), [
      outputState,
      "ok",
      "ok",
    ]);
    assert.equal(server.calls.length, 0);
    assert.equal((await doctor(place, [], { HOTPROFILE_API_KEY: testKey })).code, 0);
  }));

Deno.test("doctor: settings that are wrong are 2; key, lock and access are looked at all the same", () =>
  inPlace(async (place) => {
    await place.set({ encoding: "latin-1" });
    const { code, lines } = await doctor(place);
    assert.equal(code, 2);
    assert.equal(lines.get("settings")?.error?.code, "settings-invalid");
    assert.deepEqual(["key", "output", "lock", "access"].map((name) => lines.get(name)?.state), [
      "ok",
      "unchecked",
      "ok",
      "ok",
    ]);
  }));

Deno.test("doctor: a refused key is 4, a service that does not answer 5", () =>
  inPlace(async (place, server) => {
    const { code, lines } = await doctor(place, [], { HOTPROFILE_API_KEY: "wrong-key-12345678" });
    assert.equal(code, 4);
    assert.equal(lines.get("connection")?.error?.code, "key-refused");
    assert.equal(lines.get("clock")?.state, "unchecked");
    assert.equal(lines.get("output")?.state, outputState);
    await server.close();
    assert.equal((await doctor(place)).code, 5);
  }));

Deno.test("doctor: one forbidden resource is 4, and the clock is known from the others", () =>
  inPlace(async (place, server) => {
    server.intercept = ({ resource }) =>
      resource === "deals" ? { kind: "errors", errors: ["権限がありません"], status: 403 } : undefined;
    const { code, lines } = await doctor(place);
    assert.equal(code, 4);
    assert.match(lines.get("connection")?.detail ?? "", /deals/);
    assert.equal(lines.get("clock")?.state, "ok");
  }));

Deno.test("doctor: an output folder that is missing, and one that is none, are 8; space is not looked at", () =>
  inPlace(async (place) => {
    await Deno.remove(place.output);
    const { code, lines } = await doctor(place);
    assert.equal(code, 8);
    assert.equal(lines.get("output")?.error?.code, "output-missing");
    assert.equal(lines.get("space")?.state, "unchecked");
    assert.match(lines.get("space")?.detail ?? "", /first: output folder/);
    assert.equal(lines.get("access")?.state, "ok");
    await Deno.writeTextFile(place.output, "");
    // The first wrong one decides.
    assert.equal((await doctor(place, [], { HOTPROFILE_API_KEY: "wrong-key-12345678" })).code, 4);
    assert.equal((await doctor(place)).lines.get("output")?.error?.code, "output-not-writable");
  }));

Deno.test({
  ...skippedIf(noModes, "doctor: a home and an output folder that take no files are 8; every line appears"),
  fn: () =>
    inPlace(async (place) => {
      await Deno.chmod(place.output, 0o500);
      const closed = await runPermitted(place, [], "doctor");
      assert.equal(closed.code, 8);
      assert.equal(linesOf(8, closed.result).get("output")?.error?.code, "write-failed");
      await Deno.chmod(place.output, 0o700);
      await Deno.chmod(place.home, 0o500);
      const { code, result } = await runPermitted(place, [], "doctor");
      assert.equal(code, 8);
      const lines = linesOf(8, result);
      assert.deepEqual(["settings", "key", "output", "access"].map((name) => lines.get(name)?.state), [
        "ok",
        "ok",
        "ok",
        "wrong",
      ]);
      await Deno.chmod(place.home, 0);
      linesOf(8, (await runPermitted(place, [], "doctor")).result);
      await Deno.chmod(place.home, 0o700);
      for (const name of ["runs", "columns"]) {
        const folder = join(place.home, name);
        await Deno.mkdir(folder, { mode: 0o500 });
        const { code, result } = await runPermitted(place, [], "doctor");
        assert.equal(code, 8, name);
        const access = linesOf(8, result).get("access");
        assert.equal(access?.error?.code, "write-failed", name);
        assert(access?.detail.includes(folder), access?.detail);
        await Deno.remove(folder);
      }
    }),
});

Deno.test({
  ...skippedIf(noModes, "doctor: a home that others may enter is 8"),
  fn: () =>
    inPlace(async (place) => {
      await Deno.chmod(place.home, 0o755);
      const { code, lines } = await doctor(place);
      assert.equal(code, 8);
      assert.equal(lines.get("access")?.error?.code, "home-open");
      assert.match(lines.get("access")?.detail ?? "", /mode 755/);
    }),
});

Deno.test("doctor: too little space for what the last runs took is 8", () =>
  inPlace(async (place) => {
    const bytes = 1e15;
    const files = [{ ...recordedFile(join(place.output, "leads_1.csv"), "leads"), bytes }];
    await writeRunRecord(homeAt(place.home), runRecord({ files }));
    const { code, lines } = await doctor(place);
    assert.equal(code, 8);
    assert.equal(lines.get("space")?.error?.code, "disk-low");
  }));

Deno.test("doctor: a run that holds the lock, a failed last run, a damaged record, another clock are notes: 0", () =>
  inPlace(async (place) => {
    const home = homeAt(place.home);
    {
      await using _lock = await takeLock(home, systemClock, "deals", 0, new AbortController().signal, () => {});
      const { code, lines } = await doctor(place);
      assert.equal(code, 0);
      assert.equal(lines.get("lock")?.state, "note");
      assert.match(lines.get("lock")?.detail ?? "", new RegExp(`process ${Deno.pid},.*deals`));
      assert.equal(lines.get("clock")?.state, "note");
      assert.match(lines.get("clock")?.hint ?? "", /time synchronisation/);
    }
    const error = { code: "network-failed", message: "It failed.", hint: "Check the network." };
    const failed = { outcome: "failed", error } as const;
    await writeRunRecord(home, runRecord({ type: "deals", ...failed, exitCode: 130 }));
    assert.equal((await doctor(place)).lines.get("runs")?.state, "ok");
    await writeRunRecord(home, runRecord({ ...failed, exitCode: 5 }));
    const { lines } = await doctor(place);
    assert.equal(lines.get("runs")?.state, "note");
    assert.match(lines.get("runs")?.detail ?? "", /leads 2026-11-24 03:00:00 failed \(network-failed\), deals/);
    assert.equal(lines.get("runs")?.hint, "Check the network.");
    await writeRunRecord(home, runRecord({}));
    const damaged = join(home.runs, "20261125000000_leads.json");
    await Deno.writeTextFile(damaged, "{");
    const after = (await doctor(place)).lines.get("runs");
    assert.equal(after?.state, "note");
    assert(after?.detail.includes(damaged));
  }, { rows: 3, now: () => Date.now() + 3_600_000 }));

Deno.test("doctor asks for a newer version with --updates alone; whatever comes of it is no failure", () =>
  inPlace(async (place) => {
    const answers = [
      `{"tag_name":"v99.0.1"}`,
      `{"version":"${programVersion}"}`,
      "<html>",
      "",
      `{"version":"\\u001b[31m"}`,
    ];
    const asked: string[] = [];
    const releases = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
      asked.push(`${request.method} ${new URL(request.url).search}`);
      return new Response(answers[asked.length - 1] || null, { status: asked.length === 4 ? 500 : 200 });
    });
    try {
      const missing = (await doctor(place, ["--updates"])).lines.get("updates");
      assert.match(missing?.hint ?? "", /setting updates/);
      await place.set({ updates: `http://127.0.0.1:${releases.addr.port}/latest` });
      await doctor(place);
      assert.equal(asked.length, 0);
      const found: [string | undefined, RegExp][] = [["note", /there is 99\.0\.1/], ["ok", /is the newest/], [
        "note",
        /could not be asked/,
      ]];
      found.push(["note", /HTTP 500/], ["note", /no version in the answer/]);
      for (const [state, detail] of found) {
        const { code, lines } = await doctor(place, ["--updates"]);
        assert.equal(code, 0);
        assert.equal(lines.get("updates")?.state, state);
        assert.match(lines.get("updates")?.detail ?? "", detail);
      }
      assert.deepEqual([...new Set(asked)], ["GET "]);
    } finally {
      await releases.shutdown();
    }
    assert.equal((await doctor(place, ["--updates"])).code, 0);
  }));

/** The line of the present state, after a diagnosis that found nothing wrong. */
async function stateLine(place: Place): Promise<Line | undefined> {
  const { code, lines } = await doctor(place);
  assert.equal(code, 0);
  return lines.get("state");
}

Deno.test("doctor: the present state is well, behind, of another key, in use or damaged; none of it is a failure", () =>
  inPlace(async (place, server) => {
    assert.equal(await stateLine(place), undefined);
    await place.set({ current: true });
    const none = await stateLine(place);
    assert.deepEqual([none?.state, /none yet/.test(none?.detail ?? "")], ["ok", true]);

    await place.export(["--type", "deals", "--difference"]);
    const well = await stateLine(place);
    assert.equal(well?.state, "ok", well?.detail);
    assert.deepEqual(
      well?.detail.split("; ").map((text) => text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, "TIME")).sort(),
      ["clients", "deals", "deals_details", "leads", "objectives"].map((name) =>
        `${name} ${server.data.ids(name as "leads").length} rows, complete to TIME`
      ),
    );

    // A run without the present state in between.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await place.export(["--type", "deals", "--difference", "--no-current"]);
    {
      // Long ago: it is whole each time, and never behind.
      using state = new DatabaseSync(homeAt(place.home).state("objectives"));
      state.exec("UPDATE state SET wholeAt = 1");
    }
    const behind = await stateLine(place);
    assert.equal(behind?.state, "note");
    assert.match(behind?.detail ?? "", /leads 3 rows, complete to [^;]*: behind the difference/);
    assert.doesNotMatch(behind?.detail ?? "", /objectives[^;]*behind/);
    assert.match(behind?.hint ?? "", /next full run/);
    // The service tells whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await place.export(["--type", "deals"]);
    assert.equal((await stateLine(place))?.state, "ok");

    const { lines } = await doctor(place, [], { HOTPROFILE_API_KEY: "another-key" });
    assert.match(lines.get("state")?.detail ?? "", /leads 3 rows[^;]*of another host or key/);

    const path = homeAt(place.home).state("leads");
    {
      using state = new DatabaseSync(path);
      state.exec("BEGIN EXCLUSIVE");
      const busy = await stateLine(place);
      assert.equal(busy?.state, "note");
      assert.match(busy?.detail ?? "", /leads\.sqlite cannot be looked at now \(database is locked\)/);
      assert.match(busy?.hint ?? "", /Look again/);
    }
    const before = await Deno.readFile(path);
    await Deno.writeFile(path, before.slice().fill(0, before.length / 2));
    const damaged = await stateLine(place);
    assert.equal(damaged?.state, "note");
    assert.match(damaged?.detail ?? "", /leads\.sqlite is damaged/);
    assert.match(damaged?.hint ?? "", /next full run/);
    const value = new TextDecoder("latin1").decode(before).lastIndexOf('"family_name":"');
    const flipped = before.slice();
    flipped[value + 17]! ^= 1;
    await Deno.writeFile(path, flipped);
    assert.match((await stateLine(place))?.detail ?? "", /leads\.sqlite is damaged/);
    await Deno.writeFile(path, new Uint8Array());
    const empty = await stateLine(place);
    assert.match(empty?.detail ?? "", /leads not complete yet/);
    assert.equal((await Deno.stat(path)).size, 0);
    await Deno.writeFile(path, before);
    await place.set({ current: false });
    assert.match((await stateLine(place))?.detail ?? "", /leads 3 rows/);
    assert.deepEqual(await Deno.readFile(path), before);
  }));

Deno.test("doctor --notify sends a test to mail and webhook; one that does not arrive is 5", () =>
  inPlace(async (place) => {
    const nobody = await doctor(place, ["--notify"]);
    assert.deepEqual([nobody.code, nobody.lines.get("notices")?.state], [0, "unchecked"]);
    await using mail = await startMailServer({ open: true });
    const heard: string[] = [];
    const hook = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      heard.push(await request.text());
      return new Response(null, { status: heard.length === 1 ? 200 : 500 });
    });
    const host = `127.0.0.1:${hook.addr.port}`;
    try {
      await place.set({
        webhook: `http://${host}/secret-path`,
        mail: { to: "it@example.co.jp", from: "a@example.co.jp", server: "127.0.0.1", port: mail.port, tls: "none" },
      });
      await doctor(place);
      assert.deepEqual([heard, mail.mails], [[], []]);
      const sent = await doctor(place, ["--notify"]);
      assert.equal(sent.code, 0);
      assert.equal(sent.lines.get("notices")?.detail, `a test was sent: webhook (${host}), mail (it@example.co.jp)`);
      assert.match(heard.join(), /This is a test/);
      assert.match(mail.mails[0]?.subject ?? "", /\[TEST\]/);
      const { code, lines } = await doctor(place, ["--notify"]);
      assert.equal(code, 5);
      const notices = lines.get("notices");
      assert.deepEqual([notices?.state, notices?.error?.code], ["wrong", "notices-failed"]);
      assert.match(notices?.detail ?? "", /webhook \(127[^)]*\): HTTP 500/);
      assert.doesNotMatch(notices?.detail ?? "", /mail|secret-path/);
      assert.equal(mail.mails.length, 2);
    } finally {
      await hook.shutdown();
    }
  }));

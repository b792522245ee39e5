import assert from "node:assert/strict";
import { type SampleServer, startSampleServer } from "../support/sample_server.ts";
import { makePlace, runHere, runProgram, testKey } from "../support/program.ts";
import { startProxy } from "../support/proxy.ts";
import { skippedIf } from "../support/skip.ts";

// deno-lint-ignore no-explicit-any
type Result = any;

/** Runs `check --json` against a sample server. */
async function check(
  options: Parameters<typeof startSampleServer>[0],
  key = testKey,
  prepare: (server: SampleServer) => void = () => {},
) {
  const sample = await startSampleServer(options);
  try {
    prepare(sample);
    await using place = await makePlace(sample.url);
    const outcome = await place.run(["check", "--json"], { env: { HOTPROFILE_API_KEY: key } });
    const text = await place.run(["check"], { env: { HOTPROFILE_API_KEY: key } });
    assert(![outcome, text].some(({ stdout, stderr }) => `${stdout}${stderr}`.includes(key)));
    const calls = new Map<string, number>();
    for (const { resource } of sample.calls) calls.set(resource, (calls.get(resource) ?? 0) + 1);
    return { outcome, text, result: JSON.parse(outcome.stdout) as Result, calls };
  } finally {
    await sample.close();
  }
}

Deno.test("check lists what the key can read: rows, custom fields, page size, hidden values, clock", async () => {
  const { outcome, text, result, calls } = await check({ rows: 30, maxima: { clients: 20 } });
  assert.equal(outcome.code, 0);
  assert.equal(result.ok, true);
  assert.equal(result.resources.length, 7);
  for (const one of result.resources) {
    assert.equal(one.readable, true);
    assert.equal(one.rows, 30);
  }
  const of = (name: string) => result.resources.find(({ resource }: Result) => resource === name);
  assert.equal(of("clients").pageSize, 20);
  assert.equal(of("clients").sampledRows, 20);
  assert(of("leads").customFields > 0);
  assert.equal(of("business_cards").customFields, 0);
  assert(of("leads").hiddenRows > 0);
  assert(Math.abs(result.clockDifferenceSeconds) < 100);
  // Both runs together: at most three calls each.
  for (const [resource, count] of calls) assert(count <= 6, `${resource}: ${count}`);
  assert.match(text.stdout, /leads \(leads\).*readable/);
  assert.match(text.stdout, /Clock difference/);
});

Deno.test("check tells a clock that is wrong", async () => {
  const { text, result } = await check({ rows: 1, now: () => Date.now() + 3_600_000 });
  assert(Math.abs(result.clockDifferenceSeconds - 3600) < 100);
  assert.match(text.stdout, /clocks differ widely/);
});

Deno.test("check compares Date with the newest updated_at", async () => {
  for (
    const [aheadMs, words] of [[-1_800_000, /30 min ahead of the server's clock/], [
      0,
      /Newest change seen.*: just now/,
    ]] as const
  ) {
    const { text, result } = await check({ rows: 1 }, undefined, (server) => {
      server.dateAheadMs = () => aheadMs;
      server.data.update("clients", server.data.ids("clients")[0] ?? 0, {});
    });
    assert(Math.abs(result.newestUpdateAgoSeconds - aheadMs / 1000) < 20, `${result.newestUpdateAgoSeconds}`);
    assert.match(text.stdout + text.stderr, words);
  }
});

Deno.test("check ends with 4 for a refused key, after one call", async () => {
  const { outcome, text, result, calls } = await check({}, "wrong-key-12345678");
  assert.equal(outcome.code, 4);
  assert.equal(text.code, 4);
  assert.equal(result.ok, false);
  assert.equal(result.error.code, "key-refused");
  assert.deepEqual([...calls], [["business_cards", 2]]);
  assert.match(text.stderr, /refused the API key[\s\S]*What to do/);
});

Deno.test("check ends with 4 where one resource is forbidden, and still shows the others", async () => {
  const sample = await startSampleServer({ rows: 5 });
  try {
    sample.intercept = ({ resource }) =>
      resource === "deals" ? { kind: "errors", errors: ["権限がありません"], status: 403 } : undefined;
    await using place = await makePlace(sample.url);
    const { code, stdout } = await place.run(["check", "--json"]);
    assert.equal(code, 4);
    const readable = (JSON.parse(stdout) as Result).resources.map((one: Result) => [one.resource, one.readable]);
    assert.deepEqual(Object.fromEntries(readable), {
      business_cards: true,
      leads: true,
      clients: true,
      deals: false,
      daily_reports: true,
      deals_details: true,
      objectives: true,
    });
  } finally {
    await sample.close();
  }
});

Deno.test("check ends with 0 where only unpublished resources are missing, and says so", async () => {
  const { outcome, text, result } = await check({ rows: 2, unpublished: { objectives: "404", deals_details: "403" } });
  assert.equal(outcome.code, 0);
  assert.equal(result.resources.filter(({ readable }: Result) => !readable).length, 2);
  assert.match(text.stdout, /not offered/);
});

Deno.test("check ends with 5 where nothing answers", async () => {
  const sample = await startSampleServer({ rows: 1 });
  await using place = await makePlace(sample.url, { retryFor: "0s" });
  await sample.close();
  const { code, stdout, stderr } = await place.run(["check", "--json"]);
  assert.equal(code, 5);
  assert.equal((JSON.parse(stdout) as Result).error.code, "network-failed");
  assert.match(stderr, /What to do/);
});

Deno.test("check without settings ends with 2", async () => {
  await using place = await makePlace();
  const { code, stderr } = await runHere(["check", "--home", place.home, "--lang", "ja"]);
  assert.equal(code, 2);
  assert.match(stderr, /まだ設定されていません/);
});

Deno.test({
  ...skippedIf(
    Deno.build.os === "windows" && "Windows has no modes",
    "check tells of a home that others may enter; configure closes it",
  ),
  async fn() {
    const sample = await startSampleServer({ rows: 1 });
    try {
      await using place = await makePlace(sample.url);
      assert.doesNotMatch((await place.run(["check"])).stderr, /Others may enter/);
      await Deno.chmod(place.home, 0o755);
      const open = await place.run(["check"]);
      assert.equal(open.code, 0);
      assert.match(open.stderr, /Others may enter the home folder .* \(mode 755\)/);
      assert.equal((await place.run(["configure", "--period", "all"])).code, 0);
      assert.doesNotMatch((await place.run(["check"])).stderr, /Others may enter/);
    } finally {
      await sample.close();
    }
  },
});

Deno.test("HTTP_PROXY and ALL_PROXY never carry a call to a loopback host", async () => {
  const sample = await startSampleServer({ rows: 2 });
  try {
    await using proxy = await startProxy("", "");
    await using place = await makePlace(sample.url, {}, runProgram);
    for (const host of [sample.url, sample.url.replace("127.0.0.1", "localhost")]) {
      await place.set({ host });
      for (const others of [{}, { no_proxy: "example.com" }, { NO_PROXY: "example.com" }]) {
        const { code, stderr } = await place.run(["check"], {
          // Deno's own look for a newer Deno is no call of ours.
          env: { HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url, DENO_NO_UPDATE_CHECK: "1", ...others },
        });
        assert.equal(code, 0, stderr);
      }
    }
    assert.deepEqual([proxy.granted, proxy.refused], [[], 0]);
  } finally {
    await sample.close();
  }
});

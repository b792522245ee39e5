/** `config`: what is in force, where it comes from, and no secret. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { makePlace, type Place, testKey } from "../support/program.ts";

interface Entry {
  readonly value: unknown;
  readonly from: string;
}

async function config(place: Place, args: readonly string[] = [], env: Record<string, string> = {}) {
  const outcome = await place.run(["config", "--json", ...args], { env });
  assert.equal(outcome.code, 0, outcome.stderr);
  const { entries, ...rest } = JSON.parse(outcome.stdout);
  const of = new Map<string, Entry>(
    entries.map(({ key, value, from }: Entry & { key: string }) => [key, { value, from }]),
  );
  return { ...rest, of, stderr: outcome.stderr, stdout: outcome.stdout };
}

Deno.test("config tells option, file and default apart, and writes nothing", async () => {
  await using place = await makePlace("http://127.0.0.1:1", {
    encoding: "utf-8",
    customColumns: { leads: { order: ["b", "a"] } },
  });
  const before = await Deno.readTextFile(join(place.home, "settings.json"));
  const { of, home, configured } = await config(place, [
    "--encoding",
    "EUC-JP",
    "--no-formula-guard",
    "--ping",
    "none",
  ]);
  assert.deepEqual([home, configured], [place.home, true]);
  assert.deepEqual(of.get("encoding"), { value: "euc-jp", from: "option" });
  assert.deepEqual(of.get("formulaGuard"), { value: false, from: "option" });
  assert.deepEqual(of.get("ping"), { value: null, from: "option" });
  assert.deepEqual(of.get("output"), { value: place.output, from: "file" });
  assert.deepEqual(of.get("customColumns.leads.order"), { value: ["b", "a"], from: "file" });
  assert.deepEqual(of.get("headers"), { value: "ja", from: "default" });
  assert.deepEqual(of.get("pageSizes.leads"), { value: null, from: "default" });
  assert.deepEqual(of.get("home"), { value: place.home, from: "option" });
  assert.equal(await Deno.readTextFile(join(place.home, "settings.json")), before);
  const { stdout } = await place.run(["config"]);
  assert.match(stdout, /^encoding +utf-8 +file$/m);
  assert.match(stdout, /^headers +ja +default$/m);
  assert.doesNotMatch(stdout, /pageSizes/);
  assert.match(stdout, /^customColumns\.leads\.order +b, a +file$/m);
});

Deno.test("config masks key, proxy password and the addresses that let whoever knows them in", async () => {
  await using place = await makePlace("http://127.0.0.1:1", {
    ping: "https://hc.example/SECRET-PING",
    webhook: "https://hooks.example/SECRET-HOOK?x=1",
    updates: "https://releases.example/SECRET-PATH/latest?token=SECRET-TOKEN",
  });
  const mask = `••••••••${testKey.slice(-4)}`;
  const { of, stdout } = await config(place, [], { HOTPROFILE_PROXY_PASSWORD: "SECRET-PASSWORD" });
  const text = (await place.run(["config"])).stdout;
  for (const secret of [testKey, "SECRET"]) assert(!stdout.includes(secret) && !text.includes(secret), secret);
  assert.deepEqual(of.get("apiKey"), { value: mask, from: "file" });
  assert.deepEqual(of.get("proxyPassword"), { value: "••••••••", from: "environment" });
  assert.deepEqual(of.get("ping"), { value: "https://hc.example/••••••••", from: "file" });
  assert.deepEqual(of.get("updates"), { value: "https://releases.example/••••••••", from: "file" });
  assert.deepEqual(of.get("host"), { value: "http://127.0.0.1:1", from: "file" });
  assert.deepEqual((await config(place, [], { HOTPROFILE_API_KEY: "other-key-9876" })).of.get("apiKey"), {
    value: "••••••••9876",
    from: "environment",
  });
  await Deno.writeTextFile(join(place.home, "ApiKey.enc"), "damaged");
  const damaged = await config(place);
  assert.match(damaged.stderr, /ApiKey\.enc cannot be opened/);
  assert.deepEqual(damaged.of.get("apiKey"), { value: "••••••••", from: "file" });
});

Deno.test("config works where nothing is configured, and refuses wrong values and files with 2", async () => {
  await using place = await makePlace();
  const { of, configured } = await config(place);
  assert.equal(configured, false);
  assert.deepEqual(of.get("host"), { value: null, from: "default" });
  assert.deepEqual(of.get("apiKey"), { value: null, from: "default" });
  assert.equal(await Deno.stat(place.home).catch(() => undefined), undefined);
  const wrong = await place.run(["config", "--encoding", "utf8"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /--encoding cannot be “utf8”.*did you mean utf-8/);
  await Deno.mkdir(place.home);
  await Deno.writeTextFile(join(place.home, "settings.json"), `{"version":1,"encodings":"utf-8"}`);
  assert.equal((await place.run(["config"])).code, 2);
});

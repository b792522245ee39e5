import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { makeAuthority, startSecureFront } from "../support/authority.ts";
import { makePlace, type Place, runProgram, testKey } from "../support/program.ts";
import { startProxy } from "../support/proxy.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";

/** Settings that make a failing connection fail at once. */
async function impatient(place: Place): Promise<void> {
  await Deno.mkdir(place.home, { mode: 0o700 });
  await Deno.writeTextFile(join(place.home, "settings.json"), '{"version":1,"retryFor":"0s"}');
}

async function saved(place: Place): Promise<Record<string, unknown>> {
  return JSON.parse(await Deno.readTextFile(join(place.home, "settings.json")));
}

Deno.test("configure by options sets the network, and an export then goes that way", async () => {
  const sample = await startSampleServer({ rows: 4 });
  try {
    const { authority, ...own } = await makeAuthority();
    await using front = startSecureFront(sample.url, own);
    await using proxy = await startProxy("user", "pass word");
    await using place = await makePlace();
    await impatient(place);
    const caFile = join(place.root, "company.pem");
    await Deno.writeTextFile(caFile, authority);
    const args = ["configure", "--host", front.host, "--output", place.output, "--api-key-stdin"];
    const network = ["--proxy", proxy.url, "--proxy-user", "user", "--ca", caFile];

    const refused = await place.run([...args, ...network], {
      stdin: testKey,
      env: { HOTPROFILE_PROXY_PASSWORD: "no" },
    });
    assert.equal(refused.code, 5);
    assert.match(refused.stderr, /setting proxy/);
    assert.equal(sample.calls.length, 0);
    assert.deepEqual(await saved(place), { version: 1, retryFor: "0s" });
    await assert.rejects(Deno.stat(join(place.home, "ApiKey.enc")), Deno.errors.NotFound);

    const env = { HOTPROFILE_PROXY_PASSWORD: "pass word" };
    const accepted = await place.run([...args, ...network], { stdin: testKey, env });
    assert.equal(accepted.code, 0, accepted.stderr);
    assert.equal(await openSecret(homeAt(place.home), join(place.home, "Proxy.enc")), "pass word");
    assert(!JSON.stringify(await saved(place)).includes("pass word"));
    const { outcome, result } = await place.export(["--type", "clients"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(result.files[0].rows, 4);
    assert(proxy.granted.length >= 2 && proxy.granted.every((one) => one === `CONNECT ${front.host}`));

    const off = await place.run(["configure", "--proxy", "none", "--proxy-user", "none"]);
    assert.equal(off.code, 0, off.stderr);
    assert.deepEqual(Object.keys(await saved(place)).filter((key) => key.startsWith("proxy")), []);
  } finally {
    await sample.close();
  }
});

Deno.test({
  ...skippedIf(
    windows && "the machine's own store of certificates stays as it is",
    "a private authority in the system's store is trusted, unless the settings say otherwise",
  ),
  async fn() {
    const sample = await startSampleServer({ rows: 1 });
    try {
      const { authority, ...own } = await makeAuthority();
      await using front = startSecureFront(sample.url, own);
      await using place = await makePlace(undefined, {}, runProgram);
      await impatient(place);
      const store = join(place.root, "system.pem");
      await Deno.writeTextFile(store, authority);
      const configure = (ca: string) =>
        place.run(["configure", "--host", front.host, "--output", place.output, "--api-key-stdin", "--ca", ca], {
          stdin: testKey,
          // The caller may have chosen for its own downloads.
          env: { SSL_CERT_FILE: store, DENO_TLS_CA_STORE: "mozilla" },
        });
      const bundled = await configure("bundled");
      assert.equal(bundled.code, 5);
      assert.match(bundled.stderr, /certificate/i);
      const system = await configure("system");
      assert.equal(system.code, 0, system.stderr);
    } finally {
      await sample.close();
    }
  },
});

Deno.test("configure refuses a password inside the proxy's address, and does not repeat it", async () => {
  await using place = await makePlace();
  const { code, stdout, stderr } = await place.run(["configure", "--proxy", "http://me:hunter2@proxy:8080"]);
  assert.equal(code, 2);
  assert.match(stderr, /without user and password/);
  assert(!`${stdout}${stderr}`.includes("hunter2"));
});

Deno.test({
  name: windows ? "configure --run-as lets the tasks' account in" : "configure --run-as is refused off Windows",
  async fn() {
    await using place = await makePlace();
    const run = (account: string) =>
      place.run(
        ["configure", "--host", "http://127.0.0.1:9", "--api-key-stdin", "--no-check", "--run-as", account],
        { stdin: testKey },
      );
    if (!windows) {
      const { code, stderr } = await run("someone");
      assert.equal(code, 2);
      assert.match(stderr, /on Windows only/);
      return;
    }
    const unknown = await run("no-such-account-here");
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /knows no such account/);
    await assert.rejects(Deno.stat(place.home), Deno.errors.NotFound);
    const known = await run("NETWORK SERVICE");
    assert.equal(known.code, 0, known.stderr);
    assert.equal((await saved(place))["runAs"], "S-1-5-20");
  },
});

Deno.test("configure with an output folder that is not there saves, and says to make it before the first export", async () => {
  await using place = await makePlace("http://127.0.0.1:9");
  const output = join(place.root, "not-yet");
  const { code, stderr } = await place.run(["configure", "--output", output, "--no-check"]);
  assert.equal(code, 0, stderr);
  assert(
    stderr.includes(`Note: the output folder ${output} does not exist yet. Make it before the first export.`),
    stderr,
  );
});

Deno.test("configure --secret-scope seals the saved key anew", async () => {
  await using place = await makePlace("http://127.0.0.1:9");
  const path = join(place.home, "ApiKey.enc");
  const before = await Deno.readFile(path);
  const { code, stderr } = await place.run(["configure", "--secret-scope", "user", "--no-check"]);
  assert.equal(code, 0, stderr);
  assert.notDeepEqual(await Deno.readFile(path), before);
  assert.equal(await openSecret(homeAt(place.home), path), testKey);
});

Deno.test({
  ...skippedIf(windows && "links need a right on Windows", "a home that is a link is refused, nothing is saved"),
  async fn() {
    await using place = await makePlace();
    const real = join(place.root, "elsewhere");
    await Deno.mkdir(real);
    await Deno.symlink(real, place.home);
    const { code, stderr } = await place.run(
      ["configure", "--host", "http://127.0.0.1:9", "--api-key-stdin", "--no-check"],
      { stdin: testKey },
    );
    assert.equal(code, 8);
    assert.match(stderr, /is a link[\s\S]*What to do/);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(real)), []);
  },
});

Deno.test("settings export and import carry everything but secrets and what belongs to one machine", async () => {
  await using first = await makePlace("http://127.0.0.1:9", {
    encoding: "utf-8",
    pageSizes: { leads: 50 },
    runAs: "S-1-5-20",
    ping: "https://hc.example/secret-uuid",
    webhook: "https://hooks.example/secret-token",
  });
  const exported = await first.run(["settings", "export"]);
  assert.equal(exported.code, 0, exported.stderr);
  const carried = JSON.parse(exported.stdout);
  assert.deepEqual(Object.keys(carried).sort(), [
    "encoding",
    "host",
    "output",
    "pageSizes",
    "retryBase",
    "retryFor",
    "version",
  ]);
  assert.doesNotMatch(exported.stdout, /secret/);

  await using second = await makePlace();
  const file = join(second.root, "carried.json");
  assert.equal((await first.run(["settings", "export", "--file", file])).code, 0);
  const imported = await second.run(["settings", "import", "--file", file]);
  assert.equal(imported.code, 0, imported.stderr);
  assert.match(imported.stderr, /Now save the API key/);
  assert.deepEqual(await saved(second), carried);
  await assert.rejects(Deno.stat(join(second.home, "ApiKey.enc")), Deno.errors.NotFound);

  await second.set({ runAs: "S-1-5-19" });
  const again = await second.run(["settings", "import"], { stdin: `\uFEFF${exported.stdout}` });
  assert.equal(again.code, 0, again.stderr);
  assert.deepEqual(await saved(second), { ...carried, runAs: "S-1-5-19" });
});

Deno.test("settings export, import and the page refuse wrong use", async () => {
  await using place = await makePlace();
  assert.equal((await place.run(["settings", "export"])).code, 2);
  assert.equal((await place.run(["settings", "expor"])).code, 2);
  assert.equal((await place.run(["settings", "--file", "x"])).code, 2);
  const missing = await place.run(["settings", "import", "--file", join(place.root, "missing.json")]);
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /There is no file .*missing\.json/);
  await assert.rejects(Deno.stat(place.home), Deno.errors.NotFound);
});

Deno.test("configure refuses the present state together with a period other than all: 2, and saves nothing", async () => {
  const sample = await startSampleServer({ rows: 4 });
  try {
    await using place = await makePlace(sample.url, { retryFor: "0s" });
    const before = await saved(place);
    const refused = async (...args: string[]) => {
      const { code, stderr } = await place.run(["configure", ...args]);
      assert.equal(code, 2);
      assert.match(stderr, /needs the period all; it is last:30d/);
    };
    await refused("--current", "--period", "last:30d");
    assert.deepEqual(await saved(place), before);
    assert.equal((await place.run(["configure", "--current"])).code, 0);
    await refused("--period", "last:30d");
    assert.equal((await place.run(["configure", "--no-current", "--period", "last:30d"])).code, 0);
    await refused("--current");
    assert.deepEqual(await saved(place), { ...before, current: false, period: "last:30d" });
  } finally {
    await sample.close();
  }
});

/** The saved key goes to the saved host only: a new host, proxy or authority asks for the key again. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { makePlace, testKey } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { withPage } from "../support/settings_page.ts";
import { hasTerminal, keys, startDialogue } from "../support/terminal.ts";
import { skippedIf } from "../support/skip.ts";

const otherKey = "a17b2c3d-0000-4e83-9a46-d1c07e5b3f28";

Deno.test("configure: a new host, proxy or authority without the key ends with 2, nothing is sent or saved", async () => {
  await using saved = await startSample();
  await using typed = await startSample();
  await using place = await makePlace(saved.url);
  const path = join(place.home, "settings.json");
  const before = await Deno.readTextFile(path);
  const authority = join(place.root, "company.pem");
  await Deno.writeTextFile(authority, "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----");
  for (
    const change of [
      ["--host", typed.url],
      ["--host", typed.url, "--no-check"],
      ["--proxy", typed.url],
      ["--ca", authority],
      ["--ca", "bundled"],
    ]
  ) {
    const { code, stderr } = await place.run(["configure", ...change]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /the API key has to be given again[\s\S]*--api-key-stdin.*HOTPROFILE_API_KEY/, String(change));
    assert.equal(await Deno.readTextFile(path), before);
  }
  assert.deepEqual([saved.calls.length, typed.calls.length], [0, 0]);

  // What leads the key nowhere new needs none, and with the key everything can be changed.
  for (const same of [["--host", saved.url], ["--encoding", "utf-8"], ["--proxy", "none"], ["--ca", "system"]]) {
    const { code, stderr } = await place.run(["configure", ...same]);
    assert.equal(code, 0, stderr);
  }
  const changed = await place.run(["configure", "--host", typed.url, "--api-key-stdin"], { stdin: otherKey });
  assert.equal(changed.code, 0, changed.stderr);
  const back = await place.run(["configure", "--host", saved.url], { env: { HOTPROFILE_API_KEY: testKey } });
  assert.equal(back.code, 0, back.stderr);
  assert(typed.calls.length > 0 && typed.calls.every(({ key }) => key === otherKey));
  assert.equal(await openSecret(homeAt(place.home), join(place.home, "ApiKey.enc")), testKey);
});

Deno.test("settings import: a new host needs the key where one is saved, and saves the one given", async () => {
  await using place = await makePlace("http://127.0.0.1:9");
  const path = join(place.home, "settings.json");
  const before = await Deno.readTextFile(path);
  const file = join(place.root, "carried.json");
  await Deno.writeTextFile(file, JSON.stringify({ version: 1, host: "elsewhere.example" }));
  const sealed = () => openSecret(homeAt(place.home), join(place.home, "ApiKey.enc"));
  const refused = await place.run(["settings", "import", "--file", file]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /the API key has to be given again/);
  assert.deepEqual([await Deno.readTextFile(path), await sealed()], [before, testKey]);
  const both = await place.run(["settings", "import", "--api-key-stdin"], { stdin: otherKey });
  assert.equal(both.code, 2);
  assert.match(both.stderr, /--file/);
  assert.equal((await place.run(["settings", "export", "--api-key-stdin"], { stdin: otherKey })).code, 2);

  const taken = await place.run(["settings", "import", "--file", file, "--api-key-stdin"], { stdin: otherKey });
  assert.equal(taken.code, 0, taken.stderr);
  assert.doesNotMatch(taken.stderr, /Now save the API key/);
  assert.deepEqual([JSON.parse(await Deno.readTextFile(path)).host, await sealed()], ["elsewhere.example", otherKey]);
});

Deno.test("the page: neither the check nor saving takes the saved key to a newly typed host", async () => {
  await using saved = await startSample();
  await using typed = await startSample();
  await withPage(async (stage) => {
    const session = await stage.enter();
    const post = async (path: string, value: unknown) => JSON.parse((await stage.post(session, path, value)).body);
    assert.equal((await post("save", { host: saved.url, apiKey: testKey })).failed, undefined);
    for (const path of ["check", "save"]) {
      for (const value of [{ host: typed.url }, { host: saved.url, proxy: typed.url }, { caStore: "bundled" }]) {
        const answer = await post(path, { ...value, apiKey: " " });
        assert.equal(answer.failed, true);
        assert.match(answer.html, /the API key has to be given again/);
      }
    }
    assert.equal(typed.calls.length, 0);
    assert.equal((await post("check", { host: typed.url, apiKey: otherKey })).failed, undefined);
    assert(typed.calls.length > 0 && typed.calls.every(({ key }) => key === otherKey));
    assert.match(await Deno.readTextFile(stage.home.settings), new RegExp(saved.url));
    assert.equal(await openSecret(stage.home, stage.home.apiKey), testKey);
  });
});

Deno.test({
  ...skippedIf(
    !hasTerminal && "no pseudo-terminal: util-linux script is missing",
    "configure on a terminal: Enter keeps no key for a newly typed host",
  ),
  async fn() {
    await using saved = await startSample();
    await using typed = await startSample();
    await using place = await makePlace(saved.url);
    await using dialogue = startDialogue(["configure", "--home", place.home, "--lang", "en"]);
    await dialogue.answer("Host", `${keys.clearLine}${typed.url}${keys.enter}`);
    await dialogue.answer("API key", keys.enter);
    await dialogue.answer("enter the API key", `${otherKey}${keys.enter}`);
    await dialogue.answer("Output folder", keys.interrupt);
    assert.equal(await dialogue.end(), 130);
    assert(!dialogue.shown.includes("saved ••••"));
    assert(typed.calls.length > 0 && typed.calls.every(({ key }) => key === otherKey));
  },
});

/** A sample server that any key opens and that closes by itself. */
async function startSample() {
  const sample = await startSampleServer({ rows: 2 });
  return Object.assign(sample, { [Symbol.asyncDispose]: () => sample.close() });
}

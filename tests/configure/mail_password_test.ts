/** The password of the mail server: how it is given, and that it goes only where it was saved for. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { makePlace, type Place, testKey } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { skippedIf } from "../support/skip.ts";
import { hasTerminal, keys, startDialogue } from "../support/terminal.ts";

const mailOptions = ["--mail-to", "it@example.co.jp", "--mail-server", "smtp.example.co.jp", "--mail-user", "it"];

const sealed = (place: Place) => openSecret(homeAt(place.home), join(place.home, "Mail.enc"));

Deno.test("another server, port, encryption, user or authority asks for the password again; nothing is saved without it", async () => {
  await using place = await makePlace("http://127.0.0.1:9");
  const configure = (options: readonly string[], env: Record<string, string> = {}, stdin?: string) =>
    place.run(["configure", "--no-check", ...options], { env, ...(stdin === undefined ? {} : { stdin }) });
  // Until one is saved there is nothing to lead astray.
  assert.equal((await configure(mailOptions)).code, 0);
  assert.equal((await configure(["--mail-port", "2525"])).code, 0);
  const given = await configure(["--mail-password-stdin"], {}, "secret one\r\n");
  assert.equal(given.code, 0, given.stderr);
  assert.equal(await sealed(place), "secret one");

  const path = join(place.home, "settings.json");
  const before = await Deno.readTextFile(path);
  assert(!before.includes("secret one"));
  const authority = join(place.root, "company.pem");
  await Deno.writeTextFile(authority, "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----");
  for (
    const change of [
      ["--mail-server", "smtp.elsewhere.example"],
      ["--mail-port", "25"],
      ["--mail-port", "none", "--mail-server", "other.example"],
      ["--mail-tls", "tls"],
      ["--mail-user", "other"],
      ["--ca", authority],
    ]
  ) {
    const { code, stderr } = await configure(change, { HOTPROFILE_API_KEY: testKey });
    assert.equal(code, 2, change.join(" "));
    assert.match(stderr, /password has to be given again[\s\S]*--mail-password-stdin/, change.join(" "));
    assert.equal(await Deno.readTextFile(path), before);
  }
  // What leads it nowhere new does not.
  for (
    const same of [["--mail-server", "smtp.example.co.jp"], ["--mail-to", "boss@example.co.jp"], [
      "--mail-from",
      "x@example.co.jp",
    ]]
  ) {
    assert.equal((await configure(same)).code, 0, same.join(" "));
  }
  // A user that is taken out sends no password; back again it has to be given.
  assert.equal((await configure(["--mail-user", "none"])).code, 0);
  assert.equal((await configure(["--mail-server", "smtp.elsewhere.example"])).code, 0);
  assert.equal((await configure(["--mail-user", "it"])).code, 2);
  const moved = await configure(["--mail-user", "it"], { HOTPROFILE_MAIL_PASSWORD: "secret two" });
  assert.equal(moved.code, 0, moved.stderr);
  assert.equal(await sealed(place), "secret two");

  const both = await configure(["--api-key-stdin", "--mail-password-stdin"], {}, "x");
  assert.equal(both.code, 2);
  assert.match(both.stderr, /cannot be used together/);
  assert.equal((await configure(["--mail-password-stdin"], {}, "")).code, 0);
  assert.equal(await sealed(place), undefined, "an empty one is removed");
});

Deno.test("the password follows the scope of the secrets, and a wrong address or server is refused", async () => {
  await using place = await makePlace("http://127.0.0.1:9");
  await place.run(["configure", "--no-check", ...mailOptions], { env: { HOTPROFILE_MAIL_PASSWORD: "kept" } });
  const bytes = await Deno.readFile(join(place.home, "Mail.enc"));
  assert.equal((await place.run(["configure", "--no-check", "--secret-scope", "user"])).code, 0);
  assert.notDeepEqual(await Deno.readFile(join(place.home, "Mail.enc")), bytes);
  assert.equal(await sealed(place), "kept");
  for (
    const [option, ...values] of [
      ["--mail-to", "nobody", "a@b, c", "Taro <taro@example.co.jp>", "a@b\n@c"],
      ["--mail-from", "a@b.example, c@d.example"],
      ["--mail-server", "smtp.example.co.jp:587", "smtp://x", "two words", "-.-."],
      ["--mail-port", "0", "65536"],
      ["--mail-tls", "ssl"],
    ]
  ) {
    for (const value of values) {
      const { code, stderr } = await place.run(["configure", "--no-check", option ?? "", value]);
      assert.equal(code, 2, `${option} ${value}`);
      assert(stderr.includes(option ?? ""), stderr);
    }
  }
});

Deno.test({
  ...skippedIf(
    !hasTerminal && "no terminal here",
    "on a terminal a password that is missing is asked for, and not shown",
  ),
  async fn() {
    await using place = await makePlace();
    const sample = await startSampleServer({ rows: 1 });
    try {
      const first = await place.run(["configure", "--host", sample.url, "--api-key-stdin"], { stdin: testKey });
      assert.equal(first.code, 0, first.stderr);
      await using dialogue = startDialogue(["configure", ...mailOptions, "--home", place.home, "--lang", "en"]);
      await dialogue.answer("Password of the mail server", `typed-secret${keys.enter}`);
      assert.equal(await dialogue.end(), 0);
      assert(!dialogue.shown.includes("typed-secret"));
      assert.equal(await sealed(place), "typed-secret");
    } finally {
      await sample.close();
    }
  },
});

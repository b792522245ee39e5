/** A word when it fails, through the program as it is shipped: by its own permissions, in its own process. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { homeAt } from "../../src/home/home.ts";
import { openSecret } from "../../src/home/api_key.ts";
import { makeAuthority } from "../support/authority.ts";
import { mailPassword, mailUser, startMailServer } from "../support/mail_server.ts";
import { filesBelow, makePlace, type Place, runProgram, testKey } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";

/** Words that a record of the test holds. */
const recordWords = "内密の商談メモ";

/** Lines of the log that say that a notice failed. */
async function failedNotices(place: Place): Promise<{ channel: string; detail: string }[]> {
  const logs = [...await filesBelow(join(place.home, "logs"))].map(([, bytes]) => new TextDecoder().decode(bytes));
  return logs.join("").trim().split("\n").map((line) => JSON.parse(line)).filter(({ event }) =>
    event === "notice-failed"
  );
}

Deno.test("a failure is told by mail with log-in over TLS, a success is not, and no secret stands in it", async () => {
  const authority = await makeAuthority();
  await using mail = await startMailServer(authority);
  const server = await startSampleServer({ rows: 3 });
  await using place = await makePlace(server.url, { encoding: "utf-8" });
  const caFile = join(place.root, "authority.pem");
  await Deno.writeTextFile(caFile, authority.authority);
  try {
    const options = [
      ["--mail-to", "it@example.co.jp"],
      ["--mail-server", "127.0.0.1"],
      ["--mail-port", String(mail.port)],
      ["--mail-user", mailUser],
      ["--ca", caFile],
    ].flat();
    const env = { HOTPROFILE_API_KEY: testKey };
    const set = await place.run(["configure", ...options, "--mail-password-stdin"], {
      stdin: `${mailPassword}\n`,
      env,
    });
    assert.equal(set.code, 0, set.stderr);
    assert.equal(await openSecret(homeAt(place.home), join(place.home, "Mail.enc")), mailPassword);
    assert(!(await Deno.readTextFile(join(place.home, "settings.json"))).includes(mailPassword));

    server.data.update("leads", server.data.ids("leads")[0] ?? 0, { note: recordWords });
    assert.equal((await place.export(["--type", "leads"])).outcome.code, 0);
    assert.equal(mail.mails.length, 0);
    server.intercept = () => ({ kind: "errors", errors: ["bad <b>request</b>"], status: 403 });
    // Once in a process of its own, as the tasks do.
    const failing = await runProgram([
      "export",
      "--type",
      "leads,clients",
      "--json",
      "--home",
      place.home,
      "--lang",
      "en",
    ]);
    assert.equal(failing.code, 4);
    const bad = JSON.parse(failing.stdout);
    const [leads, clients, ...more] = mail.mails;
    assert(leads && clients);
    assert.deepEqual(more, []);
    assert.deepEqual([leads.secure, leads.user], [true, mailUser]);
    assert.equal(leads.subject, "[FAILED] HotProfile export: leads");
    assert.equal(clients.subject, "[FAILED] HotProfile export: clients");
    assert.match(
      leads.text,
      /What failed: .*\nWhat to do: .*\nLast good output: leads: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n/,
    );
    assert.match(clients.text, /Last good output: clients: none yet/);
    assert(leads.text.includes(bad[0].error.message) && leads.text.includes(bad[0].error.hint));

    const checked = await place.run(["verify", "--notify"]);
    assert.equal(checked.code, 9);
    assert.equal(mail.mails.length, 3, "one summary for all types");
    assert.equal(mail.mails[2]?.subject, "[WRONG] HotProfile export, checked");
    assert.match(
      mail.mails[2]?.text ?? "",
      /leads: WRONG: the last run, .* failed[\s\S]*clients: WRONG: [\s\S]*What to do:/,
    );
    assert.match(mail.mails[2]?.text ?? "", /Last good output: leads: .*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
    for (const { raw, subject, text } of mail.mails) {
      for (const secret of [testKey, mailPassword, recordWords]) assert(!(raw + subject + text).includes(secret));
    }

    server.intercept = undefined;
    await place.export(["--type", "leads,clients"]);
    assert.equal((await place.run(["verify", "--notify"])).code, 0);
    assert.equal(mail.mails.length, 3, "all is well: nothing is told");
    assert.equal((await place.run(["configure", "--mail-when", "always"])).code, 0);
    assert.equal((await place.run(["verify", "--notify"])).code, 0);
    assert.equal(mail.mails[3]?.subject, "[OK] HotProfile export, checked");
    assert.match(mail.mails[3]?.text ?? "", /^leads: ok\n.*\nclients: ok\n/m);

    // An answer that is cut short is told, its records are not: in no mail, log or record of the run.
    const body = `{"leads":[{"id":1,"note":"${recordWords}`;
    server.intercept = () => ({ kind: "status", status: 200, body });
    assert.equal((await place.export(["--type", "leads", "--retry-for", "0s"])).outcome.code, 5);
    assert.match(mail.mails[4]?.text ?? "", /What failed: .*body is not JSON: records/);
    assert(!(mail.mails[4]?.raw ?? "").includes(recordWords) && !(mail.mails[4]?.text ?? "").includes(recordWords));
    for (const folder of ["runs", "logs"]) {
      for (const [path, bytes] of await filesBelow(join(place.home, folder))) {
        assert(!new TextDecoder().decode(bytes).includes(recordWords), path);
      }
    }
    assert.deepEqual(await failedNotices(place), []);
  } finally {
    await server.close();
  }
});

Deno.test("what keeps a run from being tried is told too", async () => {
  await using mail = await startMailServer({ open: true });
  await using place = await makePlace("http://127.0.0.1:1", {
    mail: { to: "it@example.co.jp", server: "127.0.0.1", port: mail.port, tls: "none" },
  });
  await Deno.writeFile(join(place.home, "ApiKey.enc"), new Uint8Array([1, 2, 3]), { mode: 0o600 });
  const { outcome } = await place.export(["--type", "leads,deals"]);
  assert.equal(outcome.code, 2);
  assert.equal(mail.mails.length, 1);
  assert.equal(mail.mails[0]?.subject, "[FAILED] HotProfile export: leads, deals");
  assert.match(
    mail.mails[0]?.text ?? "",
    /ApiKey\.enc[\s\S]*Last good output: leads: none yet\nLast good output: deals: none yet/,
  );
});

Deno.test("refused, gone and silent mail servers change nothing but the log", async () => {
  const silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const held: Deno.Conn[] = [];
  const serving = (async () => {
    for await (const connection of silent) held.push(connection);
  })();
  await using refusing = await startMailServer({ open: true, refuses: ["it@example.co.jp"] });
  const server = await startSampleServer({ rows: 2 });
  await using place = await makePlace(server.url);
  try {
    const told = async (mail: Record<string, unknown>) => {
      await place.set({ mail: { to: "it@example.co.jp", server: "127.0.0.1", tls: "none", when: "always", ...mail } });
      const { outcome, result } = await place.export(["--type", "leads"]);
      assert.equal(outcome.code, 0, outcome.stderr);
      const record = JSON.parse(await Deno.readTextFile(join(place.home, "runs", `${result.run}_leads.json`)));
      assert.deepEqual(record, result);
      const { error, outcome: how, warnings, files } = result;
      return { error, how, warnings, rows: files.map(({ rows }: { rows: number }) => rows) };
    };
    await using good = await startMailServer({ open: true });
    const expected = await told({ port: good.port });
    assert.equal(good.mails.length, 1);
    assert.deepEqual(await failedNotices(place), []);
    for (
      const mail of [{ port: refusing.port }, { port: 1 }, { port: silent.addr.port }, { port: good.port, tls: "tls" }]
    ) {
      assert.deepEqual(await told(mail), expected);
    }
    const failures = await failedNotices(place);
    assert.deepEqual(failures.map(({ channel }) => channel), ["mail", "mail", "mail", "mail"]);
    assert(failures.every(({ detail }) => detail.length > 3));
    const checked = await place.run(["verify", "--notify"]);
    assert.equal(checked.code, 0);
    assert.match(checked.stderr, /it@example\.co\.jp could not be told: /);
    await place.set({ mail: {} });
    const nobody = await place.run(["verify", "--notify"]);
    assert.deepEqual([nobody.code, /Nobody is set/.test(nobody.stderr)], [0, true]);
  } finally {
    for (const connection of held) connection.close();
    silent.close();
    await serving;
    await server.close();
  }
});

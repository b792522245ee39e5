import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../src/home/api_key.ts";
import { readStored } from "../../src/settings/settings_file.ts";
import { startMailServer } from "../support/mail_server.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { testKey } from "../support/program.ts";
import { withPage } from "../support/settings_page.ts";

// deno-lint-ignore no-explicit-any
type Answer = any;

Deno.test("save keeps settings and key, answers with the masked key alone, and keeps what the form lacks", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const post = async (value: unknown): Promise<Answer> => JSON.parse((await stage.post(session, "save", value)).body);
    const first = await post({ "host": "example.hot-profile.com", "output": stage.folder, "apiKey": ` ${testKey} ` });
    assert.deepEqual(first.errors, []);
    assert.match(first.html, /The settings were saved\./);
    assert.doesNotMatch(first.html, /does not exist|error/);
    assert.equal(first.keyText, `••••••••${testKey.slice(-4)}`);
    assert.equal(await openSecret(stage.home, stage.home.apiKey), testKey);

    const second = await post({
      "encoding": "utf-8-bom",
      "pageSizes.leads": "50",
      "customColumns.clients.exclude": "区分\n\n 備考, その他 \n",
      "formulaGuard": "true",
      "listSeparator": " ",
      "retryFor": "15m",
      "apiKey": "",
      "unknown": "x",
      "version": "99",
    });
    assert.deepEqual(second.errors, []);
    assert.deepEqual(await readStored(stage.home), {
      version: 1,
      host: "example.hot-profile.com",
      output: stage.folder,
      encoding: "utf-8-bom",
      pageSizes: { leads: 50 },
      customColumns: { clients: { exclude: ["区分", "備考, その他"] } },
      formulaGuard: true,
      listSeparator: " ",
    });
    assert.equal(await openSecret(stage.home, stage.home.apiKey), testKey);

    await post({
      "pageSizes.leads": "",
      "customColumns.clients.exclude": "",
      "formulaGuard": "false",
      "encoding": "shift_jis",
    });
    assert.deepEqual(await readStored(stage.home), {
      version: 1,
      host: "example.hot-profile.com",
      output: stage.folder,
      listSeparator: " ",
    });
  }));

Deno.test("wrong values are named field by field, and nothing is saved", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const { body } = await stage.post(session, "save", {
      "host": "http://example.com",
      "output": "relative",
      "period": "2026-02-30..",
      "encoding": "latin1",
      "callBudget": "many",
      "pageSizes.deals": "0",
      "retryFor": "soon",
      "proxy": "http://user:pass@proxy:8080",
      "apiKey": testKey,
    });
    const { errors, html } = JSON.parse(body) as Answer;
    assert.deepEqual(errors.map(({ key }: Answer) => key).sort(), [
      "callBudget",
      "encoding",
      "host",
      "output",
      "pageSizes.deals",
      "period",
      "proxy",
      "retryFor",
    ]);
    for (const { text } of errors) assert(text.length > 5);
    assert.match(html, /Nothing was saved/);
    assert(!body.includes(testKey));
    await assert.rejects(Deno.stat(stage.home.path), Deno.errors.NotFound);
    const empty = JSON.parse((await stage.post(session, "save", {})).body) as Answer;
    assert.deepEqual(empty.errors, [{ key: "host", text: "Enter the host." }]);
  }));

Deno.test("the key is never sent back: not by the form, the check, or the saving", async () => {
  const sample = await startSampleServer({ rows: 3 });
  try {
    await withPage(async (stage) => {
      const session = await stage.enter();
      const cookie = session.cookie;
      const bodies = [
        await stage.post(session, "check", { host: sample.url, apiKey: testKey }),
        await stage.post(session, "save", { host: sample.url, output: stage.folder, apiKey: testKey }),
        await stage.post(session, "check", { host: sample.url }),
        await stage.request("GET", session.base, { cookie }),
        await stage.request("GET", `${session.base}status`, { cookie }),
      ].map(({ status, body }) => {
        assert.equal(status, 200);
        return body;
      });
      assert(sample.calls.length > 0 && sample.calls.every(({ key }) => key === testKey));
      for (const body of bodies) assert(!body.includes(testKey));
      assert.match(bodies[2] ?? "", /The log-in works/);
      assert.match(bodies[3] ?? "", new RegExp(`••••••••${testKey.slice(-4)}`));
    });
  } finally {
    await sample.close();
  }
});

Deno.test("the log-in check says why, and what to do, for a key, a host and a missing key", async () => {
  const sample = await startSampleServer({ rows: 3 });
  try {
    await withPage(async (stage) => {
      const session = await stage.enter();
      const check = async (value: unknown): Promise<Answer> =>
        JSON.parse((await stage.post(session, "check", value)).body);
      assert.match(
        (await check({ host: sample.url, apiKey: "wrong-key" })).html,
        /APIキーを受け付けませんでした[\s\S]*対処/,
      );
      const missing = await check({ host: sample.url });
      assert.match(missing.html, /APIキーが空です/);
      assert.match(missing.errors.find(({ key }: Answer) => key === "apiKey").text, /APIキーの欄に/);
      assert.deepEqual((await check({ host: "two words", apiKey: "x" })).errors.map(({ key }: Answer) => key), [
        "host",
      ]);
      const partly = { resource: "deals", status: 403 };
      sample.intercept = ({ resource }) =>
        resource === partly.resource
          ? { kind: "errors", errors: ["<b>権限</b>がありません"], status: partly.status }
          : undefined;
      const { html } = await check({ host: sample.url, apiKey: testKey });
      assert.match(html, /読めないリソースがあります/);
      assert.match(html, /&lt;b&gt;権限&lt;\/b&gt;/);
      assert.doesNotMatch(html, /<b>/);
    }, { language: "ja" });
  } finally {
    await sample.close();
  }
});

Deno.test("a settings file that cannot be read is shown with its reason, and never replaced", () =>
  withPage(async (stage) => {
    await Deno.mkdir(stage.home.path);
    const session = await stage.enter();
    for (
      const [content, reason] of [
        ['{ "version": 1, "hots": "x" }', /hots.*is wrong/],
        ["{", /not JSON/],
        ['{ "version": 2 }', /written by a newer program/],
      ] as const
    ) {
      await Deno.writeTextFile(stage.home.settings, content);
      const { body } = await stage.request("GET", session.base, { cookie: session.cookie });
      assert.match(body, reason);
      const answer = JSON.parse(
        (await stage.post(session, "save", { host: "example.hot-profile.com" })).body,
      ) as Answer;
      assert.equal(answer.failed, true);
      assert.match(answer.html, reason);
      assert.equal(await Deno.readTextFile(stage.home.settings), content);
    }
  }));

Deno.test("the output folder is looked at while it is typed, and made where that is asked for", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const post = async (path: string, output: string): Promise<Answer> =>
      JSON.parse((await stage.post(session, path, { output })).body);
    assert.equal((await post("folder", stage.folder)).wrong, false);
    assert.match((await post("folder", "relative")).html, /full path/);
    const file = join(stage.folder, "file");
    await Deno.writeTextFile(file, "");
    assert.match((await post("folder", file)).html, /not a folder/);
    const missing = join(stage.folder, "a", "&b");
    const before = await post("folder", missing);
    assert.equal(before.wrong, true);
    // The whole path is shown, and nothing is made before the button.
    assert(before.html.includes(`${join(stage.folder, "a", "&amp;b")} does not exist yet`), before.html);
    assert.match(before.html, /id="make-folder"/);
    assert.deepEqual((await Array.fromAsync(Deno.readDir(stage.folder))).map(({ name }) => name), ["file"]);
    const saved = JSON.parse(
      (await stage.post(session, "save", { host: "example.hot-profile.com", output: missing, apiKey: testKey })).body,
    );
    assert.match(saved.html, /were saved[\s\S]*does not exist yet/);
    const after = await post("make-folder", missing);
    assert.equal(after.wrong, false);
    assert.doesNotMatch(after.html, /does not exist/);
    assert((await Deno.stat(missing)).isDirectory);
    assert.match((await post("make-folder", join(file, "below"))).html, /cannot be written/);
    assert.match((await post("make-folder", "relative")).html, /cannot be written/);
  }));

Deno.test("the period is put together from its parts, and shown in them again", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const save = async (value: unknown): Promise<Answer> => JSON.parse((await stage.post(session, "save", value)).body);
    const shown = async () => (await stage.request("GET", session.base, { cookie: session.cookie })).body;
    const wanted = { host: "example.hot-profile.com", apiKey: testKey };
    for (
      const [parts, period, control] of [
        [{ "period": "all", "period.from": "2026-01-01" }, undefined, /value="all" checked/],
        [{ "period": "range", "period.from": "2026-01-01", "period.to": "" }, "2026-01-01..", /value="range" checked/],
        [{ "period": "range", "period.from": "", "period.to": "2026-06-30" }, "..2026-06-30", /"2026-06-30" min/],
        [{ "period": "last", "period.count": " 6 ", "period.unit": "m" }, "last:6m", /"period.count" value="6"/],
      ] as const
    ) {
      assert.deepEqual((await save({ ...wanted, ...parts })).errors, []);
      assert.equal((await readStored(stage.home))?.period, period);
      assert.match((await shown()).replace(/\s+/g, " "), control);
    }
    for (
      const parts of [
        { "period": "range", "period.from": "2026-07-01", "period.to": "2026-06-30" },
        { "period": "range" },
        { "period": "last", "period.count": "", "period.unit": "d" },
      ]
    ) {
      const { errors } = await save({ ...wanted, ...parts });
      assert.deepEqual(errors.map(({ key }: Answer) => key), ["period"], JSON.stringify(parts));
      assert.match(errors[0].text, /Enter a first or a last day/);
    }
    assert.equal((await readStored(stage.home))?.period, "last:6m");
  }));

Deno.test("a saved key that cannot be opened is said at its field before and after saving; what to do is said for here", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const host = "example.hot-profile.com";
    await stage.post(session, "save", { host, apiKey: testKey });
    await Deno.writeTextFile(stage.home.apiKey, "damaged");
    const { body } = await stage.request("GET", session.base, { cookie: session.cookie });
    assert.match(body, /<strong id="saved-key">cannot be opened; paste the key again</);
    assert.match(body, /ApiKey\.enc cannot be opened[\s\S]*Enter the API key[\s\S]*under Connection settings/);
    assert.doesNotMatch(body, /hotprofile-export configure/);
    const saved = JSON.parse((await stage.post(session, "save", { host, headers: "api" })).body);
    assert.match(saved.html, /were saved[\s\S]*ApiKey\.enc cannot be opened/);
    assert.match(saved.keyText, /cannot be opened/);
    const elsewhere = JSON.parse((await stage.post(session, "save", { host: "other.hot-profile.com" })).body);
    assert.equal(elsewhere.errors[0].key, "apiKey");
    assert.match(elsewhere.errors[0].text, /Paste the key/);
    assert.equal((await readStored(stage.home))?.host, host);
  }));

Deno.test("the log-in check offers the custom fields that it read, for each resource", async () => {
  const sample = await startSampleServer({ rows: 20 });
  try {
    await withPage(async (stage) => {
      const session = await stage.enter();
      const { offers } = JSON.parse(
        (await stage.post(session, "check", { host: sample.url, apiKey: testKey })).body,
      ) as Answer;
      assert.deepEqual(Object.keys(offers).length, 7);
      assert(offers.leads.length > 3 && offers.leads.every((name: unknown) => typeof name === "string"));
      assert.equal(new Set(offers.leads).size, offers.leads.length);
      const { body } = await stage.request("GET", session.base, { cookie: session.cookie });
      for (const name of ["include", "exclude", "order"]) {
        assert.match(body, new RegExp(`data-field="customColumns\\.leads\\.${name}"`));
      }
    });
  } finally {
    await sample.close();
  }
});

Deno.test("the language can be changed on the page", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    assert.match((await stage.request("GET", base, { cookie })).body, /Connection settings/);
    assert.match(
      (await stage.request("GET", base, { cookie })).body,
      /id="host"[^>]*value="hammock\.hot-profile\.com"/,
    );
    assert.equal((await stage.request("GET", `${base}language?to=ja`, { cookie })).status, 303);
    assert.match((await stage.request("GET", base, { cookie })).body, /<html lang="ja">[\s\S]*接続設定/);
  }));

Deno.test("the test of the notices uses the form as it stands, and never the saved password for another server", async () => {
  await using mail = await startMailServer({ open: true });
  await using other = await startMailServer({ open: true });
  await withPage(async (stage) => {
    const session = await stage.enter();
    const post = async (path: string, value: unknown): Promise<Answer> =>
      JSON.parse((await stage.post(session, path, value)).body);
    const host = "example.hot-profile.com";
    assert.match((await post("notice", { host })).html, /Neither mail nor a URL/);
    assert.deepEqual((await post("notice", { host, "mail.port": "0" })).errors.map(({ key }: Answer) => key), [
      "mail.port",
    ]);
    const form = {
      host,
      apiKey: testKey,
      "mail.to": "it@example.co.jp",
      "mail.server": "127.0.0.1",
      "mail.port": String(mail.port),
      "mail.tls": "none",
    };
    assert.match((await post("notice", form)).html, /class="notice ok"[\s\S]*Sent: mail \(it@example\.co\.jp\)/);
    assert.equal(mail.mails.length, 1);
    await assert.rejects(Deno.stat(stage.home.settings), Deno.errors.NotFound);

    const withUser = { ...form, "mail.user": "it", mailPassword: "mail-secret" };
    assert.deepEqual((await post("save", withUser)).errors, []);
    assert.equal(await openSecret(stage.home, stage.home.mailPassword), "mail-secret");
    for (const path of ["notice", "save"]) {
      const moved = await post(path, { "mail.port": String(other.port), "mail.tls": "starttls" });
      assert.match(moved.html, /password has to be given again/, path);
    }
    assert.match((await post("notice", { "mail.port": "1", mailPassword: "new" })).html, /Not sent: mail/);
    assert.equal((await post("save", { "mail.port": String(other.port), mailPassword: "new" })).failed, undefined);
    assert.equal(await openSecret(stage.home, stage.home.mailPassword), "new");
    assert.deepEqual([other.mails, other.refusedLogIns], [[], []]);
    const { body } = await stage.request("GET", session.base, { cookie: session.cookie });
    assert.match(body, /name="mailPassword" type="password"[^>]*placeholder="saved"/);
    assert(!body.includes("mail-secret") && !/value="new"/.test(body));
  });
});

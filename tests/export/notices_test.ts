import assert from "node:assert/strict";
import { join } from "node:path";
import { sendMail } from "../../src/connection/mail.ts";
import { type NoticeContext, sendTestNotice, type SentNotice, tellOfRun } from "../../src/export/notices.ts";
import { saveSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import { checkSettings } from "../../src/settings/settings_file.ts";
import type { Settings, StoredSettings } from "../../src/settings/settings_table.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { makeAuthority } from "../support/authority.ts";
import { mailPassword, type MailServer, mailUser, startMailServer } from "../support/mail_server.ts";

const authority = await makeAuthority();

interface Stage {
  readonly context: NoticeContext;
  /** Settings with the authority of the tests, and a mail server where one is given. */
  settings(stored: Omit<StoredSettings, "version">, server?: { readonly port: number }): Settings;
}

async function withStage(
  body: (stage: Stage) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
  language: "ja" | "en" = "en",
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-notices-" });
  const home = homeAt(join(folder, "home"));
  await Deno.mkdir(home.path);
  const caFile = join(folder, "authority.pem");
  await Deno.writeTextFile(caFile, authority.authority);
  try {
    await body({
      context: { home, env: (name) => env[name], phrasebook: new Phrasebook(language) },
      settings: ({ mail, ...stored }, server) =>
        checkSettings({
          version: 1,
          caStore: "bundled",
          caFile,
          ...stored,
          ...(server || mail
            ? { mail: { to: "it@example.co.jp", server: "127.0.0.1", ...server && { port: server.port }, ...mail } }
            : {}),
        }, "settings.json"),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const result = (facts: Partial<RunResult> = {}): RunResult => ({
  run: "20261124220000",
  type: "leads",
  mode: "full",
  outcome: "ok",
  exitCode: 0,
  startedAt: "2026-11-24T22:00:00.000+09:00",
  endedAt: "2026-11-24T22:01:00.000+09:00",
  period: "all",
  differenceFrom: null,
  differenceTo: null,
  encoding: "utf-8",
  apiCalls: 1,
  files: [],
  warnings: [],
  ...facts,
});

const failed = result({
  outcome: "failed",
  exitCode: 5,
  error: { code: "network-failed", message: "The host could not be reached.", hint: "Look at the network." },
});
const warned = result({ outcome: "warning", warnings: [{ code: "daytime-run", message: "It was daytime." }] });

const nothing = Promise.resolve([]);
const troubles = (notices: readonly SentNotice[]) => notices.map(({ channel, trouble }) => [channel, trouble]);

Deno.test("mail goes by STARTTLS and TLS with a log-in, and without both where that is set", () =>
  withStage(async ({ context, settings }) => {
    const { home } = context;
    await saveSecret(home, home.mailPassword, mailPassword, "machine");
    for (
      const [tls, options] of [
        ["starttls", authority],
        ["tls", { ...authority, implicit: true }],
        ["none", { open: true }],
      ] as const
    ) {
      await using server = await startMailServer(options);
      const mail = { tls, user: mailUser, to: "it@example.co.jp, boss@example.co.jp" };
      const notices = await tellOfRun(context, settings({ mail }, server), failed, nothing);
      assert.deepEqual(notices, [{ channel: "mail", to: "it@example.co.jp, boss@example.co.jp", trouble: undefined }]);
      const [received] = server.mails;
      assert(received);
      assert.equal(received.secure, tls !== "none");
      assert.equal(received.user, tls === "none" ? undefined : mailUser);
      assert.deepEqual(received.to, ["it@example.co.jp", "boss@example.co.jp"]);
      assert.equal(received.from, "it@example.co.jp");
      assert.match(received.raw, /^Auto-Submitted: auto-generated/m);
      assert.deepEqual(server.refusedLogIns, []);
      assert(!received.raw.includes(mailPassword));
    }
  }));

Deno.test("the message says type, what failed, what to do and when the last good output was", async () => {
  for (const language of ["ja", "en"] as const) {
    await withStage(
      async ({ context, settings }) => {
        await using server = await startMailServer({ open: true });
        const mail = { tls: "none", from: "export@example.co.jp" } as const;
        const told = settings({ mail }, server);
        await tellOfRun(context, told, failed, nothing);
        await writeRunRecord(context.home, result({ run: "20261123220000", endedAt: "2026-11-23T22:05:06.000+09:00" }));
        await writeRunRecord(context.home, result({ run: "20261123230000", type: "clients" }));
        await writeRunRecord(context.home, failed);
        await tellOfRun(context, told, failed, nothing);
        const [first, second] = server.mails;
        assert(first && second);
        assert.equal(first.from, "export@example.co.jp");
        const isJapanese = language === "ja";
        assert.equal(
          first.subject,
          isJapanese ? "【失敗】HotProfile データ出力: リード（leads）" : "[FAILED] HotProfile export: leads",
        );
        const lines = (last: string) =>
          isJapanese
            ? [
              "失敗: The host could not be reached.",
              "対処: Look at the network.",
              `最後に成功した出力: リード（leads）: ${last}`,
              "実行: 20261124220000",
              `ホーム: ${context.home.path}（${Deno.hostname()}）`,
            ]
            : [
              "What failed: The host could not be reached.",
              "What to do: Look at the network.",
              `Last good output: leads: ${last}`,
              "Run: 20261124220000",
              `Home: ${context.home.path} (${Deno.hostname()})`,
            ];
        assert.deepEqual(first.text.split("\n"), lines(isJapanese ? "まだありません" : "none yet"));
        assert.deepEqual(second.text.split("\n"), lines("2026-11-23 22:05:06"));
      },
      {},
      language,
    );
  }
});

Deno.test("mail.when decides which runs are told; a run that the user stopped is none of them", () =>
  withStage(async ({ context, settings }) => {
    await using server = await startMailServer({ open: true });
    const stopped = { ...failed, exitCode: 130 };
    const count = async (when: "failures" | "warnings" | "always") => {
      const told = [];
      for (const run of [failed, warned, result({ files: [] }), stopped]) {
        await tellOfRun(context, settings({ mail: { tls: "none", when } }, server), run, nothing);
        told.push(server.mails.splice(0).map(({ subject }) => /^\[(\w+)\]/.exec(subject)?.[1]).join());
      }
      return told;
    };
    assert.deepEqual(await count("failures"), ["FAILED", "", "", ""]);
    assert.deepEqual(await count("warnings"), ["FAILED", "WARNING", "", ""]);
    assert.deepEqual(await count("always"), ["FAILED", "WARNING", "OK", ""]);
  }));

Deno.test("what goes wrong with mail is said, never with the password, and throws nothing", () =>
  withStage(async ({ context, settings }) => {
    const { home } = context;
    const tell = async (mail: StoredSettings["mail"], server: { port: number }, more = {}) =>
      (await tellOfRun({ ...context, ...more }, settings({ mail }, server), failed, nothing)).map(({ trouble }) =>
        trouble
      );

    await using server = await startMailServer({ ...authority, refuses: ["gone@example.co.jp"] });
    await saveSecret(home, home.mailPassword, "wrong-password-1", "machine");
    const [refused = ""] = await tell({ user: mailUser }, server);
    assert.match(refused, /535/);
    assert.match(refused, /no such account: export@example\.co\.jp \*\*\*/);
    assert.deepEqual(server.refusedLogIns, [`${mailUser} wrong-password-1`]);
    assert.match(String(await tell({}, server)), /530|auth/i);
    assert.match(
      String(await tell({ user: mailUser, to: "it@example.co.jp,gone@example.co.jp" }, server, { mailPassword })),
      /gone@example\.co\.jp/,
    );
    assert.equal(server.mails.length, 1, "the other address got it");

    // A server that offers no encryption never sees user or password.
    await using plain = await startMailServer();
    assert.match(String(await tell({ user: mailUser }, plain)), /TLS/);
    await using stranger = await startMailServer(await makeAuthority());
    assert.match(String(await tell({ user: mailUser }, stranger)), /certificate|issuer|authority/i);
    assert.deepEqual([plain.refusedLogIns, stranger.refusedLogIns, plain.mails, stranger.mails], [[], [], [], []]);

    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    listener.close();
    assert.match(String(await tell({}, { port })), /ECONNREFUSED|refused/);
    assert.match(
      String(await tell({ server: "no-such-host.invalid" }, { port })),
      /no-such-host\.invalid|ENOTFOUND|DNS/i,
    );
    await Deno.writeFile(home.mailPassword, new Uint8Array([1, 2, 3]));
    assert.match(String(await tell({ user: mailUser }, server)), /Mail\.enc cannot be opened/);
  }));

Deno.test("a mail server that is slow or hangs up is not waited for longer than the signal says", () =>
  withStage(async ({ context, settings }) => {
    const held: Deno.Conn[] = [];
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const serving = (async () => {
      for await (const connection of listener) held.push(connection);
    })();
    const message = { subject: "s", text: "t" };
    const told = settings({ mail: { tls: "none" } }, listener.addr);
    const late = new AbortController();
    const sending = sendMail(context, told, message, late.signal);
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    late.abort(new Error("late"));
    await assert.rejects(sending, /^Error: late$/);
    await assert.rejects(sendMail(context, told, message, late.signal), /late/);

    const hungUp = sendMail(context, told, message, new AbortController().signal);
    while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const connection of held) connection.close();
    await assert.rejects(hungUp, /closed|reset|hang|socket/i);
    listener.close();
    await serving;
  }));

Deno.test("the password comes from the call, else HOTPROFILE_MAIL_PASSWORD, else the sealed file", async () => {
  const used = async (server: MailServer, mail: NoticeContext, told: Settings) => {
    await sendTestNotice(mail, told);
    return server.refusedLogIns.splice(0).map((line) => line.replace(`${mailUser} `, "")).join();
  };
  for (const env of [{ HOTPROFILE_MAIL_PASSWORD: "from-environment" }, { HOTPROFILE_MAIL_PASSWORD: "" }]) {
    await withStage(async ({ context, settings }) => {
      await using server = await startMailServer(authority);
      await saveSecret(context.home, context.home.mailPassword, "from-file", "machine");
      const told = settings({ mail: { user: mailUser } }, server);
      assert.equal(await used(server, context, told), env.HOTPROFILE_MAIL_PASSWORD || "from-file");
      assert.equal(await used(server, { ...context, mailPassword: "from-call" }, told), "from-call");
    }, env);
  }
});

Deno.test("a webhook gets the form that is set: the result each time, or a message where mail.when says so", () =>
  withStage(async ({ context, settings }) => {
    const heard: { path: string; type: string | null; body: unknown }[] = [];
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      const { pathname: path } = new URL(request.url);
      heard.push({ path, type: request.headers.get("content-type"), body: await request.json() });
      return new Response("ok", { status: path === "/broken" ? 500 : 200 });
    });
    const webhook = `http://127.0.0.1:${server.addr.port}/services/secret`;
    const tell = async (webhookForm: Settings["webhookForm"], run: RunResult) => {
      const notices = await tellOfRun(context, settings({ webhook, webhookForm }), run, nothing);
      assert.deepEqual(notices.filter(({ trouble }) => trouble !== undefined), []);
      return heard.splice(0).map(({ type, body }) => (assert.equal(type, "application/json"), body));
    };
    const marks = { ...failed, error: { code: "x", message: "a <b> & *c* C:\\my_folder\\x_y", hint: "<!channel>" } };
    assert.deepEqual(await tell("json", result()), [JSON.parse(JSON.stringify(result()))]);
    assert.deepEqual([await tell("slack", result()), await tell("teams", warned)], [[], []]);
    const home = `Home: ${context.home.path} (${Deno.hostname()})`;
    assert.deepEqual(await tell("slack", marks), [{
      text: [
        "[FAILED] HotProfile export: leads",
        "What failed: a &lt;b&gt; &amp; *c* C:\\my_folder\\x_y",
        "What to do: &lt;!channel&gt;",
        "Last good output: leads: none yet",
        "Run: 20261124220000",
        home,
      ].join("\n"),
    }]);
    assert.deepEqual(await tell("teams", marks), [{
      type: "message",
      attachments: [{
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.2",
          body: [
            ["[FAILED] HotProfile export: leads", { weight: "bolder" }],
            ["What failed: a <b> & *c* C:\\my_folder\\x_y", {}],
            ["What to do: <!channel>", {}],
            ["Last good output: leads: none yet", {}],
            ["Run: 20261124220000", {}],
            [home, {}],
          ].map(([text, how]) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text, ...how as object }] })),
        },
      }],
    }]);
    const broken = settings({ webhook: webhook.replace("/services/secret", "/broken"), webhookForm: "slack" });
    assert.deepEqual(troubles(await tellOfRun(context, broken, failed, nothing)), [["webhook", "HTTP 500"]]);
    await server.shutdown();
    // The address is a secret, also where nobody answers.
    const [unreachable] = await tellOfRun(context, settings({ webhook, webhookForm: "teams" }), failed, nothing);
    assert.equal(unreachable?.to, `127.0.0.1:${server.addr.port}`);
    assert.match(unreachable?.trouble ?? "", /connect|refused/i);
    assert(!JSON.stringify(unreachable).includes("secret"), unreachable?.trouble);
  }));

Deno.test("of an address that could not be called the host alone is told, also after a redirect", () =>
  withStage(async ({ context, settings }) => {
    await using server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      ({ url }) => Response.redirect(url.replace("http:", "https:"), 307),
    );
    const host = `127.0.0.1:${server.addr.port}`;
    const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    closed.close();
    for (
      const address of [
        `http://${host}/SECRET`,
        `http://${host}/SECRET#part`,
        `http://127.0.0.1:${closed.addr.port}/SECRET#part`,
      ]
    ) {
      const [notice] = await tellOfRun(context, settings({ webhook: address }), failed, nothing);
      assert(notice?.trouble?.includes(new URL(address).host), notice?.trouble);
      assert.doesNotMatch(JSON.stringify(notice), /SECRET/);
    }
  }));

Deno.test("sendTestNotice() tells everyone that is set, whatever mail.when says, and says what became of each", () =>
  withStage(async ({ context, settings }) => {
    assert.deepEqual(await sendTestNotice(context, settings({ ping: "http://127.0.0.1:1/ping" })), []);
    await using mail = await startMailServer({ open: true });
    const heard: string[] = [];
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      heard.push(await request.text());
      return new Response("ok");
    });
    const webhook = `http://127.0.0.1:${server.addr.port}/hook`;
    for (const webhookForm of ["json", "slack", "teams"] as const) {
      const notices = await sendTestNotice(context, settings({ webhook, webhookForm, mail: { tls: "none" } }, mail));
      assert.deepEqual(troubles(notices), [["webhook", undefined], ["mail", undefined]]);
      assert.match(heard.splice(0).join(), /This is a test/);
      assert.match(mail.mails.splice(0).map(({ subject, text }) => subject + text).join(), /\[TEST\].*This is a test/s);
    }
    await server.shutdown();
    const gone = await sendTestNotice(context, settings({ webhook, mail: { tls: "none" } }, mail));
    assert.deepEqual(gone.map(({ channel, trouble }) => [channel, trouble === undefined]), [["webhook", false], [
      "mail",
      true,
    ]]);
  }));

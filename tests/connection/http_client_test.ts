import assert from "node:assert/strict";
import { join } from "node:path";
import { systemClock } from "../../src/values/clock.ts";
import { isProblem } from "../../src/text/problem.ts";
import { connect } from "../../src/connection/connect.ts";
import { saveSecret } from "../../src/home/api_key.ts";
import { type Home, homeAt } from "../../src/home/home.ts";
import { isLoopback, parseProxy } from "../../src/settings/host.ts";
import { openHttpClient } from "../../src/connection/http_client.ts";
import { checkSettings } from "../../src/settings/settings_file.ts";
import { settingsVersion, type StoredSettings } from "../../src/settings/settings_table.ts";
import { resources } from "../../src/hotprofile/catalogue.ts";
import { type SampleServer, startSampleServer } from "../support/sample_server.ts";
import { makeAuthority, startSecureFront } from "../support/authority.ts";
import { startProxy } from "../support/proxy.ts";

const noEnv = () => undefined;

interface Stage {
  readonly home: Home;
  readonly folder: string;
  readonly sample: SampleServer;
}

async function withStage(body: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-network-" });
  const sample = await startSampleServer({ rows: { leads: 7 } });
  try {
    await body({ home: homeAt(join(folder, "home")), folder, sample });
  } finally {
    await sample.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Reads leads once through the network of these settings. @returns rows counted */
async function read(
  home: Home,
  stored: Omit<StoredSettings, "version">,
  env: (name: string) => string | undefined = noEnv,
): Promise<number> {
  const settings = checkSettings({ version: settingsVersion, ...stored }, "settings.json");
  using httpClient = await openHttpClient(home, settings, env);
  const client = await connect(settings, {
    home,
    apiKey: "any",
    clock: systemClock,
    random: () => 0,
    signal: new AbortController().signal,
    retryForMs: 0,
    httpClient,
  });
  return (await client.page({ resource: resources.leads, page: 1, search: {} })).total;
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => undefined, (error) => error);
  assert(isProblem(error, "network-failed", "service-failed"), String(error));
  return String(error.facts.detail);
}

Deno.test("parseProxy() takes addresses of proxies and nothing with a password", () => {
  assert.equal(parseProxy("proxy.example.co.jp:8080"), "http://proxy.example.co.jp:8080");
  assert.equal(parseProxy(" http://10.0.0.1:3128/ "), "http://10.0.0.1:3128");
  assert.equal(parseProxy("https://proxy.example"), "https://proxy.example");
  for (const wrong of ["", "http://user:pass@proxy:1", "socks5://p:1", "http://p/x", "a b", "http://:80"]) {
    assert.equal(parseProxy(wrong), undefined, wrong);
  }
  assert(isLoopback("http://127.0.0.1:1") && isLoopback("http://[::1]:1") && !isLoopback("http://127.0.0.1.example"));
});

Deno.test("a private certificate authority: refused by default, accepted through caFile", () =>
  withStage(async ({ home, folder, sample }) => {
    const { authority, ...own } = await makeAuthority();
    await using front = startSecureFront(sample.url, own);
    assert.match(await failure(read(home, { host: front.host })), /certificate|UnknownIssuer/i);
    const caFile = join(folder, "company.pem");
    await Deno.writeTextFile(caFile, authority);
    assert.equal(await read(home, { host: front.host, caFile }), 7);
    assert.equal(await read(home, { host: front.host, caFile, caStore: "bundled" }), 7);
    const other = join(folder, "other.pem");
    await Deno.writeTextFile(other, (await makeAuthority()).authority);
    assert.match(
      await failure(read(home, { host: front.host, caFile: other })),
      /certificate|UnknownIssuer|Signature/i,
    );
    assert(sample.calls.every(({ key }) => key === "any"));
    assert.equal(sample.calls.length, 2);
  }));

Deno.test("a certificate file that is missing or holds none is named", () =>
  withStage(async ({ home, folder }) => {
    const host = "127.0.0.1:9";
    const missing = join(folder, "missing.pem");
    await assert.rejects(read(home, { host, caFile: missing }), (error) => isProblem(error, "ca-unreadable"));
    const empty = join(folder, "empty.pem");
    await Deno.writeTextFile(empty, "no certificate");
    await assert.rejects(read(home, { host, caFile: empty }), (error) => isProblem(error, "ca-unreadable"));
  }));

Deno.test("a proxy that demands authentication carries https through a tunnel, with the sealed password", () =>
  withStage(async ({ home, folder, sample }) => {
    const { authority, ...own } = await makeAuthority();
    await using front = startSecureFront(sample.url, own);
    const caFile = join(folder, "company.pem");
    await Deno.writeTextFile(caFile, authority);
    await using proxy = await startProxy("利用者", "p@ss:ワード");
    const settings = { host: front.host, caFile, proxy: proxy.url, proxyUser: "利用者" };

    assert.match(await failure(read(home, settings)), /407|proxy|tunnel/i);
    assert.equal(sample.calls.length, 0);
    assert(proxy.refused > 0);
    await saveSecret(home, home.proxyPassword, "p@ss:ワード", "machine");
    assert.equal(await read(home, settings), 7);
    assert.deepEqual(proxy.granted, [`CONNECT ${front.host}`]);
    assert.match(await failure(read(home, settings, () => "wrong")), /407|proxy|tunnel/i);
    assert.equal(await read(home, settings, () => "p@ss:ワード"), 7);
  }));

Deno.test("a proxy on this machine carries plain http of the sample server too", () =>
  withStage(async ({ home, sample }) => {
    await using proxy = await startProxy("user", "word");
    const settings = { host: sample.url, proxy: proxy.url, proxyUser: "user" };
    assert.equal(await read(home, settings, () => "word"), 7);
    assert.deepEqual(proxy.granted, [`POST ${sample.url}/rest_api/v1/leads/get_entry_list`]);
  }));

Deno.test("plain http never goes to a proxy elsewhere", () =>
  withStage(async ({ home, sample }) => {
    assert.equal(await read(home, { host: sample.url, proxy: "http://proxy.example.invalid:8080" }), 7);
  }));

Deno.test("a server that stops in the middle of an answer is left after idleTimeout", () =>
  withStage(async ({ home, sample }) => {
    sample.intercept = () => ({ kind: "stall", beforeHeaders: false });
    assert.match(await failure(read(home, { host: sample.url, idleTimeout: "0.2s" })), /stopped coming/);
    sample.intercept = () => ({ kind: "stall", beforeHeaders: true });
    assert.match(await failure(read(home, { host: sample.url, answerTimeout: "0.2s" })), /no answer in time/);
  }));

Deno.test("the user agent names the program, or what the settings say", () =>
  withStage(async ({ home, sample }) => {
    await read(home, { host: sample.url });
    await read(home, { host: sample.url, userAgent: "Example Company (it@example.co.jp)" });
    assert.match(sample.calls[0]?.headers.get("user-agent") ?? "", /^hotprofile-export\/\d/);
    assert.equal(sample.calls[1]?.headers.get("user-agent"), "Example Company (it@example.co.jp)");
  }));

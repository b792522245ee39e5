import assert from "node:assert/strict";
import { join } from "node:path";
import { livedInHome } from "../../scripts/screens/lived_in_home.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import { writeSettings } from "../../src/settings/settings_file.ts";
import { isoWithOffset } from "../../src/values/time.ts";
import { recordedFile, runRecord } from "../support/run_record.ts";
import { type PageStage, withPage } from "../support/settings_page.ts";

/** The tab as text without runs of blanks. */
async function statusOf(stage: PageStage, { base, cookie }: { base: string; cookie: string }): Promise<string> {
  return (await stage.request("GET", `${base}status`, { cookie })).body.replace(/\s+/g, " ");
}

Deno.test("status: after 60 nights the top says how the last one went, with a way to what failed", () =>
  withPage(async (stage) => {
    await livedInHome(stage.home.path, "D:\\HotProfile", Date.now());
    const body = await statusOf(stage, await stage.enter());
    const [, night = ""] = /id="night">(.*?)<\/p>/.exec(body) ?? [];
    assert.equal(
      night.replace(/<(?!a )[^>]*>/g, ""),
      'Runs since last night: 4 fine, 1 failed (<a href="#deals">deals)',
    );
    assert.match(body, /id="deals">/);
    assert(body.indexOf('id="night"') < body.indexOf('class="card"'));
    // Differences and full runs apart, each with rows and duration.
    const captions = [...body.matchAll(/<figcaption>(.*?)<\/figcaption>/g)].map(([, text]) => text);
    assert.deepEqual(captions.slice(0, 4), [
      "Rows: differences",
      "Duration (s): differences",
      "Rows: full runs",
      "Duration (min): full runs",
    ]);
    assert.equal(captions.length, 20);
    assert.match(body, /<text[^>]*>[A-Z][a-z]{2} \d+<\/text>/);
    assert.equal(body.match(/class="legend"/g)?.length, 5);
    const [leads = ""] = body.split('id="leads"')[1]?.split("</section>") ?? [];
    const rows = leads.match(/<figure.*?<\/figure>/g)?.map((figure) => figure.match(/<th scope="row">/g)?.length ?? 0);
    assert.equal((rows?.[0] ?? 0) + (rows?.[2] ?? 0), 60);
  }));

Deno.test("status: a type that did not run since last night is named; all fine is all fine; without a run nothing is said", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    assert.doesNotMatch(await statusOf(stage, session), /id="night"/);
    const at = (hours: number) => isoWithOffset(stage.clock.now() - hours * 3_600_000);
    await writeRunRecord(stage.home, runRecord({ startedAt: at(5), endedAt: at(5) }));
    assert.match(await statusOf(stage, session), /notice ok" id="night"><strong>[^<]*<\/strong> 1 種類は成功 ?<\/p>/);
    await writeRunRecord(stage.home, runRecord({ type: "deals", startedAt: at(27), endedAt: at(27) }));
    assert.match(
      await statusOf(stage, session),
      /notice warning" id="night">.* 1 種類は成功、1 種類は実行なし（<a href="#deals">商談<\/a>）/,
    );
  }, { language: "ja" }));

Deno.test("status: the button verifies the files; the output folder is shown", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    await writeSettings(stage.home, { version: 1, host: "example.hot-profile.com", output: stage.folder });
    const path = join(stage.folder, "leads.csv");
    await Deno.writeTextFile(path, "id\r\n");
    const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", await Deno.readFile(path))).toHex();
    const files = [{ ...recordedFile(path, "leads"), bytes: 4, sha256 }];
    const now = isoWithOffset(stage.clock.now());
    await writeRunRecord(stage.home, runRecord({ files, startedAt: now, endedAt: now }));
    const verify = async () => JSON.parse((await stage.post(session, "verify", {})).body).html.replace(/\s+/g, " ");
    assert.match(await verify(), /notice ok">All is well \(leads\)/);
    assert((await statusOf(stage, session)).includes(`<code id="output-folder">${stage.folder}</code>`));
    await Deno.remove(path);
    assert.match(await verify(), /notice error.*<a href="#leads">leads<\/a>: .*leads\.csv is missing/);
  }));

Deno.test("status: advice of a recorded failure is said for this page; seconds are not rounded up to a minute", () =>
  withPage(async (stage) => {
    const session = await stage.enter();
    const error = { code: "output-missing", message: "D:\\HP is gone", hint: "run hotprofile-export configure" };
    const startedAt = isoWithOffset(stage.clock.now() - 59_960);
    const endedAt = isoWithOffset(stage.clock.now());
    await writeRunRecord(stage.home, runRecord({ outcome: "failed", exitCode: 8, startedAt, endedAt, error }));
    const body = await statusOf(stage, session);
    assert.match(body, /D:\\HP is gone/);
    assert.match(body, /Choose the output folder under Connection settings/);
    assert.doesNotMatch(body, /hotprofile-export configure/);
    assert.match(body, /59\.9 s/);
  }));

Deno.test("the language changes where one is", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    const [, link = ""] = /class="language" href="([^"]*)"/.exec(await statusOf(stage, { base, cookie })) ?? [];
    const answer = await stage.request("GET", link.replaceAll("&amp;", "&"), { cookie });
    assert.equal(answer.headers.get("location"), `${base}status`);
    assert.match(await statusOf(stage, { base, cookie }), /<html lang="ja">/);
  }));

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { livedInHome } from "../../scripts/screens/lived_in_home.ts";
import { homeAt } from "../../src/home/home.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { systemClock } from "../../src/values/clock.ts";
import { leadTo } from "../../src/web/opener.ts";
import { startSettingsServer } from "../../src/web/page_server.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { openBrowser } from "../../scripts/screens/browser.ts";
import { hasBrowser, keepScreenshot } from "../support/browser.ts";
import { makePlace, type Place, startProgram, testKey } from "../support/program.ts";
import { rounds } from "../support/random.ts";
import { withPage } from "../support/settings_page.ts";
import { skippedIf } from "../support/skip.ts";

interface Stage {
  readonly place: Place;
  /** Address of the sample server. */
  readonly url: string;
  readonly page: Page;
}

/** One browser for all tests; what it knows of a page goes with that page's context. */
let opened: Promise<Browser> | undefined;
const theBrowser = () => opened ??= openBrowser();
Deno.test.afterAll(async () => await (await opened)?.close());

/** A page that is being served, from its address on. */
interface Served extends AsyncDisposable {
  readonly url: string;
}

/** The program serves the page in its own process. */
async function servedByProgram({ home }: Place): Promise<Served> {
  const child = startProgram(["settings", "--no-open", "--json", "--home", home, "--lang", "ja"]);
  const { url } = JSON.parse(await firstLine(child)) as { url: string };
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.output();
    },
  };
}

function servedHere({ home }: Place): Served {
  const stop = new AbortController();
  const server = startSettingsServer({
    home: homeAt(home),
    env: () => undefined,
    clock: systemClock,
    phrasebook: new Phrasebook("ja"),
    signal: stop.signal,
    idleMs: 15 * 60_000,
  });
  return {
    url: server.entrance,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.finished;
    },
  };
}

/** A browser of a Japanese administrator opens the page. */
function browserTest(
  name: string,
  body: (stage: Stage) => Promise<void>,
  serve: (place: Place) => Served | Promise<Served> = servedHere,
): void {
  Deno.test({
    ...skippedIf(!hasBrowser && "there is no /usr/bin/chromium", name),
    // Playwright keeps its pipes as long as the browser is open.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const sample = await startSampleServer();
      try {
        await using place = await makePlace();
        await using served = await serve(place);
        const browser = await theBrowser();
        await using context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: "ja-JP" });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on("pageerror", ({ message }) => complaints.push(message));
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        page.on("request", (request) => {
          if (!request.url().startsWith(new URL(served.url).origin)) complaints.push(`asked for ${request.url()}`);
        });
        await page.goto(served.url);
        await page.waitForURL(/\/[0-9a-f]{32}\/$/);
        await body({ place, url: sample.url, page });
        assert.deepEqual(complaints, []);
      } finally {
        await sample.close();
      }
    },
  });
}

async function firstLine(child: Deno.ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0] ?? "";
}

const textOf = async (page: Page, selector: string) => (await page.textContent(selector)) ?? "";

browserTest("browser: wrong key, right key, save, reload, status after two exports", async ({ place, url, page }) => {
  assert.equal(await page.title(), "接続設定 — HotProfile データ出力");
  await keepScreenshot(page, "1-first-use");
  await page.fill("#host", url);
  await page.fill("#apiKey", "wrong-key-00000000");
  await page.click("#check");
  await page.waitForSelector("#checked .error");
  assert.match(await textOf(page, "#checked"), /APIキーを受け付けませんでした[\s\S]*対処/);
  await keepScreenshot(page, "2-wrong-key");

  await page.fill("#apiKey", testKey);
  await page.click("#check");
  await page.waitForSelector("#checked table");
  assert.match(await textOf(page, "#checked .ok"), /ログインできました/);
  assert.equal(await page.locator("#checked tbody tr").count(), 7);
  assert.match(await textOf(page, "#checked tbody"), /リード[\s\S]*読めます/);
  await keepScreenshot(page, "3-right-key");

  await page.fill("#output", place.output);
  await page.check("[name=period][value=range]");
  await page.fill("[name='period.from']", "2026-07-01");
  await page.fill("[name='period.to']", "2026-06-30");
  await page.selectOption("#encoding", "utf-8-bom");
  await page.click("button[type=submit]");
  await page.waitForSelector("#period[aria-invalid=true]");
  assert.match(await textOf(page, "#period-error"), /開始日を終了日以前に/);
  assert.match(await textOf(page, "#saved"), /保存していません/);
  assert.equal(await page.evaluate("document.activeElement.id"), "period");
  await keepScreenshot(page, "4-wrong-field");
  await page.check("[name=period][value=last]");
  await page.fill("[name='period.count']", "6");
  await page.selectOption("[name='period.unit']", "m");
  await page.click("button[type=submit]");
  await page.waitForSelector("#saved .ok");

  await page.reload();
  assert.equal(await textOf(page, "#saved-key"), `••••••••${testKey.slice(-4)}`);
  assert.equal(await page.inputValue("#apiKey"), "");
  assert.equal(await page.inputValue("#host"), url);
  assert.equal(await page.inputValue("#output"), place.output);
  assert.equal(await page.inputValue("[name=period]:checked"), "last");
  assert.equal(await page.inputValue("[name='period.count']"), "6");
  assert.equal(await page.inputValue("#encoding"), "utf-8-bom");
  assert(!(await page.content()).includes(testKey));
  await keepScreenshot(page, "5-saved");

  await page.click("text=出力状況");
  assert.equal(await page.locator(".card").count(), 5);
  assert.match(await textOf(page, "#leads"), /まだ実行の記録がありません/);
  for (const type of ["leads", "deals"]) {
    const { outcome } = await place.export(["--type", type]);
    assert.equal(outcome.code, 0, outcome.stderr);
  }
  await page.reload();
  for (const [type, file] of [["leads", "leads_"], ["deals", "objectives.csv"]] as const) {
    assert.match(await textOf(page, `#${type}`), new RegExp(file));
    assert.equal(await page.locator(`#${type} svg`).count(), 2);
    assert.equal(await page.locator(`#${type} svg rect`).count(), 2);
  }
  assert.match(await textOf(page, "#clients"), /まだ実行の記録がありません/);

  await place.set({ host: "http://127.0.0.1:1", retryFor: "1s" });
  assert.equal((await place.run(["export", "--type", "leads"])).code, 5);
  await page.reload();
  assert.match(await textOf(page, "#leads"), /失敗[\s\S]*対処|失敗[\s\S]*What to do/);
  assert.equal(await page.locator("#leads svg rect.failed").count(), 2);
  await page.click("#leads > details:last-of-type > summary");
  await keepScreenshot(page, "6-status");
}, servedByProgram);

browserTest("browser: the keyboard alone sets everything up", async ({ place, url, page }) => {
  const focus = () =>
    page.evaluate(`(({ id, name, textContent }) => id || name || textContent.trim())(document.activeElement)`);
  const goTo = async (id: string) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await focus() === id) {
        // What has the focus is in view, not behind the bar.
        const hidden = await page.evaluate(`(() => {
          const focused = document.activeElement;
          const { left, top, height } = focused.getBoundingClientRect();
          return !focused.contains(document.elementFromPoint(left + 8, top + height / 2));
        })()`);
        assert.equal(hidden, false, `${id} is hidden`);
        return;
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`${id} cannot be reached`);
  };
  await page.keyboard.press("Tab");
  assert.equal(await focus(), "本文へ移動");
  await goTo("host");
  await page.keyboard.type(url);
  await goTo("apiKey");
  await page.keyboard.type(testKey);
  await goTo("check");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#checked table");
  assert.equal(await focus(), "check");
  await goTo("output");
  const output = join(place.output, "new");
  await page.keyboard.type(output);
  await page.keyboard.press("Tab");
  await page.waitForSelector("#make-folder");
  assert((await textOf(page, "#output-advice")).includes(`${output} はまだありません`));
  await goTo("make-folder");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#make-folder", { state: "detached" });
  assert((await Deno.stat(output)).isDirectory);
  assert.equal(await focus(), "output");
  await goTo("period");
  await page.keyboard.press("ArrowDown");
  await goTo("period.from");
  // Year, month and day, whichever comes first in this browser's language.
  for (const part of [1, 2, 3]) {
    await page.keyboard.press("ArrowUp");
    if (part < 3) await page.keyboard.press("ArrowRight");
  }
  const from = await page.inputValue("[name='period.from']");
  assert.match(from, /^\d{4}-\d\d-\d\d$/);
  await goTo("encoding");
  await page.keyboard.press("ArrowDown");
  await goTo("出力の詳細");
  await page.keyboard.press("Enter");
  await goTo("periodBy");
  await page.keyboard.press("ArrowDown");
  await goTo("保存");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#saved .ok");
  const saved = JSON.parse(await Deno.readTextFile(`${place.home}/settings.json`));
  const period = `${from}..`;
  assert.deepEqual(saved, { version: 1, host: url, output, period, encoding: "utf-8", periodBy: "created" });

  const { outcome } = await place.export(["--type", "leads"]);
  assert.equal(outcome.code, 0, outcome.stderr);
  await goTo("出力状況");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#verify");
  await goTo("verify");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#verified .ok");
  assert.match(await textOf(page, "#verified"), /すべて正常です（リード）/);
  assert.equal(await focus(), "verify");
  await goTo("copy");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#copy:text('コピーしました')");
  assert.equal(await page.evaluate("getSelection().toString()"), output);
  await goTo("reload");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal(await textOf(page, "#verified"), "");
});

browserTest("browser: at 200 % zoom nothing is cut off, and the page still works", async ({ url, page }) => {
  // 200 % of a window of 1100 pixels leaves 550 for the page.
  await page.setViewportSize({ width: 550, height: 450 });
  const wider = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  assert.equal(await wider(), 0);
  await page.fill("#host", url);
  await page.fill("#apiKey", testKey);
  await page.click("#check");
  await page.waitForSelector("#checked table");
  for (const summary of await page.locator("details.card > summary").all()) await summary.click();
  assert.equal(await wider(), 0);
  await keepScreenshot(page, "7-zoomed");
  await page.click("button[type=submit]");
  await page.waitForSelector("#saved .ok");
  await page.click("text=出力状況");
  assert.equal(await wider(), 0);
  await keepScreenshot(page, "8-zoomed-status");
});

browserTest(
  "browser: custom fields that the log-in check read are put into a list and taken out by buttons",
  async ({ url, page }) => {
    await page.fill("#host", url);
    await page.fill("#apiKey", testKey);
    await page.click("#check");
    await page.waitForSelector("#checked table");
    await page.click("#section-resources > summary");
    await page.click("details.resource:has-text('leads') > summary");
    const box = page.locator("[data-field='customColumns.leads.exclude']");
    await box.locator("summary").click();
    const first = box.locator("button").first();
    const name = await first.textContent() ?? "";
    await first.click();
    assert.equal(await page.inputValue("[id='customColumns.leads.exclude']"), name);
    assert.equal(await first.getAttribute("aria-pressed"), "true");
    await first.click();
    assert.equal(await page.inputValue("[id='customColumns.leads.exclude']"), "");
    assert.equal(await first.getAttribute("aria-pressed"), "false");
  },
);

/** What axe-core finds wrong on the page as it is. */
async function axeFindings(page: Page): Promise<string[]> {
  if (!await page.evaluate("'axe' in globalThis")) await page.evaluate(axe.source);
  const { violations } = await page.evaluate("axe.run({ resultTypes: ['violations'] })") as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Every look where rounds are asked for; else each page once in each, shared between the languages. */
const looksOf = {
  ja: [["light", 1280], ["dark", 390]],
  en: [["light", 390], ["dark", 1280]],
} as const;
for (const language of ["ja", "en"] as const) {
  const looked = rounds(0) > 0 ? [...looksOf.ja, ...looksOf.en] : looksOf[language];
  Deno.test({
    ...skippedIf(
      !hasBrowser && "there is no /usr/bin/chromium",
      `browser: axe-core finds nothing on any page (${language}), light and dark, wide and narrow, and nothing is cut off`,
    ),
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const sample = await startSampleServer({ rows: 30 });
      const browser = await theBrowser();
      try {
        await withPage(async ({ server, home, folder, clock }) => {
          await livedInHome(home.path, "D:\\HotProfile", clock.now(), 8);
          const page = await browser.newPage();
          const found: string[] = [];
          let looks = 0;
          const look = async (name: string) => {
            for (const [colorScheme, width] of looked) {
              await page.emulateMedia({ colorScheme });
              await page.setViewportSize({ width, height: 900 });
              const place = `${name} ${colorScheme} ${width}`;
              found.push(...(await axeFindings(page)).map((one) => `${place}: ${one}`));
              const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
              if (await page.evaluate(wider) !== 0) found.push(`${place}: cut off`);
              looks++;
            }
          };
          // The cards of 出力状況 are alike: one is enough.
          const unfold = () =>
            page.evaluate(
              "for (const one of document.querySelectorAll('form details, #deals details')) one.open = true",
            );
          await page.goto(server.entrance);
          await page.waitForURL(/\/[0-9a-f]{32}\/$/);
          await look("first use");
          await page.fill("#host", sample.url);
          await page.fill("#apiKey", testKey);
          await page.click("#check");
          await page.waitForSelector("#checked table");
          await page.check("[name=period][value=range]");
          await page.fill("#output", join(folder, "new"));
          await page.locator("#output").blur();
          await page.waitForSelector("#make-folder");
          await unfold();
          await page.fill("#callBudget", "many");
          await page.click("[type=submit]");
          await page.waitForSelector("#saved .error");
          await look("settings, unfolded and wrong");
          await page.evaluate("location.pathname += 'status'");
          await page.waitForSelector("#verify");
          await look("status");
          await page.click("#verify");
          await page.waitForSelector("#verified .error");
          await unfold();
          await look("status, unfolded");
          await page.setViewportSize({ width: 390, height: 900 });
          // Outcome, rows and duration are within the window.
          for (const part of ["td .badge", "td.number:nth-last-child(2)", "td.number:last-child"]) {
            const box = await page.locator(`#deals .runs ${part}`).first().boundingBox();
            assert(box && box.x >= 0 && box.width > 0 && box.x + box.width <= 390, part);
          }
          assert.equal(await page.locator("#deals .runs td.mode").first().isVisible(), false);
          await page.goto(server.entrance);
          await look("refused");
          assert.equal(looks, 5 * looked.length);
          assert.deepEqual(found, []);
          await page.close();
        }, { language });
      } finally {
        await sample.close();
      }
    },
  });
}

Deno.test({
  ...skippedIf(!hasBrowser && "there is no /usr/bin/chromium", "browser: the file that is opened leads into the page"),
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const browser = await theBrowser();
    await withPage(async ({ server, own }) => {
      const file = await leadTo(server.entrance);
      const page = await browser.newPage();
      await page.goto(pathToFileURL(file.path).href).catch(() => {});
      await page.waitForURL(new RegExp(`^http://${own}/[0-9a-f]{32}/$`));
      assert.match(await page.title(), /^Connection settings/);
      await server.entered;
      await file.remove();
      await page.reload();
      assert.match(await page.title(), /^Connection settings/);
      await page.close();
    });
  },
});

browserTest("browser: another page cannot reach the settings", async ({ page }) => {
  const own = page.url();
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    asked.push(request.headers.get("cookie") ?? "");
    return new Response("<!DOCTYPE html><title>another</title>", { headers: { "content-type": "text/html" } });
  });
  try {
    const other = await page.context().newPage();
    await other.goto(`http://127.0.0.1:${server.addr.port}/`);
    const results = await other.evaluate(async (address) => {
      const tried = async (path: string, init: RequestInit) => {
        try {
          return (await fetch(`${address}${path}`, { credentials: "include", ...init })).status;
        } catch {
          return "blocked";
        }
      };
      return [
        await tried("", {}),
        await tried("", { mode: "no-cors" }),
        await tried("save", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }),
        await tried("save", { method: "POST", body: "{}", mode: "no-cors" }),
      ];
    }, own);
    assert(results.every((result) => result === "blocked" || result === 0), JSON.stringify(results));
    // Cookies do not tell ports apart; the session's path keeps it from other servers of this machine.
    assert(asked.length > 0 && asked.every((cookie) => cookie === ""), JSON.stringify(asked));
    await other.close();
  } finally {
    await server.shutdown();
  }
});

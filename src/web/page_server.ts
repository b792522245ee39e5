/**
 * The page of `settings`: on 127.0.0.1 at a random port, for the one browser that comes with the one-time token.
 * @module
 */
import { Hono } from "hono";
import { html } from "hono/html";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import type { CommandContext } from "../cli/command.ts";
import { logIn } from "../connection/log_in_check.ts";
import { isProblem, orProblem, Problem } from "../text/problem.ts";
import { defect, findApiKey, maskKey } from "../home/api_key.ts";
import { sendTestNotice } from "../export/notices.ts";
import { adviseFolder, makeOutput } from "../export/output_advice.ts";
import { verifyTypes } from "../export/verification.ts";
import { settingFields, withTexts } from "../settings/setting_fields.ts";
import { checkSettings, readStored, settingIssues } from "../settings/settings_file.ts";
import { type Settings, settingsVersion, type StoredSettings } from "../settings/settings_table.ts";
import { checkWay, saveSetup } from "../settings/set_up.ts";
import type { Phrase } from "../text/language.ts";
import { Phrasebook, type ProblemText } from "../text/phrasebook.ts";
import iconSvg from "./assets/icon.svg" with { type: "text" };
import pageCss from "./assets/page.css" with { type: "text" };
import pageJs from "./assets/page.js" with { type: "text" };
import { isSame, randomText, refusal, strictHeaders, wayIn } from "./guard.ts";
import { readHistory } from "./history.ts";
import { historyPage, verificationResult } from "./history_page.ts";
import { layout, type Markup, refreshTo, refusedPage } from "./frame.ts";
import { periodText } from "./period_field.ts";
import { fieldOfProblem, hintHere, problemBox } from "./problem_box.ts";
import { checkResult, folderAdvice, noticeResult, settingsPage, type SettingsView } from "./settings_page.ts";
import { pageWords as words } from "./page_words.ts";
import { fileSystem } from "../values/file_system.ts";

/** What the page works with; its signal ends it. */
export interface PageContext extends Pick<CommandContext, "home" | "env" | "clock" | "phrasebook" | "signal"> {
  /** Idle time after which it ends by itself, milliseconds. */
  readonly idleMs: number;
}

/** The running page. */
export type SettingsServer = ReturnType<typeof startSettingsServer>;

const cookieName = "hotprofile_session";
/** Largest form, bytes. */
const largestForm = 256 * 1024;

/** What the form sends: every field as text, and the secrets. */
interface Form {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly apiKey: string | undefined;
  readonly proxyPassword: string | undefined;
  readonly mailPassword: string | undefined;
}

/** Starts the page. */
export function startSettingsServer(program: PageContext) {
  const session = randomText();
  const base = `/${randomText().slice(0, 32)}/`;
  let token: string | undefined = randomText();
  let book = program.phrasebook;
  let own = "";
  let usedAt = program.clock.now();
  const entered = Promise.withResolvers<void>();

  const app = new Hono();
  app.use(...strictHeaders);
  app.use(async (context, next) => {
    const wrong = refusal(context.req.raw, own);
    if (wrong) return context.html(refusedPage(book, book.say(words.refusedPlace)), 403);
    return await next();
  });
  // In the path, not as a query: explorer.exe does not open every address with a query.
  app.get(`${wayIn}:token`, (context) => {
    if (token === undefined || !isSame(context.req.param("token"), token)) {
      return context.html(refusedPage(book, book.say(words.refusedToken)), 403);
    }
    token = undefined;
    usedAt = program.clock.now();
    entered.resolve();
    setCookie(context, cookieName, session, { path: base, httpOnly: true, sameSite: "Strict" });
    // Not a redirect: a browser that comes from the file would not send the cookie along with that.
    return context.html(refreshTo(base));
  });
  // A browser asks for it on the way in, where no icon is named.
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.use(`${base}*`, async (context, next) => {
    if (!isSame(getCookie(context, cookieName), session)) {
      return context.html(refusedPage(book, book.say(words.refusedToken)), 403);
    }
    usedAt = program.clock.now();
    return await next();
  });
  app.use(`${base}*`, bodyLimit({ maxSize: largestForm, onError: () => refuseForm("content-length") }));
  const page = (tab: "settings" | "status", content: Markup) => layout(book, base, program.home, tab, content);

  const asset = (name: string, type: string, text: string) =>
    app.get(`${base}${name}`, (context) => context.body(text, 200, { "content-type": type }));
  asset("page.css", "text/css; charset=utf-8", pageCss);
  asset("page.js", "text/javascript; charset=utf-8", pageJs);
  asset("icon.svg", "image/svg+xml", iconSvg);
  app.get(base, async (context) => context.html(page("settings", settingsPage(book, await readView(program, book)))));
  app.get(
    `${base}status`,
    async (context) =>
      context.html(page("status", historyPage(book, await readHistory(program.home, program.clock.now())))),
  );
  app.get(`${base}language`, (context) => {
    book = new Phrasebook(context.req.query("to") === "en" ? "en" : "ja");
    return context.redirect(`${base}${context.req.query("at") === "status" ? "status" : ""}`, 303);
  });
  const lookAtFolder = async (texts: Form["texts"]) => {
    const path = (texts["output"] ?? "").trim();
    const advice = await adviseFolder(path, program.env);
    const wrong = advice.some(({ kind }) => kind !== "note");
    return { errors: [], wrong, html: String(await folderAdvice(book, path, advice, true)) };
  };
  app.post(
    `${base}folder`,
    async (context) => context.json(await lookAtFolder((await readForm(context.req.raw)).texts)),
  );
  app.post(`${base}make-folder`, async (context) => {
    const { texts } = await readForm(context.req.raw);
    await makeOutput((texts["output"] ?? "").trim());
    return context.json(await lookAtFolder(texts));
  });
  /** A form as it stands, once no field of it is wrong. */
  const formRoute = (
    path: string,
    wrong: Phrase | undefined,
    work: (form: Form, settings: Settings, stored: StoredSettings) => Promise<{ html: Markup }>,
  ) =>
    app.post(`${base}${path}`, async (context) => {
      const form = await readForm(context.req.raw);
      // A file that cannot be read is never replaced: this throws.
      const stored = withTexts(await readStored(program.home) ?? { version: settingsVersion }, form.texts);
      const errors = fieldErrors(book, stored);
      const answer = errors.length > 0
        ? { html: wrong ? notice("error", book.say(wrong)) : html`` }
        : await work(form, checkSettings(stored, program.home.settings), stored);
      return context.json({ errors, ...answer, html: String(await answer.html) });
    });
  formRoute("check", undefined, async (form, settings) => {
    if (form.apiKey === undefined) await checkWay(program.home, settings, "apiKey");
    const apiKey = form.apiKey ?? await findApiKey(program.home, program.env);
    if (apiKey === undefined) throw new Problem("key-empty", {});
    const check = await logIn(program, settings, apiKey, form.proxyPassword);
    const offers = check.resources.map(({ resource, found }) => [resource.name, [...new Set(found?.customFields)]]);
    return { html: checkResult(book, check), offers: Object.fromEntries(offers) };
  });
  formRoute("notice", undefined, async ({ mailPassword }, settings) => {
    if (mailPassword === undefined) await checkWay(program.home, settings, "mailPassword");
    const notices = await sendTestNotice({ ...program, phrasebook: book, mailPassword }, settings);
    return { html: noticeResult(book, notices) };
  });
  formRoute("save", words.wrongFields, async ({ texts: _, ...secrets }, { output }, stored) => {
    await saveSetup(program.home, { stored, ...secrets });
    const { keyText, problems } = await readView(program, book);
    const advice = output === undefined ? [] : await adviseFolder(output, program.env);
    const said = html`${notice("ok", book.say(words.saved))}${folderAdvice(book, output ?? "", advice, false)}${
      problems.map((problem) => problemBox(book, problem))
    }`;
    return { html: said, keyText };
  });
  app.post(`${base}verify`, async (context) => {
    const way = { now: program.clock.now(), maxAgeMs: undefined, allowMoved: false, phrasebook: book };
    const checks = await verifyTypes(program.home, [], way);
    return context.json({ errors: [], html: String(await verificationResult(book, checks)) });
  });
  app.notFound((context) => context.html(refusedPage(book, book.say(words.notFound)), 404));
  app.onError(async (error, context) => {
    const problem = isProblem(error) ? error : await defect(error, program);
    const text = book.problem(problem);
    if (context.req.method === "GET") return context.html(page("status", problemBox(book, text)), 500);
    const key = fieldOfProblem[text.code];
    const errors = key === undefined ? [] : [{ key, text: hintHere(book, text) }];
    return context.json({ errors, html: String(await problemBox(book, text)), failed: true });
  });

  const ended = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: ended.signal, onListen: () => {} },
    (request) => app.fetch(request),
  );
  own = `127.0.0.1:${server.addr.port}`;
  const idle = untilIdle(program, () => usedAt).finally(() => {
    ended.abort();
    entered.resolve();
  });
  return {
    /** Address with the one-time token. */
    entrance: `http://${own}${wayIn}${token}`,
    port: server.addr.port,
    /** Resolves when the token was used, or the page has ended. */
    entered: entered.promise,
    /** Resolves when the page has ended. */
    finished: Promise.all([idle, server.finished]).then(() => {}),
  };
}

/** Resolves when nobody used the page for the idle time, or the program ends. */
async function untilIdle({ clock, idleMs, signal }: PageContext, usedAt: () => number): Promise<void> {
  while (!signal.aborted) {
    const left = usedAt() + idleMs - clock.now();
    if (left <= 0) return;
    await clock.sleep(left, signal).catch(() => {});
  }
}

async function readView({ home, env }: PageContext, book: Phrasebook): Promise<SettingsView> {
  const problems: ProblemText[] = [];
  const tried = async <T>(work: Promise<T>): Promise<T | undefined> => {
    const done = await orProblem(work);
    if (!(done instanceof Problem)) return done;
    problems.push(book.problem(done));
    return undefined;
  };
  const stored = await tried(readStored(home));
  const key = await tried(findApiKey(home, env));
  const isThere = (path: string) => fileSystem.stat(path).then(() => true, () => false);
  const [hasProxyPassword, hasMailPassword] = [await isThere(home.proxyPassword), await isThere(home.mailPassword)];
  const isUnreadable = problems.some(({ code }) => code === "secret-unreadable");
  const keyText = key ? maskKey(key) : book.say(isUnreadable ? words.unreadableKey : words.noKey);
  return { stored, keyText, hasProxyPassword, hasMailPassword, problems };
}

/** @throws Problem always: what no form of ours has */
function refuseForm(detail: string): never {
  throw new Problem("usage", { detail });
}

/** Reads the form of a request; only known fields are taken. @throws Problem for anything else */
async function readForm(request: Request): Promise<Form> {
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json")) refuseForm("content-type");
  let value: unknown;
  try {
    value = await request.json();
  } catch {
    refuseForm("JSON");
  }
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const text = (key: string) => typeof given[key] === "string" ? given[key] : undefined;
  const texts = Object.fromEntries(
    settingFields.map(({ key, kind }) => [key, kind === "period" ? periodText(key, text) : text(key)]),
  );
  const secret = (key: string) => text(key) || undefined;
  return {
    texts,
    apiKey: text("apiKey")?.trim() || undefined,
    proxyPassword: secret("proxyPassword"),
    mailPassword: secret("mailPassword"),
  };
}

/** What is wrong, field by field, in words of the form. A host is needed; everything else has a default. */
function fieldErrors(book: Phrasebook, stored: StoredSettings): { key: string; text: string }[] {
  const isPeriod = (key: string) => settingFields.some((field) => field.key === key && field.kind === "period");
  const errors = settingIssues(stored).map(({ key, reason }) => ({
    key,
    text: book.say(isPeriod(key) ? words.periodWrong : reason),
  }));
  if (stored.host === undefined) errors.unshift({ key: "host", text: book.say(words.hostMissing) });
  return errors;
}

function notice(kind: "ok" | "error", text: string): Markup {
  return html`<p class="notice ${kind}">${text}</p>`;
}

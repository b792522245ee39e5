/**
 * Telling others of a run: a ping address, a webhook, mail. None ever fails the job, and all together take 30 seconds at most.
 * @module
 */
import { openHttpClient } from "../connection/http_client.ts";
import { type MailPlace, type Message, sendMail } from "../connection/mail.ts";
import type { Log } from "../home/log.ts";
import type { RunResult } from "../home/run_result.ts";
import type { Surroundings } from "../home/surroundings.ts";
import type { TypeName } from "../hotprofile/catalogue.ts";
import type { Settings } from "../settings/settings_table.ts";
import type { ProblemText } from "../text/phrasebook.ts";
import { isProblem, type Problem } from "../text/problem.ts";
import { checksMessage, failureMessage, runMessage, testMessage } from "./notice_message.ts";
import { type Check, stoppedCodes } from "./verification.ts";

/** Longest time for one call, and for all notices at the end of a run, milliseconds. */
const callTimeoutMs = 10_000;
const noticeTimeoutMs = 30_000;

/** What notices need of the program around them. */
export type NoticeContext = MailPlace & Pick<Surroundings, "phrasebook">;

/** One notice on its way. */
export interface SentNotice {
  readonly channel: "ping" | "webhook" | "mail";
  /** The addresses of a mail; of any other the host alone, since such an address lets in whoever knows it. */
  readonly to: string;
  /** What went wrong; undefined where it was sent. Never with a password. */
  readonly trouble: string | undefined;
}

/** Outcomes that each choice of `mail.when` tells of. */
const told: Readonly<Record<Settings["mail"]["when"], readonly RunResult["outcome"][]>> = {
  failures: ["failed"],
  warnings: ["failed", "warning"],
  always: ["failed", "warning", "ok"],
};

/** Calls the ping address at a moment of a run: `URL/start`, `URL`, `URL/fail`. @returns nothing where none is set */
export async function ping(
  context: NoticeContext,
  settings: Settings,
  moment: "start" | "success" | "fail",
): Promise<SentNotice[]> {
  if (settings.ping === undefined) return [];
  const url = new URL(settings.ping);
  if (moment !== "success") url.pathname = `${url.pathname.replace(/\/$/, "")}/${moment}`;
  return [await call(context, settings, "ping", url, { method: "GET" })];
}

/**
 * Tells of the end of a run: ping and result as JSON always, messages to people where `mail.when` says so.
 * @param started the ping of its start, which comes first
 */
export async function tellOfRun(
  context: NoticeContext,
  settings: Settings,
  result: RunResult,
  started: Promise<SentNotice[]>,
): Promise<SentNotice[]> {
  const late = AbortSignal.timeout(noticeTimeoutMs);
  const pinged = [...await started, ...await ping(context, settings, result.outcome === "failed" ? "fail" : "success")];
  const isTold = told[settings.mail.when].includes(result.outcome) && !stoppedCodes.includes(result.exitCode);
  const message = isTold ? await runMessage(context, result) : undefined;
  return [...pinged, ...await send(context, settings, message, result, late)];
}

/** Tells people of what keeps types from being tried at all: no key, a lock that another run holds. */
export async function tellOfRefusal(
  context: NoticeContext,
  settings: Settings,
  types: readonly TypeName[],
  problem: Problem,
): Promise<SentNotice[]> {
  const text = context.phrasebook.problem(problem);
  if (stoppedCodes.includes(text.exitCode)) return [];
  return await send(context, settings, await failureMessage(context, types, text));
}

/**
 * Tells people what `verify` found, in one message for all types; where all is well only under `mail.when` `always`.
 * @param failure what `verify` says of it, undefined where all is well
 */
export async function tellOfChecks(
  context: NoticeContext,
  settings: Settings,
  checks: readonly Check[],
  failure: ProblemText | undefined,
): Promise<SentNotice[]> {
  if (!told[settings.mail.when].includes(failure ? "failed" : "ok")) return [];
  return await send(context, settings, checksMessage(context, checks, failure));
}

/**
 * Sends a test to the mail addresses and the webhook that are set, whatever `mail.when` says; the ping address is left alone.
 * @returns what became of each; nothing where none is set
 */
export async function sendTestNotice(context: NoticeContext, settings: Settings): Promise<SentNotice[]> {
  const message = testMessage(context);
  return await send(context, settings, message, { test: true, message: message.text });
}

/** Logs the notices that did not arrive. Nothing else comes of it. */
export function logTrouble(log: Log, notices: readonly SentNotice[]): void {
  for (const { channel, trouble } of notices) {
    if (trouble !== undefined) log.write("warning", "notice-failed", { channel, detail: trouble });
  }
}

/** Whether anything can be told to people: mail is set, or a webhook of a chat. */
export function hasPeople({ mail, webhook, webhookForm }: Settings): boolean {
  return hasMail(mail) || (webhook !== undefined && webhookForm !== "json");
}

function hasMail({ to, server }: Settings["mail"]): boolean {
  return to !== undefined && server !== undefined;
}

/**
 * A message to all that is meant for people.
 * @param facts what the webhook gets where it takes JSON
 * @param late ends the waiting for the mail server
 */
async function send(
  context: NoticeContext,
  settings: Settings,
  message: Message | undefined,
  facts?: unknown,
  late = AbortSignal.timeout(noticeTimeoutMs),
): Promise<SentNotice[]> {
  const { webhook, webhookForm: form, mail } = settings;
  const posted = form === "json" ? facts : message && chatForms[form](message);
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(posted) };
  return await Promise.all([
    ...webhook !== undefined && posted ? [call(context, settings, "webhook", new URL(webhook), request)] : [],
    ...message && hasMail(mail)
      ? [noted(context, "mail", mail.to ?? "", () => sendMail(context, settings, message, late))]
      : [],
  ]);
}

/** What the chats take. Sources: `docs/notices.md#chats`. */
const chatForms: Readonly<Record<"slack" | "teams", (message: Message) => unknown>> = {
  slack: ({ subject, text }) => ({
    text: `${subject}\n${text}`.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  }),
  teams: ({ subject, text }) => ({
    type: "message",
    attachments: [{
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.2",
        // Runs of text, not text blocks: those take the signs in a path for Markdown.
        body: [subject, ...text.split("\n")].map((line, at) => ({
          type: "RichTextBlock",
          inlines: [{ type: "TextRun", text: line, ...(at === 0 ? { weight: "bolder" } : {}) }],
        })),
      },
    }],
  }),
};

/** One call, through the proxy and with the authorities of the settings. */
function call(
  context: NoticeContext,
  settings: Settings,
  channel: "ping" | "webhook",
  url: URL,
  request: RequestInit,
): Promise<SentNotice> {
  return noted(context, channel, url.host, async () => {
    using client = await openHttpClient(context.home, { ...settings, host: url.origin }, context.env);
    const signal = AbortSignal.timeout(callTimeoutMs);
    const response = await fetch(url, { ...request, signal, ...(client ? { client } : {}) });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
  });
}

async function noted(
  { phrasebook }: NoticeContext,
  channel: SentNotice["channel"],
  to: string,
  work: () => Promise<void>,
): Promise<SentNotice> {
  try {
    await work();
    return { channel, to, trouble: undefined };
  } catch (error) {
    // Why a call failed stands in its cause, with the address.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    const trouble = isProblem(error) ? phrasebook.problem(error).message : why;
    // Whoever knows such an address may use it, also that of a redirect: its host is enough.
    return { channel, to, trouble: trouble.replaceAll(/\w+:\/\/[^\s"'()<>]+/g, (url) => URL.parse(url)?.host ?? to) };
  }
}

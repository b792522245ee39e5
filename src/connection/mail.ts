/** Mail by SMTP, as the settings say. It goes straight to the mail server, past the proxy of the API. @module */
import { once } from "node:events";
import tls from "node:tls";
import { openSecret } from "../home/api_key.ts";
import type { Surroundings } from "../home/surroundings.ts";
import type { Settings } from "../settings/settings_table.ts";
import { strikeOut } from "../text/strike_out.ts";
import { authorities } from "./http_client.ts";

/** A mail, or what a chat gets. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

/** Where its password is. */
export interface MailPlace extends Pick<Surroundings, "home" | "env"> {
  /** One that is not saved yet; it wins over `HOTPROFILE_MAIL_PASSWORD`, and that over the sealed one. */
  readonly mailPassword?: string | undefined;
}

/** Ports where none is set. Source: RFC 6409 (587), RFC 8314 (465), RFC 5321 (25). */
const ports = { starttls: 587, tls: 465, none: 25 } as const;
/** Longest wait for one step of the server, milliseconds. */
const stepTimeoutMs = 15_000;

/**
 * Sends a mail. Encryption that is set is demanded; without it there is no log-in.
 * @param signal ends the waiting, with its reason
 * @throws Error that says why it was not sent, also where it went to some addresses alone; never with the password
 */
export async function sendMail(
  place: MailPlace,
  settings: Pick<Settings, "mail" | "host" | "caStore" | "caFile" | "proxy" | "proxyUser">,
  { subject, text }: Message,
  signal: AbortSignal,
): Promise<void> {
  const { to = "", from = to.split(",")[0] ?? "", server, port, tls: encryption, user = "" } = settings.mail;
  const logsIn = user !== "" && encryption !== "none";
  const pass = logsIn ? await passwordOf(place) : "";
  // Loaded here: most runs have nothing to tell.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    ...(server === undefined ? {} : { host: server }),
    port: port ?? ports[encryption],
    secure: encryption === "tls",
    requireTLS: encryption === "starttls",
    ignoreTLS: encryption === "none",
    ...(logsIn ? { auth: { user, pass } } : {}),
    tls: { ca: [...tls.rootCertificates, ...await authorities(settings)] },
    dnsTimeout: stepTimeoutMs,
    connectionTimeout: stepTimeoutMs,
    greetingTimeout: stepTimeoutMs,
    socketTimeout: stepTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const headers = { "Auto-Submitted": "auto-generated" };
    signal.throwIfAborted();
    const { rejected } = await Promise.race([
      transport.sendMail({ from, to, subject, text, headers }),
      once(signal, "abort").then(() => Promise.reject(signal.reason)),
    ]);
    if (rejected.length > 0) throw new Error(`refused: ${rejected.map(String).join(", ")}`);
  } catch (error) {
    const base64 = (text: string) => new TextEncoder().encode(text).toBase64();
    const secrets = pass === "" ? [] : [pass, base64(pass), base64(`\0${user}\0${pass}`)];
    throw new Error(strikeOut(error instanceof Error ? error.message : String(error), secrets));
  } finally {
    transport.close();
  }
}

async function passwordOf({ home, env, mailPassword }: MailPlace): Promise<string> {
  return mailPassword ?? (env("HOTPROFILE_MAIL_PASSWORD") || await openSecret(home, home.mailPassword)) ?? "";
}

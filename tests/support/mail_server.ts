/** A mail server that keeps what it gets: with encryption and log-in as a test wants. @module */
import type { AddressInfo } from "node:net";
import { Buffer } from "node:buffer";
import { SMTPServer } from "smtp-server";

/** The one account. */
export const mailUser = "export@example.co.jp";
export const mailPassword = "pass:ワード \\ 9";

/** A mail as it came. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came encrypted, and who had logged in. */
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
}

/** How the server is. */
interface MailServerOptions {
  /** PEM texts; without them there is no encryption. */
  readonly certificate?: string;
  readonly key?: string;
  /** Encrypted from the start. */
  readonly implicit?: boolean;
  /** Takes mail without a log-in. */
  readonly open?: boolean;
  /** Recipients that it refuses. */
  readonly refuses?: readonly string[];
}

/** A running mail server. */
export interface MailServer extends AsyncDisposable {
  readonly port: number;
  readonly mails: Received[];
  /** Log-ins that it refused: user and password as they came. */
  readonly refusedLogIns: string[];
}

/** Starts it on 127.0.0.1. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { certificate: cert, key, implicit = false, open = false, refuses = [] } = options;
  const mails: Received[] = [];
  const refusedLogIns: string[] = [];
  const server = new SMTPServer({
    secure: implicit,
    ...(cert && key ? { cert, key } : { disabledCommands: ["STARTTLS"], allowInsecureAuth: true }),
    authOptional: open,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      if (username === mailUser && password === mailPassword) return done(null, { user: username });
      refusedLogIns.push(`${username} ${password}`);
      done(new Error(`no such account: ${username} ${password}`));
    },
    onRcptTo({ address }, _session, done) {
      done(refuses.includes(address) ? new Error("no such recipient") : undefined);
    },
    onData(stream, session, done) {
      const chunks: Uint8Array[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const [head = "", ...body] = raw.split("\r\n\r\n");
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user ? String(session.user) : undefined,
          subject: wordsOf(/^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? ""),
          text: bodyOf(head, body.join("\r\n\r\n")),
          raw,
        });
        done();
      });
    },
  });
  // A client that does not trust the certificate hangs up: no fault of the server.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refusedLogIns,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The words of a header. Source: RFC 2047. */
function wordsOf(header: string): string {
  const joined = header.replace(/\r\n[ \t]+/g, " ").replace(/\?=\s+=\?/g, "?==?");
  const bytes: Uint8Array[] = [];
  let plain = "";
  const flushed = joined.replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, form: string, text: string) => {
    const part = form.toUpperCase() === "B"
      ? Buffer.from(text, "base64")
      : Buffer.from(quoted(text.replaceAll("_", " ")));
    bytes.push(part);
    return `\0${bytes.length - 1}\0`;
  });
  // Words that follow each other are one text: a character may be cut between them.
  for (const run of flushed.split(/((?:\0\d+\0)+)/)) {
    const indexes = [...run.matchAll(/\0(\d+)\0/g)].map(([, index]) => bytes[Number(index)] ?? new Uint8Array());
    plain += indexes.length === 0 ? run : Buffer.concat(indexes).toString("utf8");
  }
  return plain;
}

function bodyOf(head: string, body: string): string {
  const encoding = /^Content-Transfer-Encoding: (.*)$/mi.exec(head)?.[1]?.trim().toLowerCase();
  const bytes = encoding === "base64"
    ? Buffer.from(body, "base64")
    : encoding === "quoted-printable"
    ? Buffer.from(quoted(body.replace(/=\r\n/g, "")))
    : Buffer.from(body);
  return bytes.toString("utf8").replaceAll("\r\n", "\n").trimEnd();
}

function quoted(text: string): number[] {
  return [...text.matchAll(/=([\dA-F]{2})|([\s\S])/gi)].map(([, hex, plain]) =>
    hex === undefined ? plain?.charCodeAt(0) ?? 0 : parseInt(hex, 16)
  );
}

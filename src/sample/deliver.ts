/**
 * Sends an answer, or sends it wrong.
 * @module
 */
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { type Answer, htmlAnswer, jsonAnswer } from "./bodies.ts";
import type { SampleFault } from "./types.ts";

/** One answer's way out. */
export interface Delivery {
  response: ServerResponse;
  /** Headers on top of the answer's own. */
  headers: Record<string, string>;
  /** The client accepts gzip and the server offers it. */
  gzip: boolean;
  /** Frees the call's place; called just before the last bytes, so that nobody can have the whole answer earlier. */
  leave: () => void;
  /** Resolves when stalls are released or the client goes away. */
  released: () => Promise<void>;
}

/** Faults of the connection; all others are answers of their own. */
export type ConnectionFault = Extract<SampleFault, { kind: "reset" | "stall" | "truncate" }>;

// More than this is sent in two parts: a client must not see the end of an answer before its place is free.
const LAST_PART = 1024;

function head(delivery: Delivery, answer: Answer): Uint8Array {
  const { response } = delivery;
  const zip = delivery.gzip && answer.body.length > 0;
  const body = zip ? gzipSync(answer.body, { level: 1 }) : answer.body;
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...delivery.headers,
    ...(zip ? { "Content-Encoding": "gzip" } : {}),
    "Content-Length": String(body.length),
  });
  return body;
}

/** Resolves when the bytes have gone to the system, or can no longer go. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    response.once("close", resolve);
    response.write(bytes, () => {
      response.off("close", resolve);
      resolve();
    });
  });
}

/** Sends a whole answer. */
export async function deliver(delivery: Delivery, answer: Answer): Promise<void> {
  const { response } = delivery;
  const body = head(delivery, answer);
  const split = Math.max(0, body.length - LAST_PART);
  if (split > 0) await write(response, body.subarray(0, split));
  delivery.leave();
  response.end(body.subarray(split));
}

/** Breaks the connection, with a reset where the runtime can. */
export function reset(response: ServerResponse): void {
  const socket = response.socket as (ServerResponse["socket"] & { resetAndDestroy?: () => void }) | null;
  if (socket?.resetAndDestroy !== undefined) socket.resetAndDestroy();
  else socket?.destroy();
}

/** Sends an answer through a connection that fails. */
export async function deliverBroken(delivery: Delivery, answer: Answer, fault: ConnectionFault): Promise<void> {
  const { response } = delivery;
  if (fault.kind === "reset") {
    delivery.leave();
    reset(response);
    return;
  }
  if (fault.kind === "stall" && fault.beforeHeaders) {
    await delivery.released();
    if (!response.destroyed) await deliver(delivery, answer);
    return;
  }
  const body = head(delivery, answer);
  const fraction = fault.kind === "truncate" ? Math.min(1, Math.max(0, fault.atFraction)) : 0.5;
  // At least one byte stays unsent, else nothing would be broken.
  const split = Math.min(Math.max(0, body.length - 1), Math.floor(body.length * fraction));
  if (split > 0) await write(response, body.subarray(0, split));
  else response.flushHeaders();
  if (fault.kind === "stall") {
    await delivery.released();
    if (response.destroyed) return;
    delivery.leave();
    response.end(body.subarray(split));
    return;
  }
  delivery.leave();
  response.socket?.destroy();
}

/** The answer that a fault stands for, made from the answer that would have been right; undefined when it stays. */
export function faultyAnswer(fault: SampleFault, right: Answer): Answer | undefined {
  switch (fault.kind) {
    case "status": {
      const answer = htmlAnswer(fault.status, `HTTP ${fault.status}`);
      if (fault.body !== undefined) answer.body = new TextEncoder().encode(fault.body);
      return { ...answer, headers: { ...answer.headers, ...fault.headers } };
    }
    case "redirect": {
      const answer = htmlAnswer(fault.status ?? 302, "Redirect");
      return { ...answer, headers: { ...answer.headers, Location: fault.location } };
    }
    case "html":
      return htmlAnswer(fault.status ?? 200, "メンテナンス中です");
    case "non-json":
      return { ...jsonAnswer(200, null), body: new TextEncoder().encode("OK: not JSON") };
    case "errors":
      return jsonAnswer(fault.status ?? 200, { errors: fault.errors });
    case "short-json":
      return { ...right, body: cut(right.body) };
    default:
      return undefined;
  }
}

/** The first half of a text, cut between characters: the JSON is what is broken, not the UTF-8. */
function cut(body: Uint8Array): Uint8Array {
  let end = Math.floor(body.length / 2);
  while (end > 0 && ((body[end] as number) & 0xc0) === 0x80) end--;
  return body.subarray(0, end);
}

/** Sends an answer in parts, as tests want it. @module */
import type { ServerResponse } from "node:http";
import type { Answer } from "../../src/sample/answers.ts";

/** One answer's way out. */
export interface Delivery {
  response: ServerResponse;
  /** Headers on top of the answer's own. */
  headers: Record<string, string>;
  /** Frees the call's place; called just before the last bytes, so that nobody can have the whole answer earlier. */
  leave: () => void;
}

// More than this is sent in two parts: a client must not see the end of an answer before its place is free.
const LAST_PART = 1024;

/** Sends status and headers. */
export function sendHead({ response, headers }: Delivery, { status, headers: own, body }: Answer): void {
  response.sendDate = false;
  response.writeHead(status, { ...own, ...headers, "Content-Length": String(body.length) });
}

/** Resolves when the bytes have gone to the system, or can no longer go. */
export function send(response: ServerResponse, bytes: Uint8Array): Promise<void> {
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
  const { body } = answer;
  sendHead(delivery, answer);
  const split = Math.max(0, body.length - LAST_PART);
  if (split > 0) await send(response, body.subarray(0, split));
  delivery.leave();
  response.end(body.subarray(split));
}

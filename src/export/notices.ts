/** Telling other systems of a run: a ping address and a webhook. Neither ever fails the job. @module */
import type { RunResult } from "../home/run_result.ts";

/** Longest time for one notice, milliseconds. */
const noticeTimeoutMs = 10_000;

/** Where notices go; absent: nowhere. */
interface NoticeTargets {
  readonly ping: string | undefined;
  readonly webhook: string | undefined;
}

/** Calls the ping address at a moment of a run: `URL/start`, `URL`, `URL/fail`. @returns what went wrong, if anything */
export function ping(targets: NoticeTargets, moment: "start" | "success" | "fail"): Promise<string | undefined> {
  if (targets.ping === undefined) return Promise.resolve(undefined);
  const url = new URL(targets.ping);
  if (moment !== "success") url.pathname = `${url.pathname.replace(/\/$/, "")}/${moment}`;
  return send(url, { method: "GET" });
}

/** Posts the result of a run. @returns what went wrong, if anything */
export function postResult(targets: NoticeTargets, result: RunResult): Promise<string | undefined> {
  if (targets.webhook === undefined) return Promise.resolve(undefined);
  return send(new URL(targets.webhook), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(result),
  });
}

async function send(url: URL, request: RequestInit): Promise<string | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(noticeTimeoutMs) });
    await response.body?.cancel();
    return response.ok ? undefined : `HTTP ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : "failed";
  }
}

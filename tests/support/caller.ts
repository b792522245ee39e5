/**
 * A separate process that calls a sample server with a place of the contract for each call:
 * `deno run … caller.ts FOLDER URL NAME CALLS SIMULTANEOUS`. NAME is its API key, by which the server's record tells who called.
 * @module
 */
import { SharedSemaphore } from "../../src/home/shared_semaphore.ts";
import { systemClock } from "../../src/values/clock.ts";

const [folder = "", url = "", name = "", calls = "", simultaneous = ""] = Deno.args;
const semaphore = new SharedSemaphore(folder, 2, systemClock, Math.random);
const signal = new AbortController().signal;
let left = Number(calls);
await Promise.all(Array.from({ length: Number(simultaneous) }, async () => {
  while (left-- > 0) {
    using _permit = await semaphore.take(signal);
    const body = new URLSearchParams({ api_key: name, "page[display_number]": "1" });
    const response = await fetch(`${url}/rest_api/v1/leads/get_entry_list`, { method: "POST", body });
    await response.text();
    // The service may still count the calls of a process that was killed just now.
    if (response.status === 429) left++;
    else if (response.status !== 200) throw new Error(`${name}: HTTP ${response.status}`);
  }
}));

/**
 * The sample server in a process of its own, with leads in the order that is asked for:
 * `deno run … serve.ts ROWS LATENCY_MS`. Prints its address.
 * @module
 */
import { startSampleServer } from "../../tests/support/sample_server.ts";

const [rows = 0, latencyMs = 0] = Deno.args.map(Number);
const orderKey = { leads: "honoured" } as const;
const server = await startSampleServer({ rows, latencyMs, orderKey, callsPerWindow: Infinity });
Deno.stdout.writeSync(new TextEncoder().encode(`${server.url}\n`));

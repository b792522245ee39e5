/** Each fault at every page of an export: complete in the end, or the documented code with point and folder untouched. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type SampleFault, type SampleResource, startSampleServer } from "../support/sample_server.ts";
import { parseCsv } from "../support/oracle.ts";
import { filesBelow, makePlace, type Place } from "../support/program.ts";

const faults: Record<string, SampleFault> = {
  "HTTP 500": { kind: "html", status: 500 },
  "HTTP 503 with Retry-After in seconds": { kind: "status", status: 503, headers: { "retry-after": "0" } },
  "HTTP 503 with Retry-After as a date": {
    kind: "status",
    status: 503,
    headers: { "retry-after": new Date().toUTCString() },
  },
  "429 with Retry-After": { kind: "status", status: 429, headers: { "retry-after": "0" } },
  "connection reset": { kind: "reset" },
  "no answer in time": { kind: "stall", beforeHeaders: true },
  "an answer that stops coming": { kind: "stall", beforeHeaders: false },
  "truncated": { kind: "truncate", atFraction: 0.5 },
  "cut JSON": { kind: "short-json" },
  "HTML with 200": { kind: "html", status: 200 },
  "no JSON": { kind: "non-json" },
  "errors after a success": { kind: "errors", errors: ["ただいま混み合っています"], status: 200 },
  "rows missing": { kind: "drop-rows", count: 3 },
};
const resources: readonly SampleResource[] = ["clients", "deals", "deals_details", "leads", "objectives"];

async function snapshot(place: Place): Promise<string> {
  const point = await Deno.readFile(join(place.home, "OutputDatetime_deals.enc"));
  const files = [...await filesBelow(place.output)].map(([path, bytes]) => [path, [...bytes]]).sort();
  return JSON.stringify([[...point], files]);
}

/** A small tenant in which every file of `deals` takes several calls. */
async function tenant() {
  const server = await startSampleServer({
    rows: 25,
    callsPerWindow: Infinity,
    maxima: { clients: 10, deals: 10, leads: 10 },
  });
  const place = await makePlace(server.url, {
    encoding: "utf-8",
    headers: "api",
    callBudget: 1_000_000,
    retryBase: "0.01s",
    retryFor: "20s",
    answerTimeout: "0.4s",
    idleTimeout: "0.4s",
    pageSizes: { clients: 10, deals: 10, leads: 10, deals_details: 10, objectives: 10 },
  });
  return { server, place };
}

for (const [name, fault] of Object.entries(faults)) {
  Deno.test(`${name}: once at every call, the export is complete in the end`, async () => {
    const { server, place } = await tenant();
    try {
      const seen = new Map<string, number>();
      server.intercept = (call) => {
        const key = JSON.stringify([call.resource, call.page, call.search]);
        const before = seen.get(key) ?? 0;
        seen.set(key, before + 1);
        // The first call of a resource may mean its page size: `errors` there is not this fault.
        if (
          fault.kind === "errors" && !server.calls.some((other) => other.resource === call.resource && other.n < call.n)
        ) return;
        // A named wait is at least a second: often enough at every third call.
        if (fault.kind === "status" && fault.status === 429 && seen.size % 3 > 0) return;
        return before === 0 ? fault : undefined;
      };
      const { outcome, result } = await place.export(["--type", "deals", "--difference"]);
      assert.equal(outcome.code, 0, outcome.stderr);
      for (const resource of resources) {
        const file = result.files.find((one: { resource: string }) => one.resource === resource);
        const [header = [], ...rows] = parseCsv(await Deno.readTextFile(file.path));
        const at = header.indexOf("id");
        assert.deepEqual(
          rows.map((cells) => Number(cells[at])),
          [...server.data.ids(resource)].sort((a, b) => a - b),
          resource,
        );
      }
      assert.ok(seen.size >= 15, `${seen.size} different calls were hit`);
    } finally {
      await server.close();
      await place[Symbol.asyncDispose]();
    }
  });
}

Deno.test("each fault for good from every n-th call on: code 5, point and folder untouched", async () => {
  const { server, place } = await tenant();
  try {
    const first = await place.export(["--type", "deals", "--difference"]);
    assert.equal(first.outcome.code, 0, first.outcome.stderr);
    const calls = first.result.apiCalls;
    const before = await snapshot(place);
    const names = Object.keys(faults);
    for (let from = 1; from <= calls; from += 4) {
      const name = names[from % names.length] as string;
      const begin = server.calls.length;
      server.intercept = () => server.calls.length - begin >= from ? faults[name] : undefined;
      const { outcome, result } = await place.export(["--type", "deals", "--difference", "--retry-for", "0.3s"]);
      // A difference makes fewer calls than the first run: where the fault lies beyond its end, it succeeds.
      if (outcome.code === 0) break;
      assert.equal(outcome.code, 5, `${name} from call ${from}: ${outcome.stderr}`);
      assert.ok(
        ["service-failed", "service-incomplete", "network-failed", "request-refused"].includes(result.error.code),
        result.error.code,
      );
      assert.equal(await snapshot(place), before, `${name} from call ${from}`);
    }
    const untouched = await snapshot(place);
    server.intercept = () => ({ kind: "status", status: 401, body: '{"errors":["key"]}' });
    const began = server.calls.length;
    const refused = await place.export(["--type", "deals", "--difference"]);
    assert.equal(refused.outcome.code, 4);
    assert.equal(server.calls.length - began, 1, "a refused key is not tried again");
    assert.equal(await snapshot(place), untouched);
  } finally {
    await server.close();
    await place[Symbol.asyncDispose]();
  }
});

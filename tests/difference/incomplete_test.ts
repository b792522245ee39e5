/** A known shortfall is never published as success, and no point moves past what was not seen. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { filesBelow, makePlace, type Place } from "../support/program.ts";

const args = ["--type", "clients", "--difference", "--retry-for", "0.3s"];

async function snapshot(place: Place): Promise<string> {
  const point = await Deno.readFile(join(place.home, "OutputDatetime_clients.enc"));
  return JSON.stringify([[...point], [...(await filesBelow(place.output)).keys()].sort()]);
}

/** A tenant with a point, whose counts are then too high: of everything on one page, or of a page among several. */
async function tenant(size: number) {
  let aheadMs = 0;
  const server = await startSampleServer({ rows: 60, callsPerWindow: Infinity, now: () => Date.now() + aheadMs });
  const place = await makePlace(server.url, {
    callBudget: 1_000_000,
    retryBase: "0.01s",
    pageSizes: { clients: size },
  });
  const first = await place.export(args);
  assert.equal(first.outcome.code, 0, first.outcome.stderr);
  for (const id of server.data.ids("clients")) server.data.update("clients", id, { note: "changed" });
  server.intercept = () => ({
    kind: "pages",
    change: (pages) => {
      const total_count = Number(pages["total_count"]) + 7;
      return { ...pages, total_count, total_number: Math.ceil(total_count / Number(pages["display_number"])) };
    },
  });
  return { server, place, later: (ms: number) => void (aheadMs += ms) };
}

for (const size of [1000, 20]) {
  Deno.test(`fewer rows than counted, ${size} a page: code 5, both numbers, point and folder as they were`, async () => {
    const { server, place } = await tenant(size);
    try {
      const before = await snapshot(place);
      const { outcome, result } = await place.export(args);
      assert.deepEqual([outcome.code, result.error.code], [5, "service-incomplete"], outcome.stderr);
      assert.match(result.error.message, /\d+ rows .* counts \d+/);
      assert.equal(await snapshot(place), before);
    } finally {
      await server.close();
      await place[Symbol.asyncDispose]();
    }
  });

  Deno.test(`incomplete: publish, ${size} a page: the file comes with the warning, its point stays, nothing comes twice`, async () => {
    const { server, place, later } = await tenant(size);
    try {
      await place.set({ incomplete: "publish" });
      const { result: { differenceTo } } = await place.export([...args, "--incomplete", "publish"]);
      const again = await place.export(args);
      assert.equal(again.outcome.code, 0, again.outcome.stderr);
      assert.ok(again.result.warnings.some(({ code }: { code: string }) => code === "count-mismatch"));
      assert.deepEqual([again.result.files[0].rows, again.result.differenceFrom], [0, differenceTo]);
      server.intercept = undefined;
      // The service's clock has whole seconds.
      later(2_000);
      const last = await place.export(args);
      assert.ok(!last.result.warnings.some(({ code }: { code: string }) => code === "count-mismatch"));
      assert.equal(last.result.differenceFrom, differenceTo);
      assert.ok(last.result.differenceTo > differenceTo, "the point moves again");
    } finally {
      await server.close();
      await place[Symbol.asyncDispose]();
    }
  });
}

/** The contract's two places and its calls in 5 minutes, over everything that calls the API: commands and homes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { clockTime, makePlace, startProgram, testKey } from "../support/program.ts";

Deno.test("two homes of one contract export while check, --dry-run and configure call too: never three calls at once", async () => {
  const server = await startSampleServer({ rows: 900, latencyMs: 15, simultaneous: Infinity });
  await using first = await makePlace(server.url);
  await using second = await makePlace(server.url);
  const contractFolder = join(first.root, "contract");
  await Deno.mkdir(contractFolder);
  for (const place of [first, second]) await place.set({ contractFolder, pageSizes: { leads: 20, clients: 20 } });
  try {
    const ends = await Promise.all([
      first.run(["export", "--type", "leads"]),
      second.run(["export", "--type", "clients"]),
      first.run(["check"]),
      second.run(["export", "--type", "deals", "--dry-run"]),
      second.run(["configure", "--api-key-stdin"], { stdin: testKey }),
    ]);
    for (const { code, stdout, stderr } of ends) assert.equal(code, 0, stdout + stderr);
    assert.equal(server.maxSimultaneous, 2);
    assert.ok(server.calls.length > 100, `${server.calls.length} calls`);
    const tally: [number, number][] = JSON.parse(await Deno.readTextFile(join(contractFolder, "calls.json")));
    const counted = tally.reduce((sum, [, calls]) => sum + calls, 0);
    assert.ok(counted >= server.calls.length, `${counted} counted, ${server.calls.length} made`);
  } finally {
    await server.close();
  }
});

Deno.test("two homes of one contract and a check make no more calls in 5 minutes together than callBudget", async () => {
  const server = await startSampleServer({ rows: 2_500, callsPerWindow: Infinity });
  await using first = await makePlace(server.url);
  await using second = await makePlace(server.url);
  for (const place of [first, second]) {
    await place.set({ contractFolder: first.root, pageSizes: { leads: 20 }, callBudget: 200 });
  }
  try {
    const args = ["export", "--type", "leads", "--deadline", clockTime(20_000), "--lang", "en"];
    const homes = [first, second].map(({ home }) => startProgram([...args, "--home", home]));
    const ends = homes.map((home) => home.output());
    let over = false;
    Promise.race(ends).finally(() => over = true);
    while (!over && server.calls.length < 50) await new Promise((next) => setTimeout(next, 20));
    assert.equal((await first.run(["check"])).code, 0);
    assert.deepEqual(
      (await Promise.all(ends)).map(({ code }) => code),
      [6, 6],
      "they wait for the budget until the deadline",
    );
    assert.equal(server.maxSimultaneous, 2);
    assert.ok(server.calls.length > 150 && server.calls.length <= 200, `${server.calls.length} calls`);
  } finally {
    await server.close();
  }
});

Deno.test("a contractFolder that is missing: exit 8, with path, reason and the setting to change", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using place = await makePlace(server.url);
  const contractFolder = join(place.root, "nowhere");
  await place.set({ contractFolder });
  try {
    for (const args of [["export", "--type", "leads"], ["check"], ["export", "--type", "leads", "--dry-run"]]) {
      const { code, stderr } = await place.run(args);
      assert.equal(code, 8, `${args.join(" ")}: ${stderr}`);
      assert.ok(stderr.includes(contractFolder) && stderr.includes("contractFolder"), stderr);
    }
    assert.equal(server.calls.length, 0);
    await Deno.mkdir(contractFolder);
    assert.equal((await place.run(["check"])).code, 0);
  } finally {
    await server.close();
  }
});

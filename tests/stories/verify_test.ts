/** `verify` names what is wrong with an output and ends with 9; retention; notices. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { filesBelow, makePlace, type Place, runHere } from "../support/program.ts";

async function verify(place: Place, ...args: string[]) {
  const outcome = await place.run(["verify", "--json", ...args]);
  const { ok, checks } = JSON.parse(outcome.stdout);
  assert.equal(ok, outcome.code === 0);
  return { code: outcome.code, wrong: checks.filter((check: { ok: boolean }) => !check.ok), checks };
}

Deno.test("verify: a flipped byte, a missing file, an added row, a changed header, too old: each named, exit 9", async () => {
  const server = await startSampleServer({ rows: 30 });
  await using place = await makePlace(server.url);
  try {
    const { result } = await place.export(["--type", "deals"]);
    const path = result.files.find(({ resource }: { resource: string }) => resource === "leads").path as string;
    const bytes = await Deno.readFile(path);
    const decoder = new TextDecoder("latin1");
    const put = (text: string) => Deno.writeFile(path, Uint8Array.from([...text].map((char) => char.charCodeAt(0))));
    const text = [...bytes].map((byte) => String.fromCharCode(byte)).join("");
    assert.equal((await verify(place)).code, 0);
    assert.ok(decoder.decode(bytes).length === text.length);

    const named = async (check: string, args: string[] = []) => {
      const { code, wrong } = await verify(place, ...args);
      assert.equal(code, 9, check);
      const names = wrong.map((one: { check: string }) => one.check);
      assert.ok(names.includes(check), `${check} in ${names}`);
      assert.ok(wrong.every(({ detail }: { detail: string }) => detail.length > 0));
    };
    const flipped = bytes.slice();
    const at = flipped.length - 200;
    flipped[at] = (flipped[at] ?? 0) === 0x41 ? 0x42 : 0x41;
    await Deno.writeFile(path, flipped);
    await named("sha256");
    const lastRow = text.slice(0, -2).lastIndexOf("\r\n");
    await put(text + text.slice(lastRow + 2));
    await named("rows");
    await named("size");
    await put(text.replace(/^[^,]*/, "ID"));
    await named("header");
    await put(text.slice(0, -3) + '"');
    await named("rows");
    await Deno.remove(path);
    await named("there");
    assert.equal((await verify(place, "--allow-moved")).code, 0, "moved is fine when allowed");
    await put(text.slice(0, -20));
    await named("size", ["--allow-moved"]);
    await Deno.writeFile(path, bytes);
    assert.equal((await verify(place, "--max-age", "1h")).code, 0);
    await named("age", ["--max-age", "0s"]);
    const words = await runHere(["verify", "--max-age", "0s", "--home", place.home, "--lang", "ja"]);
    assert.match(words.stdout, /古い出力です/);
    assert.match(words.stderr, /問題が見つかりました/);
  } finally {
    await server.close();
  }
});

Deno.test("verify: a type that only failed, or was named and never ran, is wrong", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using place = await makePlace(server.url);
  try {
    assert.equal((await verify(place)).code, 9, "nothing was ever exported");
    assert.deepEqual(
      (await verify(place, "--type", "leads,deals")).wrong.map(({ type, check }: Record<string, string>) =>
        `${type} ${check}`
      ),
      [
        "leads success",
        "deals success",
      ],
    );
    await place.export(["--type", "clients", "--output", join(place.root, "nowhere")]);
    assert.equal((await verify(place)).wrong[0].type, "clients");
    assert.equal((await place.export(["--type", "clients"])).outcome.code, 0);
    assert.equal((await verify(place)).code, 0);
    // A later failure is named, and leaves the last success in its place.
    await place.export(["--type", "clients", "--output", join(place.root, "nowhere")]);
    assert.deepEqual((await verify(place)).wrong.map(({ check }: { check: string }) => check), ["last-run"]);
    assert.equal((await verify(place)).code, 9);
    const status = JSON.parse((await place.run(["status", "--json"])).stdout);
    const clients = status.types.find(({ type }: { type: string }) => type === "clients");
    assert.equal(clients.lastRun.outcome, "failed");
    assert.notEqual(clients.lastSuccess.outcome, "failed");
  } finally {
    await server.close();
  }
});

Deno.test("verify reads every encoding, also a header that the encoding could not hold", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url);
  try {
    server.data.insert("leads", { note: '改行\r\nと"引用"', items: [{ id: 5, label: "絵文字👍の項目", value: "x" }] });
    for (const encoding of ["shift_jis", "utf-8", "utf-8-bom", "utf-16le", "euc-jp"]) {
      const { outcome } = await place.export(["--type", "leads", "--encoding", encoding]);
      assert.equal(outcome.code, 0, outcome.stderr);
      const { code, wrong } = await verify(place);
      assert.equal(code, 0, `${encoding}: ${JSON.stringify(wrong)}`);
    }
  } finally {
    await server.close();
  }
});

Deno.test("a run removes old output under the setting keep, old records and old logs; verify finds the rest whole", async () => {
  const server = await startSampleServer({ rows: 3 });
  await using place = await makePlace(server.url, { keep: "30d" });
  try {
    for (let run = 0; run < 2; run++) await place.export(["--type", "leads"]);
    const [old = "", kept = ""] = await place.names();
    const [record = ""] = [...await filesBelow(join(place.home, "runs"))].map(([path]) => path).sort();
    const startedAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
    const text = JSON.stringify({ ...JSON.parse(await Deno.readTextFile(record)), startedAt });
    await Deno.writeTextFile(record, text);
    await Deno.writeTextFile(join(place.home, "runs", "20200101000000_leads.json"), text);
    await Deno.writeTextFile(join(place.home, "logs", "20200101.jsonl"), "{}\n");
    assert.equal((await place.export(["--type", "leads"])).outcome.code, 0);
    const left = await place.names();
    assert.ok(!left.includes(old) && left.includes(kept), left.join());
    assert.equal((await verify(place)).code, 0);
    assert.doesNotMatch([...await filesBelow(place.home)].map(([path]) => path).join("\n"), /20200101/);
    for (const [path, bytes] of await filesBelow(join(place.home, "logs"))) {
      for (const line of new TextDecoder().decode(bytes).trim().split("\n")) assert.ok(JSON.parse(line).time, path);
    }
  } finally {
    await server.close();
  }
});

Deno.test("ping and webhook are called at start, success and failure, and never fail the job", async () => {
  const heard: string[] = [];
  const listener = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => body += chunk);
    request.on("end", () => {
      heard.push(`${request.method} ${request.url} ${body === "" ? "" : JSON.parse(body).outcome}`.trim());
      response.writeHead(heard.length % 2 === 0 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const server = await startSampleServer({ rows: 1 });
  await using place = await makePlace(server.url, { ping: `${url}/ping/abc`, webhook: `${url}/hook` });
  try {
    const good = await place.export(["--type", "leads"]);
    assert.equal(good.outcome.code, 0, good.outcome.stderr);
    assert.deepEqual(heard.map((line) => line.split(" ").slice(0, 2).join(" ")), [
      "GET /ping/abc/start",
      "GET /ping/abc",
      "POST /hook",
    ]);
    const bad = await place.export(["--type", "leads", "--output", join(place.root, "nowhere")]);
    assert.equal(bad.outcome.code, 8);
    assert.deepEqual(heard.slice(3), ["GET /ping/abc/start", "GET /ping/abc/fail", "POST /hook failed"]);
    await place.set({ ping: "http://127.0.0.1:1/x", webhook: "http://127.0.0.1:1/y" });
    assert.equal((await place.export(["--type", "leads"])).outcome.code, 0);
  } finally {
    listener.close();
    listener.closeAllConnections();
    await server.close();
  }
});

/** The difference point: what moves it, what starts over. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { makePlace, type Place } from "../support/program.ts";

const type = ["--type", "clients", "--difference"];

async function difference(place: Place, args: string[] = [], env: Record<string, string> = {}) {
  const { outcome, result } = await place.export([...type, ...args], { env });
  assert.equal(outcome.code, 0, outcome.stderr);
  return {
    mode: result.mode,
    rows: result.files[0].rows,
    codes: result.warnings.map(({ code }: { code: string }) => code),
    result,
  };
}

Deno.test("first everything, then what changed, then nothing but a header", async () => {
  const server = await startSampleServer({ rows: 60 });
  await using place = await makePlace(server.url);
  try {
    const first = await difference(place);
    assert.deepEqual([first.mode, first.rows], ["difference-first", 60]);
    assert.equal(first.result.differenceFrom, null);
    assert.ok(first.result.differenceTo);
    const [one = 0, two = 0] = server.data.ids("clients");
    server.data.update("clients", one, { note: "x" });
    server.data.update("clients", two, { note: "y" });
    const fresh = server.data.insert("clients");
    const second = await difference(place);
    assert.deepEqual([second.mode, second.rows], ["difference", 3]);
    assert.equal(second.result.differenceFrom, first.result.differenceTo);
    const planned = await place.export([...type, "--dry-run"]);
    assert.equal(planned.result.rows, 3, "the overlap is asked for again");
    server.data.remove("clients", fresh);
    const third = await difference(place);
    assert.deepEqual([third.mode, third.rows], ["difference", 0]);
    assert.ok(third.result.files[0].bytes > 100, "the header is there");
    const status = JSON.parse((await place.run(["status", "--json"])).stdout);
    const clients = status.types.find(({ type }: { type: string }) => type === "clients");
    assert.equal(clients.differencePoint, third.result.differenceTo);
    assert.equal(clients.lastRun.run, third.result.run);
    assert.equal(status.lock, null);
  } finally {
    await server.close();
  }
});

Deno.test("a full export leaves the point alone; a failed difference too", async () => {
  const server = await startSampleServer({ rows: 10 });
  await using place = await makePlace(server.url);
  try {
    await difference(place);
    const point = await Deno.readFile(join(place.home, "OutputDatetime_clients.enc"));
    await place.export(["--type", "clients"]);
    server.intercept = () => ({ kind: "html", status: 500 });
    const failed = await place.export([...type, "--retry-for", "0.2s"]);
    assert.equal(failed.outcome.code, 5);
    assert.deepEqual(await Deno.readFile(join(place.home, "OutputDatetime_clients.enc")), point);
  } finally {
    await server.close();
  }
});

Deno.test("deleted, damaged, another host, period or key: it says so and starts over; reset as well", async () => {
  const server = await startSampleServer({ rows: 12, acceptKey: () => true });
  const twin = await startSampleServer({ rows: 12, acceptKey: () => true });
  await using place = await makePlace(server.url);
  const point = join(place.home, "OutputDatetime_clients.enc");
  const startsOver = async (code: string, args: string[] = [], env: Record<string, string> = {}) => {
    const run = await difference(place, args, env);
    assert.deepEqual([run.mode, run.rows], ["difference-first", 12], code);
    assert.ok(run.codes.includes(code), `${code} in ${run.codes}`);
    assert.equal((await difference(place, args, env)).mode, "difference");
  };
  try {
    await difference(place);
    await Deno.remove(point);
    await startsOver("point-missing");
    const bytes = await Deno.readFile(point);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 0x40;
    await Deno.writeFile(point, bytes);
    await startsOver("point-unreadable");
    await Deno.writeFile(point, new Uint8Array());
    await startsOver("point-unreadable");
    await startsOver("point-changed", [], { HOTPROFILE_API_KEY: "another-tenant-of-the-shared-host" });
    await startsOver("point-changed");
    await startsOver("point-changed", ["--period", "2000-01-01.."]);
    await startsOver("point-changed", ["--period", "2000-01-01..", "--period-by", "created"]);
    await place.set({ host: twin.url });
    await startsOver("point-changed");
    const reset = await place.run(["reset", "--type", "clients"]);
    assert.equal(reset.code, 0);
    await assert.rejects(Deno.stat(point), Deno.errors.NotFound);
    await startsOver("point-missing");
    assert.match((await place.run(["reset", "--type", "leads"])).stdout, /no difference point/);
  } finally {
    await server.close();
    await twin.close();
  }
});

Deno.test("business_cards: our form filters by day and drops the rest here; the vendor's form refuses", async () => {
  const server = await startSampleServer({ rows: 50 });
  await using place = await makePlace(server.url);
  try {
    const args = ["--type", "business_cards", "--difference"];
    assert.equal((await place.export(args)).result.files[0].rows, 50);
    const [id = 0] = server.data.ids("business_cards");
    server.data.update("business_cards", id, { note: "changed" });
    const second = await place.export(args);
    assert.deepEqual([second.result.mode, second.result.files[0].rows], ["difference", 1]);
    assert.ok(server.calls.some(({ search }) => typeof search["from_updated_on"] === "string"));
    assert.ok(!server.calls.some(({ search }) => "from_datetime_updated_on" in search));
    assert.equal((await place.run(["/b", "/t:business_cards", "/difference"])).code, 2);
    const vendor = await place.run(["/b", "/t:clients", "/difference", "--json"]);
    assert.equal(JSON.parse(vendor.stdout).mode, "difference-first");
  } finally {
    await server.close();
  }
});

Deno.test("a service without a Date header: this machine's clock, an hour of overlap, a warning", async () => {
  const server = await startSampleServer({ rows: 20, dateHeader: false });
  await using place = await makePlace(server.url);
  try {
    assert.ok((await difference(place)).codes.includes("server-clock-unknown"));
    const [id = 0] = server.data.ids("clients");
    const halfAnHourAgo = Date.now() - 30 * 60_000;
    server.data.update("clients", id, { note: "late", updated_at: halfAnHourAgo });
    const second = await difference(place);
    assert.deepEqual([second.mode, second.rows], ["difference", 1]);
  } finally {
    await server.close();
  }
});

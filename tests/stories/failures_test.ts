/** What goes wrong, and what is left in the output folder. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startSampleServer } from "../support/sample_server.ts";
import { filesBelow, makePlace, runHere, testKey } from "../support/program.ts";

/** Every file of a folder with its bytes, comparable. */
async function snapshot(folder: string): Promise<string> {
  return JSON.stringify([...await filesBelow(folder)].map(([path, bytes]) => [path, [...bytes]]).sort());
}

Deno.test("a refused key ends with 4, no server with 5; the folder keeps only earlier finished output", async () => {
  const server = await startSampleServer({ rows: 40 });
  await using place = await makePlace(server.url);
  const first = await place.export(["--type", "deals"]);
  assert.equal(first.outcome.code, 0, first.outcome.stderr);
  const before = await snapshot(place.output);

  for (const [key, code] of [["wrong-key", "key-refused"], ["forbidden-key", "permission-refused"]] as const) {
    const { outcome, result } = await place.export(["--type", "deals"], { env: { HOTPROFILE_API_KEY: key } });
    assert.equal(outcome.code, 4);
    assert.equal(result.error.code, code);
    assert.equal(result.exitCode, 4);
    assert.deepEqual(result.files, []);
    assert.equal(await snapshot(place.output), before);
  }
  await server.close();
  const { outcome, result } = await place.export(["--type", "deals", "--retry-for", "1s"]);
  assert.equal(outcome.code, 5);
  assert.equal(result.error.code, "network-failed");
  assert.equal(await snapshot(place.output), before);
});

Deno.test("a service that breaks in the middle of the second file publishes nothing and ends with 5", async () => {
  const server = await startSampleServer({ rows: 250, callsPerWindow: Infinity });
  await using place = await makePlace(server.url);
  try {
    server.intercept = (call) => call.resource === "leads" && call.n > 6 ? { kind: "html", status: 503 } : undefined;
    const { outcome, result } = await place.export(["--type", "deals", "--retry-for", "0.5s"]);
    assert.equal(outcome.code, 5, outcome.stderr);
    assert.equal(result.error.code, "service-failed");
    assert.match(result.error.message, /leads/);
    assert.deepEqual(await place.names(), []);
    server.intercept = undefined;
    const again = await place.export(["--type", "deals"]);
    assert.equal(again.outcome.code, 0, again.outcome.stderr);
  } finally {
    await server.close();
  }
});

Deno.test("an output folder that is missing or a file ends with 8 and makes nothing", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using place = await makePlace(server.url);
  try {
    const missing = join(place.root, "nowhere");
    const { outcome, result } = await place.export(["--type", "leads", "--output", missing]);
    assert.equal(outcome.code, 8);
    assert.equal(result.error.code, "output-missing");
    assert.ok(result.error.message.includes(missing));
    await assert.rejects(Deno.stat(missing), Deno.errors.NotFound);
    const file = join(place.root, "file.txt");
    await Deno.writeTextFile(file, "x");
    const second = await place.export(["--type", "leads", "--output", file]);
    assert.equal(second.outcome.code, 8);
    assert.equal(await Deno.readTextFile(file), "x");
  } finally {
    await server.close();
  }
});

Deno.test("wrong use ends with 2 and a sentence in the user's language", async () => {
  await using place = await makePlace();
  const cases: [string[], RegExp, RegExp][] = [
    [["/b", "/t:business_cards", "/difference"], /business_cards cannot be exported with \/difference/, /差分出力/],
    [["/b", "/t:dealz"], /no type “dealz”/, /「dealz」という種類はありません/],
    [["export"], /needs --type/, /--type が必要です/],
    [["export", "--type", "leads", "--colour", "red"], /no option “--colour”/, /「--colour」は export では使えません/],
    [["exprot"], /no command “exprot”/, /「exprot」というコマンドはありません/],
    [["export", "--type", "leads"], /Not configured yet/, /まだ設定されていません/],
  ];
  for (const [args, english, japanese] of cases) {
    for (const [language, expected] of [["en", english], ["ja", japanese]] as const) {
      const outcome = await runHere([...args, "--home", place.home, "--lang", language]);
      assert.equal(outcome.code, 2, `${args.join(" ")}: ${outcome.stderr}`);
      assert.match(outcome.stderr, expected);
      assert.equal(outcome.stdout, "");
    }
  }
  await assert.rejects(Deno.stat(place.home), Deno.errors.NotFound, "wrong use leaves no home behind");
});

Deno.test("wrong use under --json prints the object, with several types an array, and writes no record", async () => {
  const server = await startSampleServer({ rows: 1 });
  await using place = await makePlace(server.url);
  try {
    const one = await place.export(["--type", "dealz"]);
    assert.equal(one.outcome.code, 2);
    assert.equal(one.result.outcome, "failed");
    assert.equal(one.result.exitCode, 2);
    assert.equal(one.result.error.code, "unknown-type");
    const many = await place.export(["--type", "all", "--period", "yesterday"]);
    assert.equal(many.outcome.code, 2);
    assert.equal(many.result.length, 5);
    assert.ok(many.result.every(({ error }: { error: { code: string } }) => error.code === "value-invalid"));
    const vendor = await place.run(["/b", "/t:business_cards", "/difference", "--json"]);
    assert.equal(JSON.parse(vendor.stdout).error.code, "vendor-difference-unsupported");
    await assert.rejects(Deno.stat(join(place.home, "runs")), Deno.errors.NotFound);
  } finally {
    await server.close();
  }
});

Deno.test("values that options cannot take end with 2 and name the option", async () => {
  const server = await startSampleServer({ rows: 1 });
  await using place = await makePlace(server.url);
  try {
    for (
      const [option, value] of [
        ["--encoding", "latin1"],
        ["--period", "2026-02-30..2026-03-01"],
        ["--period", ".."],
        ["--period", "2026-06-30..2026-01-01"],
        ["--period-by", "deleted"],
        ["--headers", "de"],
        ["--unmappable", "ignore"],
        ["--deadline", "25:00"],
        ["--retry-for", "soon"],
      ]
    ) {
      const outcome = await place.run(["export", "--type", "leads", option as string, value as string]);
      assert.equal(outcome.code, 2, `${option} ${value}`);
      assert.ok(outcome.stderr.includes(`${option} cannot be “${value}”`), outcome.stderr);
    }
    assert.deepEqual(await place.names(), []);
  } finally {
    await server.close();
  }
});

Deno.test("with several types all are tried and the first failure's code wins", async () => {
  const server = await startSampleServer({ rows: 20, callsPerWindow: Infinity });
  await using place = await makePlace(server.url);
  try {
    server.intercept = (call) =>
      call.resource === "clients"
        ? { kind: "status", status: 403, body: '{"errors":["no"]}' }
        : call.resource === "leads"
        ? { kind: "html", status: 500 }
        : undefined;
    const { outcome, result } = await place.export(["--type", "leads,clients,daily_reports", "--retry-for", "0.2s"]);
    assert.equal(outcome.code, 5);
    assert.deepEqual(result.map(({ exitCode }: { exitCode: number }) => exitCode), [5, 4, 0]);
    assert.equal((await place.names()).length, 1);
  } finally {
    await server.close();
  }
});

Deno.test("an unpublished resource that is not there: the others are published, a warning names it, no empty file", async () => {
  for (const answer of ["404", "403", "401", "errors", "no-root-key"] as const) {
    const server = await startSampleServer({ rows: 12, unpublished: { deals_details: answer } });
    await using place = await makePlace(server.url);
    try {
      const { outcome, result } = await place.export(["--type", "deals"]);
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.equal(result.outcome, "warning");
      assert.deepEqual(result.files.map(({ resource }: { resource: string }) => resource), [
        "clients",
        "deals",
        "leads",
        "objectives",
      ]);
      const warning = result.warnings.find(({ code }: { code: string }) => code === "not-available");
      assert.match(warning.message, /deals_details/);
      assert.deepEqual([...await filesBelow(place.output)].map(([path]) => path.split(/[\\/]/).at(-1)).sort(), [
        "clients.csv",
        "deals.csv",
        "leads.csv",
        "objectives.csv",
      ]);
      const strict = await place.export(["--type", "deals", "--warnings-as-errors"]);
      assert.equal(strict.outcome.code, 3);
      assert.equal(strict.result.exitCode, 3);
    } finally {
      await server.close();
    }
  }
});

Deno.test("an unpublished resource that is turned off is not asked for", async () => {
  const server = await startSampleServer({ rows: 12 });
  await using place = await makePlace(server.url, { unpublished: { objectives: { enabled: false } } });
  try {
    const { result } = await place.export(["--type", "deals"]);
    assert.equal(result.files.length, 4);
    assert.ok(!server.calls.some(({ resource }) => resource === "objectives"));
    assert.ok(!result.warnings.some(({ code }: { code: string }) => code === "not-available"));
  } finally {
    await server.close();
  }
});

Deno.test("--unmappable fail ends with 10, names record and column, and publishes nothing", async () => {
  const server = await startSampleServer({ rows: 0 });
  await using place = await makePlace(server.url);
  try {
    const plain = server.data.insert("leads", { family_name: "田中", items: [] });
    const nasty = server.data.insert("leads", { family_name: "𠮷田", items: [] });
    const { outcome, result } = await place.export(["--type", "leads", "--unmappable", "fail"]);
    assert.equal(outcome.code, 10);
    assert.equal(result.error.code, "character-unmappable");
    assert.match(result.error.message, new RegExp(`leads record ${nasty}, column “氏名（姓）” holds 𠮷`));
    assert.deepEqual(await place.names(), []);
    server.data.remove("leads", nasty);
    assert.ok(plain > 0);
  } finally {
    await server.close();
  }
});

Deno.test("--dry-run makes one call per resource and writes nothing but the tally of the contract's calls", async () => {
  const server = await startSampleServer({ rows: 1200, callsPerWindow: Infinity });
  await using place = await makePlace(server.url);
  try {
    const ownFiles = async () => [...await filesBelow(place.root)].filter(([path]) => !/[\\/]call[^\\/]*$/.test(path));
    const before = await ownFiles();
    const { outcome, result } = await place.export(["--type", "deals", "--dry-run", "--deadline", "07:00"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(result.rows, 6000);
    assert.equal(typeof result.fitsBeforeDeadline, "boolean");
    assert.ok(result.calls >= 6000 / 1000);
    assert.ok(
      server.calls.length <= 8,
      "five resources, one of which is asked three times more for a page size it accepts",
    );
    assert.deepEqual(await ownFiles(), before);
  } finally {
    await server.close();
  }
});

Deno.test("--dry-run says how many calls the export of a service makes where nothing changes", async () => {
  const server = await startSampleServer({ rows: 1234, orderKey: { leads: "honoured" } });
  await using place = await makePlace(server.url);
  try {
    for (const [type, calls] of [["leads", 13], ["clients", 2], ["daily_reports", 2]] as const) {
      const dry = await place.export(["--type", type, "--dry-run"]);
      const { result } = await place.export(["--type", type]);
      assert.deepEqual([type, dry.result.calls, result.apiCalls], [type, calls, calls]);
    }
  } finally {
    await server.close();
  }
});

Deno.test("the API key stands in no argument, log, record, error or file, whatever its spelling", async () => {
  const server = await startSampleServer({ rows: 15 });
  await using place = await makePlace(server.url, { retryFor: "0.3s" });
  let said = "";
  try {
    const outcomes = [
      await place.run(["export", "--type", "all"]),
      await place.run(["export", "--type", "deals", "--output", "/nowhere/at/all"]),
      await place.run(["export", "--type", "deals"], { env: { HOTPROFILE_API_KEY: testKey } }),
    ];
    server.intercept = (call) => ({
      kind: "errors",
      errors: [`key ${call.key} is not yours, 認証エラー`],
      status: 400,
    });
    outcomes.push(await place.run(["export", "--type", "leads"]));
    server.intercept = (call) => ({ kind: "html", status: 500 + (call.key.length % 2) });
    outcomes.push(await place.run(["export", "--type", "leads"]));
    outcomes.push(await place.run(["configure", "--host", server.url, "--encoding", "utf-8"]));
    said = outcomes.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    assert.ok(server.calls.some(({ key }) => key === testKey));
    assert.ok(server.calls.every(({ headers }) => !JSON.stringify([...headers]).includes(testKey)));
  } finally {
    await server.close();
  }
  const bytes = new TextEncoder().encode(testKey);
  const spellings = [
    testKey,
    testKey.toUpperCase(),
    testKey.replaceAll("-", ""),
    btoa(testKey),
    btoa(testKey).slice(0, 40),
    bytes.toHex(),
    bytes.toHex().toUpperCase(),
    [...testKey].reverse().join(""),
    [...testKey].join("\0"),
    encodeURIComponent(testKey),
  ];
  const places = new Map([["output of the program", new TextEncoder().encode(said)], ...await filesBelow(place.root)]);
  assert.ok(places.size > 10);
  for (const [path, content] of places) {
    const text = new TextDecoder("latin1").decode(content);
    for (const spelling of spellings) {
      assert.ok(!text.includes(spelling), `${path} holds the key as ${spelling.slice(0, 6)}…`);
    }
  }
});

Deno.test("a sealed key copied to another home does not open: 2 and what to do", async () => {
  const server = await startSampleServer({ rows: 2 });
  await using place = await makePlace(server.url);
  await using other = await makePlace(server.url);
  try {
    const copied = await place.export(["--type", "leads"]);
    assert.equal(copied.outcome.code, 0, copied.outcome.stderr);
    await Deno.copyFile(join(place.home, "ApiKey.enc"), join(other.home, "ApiKey.enc"));
    for (const withKeyFile of [false, true]) {
      if (withKeyFile) {
        const exists = await Deno.stat(join(place.home, "seal.key")).then(() => true, () => false);
        if (exists) await Deno.copyFile(join(place.home, "seal.key"), join(other.home, "seal.key"));
      }
      const { outcome, result } = await other.export(["--type", "leads"]);
      assert.equal(outcome.code, 2, outcome.stderr);
      assert.equal(result.error.code, "secret-unreadable");
      assert.match(result.error.hint, /configure/);
    }
    const sealed = await Deno.readFile(join(place.home, "ApiKey.enc"));
    for (const at of [0, 10, sealed.length - 1]) {
      const bent = sealed.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      await Deno.writeFile(join(place.home, "ApiKey.enc"), bent);
      const { outcome } = await place.export(["--type", "leads"]);
      assert.equal(outcome.code, 2);
    }
  } finally {
    await server.close();
  }
});

Deno.test("a run that ends by a defect has a record too, so that verify does not take the night before for the last", async () => {
  const server = await startSampleServer({ rows: 30 });
  await using place = await makePlace(server.url);
  try {
    assert.equal((await place.export(["--type", "clients"])).outcome.code, 0);
    // So deep that writing it ends in a RangeError of the program's own.
    const deep = `${"[".repeat(20_000)}1${"]".repeat(20_000)}`;
    const body = `{"clients":[{"id":1,"name":${deep}}],"pages":{"total_count":1,"total_number":1}}`;
    server.intercept = () => ({ kind: "status", status: 200, body });
    const { outcome, result } = await place.export(["--type", "clients"]);
    assert.equal(outcome.code, 1, outcome.stderr);
    assert.deepEqual([result.outcome, result.error.code, result.files], ["failed", "unexpected", []]);
    assert.equal((await place.run(["verify", "--type", "clients"])).code, 9);
  } finally {
    await server.close();
  }
});

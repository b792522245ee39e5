/** What people type out of habit, and by mistake. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { programVersion } from "../../src/version.ts";
import { makePlace, runHere, runProgram, testKey } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";

/** The first of several in a process of its own. */
const runOf = (at: number) => at === 0 ? runProgram : runHere;

Deno.test("version, -V, help and -h stand anywhere before the command", async () => {
  for (const [at, args] of [["-V"], ["version"], ["--version"], ["--lang", "ja", "VERSION"]].entries()) {
    assert.deepEqual(await runOf(at)(args), { code: 0, stdout: `hotprofile-export ${programVersion}\n`, stderr: "" });
  }
  for (const args of [["verify", "-h"], ["-h", "verify"], ["help", "Verify"], ["--lang", "en", "verify", "--help"]]) {
    const { code, stdout } = await runHere([...args, ...args.includes("--lang") ? [] : ["--lang", "en"]]);
    assert.equal(code, 0);
    assert.match(stdout, /^hotprofile-export verify — check that/, args.join(" "));
  }
});

Deno.test("a slip is told what may have been meant, in both languages, with 2", async () => {
  const slips: [string[], string, string][] = [
    [["exprot"], "「export」ではありませんか。", "Did you mean “export”? "],
    [["export", "--typ", "leads"], "「--type」ではありませんか。", "Did you mean “--type”? "],
    [["export", "leeds"], "「leads」ではありませんか。", "Did you mean “leads”? "],
    [["/b", "/t:client"], "「clients」ではありませんか。", "Did you mean “clients”? "],
    [["export", "leads", "--encoding", "utf8"], "utf-8 ではありませんか", "did you mean utf-8?"],
    [["export", "--encoding", "utf8"], "utf-8 ではありませんか", "did you mean utf-8?"],
    [["settings", "exprt"], "「export」ではありませんか。", "Did you mean “export”? "],
  ];
  for (const [at, [args, ja, en]] of slips.entries()) {
    for (const [lang, words] of [["ja", ja], ["en", en]] as const) {
      const { code, stderr } = await runOf(at)([...args, "--home", "/nowhere", "--lang", lang]);
      assert.equal(code, 2);
      assert(stderr.includes(words), `${args.join(" ")}: ${stderr}`);
    }
  }
});

Deno.test("types add up, as options and as words; the vendor's form takes one", async () => {
  const server = await startSampleServer({ rows: 2 });
  try {
    await using place = await makePlace(server.url);
    const json = await place.run(["--json", "EXPORT", "leads", "--type", "clients", "--type", "leads"]);
    assert.equal(json.code, 0, json.stderr);
    assert.deepEqual(
      JSON.parse(json.stdout).map(({ type }: { type: string }) => type),
      ["clients", "leads"].sort().reverse(),
    );
    const before = (await place.names()).length;
    for (
      const args of [["/b", "/t:leads", "/t:clients"], ["/b", "/t:leads", "--type", "clients"], [
        "export",
        "leads",
        "--quiet",
        "--quiet",
      ]]
    ) {
      const { code, stderr } = await place.run(args);
      assert.equal(code, 2);
      assert.match(stderr, /is given more than once/);
    }
    assert.equal((await place.names()).length, before);
  } finally {
    await server.close();
  }
});

Deno.test("wrong values are named before “not configured”", async () => {
  await using place = await makePlace();
  const wrong = [["--encoding", "latin-1"], ["--deadline", "25:00"], ["--wait", "soon"], ["--period", "last:0d"], [
    "--answer-timeout",
    "0s",
  ]];
  for (const [option = "", value = ""] of wrong) {
    const { code, stderr } = await place.run(["export", "leads", option, value]);
    assert.equal(code, 2);
    assert(stderr.includes(`${option} cannot be “${value}”`), stderr);
  }
  assert.match((await place.run(["export", "leads"])).stderr, /Not configured yet/);
});

Deno.test("settings import of a missing file says so", async () => {
  await using place = await makePlace();
  const file = join(place.root, "none.json");
  const { code, stderr } = await place.run(["settings", "import", "--file", file]);
  assert.equal(code, 2);
  assert(stderr.startsWith(`Error: There is no file ${file}.\n`), stderr);
});

Deno.test("check says once that the contract's folder cannot be used", async () => {
  const server = await startSampleServer({ rows: 1 });
  try {
    await using place = await makePlace(server.url);
    await place.set({ contractFolder: join(place.root, "missing") });
    const { code, stderr } = await place.run(["check"], { env: { HOTPROFILE_API_KEY: testKey } });
    assert.equal(code, 8);
    assert.equal(stderr.split("What to do").length, 2, stderr);
  } finally {
    await server.close();
  }
});

/** Storage that fails is 8 with a record: as an ordinary user, for every type; two homes and one output folder. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { partialOwner } from "../../src/export/target.ts";
import { homeAt } from "../../src/home/home.ts";
import { typeNames } from "../../src/hotprofile/catalogue.ts";
import { namesIn } from "../support/folder.ts";
import { runPermitted } from "../support/ordinary_user.ts";
import { makePlace, type Place, startProgram } from "../support/program.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";
const noModes = windows && "Windows has no modes";

async function records(place: Place): Promise<{ type: string; exitCode: number }[]> {
  const folder = join(place.home, "runs");
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  return await Promise.all(names.sort().map(async (name) => JSON.parse(await Deno.readTextFile(join(folder, name)))));
}

Deno.test("a file where the folder runs belongs: exit 8, and the advice is to take it away", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using place = await makePlace(server.url);
  try {
    const path = join(place.home, "runs");
    await Deno.writeTextFile(path, "in the way");
    const { outcome, result } = await place.export(["--type", "leads"]);
    assert.equal(outcome.code, 8);
    assert.ok(result.error.message.includes(path), result.error.message);
    assert.ok(
      result.error.hint.startsWith(`Look at ${path}: where a file stands in the place of a folder`),
      result.error.hint,
    );
    assert.deepEqual(await namesIn(place.output), []);
  } finally {
    await server.close();
  }
});

Deno.test({
  ...skippedIf(
    noModes,
    "a secret or a point that the account may not read, or a folder in its place: exit 8 with a record",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    try {
      assert.equal((await place.export(["--type", "leads", "--difference"])).outcome.code, 0);
      let runs = 1;
      for (const name of ["ApiKey.enc", "seal.key", "OutputDatetime_leads.enc"]) {
        const path = join(place.home, name);
        const bytes = await Deno.readFile(path);
        for (const how of ["mode", "folder"]) {
          if (how === "mode") await Deno.chmod(path, 0);
          else {
            await Deno.remove(path);
            await Deno.mkdir(path, { mode: 0o700 });
          }
          const { code, result, stderr } = await runPermitted(place, ["--type", "leads", "--difference"]);
          assert.equal(code, 8, `${name}, ${how}: ${stderr}`);
          assert.equal(result.error.code, "home-unusable");
          assert.ok(result.error.message.includes(name), result.error.message);
          const now = await records(place);
          assert.equal(now.length, ++runs, `${name}, ${how}: a record`);
          assert.equal(now.at(-1)?.exitCode, 8);
          await Deno.remove(path, { recursive: true });
          await Deno.writeFile(path, bytes, { mode: 0o600 });
        }
      }
      // What cannot be decrypted is 2 as before.
      await Deno.writeTextFile(join(place.home, "ApiKey.enc"), "damaged");
      assert.equal((await place.export(["--type", "leads"])).outcome.code, 2);
      assert.equal((await records(place)).length, runs);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(noModes, "settings that the account may not read: exit 8 with a record for each type, and verify is 9"),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    try {
      assert.equal((await place.export(["--type", "leads"])).outcome.code, 0);
      assert.equal((await runPermitted(place, [], "verify")).code, 0);
      const calls = server.calls.length;
      await Deno.chmod(join(place.home, "settings.json"), 0);
      assert.equal((await runPermitted(place, ["--type", "all", "--dry-run"])).code, 8);
      assert.equal((await records(place)).length, 1, "a dry run writes nothing");
      const { code, result, stderr } = await runPermitted(place, ["--type", "all", "--difference"]);
      assert.equal(code, 8, stderr);
      assert.deepEqual(result.map(({ type, exitCode }: Record<string, unknown>) => [type, exitCode]), [
        ...typeNames.map((type) => [type, 8]),
      ]);
      assert.match(result[0].error.message, /settings\.json cannot be used/);
      assert.deepEqual((await records(place)).map(({ exitCode }) => exitCode).sort(), [0, 8, 8, 8, 8, 8]);
      assert.equal((await runPermitted(place, [], "verify")).code, 9);
      assert.equal(server.calls.length, calls);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(
    noModes,
    "an output folder that cannot be written: exit 8 with a record before the first call, for every type",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    try {
      await Deno.chmod(place.output, 0o500);
      const { code, result } = await runPermitted(place, ["--type", "all", "--difference"]);
      assert.equal(code, 8);
      assert.deepEqual(result.map(({ type, exitCode }: Record<string, unknown>) => [type, exitCode]), [
        ...typeNames.map((type) => [type, 8]),
      ]);
      assert.deepEqual((await records(place)).map(({ exitCode }) => exitCode), [8, 8, 8, 8, 8]);
      assert.equal(server.calls.length, 0);
      assert.deepEqual(await place.names(), []);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(
    noModes,
    "run records that cannot be written: exit 8 before the first call, nothing published, the point stays",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    const runs = join(place.home, "runs");
    const readPoint = () => Deno.readFile(join(place.home, "OutputDatetime_leads.enc"));
    try {
      assert.equal((await place.export(["--type", "leads", "--difference"])).outcome.code, 0);
      server.data.insert("leads", {});
      const before = [await place.names(), await readPoint(), server.calls.length];
      await Deno.chmod(runs, 0o500);
      const { code, result } = await runPermitted(place, ["--type", "leads", "--difference"]);
      await Deno.chmod(runs, 0o700);
      assert.equal(code, 8);
      assert.deepEqual([await place.names(), await readPoint(), server.calls.length], before);
      assert.match(result.error.message, /runs cannot be written/);
      // What a killed proof left goes with the next one.
      const owner = partialOwner(homeAt(place.home));
      for (const end of ["", ".1"]) await Deno.writeTextFile(join(runs, `probe.${owner}${end}.partial`), "");
      assert.equal((await place.export(["--type", "leads", "--difference"])).result.files[0].rows, 1);
      assert.deepEqual((await namesIn(runs)).filter((name) => !/^\d{14}_leads\.json$/.test(name)), []);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(
    noModes,
    "an output folder that is gone or closed in the middle: exit 8 with a record, nothing published",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 30, callsPerWindow: Infinity });
    await using place = await makePlace(server.url);
    try {
      for (const type of ["leads", "deals"]) {
        for (const how of ["gone", "closed"]) {
          let calls = 0;
          server.intercept = async () => {
            if (++calls !== 2) return;
            if (how === "closed") await Deno.chmod(place.output, 0o500);
            else await Deno.remove(place.output, { recursive: true });
          };
          const before = (await records(place)).length;
          const { code, stderr } = await runPermitted(place, ["--type", type, "--difference"]);
          server.intercept = undefined;
          assert.equal(code, 8, `${type} ${how}: ${stderr}`);
          assert.equal((await records(place)).length, before + 1);
          await assert.rejects(Deno.stat(join(place.home, `OutputDatetime_${type}.enc`)), Deno.errors.NotFound);
          if (how === "gone") await Deno.mkdir(place.output);
          await Deno.chmod(place.output, 0o700);
          assert.equal((await place.names()).filter((name) => !name.endsWith(".partial")).length, 0);
          assert.equal((await place.export(["--type", type])).outcome.code, 0);
          assert.equal((await place.names()).filter((name) => name.endsWith(".partial")).length, 0);
          for (const name of await place.names()) await Deno.remove(join(place.output, name), { recursive: true });
        }
      }
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(noModes, "a home that cannot be written: exit 8, said on standard error"),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    try {
      await Deno.chmod(place.home, 0o500);
      const { code, stderr } = await runPermitted(place, ["--type", "leads"]);
      await Deno.chmod(place.home, 0o700);
      assert.equal(code, 8);
      assert.match(stderr, /home folder .* cannot be used/);
      assert.deepEqual(await place.names(), []);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(noModes, "output, and what waits on disk while a run reads, are for their owner alone"),
  async fn() {
    const server = await startSampleServer({ rows: 30, callsPerWindow: Infinity });
    await using place = await makePlace(server.url, { pageSizes: { clients: 10, leads: 10 }, current: true });
    try {
      // Read in passes, whose rows wait in a file.
      server.ignoredFilters = ["from_id", "to_id", "from_created_on", "to_created_on"];
      const seen = new Map<string, number>();
      const look = async (folder: string) => {
        for await (const { name, isDirectory } of Deno.readDir(folder)) {
          const path = join(folder, name);
          const info = await Deno.stat(path).catch(() => undefined);
          if (info) seen.set(path, (info.mode ?? 0) & 0o777);
          if (isDirectory) await look(path).catch(() => {});
        }
      };
      const lookAll = async () => {
        await look(place.output);
        await look(join(place.home, "state")).catch(() => {});
      };
      server.intercept = lookAll;
      assert.equal((await place.export(["--type", "clients"])).outcome.code, 0);
      await lookAll();
      for (
        const kind of [
          /\.\d\.partial$/,
          /\.partial\/clients\.csv$/,
          /\d{14}\/clients\.csv$/,
          /\.sqlite$/,
          /current\/clients\.csv$/,
        ]
      ) {
        assert.ok([...seen.keys()].some((path) => kind.test(path)), `${kind} in ${[...seen.keys()].join()}`);
      }
      for (const [path, mode] of seen) assert.ok(mode === 0o600 || mode === 0o700, `${path}: ${mode.toString(8)}`);
    } finally {
      await server.close();
    }
  },
});

Deno.test("a damaged record never ends an export: it is named by status and skipped", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using place = await makePlace(server.url, { keep: "30d" });
  try {
    const { result } = await place.export(["--type", "leads", "--difference"]);
    const damaged = join(place.home, "runs", "20991231000000_leads.json");
    await Deno.writeTextFile(damaged, '{"run":"20991231000000","type":"leads","files":[{"path":null}],"outcome":"ok"}');
    const { outcome } = await place.export(["--type", "leads", "--difference"]);
    assert.equal(outcome.code, 0, outcome.stderr);
    const status = JSON.parse((await place.run(["status", "--json"])).stdout);
    assert.deepEqual(status.damaged, [damaged]);
    assert.equal(
      status.types.find(({ type }: { type: string }) => type === "leads").lastRun.sequence,
      result.sequence + 1,
    );
    assert.match((await place.run(["status"])).stdout, /20991231000000_leads\.json is damaged/);
    assert.equal((await place.run(["verify"])).code, 0);
  } finally {
    await server.close();
  }
});

Deno.test("two homes, one output folder: the second gets 7 or waits, and takes over what a killed run left", async () => {
  const server = await startSampleServer({ rows: 5 });
  await using one = await makePlace(server.url);
  await using two = await makePlace(server.url, { output: one.output });
  const hold = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  try {
    server.intercept = async () => {
      reached.resolve();
      await hold.promise;
    };
    const first = startProgram(["export", "--type", "clients", "--home", one.home]);
    await reached.promise;
    const refused = await two.export(["--type", "clients"]);
    assert.equal(refused.outcome.code, 7, refused.outcome.stderr);
    assert.equal(refused.result.error.code, "output-locked");
    assert.equal((await records(two)).length, 0, "exit 7 writes no record");
    assert.ok(
      (await one.names()).some((name) => /^\d{14}\./.test(name)),
      "the unfinished folder of the first is spared",
    );
    const waiter = two.run(["export", "--type", "clients", "--wait", "60s"]);
    hold.resolve();
    assert.equal((await first.output()).code, 0);
    const waited = await waiter;
    assert.equal(waited.code, 0, waited.stderr);
    assert.equal((await one.names()).length, 2);

    // Killed: its lock is free, its unfinished output is its own home's to remove.
    const stalled = Promise.withResolvers<void>();
    server.intercept = () => {
      stalled.resolve();
      return { kind: "stall", beforeHeaders: true };
    };
    const killed = startProgram(["export", "--type", "clients", "--home", one.home]);
    await stalled.promise;
    killed.kill("SIGKILL");
    await killed.output();
    server.intercept = undefined;
    assert.equal((await two.export(["--type", "clients"])).outcome.code, 0);
    assert.equal((await one.names()).filter((name) => /^\d{14}\..*\.partial$/.test(name)).length, 1);
    assert.equal((await one.export(["--type", "clients"])).outcome.code, 0);
    const names = await one.names();
    assert.ok(names.length === 4 && names.every((name) => /^\d{14}$/.test(name)), names.join());
  } finally {
    hold.resolve();
    await server.close();
  }
});

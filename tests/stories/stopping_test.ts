/** Deadline, signals, disk: how a run stops. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { partialOwner } from "../../src/export/target.ts";
import { homeAt } from "../../src/home/home.ts";
import { type SampleFault, startSampleServer } from "../support/sample_server.ts";
import { clockTime, filesBelow, makePlace, runHere, startProgram } from "../support/program.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";

const standstills = {
  "a stalled server": { kind: "stall", beforeHeaders: true },
  "an answer that never ends": { kind: "stall", beforeHeaders: false },
  "a server that always fails": { kind: "html", status: 500 },
  "a server that always refuses for the call limit": { kind: "status", status: 429 },
} as const satisfies Record<string, SampleFault>;
Deno.test(`--deadline against ${Object.keys(standstills).join(", ")}: exit 6, a record, nothing published`, async () => {
  // All at once: each waits for its deadline.
  await Promise.all(
    Object.entries(standstills).map(async ([name, fault]) => {
      const server = await startSampleServer({ rows: 300, callsPerWindow: Infinity });
      await using place = await makePlace(server.url);
      try {
        server.intercept = (call) => call.resource === "leads" ? fault : undefined;
        const { outcome, result } = await place.export([
          "--type",
          "deals,leads,daily_reports",
          "--deadline",
          clockTime(8_000),
          "--retry-for",
          "10m",
        ]);
        assert.equal(outcome.code, 6, `${name}: ${outcome.stderr}`);
        const codes = result.map(({ error }: { error: { code: string } }) => error.code);
        assert.deepEqual(codes, ["deadline", "deadline", "deadline"], `${name}: none starts after the deadline`);
        assert.deepEqual(await place.names(), [], name);
        assert.equal([...await filesBelow(join(place.home, "runs"))].length, 3, name);
        assert.ok(!server.calls.some(({ resource }) => resource === "daily_reports"), name);
      } finally {
        await server.close();
      }
    }),
  );
});

for (const [signal, code, problem] of [["SIGINT", 130, "interrupted"], ["SIGTERM", 143, "terminated"]] as const) {
  Deno.test({
    ...skippedIf(
      windows && "Windows has no signals",
      `${signal} stops cleanly: exit ${code}, partials removed, later types not tried`,
    ),
    async fn() {
      const server = await startSampleServer({ rows: 300, callsPerWindow: Infinity });
      await using place = await makePlace(server.url);
      try {
        const child = startProgram(["export", "--type", "deals,leads", "--json", "--home", place.home, "--lang", "en"]);
        let sent = false;
        server.intercept = (call) => {
          if (call.resource !== "leads" || sent) return;
          sent = true;
          child.kill(signal);
          return { kind: "stall", beforeHeaders: true };
        };
        const ended = await child.output();
        assert.equal(ended.code, code);
        const result = JSON.parse(new TextDecoder().decode(ended.stdout));
        assert.deepEqual(result.map(({ error }: { error: { code: string } }) => error.code), [problem]);
        assert.deepEqual(await place.names(), []);
        server.intercept = undefined;
        assert.equal((await place.export(["--type", "deals"])).outcome.code, 0);
      } finally {
        await server.close();
      }
    },
  });
}

Deno.test({
  ...skippedIf(
    windows && "Windows has no signals",
    "a signal after one type was done is no success: the next one says so",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 3 });
    let child: Deno.ChildProcess | undefined;
    const hook = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async () => {
      child?.kill("SIGTERM");
      await new Promise((resolve) => setTimeout(resolve, 500));
      return new Response();
    });
    await using place = await makePlace(server.url, { webhook: `http://127.0.0.1:${hook.addr.port}/done` });
    try {
      child = startProgram(["export", "--type", "clients,leads,deals", "--json", "--home", place.home]);
      const ended = await child.output();
      assert.equal(ended.code, 143);
      const results: { type: string; exitCode: number }[] = JSON.parse(new TextDecoder().decode(ended.stdout));
      assert.deepEqual(results.map(({ type, exitCode }) => [type, exitCode]), [["clients", 0], ["leads", 143]]);
      assert.equal([...await filesBelow(join(place.home, "runs"))].length, 2);
    } finally {
      await hook.shutdown();
      await server.close();
    }
  },
});

async function canMount(): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  const folder = await Deno.makeTempDir();
  const mounted = await new Deno.Command("mount", {
    args: ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder],
    stdout: "null",
    stderr: "null",
  }).output().then(({ success }) => success, () => false);
  if (mounted) await new Deno.Command("umount", { args: [folder] }).output();
  await Deno.remove(folder);
  return mounted;
}
const mountable = await canMount();

Deno.test({
  ...skippedIf(
    !mountable && "no right to mount a tmpfs here",
    "a full disk on a real tmpfs: exit 8, the folder as before",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 400, callsPerWindow: Infinity });
    await using place = await makePlace(server.url);
    const disk = join(place.root, "disk");
    await Deno.mkdir(disk);
    const run = async (command: string, ...args: string[]) =>
      assert.ok((await new Deno.Command(command, { args }).output()).success);
    await run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk);
    try {
      await Deno.writeTextFile(join(disk, "earlier.txt"), "kept");
      for (const type of ["leads", "deals"]) {
        const { outcome, result } = await place.export(["--type", type, "--output", disk]);
        assert.equal(outcome.code, 8, outcome.stderr);
        assert.equal(result.error.code, "disk-full");
        assert.deepEqual([...await filesBelow(disk)].map(([path]) => path), [join(disk, "earlier.txt")]);
      }
      // The last run's size is known: too little room is said before anything is written.
      assert.equal((await place.export(["--type", "leads"])).outcome.code, 0);
      const { outcome, result } = await place.export(["--type", "leads", "--output", disk]);
      assert.equal(outcome.code, 8);
      assert.equal(result.error.code, "disk-low");
    } finally {
      await run("umount", disk);
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(
    windows && "Windows has no modes",
    "an output folder without write permission, a home that is a file: exit 8",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    try {
      const file = join(place.root, "home-file");
      await Deno.writeTextFile(file, "not a folder");
      const outcome = await runHere([
        "configure",
        "--home",
        join(file, "inside"),
        "--host",
        server.url,
        "--no-check",
        "--lang",
        "en",
      ], { env: { HOTPROFILE_API_KEY: "k" } });
      assert.equal(outcome.code, 8, outcome.stderr);
      // root may write anywhere; a folder that is taken away in the middle cannot be written by anyone.
      server.intercept = async () => {
        await Deno.remove(place.output, { recursive: true });
        server.intercept = undefined;
      };
      const gone = await place.export(["--type", "clients"]);
      assert.equal(gone.outcome.code, 8, gone.outcome.stderr);
      assert.ok(gone.result.error.message.includes(place.output), gone.result.error.message);
    } finally {
      await server.close();
    }
  },
});

Deno.test({
  ...skippedIf(
    !windows && "only Windows opens without sharing",
    "a leftover that a program holds without sharing: exit 8 with its name",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 5 });
    await using place = await makePlace(server.url);
    const path = join(place.output, `leads_20200101000000.csv.${partialOwner(homeAt(place.home))}.partial`);
    await Deno.writeTextFile(path, "half");
    const kernel = Deno.dlopen("C:\\Windows\\System32\\kernel32.dll", {
      CreateFileW: { parameters: ["buffer", "u32", "u32", "pointer", "u32", "u32", "pointer"], result: "pointer" },
      CloseHandle: { parameters: ["pointer"], result: "i32" },
    });
    const wide = new Uint16Array([...path].map((char) => char.charCodeAt(0)).concat(0));
    const handle = kernel.symbols.CreateFileW(new Uint8Array(wide.buffer), 0x80000000, 0, null, 3, 0, null);
    try {
      const { outcome, result } = await place.export(["--type", "leads"]);
      assert.equal(outcome.code, 8, outcome.stderr);
      assert.ok(result.error.message.includes(path), result.error.message);
    } finally {
      kernel.symbols.CloseHandle(handle);
      kernel.close();
      await server.close();
    }
  },
});

/** Staying awake on Windows, and the hard end of a run that hangs past its deadline. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { exportCommand } from "../../src/commands/export.ts";
import type { CommandContext } from "../../src/cli/command.ts";
import { homeAt } from "../../src/home/home.ts";
import { startSampleServer } from "../support/sample_server.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { stayAwake } from "../../src/windows/awake.ts";
import { kernel32 } from "../../src/windows/native.ts";
import { makePlace, testKey } from "../support/program.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";

Deno.test({
  ...skippedIf(!windows && "only Windows falls asleep this way", "stayAwake() sets the state and takes it back"),
  fn() {
    {
      using _awake = stayAwake();
      // The call answers with the state before it.
      assert.equal(kernel32().SetThreadExecutionState(0x8000_0001), 0x8000_0001);
    }
    assert.equal(kernel32().SetThreadExecutionState(0x8000_0000), 0x8000_0000);
  },
});

Deno.test({
  ...skippedIf(
    windows && "Windows has no named pipes in folders",
    "a run that hangs five minutes past its deadline is ended hard",
  ),
  async fn() {
    const server = await startSampleServer({ rows: 3 });
    await using place = await makePlace(server.url);
    // A pipe that nobody writes to, where the pinned columns should be: reading it hangs as a dead drive would.
    const pipe = join(place.home, "columns", "leads.json");
    await Deno.mkdir(join(place.home, "columns"));
    assert.ok((await new Deno.Command("mkfifo", { args: [pipe] }).output()).success);
    let now = new Date(2026, 10, 24, 6, 59, 0).getTime();
    const ended = Promise.withResolvers<number>();
    const codes: string[] = [];
    const context: CommandContext = {
      options: { type: "leads", deadline: "07:00", quiet: true },
      home: homeAt(place.home),
      phrasebook: new Phrasebook("en"),
      // A clock that jumps over every wait: first to the deadline, then to the end of the grace.
      clock: {
        now: () => now,
        async sleep(ms, signal) {
          await new Promise((resolve) => setTimeout(resolve, 200));
          signal?.throwIfAborted();
          now += ms;
        },
      },
      env: (name) => name === "HOTPROFILE_API_KEY" ? testKey : Deno.env.get(name),
      screen: { width: undefined, colour: false },
      errorScreen: { width: undefined, colour: false },
      print: () => {},
      tell: () => {},
      tellProblem: (problem) => codes.push(problem.message),
      terminal: false,
      keyboard: false,
      readInput: () => Promise.resolve(new Uint8Array()),
      signal: new AbortController().signal,
      endHard: (problem) => {
        codes.push(problem.code);
        ended.resolve(now);
      },
    };
    const run = exportCommand.run(context);
    try {
      assert.equal(await ended.promise, new Date(2026, 10, 24, 7, 5, 0).getTime());
      assert.deepEqual(codes, ["deadline"], "until then nothing had ended the run");
    } finally {
      await Deno.writeTextFile(pipe, "{}");
      assert.equal(await run, 6, "let go, the run itself ends with the deadline's code");
      await server.close();
    }
  },
});

/**
 * A separate process that exports as `hotprofile-export export --type TYPE [--difference]` does, and stops at a named
 * step until it is killed: `deno run … held_export.ts HOME OUTPUT TYPE full|difference STEP COUNT CLOCK_OFFSET_MS`. Prints "HELD" there.
 * @module
 */
import { systemClock } from "../../src/values/clock.ts";
import { connect } from "../../src/connection/connect.ts";
import { exportType } from "../../src/export/run.ts";
import { readApiKey } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { takeLock } from "../../src/home/lock.ts";
import { noLog } from "../../src/home/log.ts";
import { checkSettings, readSettings } from "../../src/settings/settings_file.ts";
import { exportTypes, type TypeName } from "../../src/hotprofile/catalogue.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { watchSteps } from "./run_steps.ts";

const [path = "", output = "", type = "", mode = "", step = "", count = "1", offset = "0"] = Deno.args;
const clock = { ...systemClock, now: () => Date.now() + Number(offset) };
const home = homeAt(path);
const settings = await readSettings(home) ?? checkSettings({ version: 1 }, "test");
const apiKey = await readApiKey(home, () => undefined);
const signal = new AbortController().signal;
await takeLock(home, clock, type, 0, signal, () => {});
let left = Number(count);
const result = await exportType({
  type: exportTypes[type as TypeName],
  difference: mode === "difference",
  output,
  settings,
}, {
  home,
  env: () => undefined,
  clock,
  client: await connect(settings, {
    home,
    apiKey,
    clock,
    signal,
    retryForMs: 1_000,
  }),
  apiKey,
  log: noLog,
  progress: watchSteps((reached) => {
    if (reached !== step || --left > 0) return;
    Deno.stdout.writeSync(new TextEncoder().encode("HELD\n"));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }),
  phrasebook: new Phrasebook("en"),
  signal,
});
Deno.stdout.writeSync(new TextEncoder().encode(`ENDED ${result.outcome}\n`));
Deno.exit(result.exitCode);

/**
 * Retention: records and logs by age, output by the setting `keep`. Output is deleted only where a run record names it,
 * and the last success of each type always stays.
 * @module
 */
import { basename, dirname, join } from "node:path";
import type { Home } from "../home/home.ts";
import type { Log } from "../home/log.ts";
import { lastRuns, readRunRecord, runNames } from "../home/runs.ts";

const dayMs = 86_400_000;
/** Source: `docs/contract/interface.md#home-folder`. */
const recordDays = 400;
const logDays = 90;

/** Epoch milliseconds of `yyyymmdd…` in local time. */
function dateOf(name: string): number {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(name) ?? [];
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime();
}

/**
 * Deletes what has grown too old; what cannot be deleted now is left to the next run.
 * @param now epoch milliseconds
 * @param keepMs setting `keep`, milliseconds; undefined keeps output for ever
 */
export async function removeOld(home: Home, now: number, keepMs: number | undefined, log: Log): Promise<void> {
  if (keepMs !== undefined) await removeOldOutput(home, now - keepMs, log);
  for (const { run, type } of await runNames(home)) {
    if (dateOf(run) < now - recordDays * dayMs) {
      await Deno.remove(join(home.runs, `${run}_${type}.json`)).catch(() => {});
    }
  }
  try {
    for await (const { name } of Deno.readDir(home.logs)) {
      if (/^\d{8}\.jsonl$/.test(name) && dateOf(name) < now - logDays * dayMs) {
        await Deno.remove(join(home.logs, name)).catch(() => {});
      }
    }
  } catch {
    // No logs yet.
  }
}

async function removeOldOutput(home: Home, before: number, log: Log): Promise<void> {
  const names = await runNames(home);
  const latest = new Set<string>();
  for (const type of new Set(names.map((name) => name.type))) {
    const { success } = await lastRuns(home, type);
    if (success) latest.add(`${success.run}_${type}`);
  }
  for (const { run, type } of names) {
    if (latest.has(`${run}_${type}`)) continue;
    const record = await readRunRecord(home, run, type);
    if (!record || Date.parse(record.startedAt) >= before) continue;
    for (const { path } of record.files) {
      if (!await removeFile(path)) continue;
      log.write("info", "output-removed", { path });
      // The folder of that run, and only when nothing else is in it.
      const folder = dirname(path);
      if (basename(folder) === record.run) await Deno.remove(folder).catch(() => {});
    }
  }
}

async function removeFile(path: string): Promise<boolean> {
  try {
    const info = await Deno.lstat(path);
    if (!info.isFile) return false;
    await Deno.remove(path);
    return true;
  } catch {
    return false;
  }
}

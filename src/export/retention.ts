/**
 * Retention: records and logs by age, output by the setting `keep`, and what killed writes left in the home. Output is
 * deleted only inside the output folder, under a run's own names, where that run's record names it; the last success of
 * each type always stays.
 * @module
 */
import { dirname, join } from "node:path";
import { fileInfo, fileNames } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import type { Log } from "../home/log.ts";
import { readRunsByType, recordFiles } from "../home/runs.ts";
import { exportTypes } from "../hotprofile/catalogue.ts";
import { OutputTarget } from "./target.ts";
import { fileSystem } from "../values/file_system.ts";

const dayMs = 86_400_000;
/** Source: `docs/contract/interface.md#home-folder`. */
const recordDays = 400;
const logDays = 90;
/** A write that was killed leaves its file behind; one that is under way is younger than this. */
const leftoverMs = 600_000;
/** Names of `replaceFile`. */
const leftoverName = /\.[0-9a-f]{8}\.partial$/;

/** Epoch milliseconds of `yyyymmdd…` in local time. */
function dateOf(name: string): number {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(name) ?? [];
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime();
}

/**
 * Deletes what has grown too old; what cannot be deleted now is left to the next run.
 * @param output output folder: nothing outside of it is deleted
 * @param now epoch milliseconds
 * @param keepMs setting `keep`, milliseconds; undefined keeps output for ever
 */
export async function removeOld(
  home: Home,
  output: string,
  now: number,
  keepMs: number | undefined,
  log: Log,
): Promise<void> {
  if (keepMs !== undefined) await removeOldOutput(home, output, now - keepMs, log);
  for (const { run, path } of await recordFiles(home)) {
    if (dateOf(run) < now - recordDays * dayMs) await remove(path);
  }
  for (const name of await fileNames(home.logs)) {
    if (/^\d{8}\.jsonl$/.test(name) && dateOf(name) < now - logDays * dayMs) await remove(join(home.logs, name));
  }
  for (const folder of [home.path, home.runs, home.columns]) {
    for (const name of await fileNames(folder)) {
      const path = join(folder, name);
      if (!leftoverName.test(name)) continue;
      const written = (await fileInfo(path))?.mtime?.getTime() ?? now;
      if (written < now - leftoverMs) await remove(path);
    }
  }
}

/** Output that bears the names of a run's files, below the output folder. */
async function removeOldOutput(home: Home, output: string, before: number, log: Log): Promise<void> {
  const types = await readRunsByType(home);
  for (const record of types.flatMap(({ records, success }) => records.filter((record) => record !== success))) {
    if (Date.parse(record.startedAt) >= before) continue;
    const type = exportTypes[record.type];
    const target = new OutputTarget(output, type, record.run, "");
    for (const resource of type.resources) {
      const path = target.finalPath(resource);
      if (!record.files.some((file) => file.path === path) || !await isPlainFile(path, output)) continue;
      if (!await remove(path)) continue;
      log.write("info", "output-removed", { path });
      // The folder of that run, and only when nothing else is in it.
      if (type.layout === "folder") await remove(dirname(path));
    }
  }
}

/** No link, nor in a run's folder that is one. */
async function isPlainFile(path: string, output: string): Promise<boolean> {
  const folder = dirname(path);
  const [file, parent] = [path, folder].map((one) => fileSystem.lstat(one).catch(() => undefined));
  return (await file)?.isFile === true && (folder === output || (await parent)?.isDirectory === true);
}

async function remove(path: string): Promise<boolean> {
  return await fileSystem.remove(path).then(() => true, () => false);
}

/** Run records: one JSON file per run in `runs` of the home. @module */
import { join } from "node:path";
import { fileNames, inHome, readText, replaceFile } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";
import type { RunResult } from "./run_result.ts";

/** A record's file name: run and type. */
const recordName = /^(\d{14})_([a-z_]+)\.json$/;

/**
 * Keeps the result of a run.
 * @throws Problem "home-unusable" when it cannot be written
 */
export async function writeRunRecord(home: Home, result: RunResult): Promise<void> {
  await makeFolder(home.path);
  await makeFolder(home.runs);
  const path = join(home.runs, `${result.run}_${result.type}.json`);
  await inHome(home.runs, () => replaceFile(path, `${JSON.stringify(result, null, 2)}\n`));
}

/** Names of all records, oldest first. @param type only of this type */
export async function runNames(home: Home, type?: string): Promise<{ readonly run: string; readonly type: string }[]> {
  const files = await inHome(home.runs, () => fileNames(home.runs));
  const names = files.flatMap((file) => {
    const [, run, of] = recordName.exec(file) ?? [];
    return run !== undefined && of !== undefined && (type === undefined || of === type) ? [{ run, type: of }] : [];
  });
  return names.sort((a, b) => a.run < b.run ? -1 : a.run > b.run ? 1 : 0);
}

/** Whether any type has a record of that name. @param run `yyyymmddhhmmss` */
export async function hasRunRecord(home: Home, run: string): Promise<boolean> {
  return (await runNames(home)).some((name) => name.run === run);
}

/** A record, undefined when it is gone or damaged: one bad record never hides the others. */
export async function readRunRecord(home: Home, run: string, type: string): Promise<RunResult | undefined> {
  try {
    const value = JSON.parse(await readText(join(home.runs, `${run}_${type}.json`)) ?? "null") as RunResult | null;
    return value !== null && Array.isArray(value.files) && typeof value.outcome === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The last run of a type and its last success. */
export async function lastRuns(
  home: Home,
  type: string,
): Promise<{ readonly last: RunResult | undefined; readonly success: RunResult | undefined }> {
  let last: RunResult | undefined;
  for (const { run } of (await runNames(home, type)).reverse()) {
    const record = await readRunRecord(home, run, type);
    if (!record) continue;
    last ??= record;
    if (record.outcome !== "failed") return { last, success: record };
  }
  return { last, success: undefined };
}

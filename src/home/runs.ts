/** Run records: one JSON file per run in `runs` of the home. @module */
import { join } from "node:path";
import { Problem } from "../text/problem.ts";
import { readText, replaceFile } from "./files.ts";
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
  try {
    await replaceFile(join(home.runs, `${result.run}_${result.type}.json`), `${JSON.stringify(result, null, 2)}\n`);
  } catch (error) {
    throw new Problem("home-unusable", { path: home.runs, reason: (error as Error).message }, { cause: error });
  }
}

/** Names of all records, oldest first. @param type only of this type */
export async function runNames(home: Home, type?: string): Promise<{ readonly run: string; readonly type: string }[]> {
  const names = [];
  try {
    for await (const entry of Deno.readDir(home.runs)) {
      const match = recordName.exec(entry.name);
      if (match && (type === undefined || match[2] === type)) names.push({ run: match[1] ?? "", type: match[2] ?? "" });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) {
      throw new Problem("home-unusable", { path: home.runs, reason: (error as Error).message }, { cause: error });
    }
  }
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

/** Run records: one JSON file per run in `runs` of the home. @module */
import { join } from "node:path";
import { typeNames } from "../hotprofile/catalogue.ts";
import { fileNames, inHome, readJson, replaceJson } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";
import { isRunResult, type RunResult } from "./run_result.ts";

/** A record's file name: run and type. */
const recordName = /^(\d{14})_([a-z_]+)\.json$/;

/** So far two clocks may differ, milliseconds. */
const futureMs = 300_000;

/**
 * Keeps the result of a run.
 * @returns its number: above those of all other records
 * @throws Problem "home-unusable" when it cannot be written
 */
export async function writeRunRecord(home: Home, result: RunResult): Promise<number> {
  await makeFolder(home.runs);
  const { last } = await readRuns(home);
  const sequence = (last?.sequence ?? 0) + 1;
  const path = join(home.runs, `${result.run}_${result.type}.json`);
  await inHome(home.runs, () => replaceJson(path, { ...result, sequence }));
  return sequence;
}

/** All record files, by name. @param type only of this type @throws Problem "home-unusable" */
export async function recordFiles(home: Home, type?: string) {
  const files = await inHome(home.runs, () => fileNames(home.runs));
  return files.sort().flatMap((file) => {
    const [, run, of] = recordName.exec(file) ?? [];
    if (run === undefined || of === undefined || (type !== undefined && of !== type)) return [];
    return [{ run, type: of, path: join(home.runs, file) }];
  });
}

/**
 * The records of a home, as far as they can be read: by their numbers, before them by name those without.
 * @param type only of this type
 */
export async function readRuns(home: Home, type?: string) {
  const files = await recordFiles(home, type);
  const read = await Promise.all(files.map(async ({ path, run, type }) => {
    const value = await readJson(path).catch(() => undefined);
    return { path, record: isRunResult(value) && value.run === run && value.type === type ? value : undefined };
  }));
  // The sort is stable: equal numbers stay in the order of names.
  const records = read.map(({ record }) => record).filter((record) => record !== undefined)
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return {
    /** In the order in which they were written. */
    records,
    /** Paths of those that cannot be read or are no result: one bad record never hides the others. */
    damaged: read.filter(({ record }) => !record).map(({ path }) => path),
    last: records.at(-1),
    success: records.findLast(({ outcome }) => outcome !== "failed"),
  };
}

/** The same of each type. */
export async function readRunsByType(home: Home) {
  return await Promise.all(typeNames.map(async (type) => ({ type, ...await readRuns(home, type) })));
}

/** Later than this machine's clock can explain. @param at ISO time @param now epoch milliseconds */
export function isInFuture(at: string, now: number): boolean {
  return Date.parse(at) > now + futureMs;
}

/** Run records: one JSON file per run in `runs` of the home. @module */
import { join } from "node:path";
import { Problem } from "../errors.ts";
import type { RunResult } from "./result.ts";
import { replaceFile } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";

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

/** Whether any type has a record of that name. @param run `yyyymmddhhmmss` */
export async function hasRunRecord(home: Home, run: string): Promise<boolean> {
  try {
    for await (const entry of Deno.readDir(home.runs)) {
      if (entry.name.startsWith(`${run}_`)) return true;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return false;
}

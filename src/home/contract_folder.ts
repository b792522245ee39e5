/**
 * The folder with what every process must know that calls the API for one contract: the tally of calls and the locks of
 * the places. It is the home, or what the setting `contractFolder` names for several homes of one contract.
 * @module
 */
import { Problem } from "../text/problem.ts";
import { closeHome } from "./access.ts";
import { fileInfo, inHome } from "./files.ts";
import type { Home } from "./home.ts";

/** Unix permissions of the files in it: homes of several accounts may share it by their group. */
export const contractFileMode = 0o660;

/**
 * Where the contract's folder is. A home that is missing is made, closed to others; a shared folder is not, since who
 * makes it decides which accounts may use it.
 * @param shared setting `contractFolder`
 * @throws Problem "home-unusable" or "home-unsafe" when the home cannot be made
 */
export async function contractFolder(home: Home, shared: string | undefined): Promise<string> {
  if (shared !== undefined) return shared;
  if (!await inHome(home.path, () => fileInfo(home.path))) await closeHome(home);
  return home.path;
}

/** The failure of a file in the folder. */
export function contractFolderUnusable(path: string, error: unknown): Problem {
  return new Problem("contract-folder-unusable", { path, reason: (error as Error).message }, { cause: error });
}

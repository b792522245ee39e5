/** Pinned columns: the order of each resource's columns, kept from run to run in `columns/RESOURCE.json`. @module */
import { join } from "node:path";
import { Problem } from "../text/problem.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { readText, replaceFile } from "./files.ts";
import { type Home, makeFolder } from "./home.ts";

/** One column of a file as it is remembered from run to run. */
export interface LaidColumn {
  /** Identity: `field:NAME` for a key of the record; `id:7`, `label:区分`, `label:区分#2` for a custom field. */
  readonly key: string;
  /** Unique title in the file. */
  readonly title: string;
  /** Label of a custom field, or name of a field, as the service sends it. */
  readonly label: string;
}

/** Path of the pin of a resource. */
export function pinPath(home: Home, resource: ResourceName): string {
  return join(home.columns, `${resource}.json`);
}

/** The pinned columns, "none" before the first run, "unreadable" when the file is damaged. */
export async function readPin(
  home: Home,
  resource: ResourceName,
): Promise<readonly LaidColumn[] | "none" | "unreadable"> {
  try {
    const text = await readText(pinPath(home, resource));
    if (text === undefined) return "none";
    const value = JSON.parse(text) as { version?: unknown; columns?: unknown };
    if (value.version !== 1 || !Array.isArray(value.columns) || !value.columns.every(isColumn)) return "unreadable";
    return value.columns;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return "unreadable";
    throw new Problem("home-unusable", { path: pinPath(home, resource), reason: (error as Error).message }, {
      cause: error,
    });
  }
}

function isColumn(value: unknown): value is LaidColumn {
  const column = value as Partial<LaidColumn> | null;
  return typeof column?.key === "string" && typeof column.title === "string" && typeof column.label === "string";
}

/** Pins columns. @throws Problem "home-unusable" when they cannot be written */
export async function writePin(home: Home, resource: ResourceName, columns: readonly LaidColumn[]): Promise<void> {
  await makeFolder(home.columns);
  try {
    await replaceFile(pinPath(home, resource), `${JSON.stringify({ version: 1, columns }, null, 2)}\n`);
  } catch (error) {
    throw new Problem("home-unusable", { path: home.columns, reason: (error as Error).message }, { cause: error });
  }
}

/** Forgets the pin of a resource. @returns whether there was one */
export async function forgetPin(home: Home, resource: ResourceName): Promise<boolean> {
  try {
    await Deno.remove(pinPath(home, resource));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new Problem("home-unusable", { path: pinPath(home, resource), reason: (error as Error).message }, {
      cause: error,
    });
  }
}

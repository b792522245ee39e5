/** Pinned columns: the order of each resource's columns, kept from run to run in `columns/RESOURCE.json`. @module */
import { join } from "node:path";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { inHome, readText, removeFromHome, replaceFile } from "./files.ts";
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
function pinPath(home: Home, resource: ResourceName): string {
  return join(home.columns, `${resource}.json`);
}

/** The pinned columns, "none" before the first run, "unreadable" when the file is damaged. */
export async function readPin(
  home: Home,
  resource: ResourceName,
): Promise<readonly LaidColumn[] | "none" | "unreadable"> {
  const path = pinPath(home, resource);
  const text = await inHome(path, () => readText(path));
  if (text === undefined) return "none";
  try {
    const value = JSON.parse(text) as { version?: unknown; columns?: unknown } | null;
    if (value?.version !== 1 || !Array.isArray(value.columns) || !value.columns.every(isColumn)) return "unreadable";
    return value.columns;
  } catch {
    return "unreadable";
  }
}

function isColumn(value: unknown): value is LaidColumn {
  const column = value as Partial<LaidColumn> | null;
  return typeof column?.key === "string" && typeof column.title === "string" && typeof column.label === "string";
}

/** Pins columns. @throws Problem "home-unusable" when they cannot be written */
export async function writePin(home: Home, resource: ResourceName, columns: readonly LaidColumn[]): Promise<void> {
  await makeFolder(home.columns);
  await inHome(
    home.columns,
    () => replaceFile(pinPath(home, resource), `${JSON.stringify({ version: 1, columns }, null, 2)}\n`),
  );
}

/** Forgets the pin of a resource. @returns whether there was one */
export function forgetPin(home: Home, resource: ResourceName): Promise<boolean> {
  return removeFromHome(pinPath(home, resource));
}

/** Pinned columns: the order of each resource's columns, kept from run to run in `columns/RESOURCE.json`. @module */
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import { fileInfo, inHome, readJson, replaceJson } from "./files.ts";
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

/** The pinned columns, "none" before the first run, "unreadable" when the file is damaged. */
export async function readPin(
  home: Home,
  resource: ResourceName,
): Promise<readonly LaidColumn[] | "none" | "unreadable"> {
  const path = home.pin(resource);
  return await inHome(path, async () => {
    const value = await readJson(path);
    if (value === undefined && !await fileInfo(path)) return "none";
    const columns = isObject(value) && value["version"] === 1 ? value["columns"] : undefined;
    return Array.isArray(columns) && columns.every(isColumn) ? columns : "unreadable";
  });
}

function isColumn(value: unknown): value is LaidColumn {
  return isObject(value) && ["key", "title", "label"].every((name) => typeof value[name] === "string");
}

/** Pins columns. @throws Problem "home-unusable" when they cannot be written */
export async function writePin(home: Home, resource: ResourceName, columns: readonly LaidColumn[]): Promise<void> {
  await makeFolder(home.columns);
  await inHome(home.columns, () => replaceJson(home.pin(resource), { version: 1, columns }));
}

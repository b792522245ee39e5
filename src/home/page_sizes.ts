/** Page sizes that the service accepted, by host and resource: the next run starts from them. @module */
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { readText, replaceFile } from "./files.ts";
import type { Home } from "./home.ts";

/** Sizes of one host. */
export type PageSizes = Readonly<Partial<Record<ResourceName, number>>>;

/** Remembered sizes of a host; a missing or damaged file is none. */
export async function readPageSizes(home: Home, host: string): Promise<PageSizes> {
  return (await readAll(home))[host] ?? {};
}

async function readAll(home: Home): Promise<Record<string, PageSizes>> {
  try {
    const parsed: unknown = JSON.parse(await readText(home.pageSizes) ?? "{}");
    return typeof parsed === "object" && parsed !== null ? parsed as Record<string, PageSizes> : {};
  } catch {
    // Only a hint for speed: the sizes are found again.
    return {};
  }
}

/** Keeps sizes of a host beside those of its other resources and of other hosts. */
export async function writePageSizes(home: Home, host: string, sizes: PageSizes): Promise<void> {
  const all = await readAll(home);
  const known = all[host] ?? {};
  const merged = { ...known, ...sizes };
  if (JSON.stringify(known) === JSON.stringify(merged)) return;
  await replaceFile(home.pageSizes, `${JSON.stringify({ ...all, [host]: merged }, null, 2)}\n`);
}

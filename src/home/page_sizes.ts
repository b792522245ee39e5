/**
 * What a host accepted otherwise than documented: smaller pages, no order. The next runs start from it, until after a
 * week the documented way is tried again. Source: `docs/contract/hotprofile-api.md#errors`.
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { type ResourceName, resources } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import { readJson, replaceJson } from "./files.ts";
import type { Home } from "./home.ts";

/** What is remembered of a host. */
export interface Remembered {
  /** Accepted page sizes that are not the documented ones. */
  readonly pageSizes: Readonly<Partial<Record<ResourceName, number>>>;
  /** Resources whose order was refused. */
  readonly refusedOrders: ReadonlySet<ResourceName>;
}

/** What stands in the file of a host. */
interface Entry extends Pick<Remembered, "pageSizes"> {
  readonly refusedOrders: readonly ResourceName[];
  /** When the first of it was found, epoch milliseconds. */
  readonly since: number;
}

/** How long the documented way is not tried again. */
const rememberedMs = 7 * 86_400_000;

/**
 * What is remembered of a host; a missing or damaged file is nothing.
 * @param now epoch milliseconds
 */
export async function readPageSizes(home: Home, host: string, now: number): Promise<Remembered> {
  const { pageSizes, refusedOrders } = stillKnown((await readAll(home))[host], now);
  return { pageSizes, refusedOrders: new Set(refusedOrders) };
}

async function readAll(home: Home): Promise<Record<string, unknown>> {
  // Only a hint for speed: what cannot be read is found again.
  const entries = await readJson(home.pageSizes).catch(() => undefined);
  return isObject(entries) ? entries : {};
}

/** The entry as far as it still counts. One from the future, or of an older form, does not. */
function stillKnown(entry: unknown, now: number): Entry {
  const { since = Infinity, pageSizes = {}, refusedOrders = [] } = (entry ?? {}) as Partial<Entry>;
  const isKnown = since <= now && now < since + rememberedMs;
  return isKnown ? { since, pageSizes, refusedOrders } : { since: now, pageSizes: {}, refusedOrders: [] };
}

/**
 * Keeps what a run learnt beside what is known of other resources and other hosts.
 * @param accepted page sizes that were accepted
 * @param refusedOrders resources that no order was asked for
 * @param now epoch milliseconds
 */
export async function writePageSizes(
  home: Home,
  host: string,
  accepted: ReadonlyMap<ResourceName, number>,
  refusedOrders: ReadonlySet<ResourceName>,
  now: number,
): Promise<void> {
  const all = await readAll(home);
  const known = stillKnown(all[host], now);
  const sizes = Object.entries({ ...known.pageSizes, ...Object.fromEntries(accepted) });
  const entry: Entry = {
    since: known.since,
    pageSizes: Object.fromEntries(sizes.filter(([name, size]) => size < resources[name as ResourceName].pageSize)),
    refusedOrders: [...refusedOrders].filter((name) => accepted.has(name) || known.refusedOrders.includes(name)),
  };
  const { [host]: _, ...after } = all;
  if (Object.keys(entry.pageSizes).length > 0 || entry.refusedOrders.length > 0) after[host] = entry;
  if (!isDeepStrictEqual(after, all)) await replaceJson(home.pageSizes, after);
}

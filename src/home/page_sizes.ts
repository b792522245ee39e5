/**
 * What a host accepted otherwise than documented: smaller pages, no order. The next runs start from it, until after a
 * week the documented way is tried again. Source: `docs/contract/hotprofile-api.md#errors`.
 * @module
 */
import { type ResourceName, resourceNames, resources } from "../hotprofile/catalogue.ts";
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

/** One resource of one host. */
interface Entry {
  readonly size?: number;
  readonly orderRefused?: true;
  /** When it was found, epoch milliseconds. */
  readonly since: number;
}

/** Entries by host and resource. */
type Entries = Record<string, Partial<Record<ResourceName, Entry>>>;

/** How long the documented way is not tried again. */
const rememberedMs = 7 * 86_400_000;

/**
 * What is remembered of a host; a missing or damaged file is nothing.
 * @param now epoch milliseconds
 */
export async function readPageSizes(home: Home, host: string, now: number): Promise<Remembered> {
  const pageSizes: Partial<Record<ResourceName, number>> = {};
  const refusedOrders = new Set<ResourceName>();
  const entries = (await readAll(home))[host];
  for (const name of resourceNames) {
    const entry = entries?.[name];
    if (!isValid(entry, now)) continue;
    if (entry.size !== undefined) pageSizes[name] = entry.size;
    if (entry.orderRefused) refusedOrders.add(name);
  }
  return { pageSizes, refusedOrders };
}

/** Whether an entry still counts. One from the future, or of the older form without a date, does not. */
function isValid(entry: Entry | undefined, now: number): entry is Entry {
  return entry !== undefined && entry.since <= now && now < entry.since + rememberedMs;
}

async function readAll(home: Home): Promise<Entries> {
  // Only a hint for speed: what cannot be read is found again.
  const entries = await readJson(home.pageSizes).catch(() => undefined);
  return isObject(entries) ? entries as Entries : {};
}

/**
 * Keeps what a run learnt beside what is known of other resources and other hosts. What stays the same keeps its date.
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
  const entries = { ...all[host] };
  for (const [name, size] of accepted) {
    const known = entries[name];
    const learnt = {
      ...(size < resources[name].pageSize ? { size } : {}),
      ...(refusedOrders.has(name) ? { orderRefused: true as const } : {}),
    };
    const isSame = isValid(known, now) && known.size === learnt.size && known.orderRefused === learnt.orderRefused;
    if (Object.keys(learnt).length === 0) delete entries[name];
    else if (!isSame) entries[name] = { ...learnt, since: now };
  }
  if (JSON.stringify(all[host] ?? {}) === JSON.stringify(entries)) return;
  await replaceJson(home.pageSizes, { ...all, [host]: entries });
}

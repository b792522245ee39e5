/** A client for the tenant that the settings name. @module */
import { contractFolder } from "../home/contract_folder.ts";
import type { Remembered } from "../home/page_sizes.ts";
import type { Surroundings } from "../home/surroundings.ts";
import { SharedBudget } from "../home/shared_budget.ts";
import { SharedSemaphore } from "../home/shared_semaphore.ts";
import { Problem } from "../text/problem.ts";
import { parseHost } from "../settings/host.ts";
import type { Settings } from "../settings/settings_table.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import { type ClientEvents, HotProfileClient } from "../hotprofile/client.ts";
import { programVersion } from "../version.ts";
import { parseDuration } from "../values/duration.ts";

/** What a connection needs besides the settings. */
export interface Connection extends Pick<Surroundings, "home" | "clock" | "signal"> {
  readonly apiKey: string;
  /** Uniform in [0, 1): for pauses. */
  readonly random?: () => number;
  readonly retryForMs: number;
  /** What the host accepted in an earlier run. */
  readonly remembered?: Remembered;
  readonly events?: ClientEvents;
  /** Proxy and certificates: see `openHttpClient`. */
  readonly httpClient?: Deno.HttpClient | undefined;
}

/** Simultaneous calls of a contract. Source: `docs/contract/hotprofile-api.md#limits`. */
const simultaneousCalls = 2;
/** Largest pause between two tries, milliseconds. */
const retryCapMs = 30_000;

/**
 * Makes the client. It shares the contract's limits with every other process of the contract's folder.
 * @throws Problem "host-not-set" without a host, "home-unusable" when the home cannot be made
 */
export async function connect(settings: Settings, connection: Connection): Promise<HotProfileClient> {
  const host = parseHost(settings.host);
  if (!host) throw new Problem("host-not-set", {});
  const { clock, random = Math.random, remembered, events = {} } = connection;
  const folder = await contractFolder(connection.home, settings.contractFolder);
  return new HotProfileClient({
    ...host,
    apiKey: connection.apiKey,
    clock,
    random,
    budget: new SharedBudget(folder, settings.callBudget, clock),
    semaphore: new SharedSemaphore(folder, simultaneousCalls, clock, random),
    signal: connection.signal,
    retryForMs: connection.retryForMs,
    retryBaseMs: parseDuration(settings.retryBase) ?? 1_000,
    retryCapMs,
    answerTimeoutMs: parseDuration(settings.answerTimeout) ?? 120_000,
    idleTimeoutMs: parseDuration(settings.idleTimeout) ?? 60_000,
    transferTimeoutMs: parseDuration(settings.transferTimeout) ?? 600_000,
    largestAnswer: settings.largestAnswer * 2 ** 20,
    userAgent: settings.userAgent ?? `hotprofile-export/${programVersion}`,
    endpoints: settings.unpublished,
    pageSizes: { ...remembered?.pageSizes, ...definedOnly(settings.pageSizes) },
    refusedOrders: remembered?.refusedOrders ?? new Set(),
    takesShortPages: settings.incomplete === "publish",
    events,
    ...(connection.httpClient ? { httpClient: connection.httpClient } : {}),
  });
}

function definedOnly(sizes: Settings["pageSizes"]): Partial<Record<ResourceName, number>> {
  return Object.fromEntries(Object.entries(sizes).filter(([, size]) => size !== undefined)) as Partial<
    Record<ResourceName, number>
  >;
}

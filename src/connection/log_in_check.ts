/**
 * The log-in check (ログイン確認): asks resources for their first page and says what the key can read. Shared by `check`,
 * `configure` and the settings page.
 * @module
 */
import type { Surroundings } from "../home/surroundings.ts";
import { isEnabled, pageSizeSteps, type Resource, resources } from "../hotprofile/catalogue.ts";
import { type HotProfileClient, NotAvailable } from "../hotprofile/client.ts";
import type { Page } from "../hotprofile/response.ts";
import { hasHiddenValues, updatedAt } from "../hotprofile/record.ts";
import { ColumnLayout } from "../rows/column_layout.ts";
import type { Settings } from "../settings/settings_table.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { instantOf } from "../values/days.ts";
import { parseDuration } from "../values/duration.ts";
import { connect } from "./connect.ts";
import { openHttpClient } from "./http_client.ts";

/** What the key can read of one resource. */
export interface ResourceCheck {
  readonly resource: Resource;
  /** Why it cannot be read; a text of the service for an unpublished resource that this tenant does not offer. */
  readonly refusal?: Problem | string;
  /** The first page, where it was read. */
  readonly found?: FirstPage;
}

/** What the first page of a resource shows. */
interface FirstPage {
  /** Rows that the service counts. */
  readonly rows: number;
  /** Labels of the custom fields that came with the page. */
  readonly customFields: readonly string[];
  /** Page size that was accepted. */
  readonly pageSize: number;
  /** Rows of the page. */
  readonly sampled: number;
  /** Rows of the page with values that the key's user may not see. */
  readonly hiddenRows: number;
  /** The service's `Date` less the newest `updated_at` of the page, milliseconds; undefined where one is not readable. */
  readonly newestAgeMs: number | undefined;
}

/** The result of a log-in check. */
export interface LogInCheck {
  readonly host: string;
  readonly resources: readonly ResourceCheck[];
  /** The service's clock less this machine's, milliseconds; undefined when it sent none. */
  readonly clockDifferenceMs: number | undefined;
  /** The least `newestAgeMs` of all resources. */
  readonly newestAgeMs: number | undefined;
  readonly calls: number;
  readonly elapsedMs: number;
}

/** Longest retrying of one call, milliseconds: someone is waiting for it. */
const longestRetryMs = 10_000;
/** Most page sizes tried, one call each. */
const mostSizes = 3;

/**
 * Asks every resource that the settings leave on, one after the other. Never throws for what the service does: the
 * refusals are the result. A refused key, a network that fails and a contract folder that cannot be used end the asking, as they would fail for all.
 * @param settings saved or not
 * @param proxyPassword one that is not saved yet
 * @param enough after which answer no other resource is asked
 * @throws Problem when the settings do not allow a connection, and for the stop signal
 */
export async function logIn(
  context: Pick<Surroundings, "home" | "env" | "clock" | "signal">,
  settings: Settings,
  apiKey: string,
  proxyPassword?: string,
  enough: (check: ResourceCheck) => boolean = () => false,
): Promise<LogInCheck> {
  const { clock, signal } = context;
  using httpClient = await openHttpClient(context.home, settings, context.env, proxyPassword);
  const client = await connect(settings, {
    home: context.home,
    apiKey,
    clock,
    signal,
    retryForMs: Math.min(longestRetryMs, parseDuration(settings.retryFor) ?? longestRetryMs),
    httpClient,
  });
  const began = clock.now();
  const checks: ResourceCheck[] = [];
  let over: Problem | undefined;
  for (const resource of Object.values(resources).filter((one) => isEnabled(one, settings.unpublished))) {
    const first = client.pageSize(resource);
    const sizes = [first, ...pageSizeSteps.filter((step) => step < first && (step === 100 || step === 20))];
    const check = over
      ? { resource, refusal: over }
      : await checkResource(client, resource, sizes.slice(0, mostSizes), settings.listSeparator);
    if (isProblem(check.refusal, "key-refused", "network-failed", "contract-folder-unusable")) over = check.refusal;
    checks.push(check);
    if (enough(check)) break;
  }
  return {
    host: client.host,
    resources: checks,
    clockDifferenceMs: client.clockDifferenceMs,
    newestAgeMs: least(checks.map(({ found }) => found?.newestAgeMs)),
    calls: client.calls,
    elapsedMs: clock.now() - began,
  };
}

async function checkResource(
  client: HotProfileClient,
  resource: Resource,
  sizes: readonly number[],
  listSeparator: string,
): Promise<ResourceCheck> {
  let refusal: Problem | string = "";
  for (const size of sizes) {
    try {
      const page = await client.pageOrNothing({
        resource,
        page: 1,
        search: {},
        size,
        ...(resource.order ? { order: resource.order } : {}),
      });
      if (page instanceof NotAvailable) return { resource, refusal: page.detail };
      return { resource, found: look(resource, page, size, listSeparator) };
    } catch (error) {
      if (!isProblem(error) || isProblem(error, "interrupted", "terminated", "deadline")) throw error;
      refusal = error;
      if (!isProblem(error, "request-refused")) break;
    }
  }
  return { resource, refusal };
}

function look(resource: Resource, page: Page, pageSize: number, listSeparator: string): FirstPage {
  const layout = new ColumnLayout({ resource, headers: "api", values: "text", listSeparator, custom: {}, pinned: [] });
  for (const row of page.rows) layout.row(row);
  const { serverTime } = page;
  const ages = page.rows.map((row) => instantOf(updatedAt(row))).map((at) => at && serverTime && serverTime - at);
  return {
    rows: page.total,
    customFields: layout.columns.filter((_, at) => layout.metCustom.has(at)).map(({ label }) => label),
    pageSize,
    sampled: page.rows.length,
    hiddenRows: page.rows.filter(hasHiddenValues).length,
    newestAgeMs: least(ages),
  };
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}

/**
 * The failure that decides the outcome: a refused key or permission before a failing service, of published resources
 * only; undefined when every one of them can be read.
 */
export function worstRefusal({ resources }: LogInCheck): Problem | undefined {
  const refusals = resources.filter(({ resource }) => resource.published)
    .map(({ refusal }) => refusal).filter((refusal) => refusal instanceof Problem);
  return refusals.find((one) => isProblem(one, "key-refused", "permission-refused")) ?? refusals[0];
}

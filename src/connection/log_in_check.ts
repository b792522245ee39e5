/**
 * The log-in check (ログイン確認): asks every resource for its first page and says what the key can read. Shared by
 * `check`, `configure` and the settings page.
 * @module
 */
import type { Clock } from "../values/clock.ts";
import { isProblem, Problem } from "../text/problem.ts";
import type { Settings } from "../settings/settings_table.ts";
import type { Page } from "../hotprofile/response.ts";
import { pageSizeSteps, type Resource, resources } from "../hotprofile/catalogue.ts";
import { type HotProfileClient, NotAvailable } from "../hotprofile/client.ts";
import { hasHiddenValues } from "../hotprofile/record.ts";
import { ColumnLayout } from "../rows/column_layout.ts";

/** What the key can read of one resource. */
export interface ResourceCheck {
  readonly resource: Resource;
  /** Why it cannot be read; a text of the service for an unpublished resource that this tenant does not offer. */
  readonly refusal?: Problem | string;
  /** The first page, where it was read. */
  readonly found?: FirstPage;
}

/** What the first page of a resource shows. */
export interface FirstPage {
  /** Rows that the service counts. */
  readonly rows: number;
  /** Custom fields that came with the page. */
  readonly customFields: number;
  /** Page size that was accepted. */
  readonly pageSize: number;
  /** Rows of the page. */
  readonly sampled: number;
  /** Rows of the page with values that the key's user may not see. */
  readonly hiddenRows: number;
}

/** The result of a log-in check. */
export interface LogInCheck {
  readonly host: string;
  readonly resources: readonly ResourceCheck[];
  /** The service's clock less this machine's, milliseconds; undefined when it sent none. */
  readonly clockDifferenceMs: number | undefined;
  readonly calls: number;
  readonly elapsedMs: number;
}

/** Most page sizes tried, one call each. */
const mostSizes = 3;

/**
 * Asks every resource that the settings leave on, one after the other. Never throws for what the service does: the
 * refusals are the result. A refused key and a network that fails end the asking, as they would fail for all.
 * @throws Problem only for the stop signal
 */
export async function checkLogIn(
  client: HotProfileClient,
  settings: Pick<Settings, "unpublished" | "listSeparator">,
  clock: Clock,
  told: (resource: ResourceCheck) => void = () => {},
): Promise<LogInCheck> {
  const began = clock.now();
  const list: ResourceCheck[] = [];
  let over: Problem | undefined;
  for (const resource of Object.values(resources).filter((resource) => isOn(resource, settings))) {
    const one = over ? { resource, refusal: over } : await checkResource(client, resource, settings.listSeparator);
    if (isProblem(one.refusal, "key-refused", "network-failed")) over = one.refusal;
    list.push(one);
    told(one);
  }
  return {
    host: client.host,
    resources: list,
    clockDifferenceMs: client.clockDifferenceMs,
    calls: client.calls,
    elapsedMs: clock.now() - began,
  };
}

function isOn({ name }: Resource, { unpublished }: Pick<Settings, "unpublished">): boolean {
  return name !== "deals_details" && name !== "objectives" ? true : unpublished[name].enabled;
}

async function checkResource(
  client: HotProfileClient,
  resource: Resource,
  listSeparator: string,
): Promise<ResourceCheck> {
  const first = client.pageSize(resource);
  const sizes = [first, ...pageSizeSteps.filter((step) => step < first && (step === 100 || step === 20))];
  let refusal: Problem | string = "";
  for (const size of sizes.slice(0, mostSizes)) {
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
  const layout = new ColumnLayout({ resource, headers: "api", listSeparator, custom: {}, pinned: [] });
  for (const row of page.rows) layout.row(row);
  return {
    rows: page.total,
    customFields: layout.metCustom.size,
    pageSize,
    sampled: page.rows.length,
    hiddenRows: page.rows.filter(hasHiddenValues).length,
  };
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

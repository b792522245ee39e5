/**
 * Reading a set that no window divides: all its pages, again and again until two passes agree on the ids. A deletion
 * and an insertion between two pages move a row unseen from one page to another; only a second pass shows it.
 * @module
 */
import { Problem } from "../text/problem.ts";
import type { Page } from "./response.ts";
import type { Resource } from "./catalogue.ts";
import type { Call, HotProfileClient } from "./client.ts";
import { type HotProfileRecord, recordId, updatedAt } from "./record.ts";
import type { RecordSpool } from "./spool.ts";

/** Most passes over one set. */
const mostPasses = 3;
/** Pages asked for ahead: one more than the two places, so that neither waits. */
const pagesAhead = 3;

/** Ways to read again where rows are missing: they give up when so many brought nothing. */
const mostIdle = 3;

/** How reading in passes ended. */
export interface PassesEnd {
  /** Whether two passes agreed. */
  readonly agreed: boolean;
  /** Rows of the set, the fewest that the service counted during the last pass; 0 where that cannot be believed. */
  readonly total: number;
}

/** The rows that a page counts, 0 where that cannot be believed. */
export function countOf({ isCounted, total }: Page): number {
  return isCounted ? total : 0;
}

/**
 * Reads every page of a set into `spool` until two passes agree on the ids, at most three times; where they are fewer
 * than the service counts, also in other orders and pages, as rows that an order holds for equal may change places from
 * page to page. The spool then holds the union of all passes, the newest version of each record; of records without an
 * id only those of the last pass where two agreed.
 * @throws Problem as {@link HotProfileClient.page}
 */
export async function readInPasses(
  client: HotProfileClient,
  resource: Resource,
  search: Readonly<Record<string, string>>,
  spool: RecordSpool,
): Promise<PassesEnd> {
  const pass = async (how: Pick<Call, "order" | "size">) => {
    const seen = new Set<string>();
    const copies = new Map<string, number>();
    let total = Infinity;
    for await (const page of pagesOf(client, { resource, search, page: 1, ...how })) {
      total = Math.min(total, countOf(page));
      for (const record of page.rows) {
        const key = recordId(record) ?? keyWithoutId(record, copies);
        seen.add(key);
        await spool.put(key, updatedAt(record), record);
      }
    }
    return { seen, total };
  };
  const { order } = resource;
  const usual = order ? { order } : {};
  let before: Set<string> | undefined;
  let agreed = false;
  let total = 0;
  for (let number = 1; number <= mostPasses && !agreed; number++) {
    const { seen, total: counted } = await pass(usual);
    total = counted;
    agreed = before?.size === seen.size && seen.isSubsetOf(before);
    if (agreed) spool.dropUnnamed(seen);
    before = seen;
  }
  const size = client.pageSize(resource);
  const others: Pick<Call, "order" | "size">[] = [2, 3, 4, 5].map((part) => ({
    ...usual,
    size: Math.ceil(size / part),
  }));
  if (order) others.unshift({}, { order: { ...order, type: order.type === "asc" ? "desc" : "asc" } });
  for (let idle = 0; spool.size < total && idle < mostIdle && others.length > 0;) {
    const known = spool.size;
    const { total: counted } = await pass(others.shift()!);
    total = Math.min(total, counted || total);
    idle = spool.size > known ? 0 : idle + 1;
  }
  return { agreed, total };
}

/** A record without an id is known by its content, and by which copy of it this is in the pass. */
function keyWithoutId(record: HotProfileRecord, copies: Map<string, number>): string {
  const content = JSON.stringify(record);
  const copy = (copies.get(content) ?? 0) + 1;
  copies.set(content, copy);
  return `${content}#${copy}`;
}

/** All pages in order, some asked for ahead. @param call of the first page */
async function* pagesOf(client: HotProfileClient, call: Call): AsyncGenerator<Page> {
  const { resource } = call;
  let previous = await client.page(call);
  yield previous;
  let { pages } = previous;
  const ahead: Promise<Page>[] = [];
  let next = 2;
  for (let number = 2; number <= pages; number++) {
    while (ahead.length < pagesAhead && next <= pages) {
      const page = client.page({ ...call, page: next++ });
      // Its failure is thrown where it is awaited; a page that is never awaited may fail in peace.
      page.catch(() => {});
      ahead.push(page);
    }
    const page = await ahead.shift();
    if (!page) break;
    pages = page.pages;
    if (page.rows.length > 0 && sameRows(page, previous)) {
      // An unpublished list that knows no pages sends the same rows for ever.
      if (!resource.published) return;
      const detail = `page ${number} repeats the one before`;
      throw new Problem("service-failed", { host: client.host, resource: resource.name, detail, attempts: 1 });
    }
    previous = page;
    yield page;
  }
}

function sameRows(a: Page, b: Page): boolean {
  return JSON.stringify(a.rows) === JSON.stringify(b.rows);
}

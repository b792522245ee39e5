/**
 * Reading a set that no window divides: all its pages, again and again until two passes agree on the ids. A deletion
 * and an insertion between two pages move a row unseen from one page to another; only a second pass shows it.
 * @module
 */
import type { Page } from "./response.ts";
import type { Resource } from "./catalogue.ts";
import type { Call, HotProfileClient } from "./client.ts";
import { type HotProfileRecord, recordId, updatedAt } from "./record.ts";
import type { RecordSpool } from "./spool.ts";

/** Most passes over one set. */
const mostPasses = 3;
/** Pages asked for ahead: one more than the two places, so that neither waits. */
const pagesAhead = 3;

/** How reading in passes ended. */
export interface PassesEnd {
  /** Whether two passes agreed. */
  readonly agreed: boolean;
  /** Rows of the set, the fewest that the service counted during the last pass. */
  readonly total: number;
}

/**
 * Reads every page of a set into `spool` until two passes agree on the ids, at most three times.
 * The spool then holds the union of all passes, the newest version of each record.
 * @throws Problem as {@link HotProfileClient.page}
 */
export async function readInPasses(
  client: HotProfileClient,
  resource: Resource,
  search: Readonly<Record<string, string>>,
  spool: RecordSpool,
): Promise<PassesEnd> {
  let before: Set<string> | undefined;
  let total = 0;
  for (let pass = 1; pass <= mostPasses; pass++) {
    const seen = new Set<string>();
    const copies = new Map<string, number>();
    total = Infinity;
    for await (const page of pagesOf(client, resource, search)) {
      total = Math.min(total, page.total);
      for (const record of page.rows) {
        const key = recordId(record) ?? keyWithoutId(record, copies);
        seen.add(key);
        await spool.put(key, updatedAt(record), record);
      }
    }
    if (before && before.size === seen.size && seen.isSubsetOf(before)) return { agreed: true, total };
    before = seen;
  }
  return { agreed: false, total };
}

/** A record without an id is known by its content, and by which copy of it this is in the pass. */
function keyWithoutId(record: HotProfileRecord, copies: Map<string, number>): string {
  const content = JSON.stringify(record);
  const copy = (copies.get(content) ?? 0) + 1;
  copies.set(content, copy);
  return `${content}#${copy}`;
}

/** All pages in order, some asked for ahead. */
async function* pagesOf(
  client: HotProfileClient,
  resource: Resource,
  search: Readonly<Record<string, string>>,
): AsyncGenerator<Page> {
  const call = (page: number): Call => ({
    resource,
    page,
    search,
    ...(resource.order ? { order: resource.order } : {}),
  });
  const first = await client.page(call(1));
  yield first;
  let previous = first;
  let pages = first.pages;
  const ahead: Promise<Page>[] = [];
  let next = 2;
  for (let number = 2; number <= pages; number++) {
    while (ahead.length < pagesAhead && next <= pages) {
      const page = client.page(call(next++));
      // Its failure is thrown where it is awaited; a page that is never awaited may fail in peace.
      page.catch(() => {});
      ahead.push(page);
    }
    const page = await ahead.shift();
    if (!page) break;
    pages = page.pages;
    // An unpublished list that knows no pages sends the same rows for ever.
    if (!resource.published && sameRows(page, previous)) return;
    previous = page;
    yield page;
  }
}

function sameRows(a: Page, b: Page): boolean {
  return JSON.stringify(a.rows) === JSON.stringify(b.rows);
}

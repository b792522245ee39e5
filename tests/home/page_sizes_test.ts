import assert from "node:assert/strict";
import type { ResourceName } from "../../src/hotprofile/catalogue.ts";
import { type Home, homeAt } from "../../src/home/home.ts";
import { readPageSizes, writePageSizes } from "../../src/home/page_sizes.ts";
import { clientOf, firstPage, morning, walkAll, withServer } from "../hotprofile/support.ts";

const dayMs = 86_400_000;

async function withHome(body: (home: Home) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(homeAt(folder));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a service that refuses 1,000 steps down once, is remembered, and is asked for 1,000 again after 7 days", async () => {
  await withHome(async (home) => {
    await withServer({ rows: 30, maxima: { clients: 500 } }, async (server) => {
      /** Sizes that a night on the given day asks for. */
      const night = async (day: number) => {
        const now = morning + day * dayMs;
        const before = server.calls.length;
        const { pageSizes, refusedOrders } = await readPageSizes(home, "one", now);
        const { client } = clientOf(server.url, { pageSizes, refusedOrders });
        await client.page(firstPage("clients"));
        await writePageSizes(home, "one", client.acceptedPageSizes, client.refusedOrders, now);
        return server.calls.slice(before).map((call) => call.displayNumber);
      };
      assert.deepEqual(await night(0), [1000, 500]);
      for (const day of [1, 3, 6.9]) assert.deepEqual(await night(day), [500]);
      assert.deepEqual(await night(7), [1000, 500]);
      assert.deepEqual(await night(13), [500]);
      server.options.maxima = {};
      assert.deepEqual(await night(14), [1000]);
      assert.deepEqual(await night(15), [1000]);
      assert.deepEqual(await readPageSizes(home, "other", morning), { pageSizes: {}, refusedOrders: new Set() });
    });
  });
});

Deno.test("an order that was refused twice is not asked for until 7 days later", async () => {
  await withHome(async (home) => {
    await withServer({ rows: 250, orderKey: { leads: "refused" } }, async (server) => {
      const night = async (day: number) => {
        const now = morning + day * dayMs;
        const before = server.calls.length;
        const { pageSizes, refusedOrders } = await readPageSizes(home, "one", now);
        const { client } = clientOf(server.url, { pageSizes, refusedOrders });
        await walkAll(client, "leads");
        await writePageSizes(home, "one", client.acceptedPageSizes, client.refusedOrders, now);
        return server.calls.slice(before).some((call) => call.order);
      };
      const asked = [];
      for (const day of [0, 1, 6, 7, 8]) asked.push(await night(day));
      assert.deepEqual(asked, [true, false, false, true, false]);
    });
  });
});

Deno.test("what is remembered: other hosts and resources stay, damaged files and entries without a date are nothing", async () => {
  await withHome(async (home) => {
    const none = new Set<ResourceName>();
    await writePageSizes(home, "one", new Map([["clients", 200]]), none, morning);
    await writePageSizes(home, "two", new Map([["leads", 50], ["deals", 1000]]), new Set(["leads"]), morning);
    await writePageSizes(home, "one", new Map([["daily_reports", 20]]), none, morning + 1);
    assert.deepEqual((await readPageSizes(home, "one", morning + 1)).pageSizes, { clients: 200, daily_reports: 20 });
    const two = await readPageSizes(home, "two", morning);
    assert.deepEqual(two, { pageSizes: { leads: 50 }, refusedOrders: new Set(["leads"]) });
    // A clock that was ahead.
    assert.deepEqual((await readPageSizes(home, "one", morning - 1)).pageSizes, {});
    for (const text of ["{", "[]", '"x"', "null", '{"one":{"clients":200}}', '{"one":7}', '{"one":null}']) {
      await Deno.writeTextFile(home.pageSizes, text);
      assert.deepEqual((await readPageSizes(home, "one", morning)).pageSizes, {}, text);
    }
  });
});

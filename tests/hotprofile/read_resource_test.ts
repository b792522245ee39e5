import assert from "node:assert/strict";
import { isProblem } from "../../src/text/problem.ts";
import { type ResourceName, resourceNames, resources } from "../../src/hotprofile/catalogue.ts";
import type { SampleCall, SampleOrder, SampleServer, SampleServerOptions } from "../support/sample_server.ts";
import { LocalSemaphore } from "../../src/hotprofile/semaphore.ts";
import { outsideRows } from "../support/faults.ts";
import { japanDay } from "../../src/values/days.ts";
import {
  ascending,
  clientOf,
  idsInFile,
  morning,
  servedRecord,
  walk,
  walkAll,
  type Walked,
  type Wanted,
  withServer,
} from "./support.ts";
import { rounds, seeded } from "../support/random.ts";

const byIds = ["leads", "clients", "daily_reports"] as const;
const byDays = ["deals", "business_cards"] as const;
/** Resources for a case, which are all read in the same way: one in turn where no rounds are asked for. */
const inTurn = <T>(all: readonly T[], n: number): readonly T[] => rounds(0) > 0 ? all : [all[n % all.length]!];
const someOf = (n: number) => inTurn(byIds, n);
const published = [...byIds, ...byDays];
const dayMs = 86_400_000;

const range = (from: number, count: number, step = 1) => Array.from({ length: count }, (_, n) => from + n * step);

/** A whole walk with small pages, so that few rows make many calls. */
function walkSmall(server: SampleServer, resource: ResourceName, wanted?: Wanted, size = 20): Promise<Walked> {
  return walkAll(clientOf(server.url, { pageSizes: { [resource]: size } }).client, resource, wanted);
}

/** A service that answers clients in an order of its own. */
const ignoring = (order: SampleOrder) => ({ order: { clients: order }, orderKey: { clients: "ignored" as const } });

/** Ids each once, in the order of windows, nothing left in the folder. */
function assertRead(walked: Walked, expected: readonly number[], message = ""): void {
  assert.deepEqual(ascending(walked.ids), expected, message);
  assert.ok(walked.clean, message);
}

/** Takes filters out of a call before the server looks at them: a service that does not know them. */
function ignoreFilters(call: SampleCall, pattern: RegExp): void {
  for (const name of Object.keys(call.search)) if (pattern.test(name)) delete call.search[name];
}

Deno.test("every resource is read whole: the server's ids, each record as the server has it", async () => {
  await withServer({ rows: 230 }, async (server) => {
    for (const resource of resourceNames) {
      const walked = await walkSmall(server, resource);
      assert.equal(walked.total, 230);
      assert.deepEqual(walked.warned, []);
      assertRead(walked, server.data.ids(resource), resource);
      for (const row of walked.rows) assert.deepEqual(row, servedRecord(server, resource, Number(row["id"])));
    }
  });
});

Deno.test("a total that fits one page makes exactly one call, none at all too", async () => {
  for (const rows of [0, 1, 99, 100]) {
    await withServer({ rows }, async (server) => {
      for (const resource of resourceNames) {
        const before = server.calls.length;
        const walked = await walkSmall(server, resource, {}, 100);
        assertRead(walked, server.data.ids(resource), resource);
        assert.deepEqual([walked.warned, server.calls.length - before], [[], 1], `${resource} ${rows}`);
      }
    });
  }
});

Deno.test("one row more than a page is read in a few calls", async () => {
  await withServer({ rows: 101 }, async (server) => {
    for (const resource of resourceNames) {
      const before = server.calls.length;
      assertRead(await walkSmall(server, resource, {}, 100), server.data.ids(resource), resource);
      assert.ok(server.calls.length - before <= 8, `${resource}: ${server.calls.length - before}`);
    }
  });
});

Deno.test("ids of any shape are read, in a number of calls that their shape allows", async () => {
  const random = seeded(5);
  const clusters = range(0, 12).flatMap(() => range(1 + Math.floor(random() * 4e9), 50));
  /** Ids and the most calls: dense ones 1.5 x pages + 40; sparse ones as stated. */
  const shapes: Record<string, [readonly number[], number]> = {
    "dense": [range(1, 800), 100],
    "dense from 5,000,000": [range(5_000_000, 800), 100],
    "dense from 2,000,000,000": [range(2_000_000_000, 800), 100],
    "one in seven": [range(3, 800, 7), 100],
    "one in 100,000": [range(1, 800, 100_000), 100],
    "random up to 4e9": [range(0, 800).map(() => 1 + Math.floor(random() * 4e9)), 120],
    "1e6, then 1e9": [[...range(1_000_000, 400), ...range(1_000_000_000, 400)], 120],
    "twelve clusters": [clusters, 200],
    "the middle deleted": [[...range(1, 400), ...range(40_000, 400)], 120],
    "three low, many high": [[1, 2, 3, ...range(2_000_000_000, 800)], 120],
    "many low, one high": [[...range(1, 800), 4_294_967_295], 120],
    "exponential": [range(0, 800).map(() => 1 + Math.floor(Math.exp(random() * 21))), 160],
    "one": [[7], 1],
    "one, high": [[4_000_000_000], 1],
  };
  for (const [n, [name, [some, mostCalls]]] of Object.entries(shapes).entries()) {
    const ids = ascending([...new Set(some)]);
    for (const resource of someOf(n)) {
      await withServer({ rows: 0 }, async (server) => {
        for (const id of ids) {
          server.data.insert(resource, { id, updated_at: morning - Math.floor(random() * 1e10) });
        }
        const message = `${name}, ${resource}`;
        const walked = await walkSmall(server, resource);
        assertRead(walked, ids, message);
        assert.deepEqual(walked.warned, [], message);
        assert.ok(server.calls.length <= mostCalls, `${message}: ${server.calls.length} calls`);
        assert.ok(server.calls.every((call) => call.search["to_id"] !== "0"), message);
      });
    }
  }
});

Deno.test("rows that run by id take as many calls as pages, whichever way; rows in another order no more than a few to a page", async () => {
  const orders = ["id-ascending", "id-descending", "updated-descending", "none"] as const;
  for (const [n, ids] of (["dense", "deleted-60", "bursts"] as const).entries()) {
    await withServer({ rows: 4_000, ids }, async (server) => {
      for (const [at, order] of orders.entries()) {
        for (const resource of someOf(n + at)) {
          server.options.orderKey = { [resource]: "ignored" };
          server.options.order = { [resource]: order };
          const before = server.calls.length;
          const walked = await walkSmall(server, resource, {}, 100);
          const message = `${resource} ${order} ${ids}`;
          assert.deepEqual(walked.ids, server.data.ids(resource), message);
          assert.deepEqual(walked.warned, [], message);
          const calls = server.calls.length - before;
          const most = order.startsWith("id-") ? 1.02 * 40 + 5 : 3 * 40;
          assert.ok(calls <= most, `${message}: ${calls} calls`);
        }
      }
    });
  }
});

Deno.test("a service where nothing changes is asked once for each page, and not once more", async () => {
  for (const rows of [201, 1_000, 2_345]) {
    await withServer({ rows, orderKey: { leads: "honoured" } }, async (server) => {
      for (const resource of byIds) {
        const before = server.calls.length;
        assertRead(await walkSmall(server, resource, {}, 100), server.data.ids(resource), resource);
        assert.equal(server.calls.length - before, Math.ceil(rows / 100), `${resource}, ${rows} rows`);
      }
    });
  }
});

Deno.test("both places are busy as long as there is more than a page", async () => {
  await withServer({ rows: 3_000, orderKey: { leads: "honoured" } }, async (server) => {
    let lone = 0;
    let waiting: (() => void) | undefined;
    // A call is answered when another one is there; one that stays alone gives up.
    server.intercept = async () => {
      waiting?.();
      if (waiting) return void (waiting = undefined);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          lone++;
          waiting = undefined;
          resolve();
        }, 500);
        waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    };
    assertRead(await walkSmall(server, "leads", {}, 100), server.data.ids("leads"));
    assert.equal(server.maxSimultaneous, 2);
    assert.ok(lone <= 4, `${lone} of ${server.calls.length} calls were alone`);
  });
});

Deno.test("rows answered with ids outside their range are left out there: whole, one warning", async () => {
  for (const strays of [1, 5]) {
    for (const order of ["id-ascending", "id-descending", "updated-descending", "none"] as const) {
      for (const resource of byIds) {
        const options = { rows: 500, order: { [resource]: order }, orderKey: { [resource]: "ignored" as const } };
        await withServer(options, async (server) => {
          const ids = server.data.ids(resource);
          // Behind what is read first, so that no range holds both.
          const at = order === "id-descending" ? 450 : 50;
          const rows = range(0, strays).map((n) => ({ id: ids[at + n]!, foundAt: ids[310 + n * 15]! }));
          server.intercept = outsideRows(resource, rows);
          const walked = await walkSmall(server, resource, {}, 50);
          const message = `${resource} ${order} ${strays}`;
          assertRead(walked, ids, message);
          assert.deepEqual(walked.warned, [{ code: "rows-outside", facts: { resource, rows: strays } }], message);
        });
      }
    }
  }
});

Deno.test("created days of any shape are read; a day of several pages is read until two passes agree", async () => {
  const random = seeded(6);
  const ago = (days: number) => morning - Math.floor(days * dayMs);
  /** Created moments, the most calls, the days that need passes. */
  const shapes: Record<string, [readonly number[], number, number]> = {
    "even, ten years": [range(0, 400).map((n) => ago(3650 * (1 - n / 400))), 80, 0],
    "random, ten years": [range(0, 400).map(() => ago(3650 * random())), 80, 0],
    "growing": [range(0, 400).map((n) => ago(3650 * (1 - Math.sqrt(n / 400)))), 90, 0],
    "one day": [range(0, 400).map(() => ago(100)), 60, 1],
    "today": [range(0, 400).map(() => ago(0)), 60, 1],
    "two days, years apart": [range(0, 400).map((n) => ago(n % 2 === 0 ? 3000 : 100)), 90, 2],
    "an import": [range(0, 400).map((n) => n < 90 ? ago(2000) : ago(1999 * (1 - n / 400))), 100, 1],
    "before 2013": [range(0, 400).map(() => Date.UTC(2000, 0, 1) + Math.floor(random() * 4000) * dayMs), 100, 0],
    "the future": [range(0, 400).map(() => ago(-4000 * random())), 100, 0],
  };
  for (const [n, [name, [moments, mostCalls, passDays]]] of Object.entries(shapes).entries()) {
    for (const turned of [false, true]) {
      for (const resource of inTurn(byDays, n + Number(turned))) {
        await withServer({ rows: 0 }, async (server) => {
          for (const created_at of moments) server.data.insert(resource, { created_at });
          // A service that answers in another order than the one asked for.
          if (turned) server.intercept = (call) => void (call.order && (call.order.type = "desc"));
          const message = `${name}, ${resource}, ${turned ? "turned" : "as asked"}`;
          const walked = await walkSmall(server, resource);
          assertRead(walked, server.data.ids(resource), message);
          assert.deepEqual(walked.warned, [], message);
          assert.ok(server.calls.length <= mostCalls, `${message}: ${server.calls.length} calls`);
          const paged = server.calls.filter((call) => call.page > 1);
          const pagedDays = new Set(paged.map((call) => call.search["from_created_on"]));
          assert.equal(pagedDays.size, passDays, message);
          assert.ok(paged.every((call) => call.search["from_created_on"] === call.search["to_created_on"]), message);
        });
      }
    }
  }
});

Deno.test("rows that hide their created day are read all the same", async () => {
  await withServer({ rows: 0, hiddenFields: { deals: ["created_at"] } }, async (server) => {
    for (const n of range(0, 150)) server.data.insert("deals", { created_at: morning - n * 20 * dayMs });
    const hidden = server.data.ids("deals").every((id) => !server.data.get("deals", id)?.["created_at"]);
    if (!hidden) { for (const id of server.data.ids("deals")) server.data.update("deals", id, { created_at: "" }); }
    const walked = await walkSmall(server, "deals");
    assertRead(walked, server.data.ids("deals"));
    assert.ok(server.calls.length < 200, String(server.calls.length));
  });
});

Deno.test("rows that hide their created day, and a filter of it that is ignored: every row once, one warning", async () => {
  for (const resource of byDays) {
    await withServer({ rows: 0 }, async (server) => {
      for (const n of range(0, 150)) server.data.insert(resource, { created_at: morning - n * 20 * dayMs });
      for (const id of server.data.ids(resource)) server.data.update(resource, id, { created_at: "2026/1/5 9:03" });
      server.intercept = (call) => ignoreFilters(call, /created_on$/);
      const walked = await walkSmall(server, resource);
      assert.deepEqual(ascending(walked.ids), server.data.ids(resource));
      assert.deepEqual(walked.warned.map(({ code }) => code), ["filter-ignored"]);
      assert.ok(server.calls.length < 60, String(server.calls.length));
    });
  }
});

Deno.test("alternate spellings are understood, pages may be lists", async () => {
  await withServer({ rows: 150, alternateKeys: "mixed", pagesAsArray: "mixed", gzip: true }, async (server) => {
    for (const resource of resourceNames) {
      const walked = await walkSmall(server, resource);
      assertRead(walked, server.data.ids(resource), resource);
      assert.deepEqual(walked.warned, []);
    }
  });
});

Deno.test("a period of created days, closed or open on either side, gives exactly its rows", async () => {
  await withServer({ rows: 300 }, async (server) => {
    const today = japanDay(morning);
    for (const resource of published) {
      const created = new Map(
        server.data.ids(resource).map((id) => {
          const text = String(server.data.get(resource, id)?.["created_at"]);
          return [id, Date.parse(`${text.slice(0, 10).replaceAll("/", "-")}T00:00:00Z`) / dayMs];
        }),
      );
      const days = ascending([...created.values()]);
      const [early, late] = [days[60] ?? 0, days[240] ?? 0];
      for (
        const bounds of [{ from: early, to: late }, { from: early }, { to: late }, { from: early, to: early }, {
          from: today,
        }]
      ) {
        const walked = await walkSmall(server, resource, { created: bounds });
        const inside = [...created].filter(([, day]) =>
          day >= (bounds.from ?? -Infinity) && day <= (bounds.to ?? Infinity)
        );
        const message = `${resource} ${JSON.stringify(bounds)}`;
        assertRead(walked, ascending(inside.map(([id]) => id)), message);
        assert.equal(walked.total, inside.length);
        assert.deepEqual(walked.warned, [], message);
      }
    }
  });
});

Deno.test("filters of the caller stand in every call of the walk", async () => {
  await withServer({ rows: 300 }, async (server) => {
    for (const resource of published) {
      const before = server.calls.length;
      const search = { from_updated_on: "2020/01/01", to_updated_on: "2025/12/31" };
      const walked = await walkSmall(server, resource, { search });
      const inside = server.data.ids(resource).filter((id) => {
        const day = String(server.data.get(resource, id)?.["updated_at"]).slice(0, 10);
        return day >= "2020/01/01" && day <= "2025/12/31";
      });
      assertRead(walked, inside, resource);
      for (const call of server.calls.slice(before)) {
        assert.equal(call.search["from_updated_on"], "2020/01/01");
        assert.equal(call.search["to_updated_on"], "2025/12/31");
      }
    }
  });
});

Deno.test("a service that ignores a range filter is read in passes, with a warning", async () => {
  for (const ignored of [/^(from|to)_(id|created_on)$/, /^to_(id|created_on)$/]) {
    await withServer({ rows: 130, customFieldStyle: "none" }, async (server) => {
      server.intercept = (call) => ignoreFilters(call, ignored);
      for (const resource of published) {
        const walked = await walkSmall(server, resource);
        assertRead(walked, server.data.ids(resource), `${resource} ${ignored}`);
        assert.deepEqual(walked.warned.map(({ code }) => code), ["filter-ignored"], `${resource} ${ignored}`);
      }
    });
  }
});

Deno.test("dense ids from 1 do not hide that the filter is ignored", async () => {
  for (const resource of byIds) {
    await withServer({ rows: 0 }, async (server) => {
      for (const id of range(1, 90)) server.data.insert(resource, { id });
      server.intercept = (call) => ignoreFilters(call, /_id$/);
      const walked = await walkSmall(server, resource);
      assertRead(walked, range(1, 90), resource);
      assert.deepEqual(walked.warned.map(({ code }) => code), ["filter-ignored"]);
    });
  }
});

Deno.test("a filter that is ignored only after rows were handed on: every row once, one warning", async () => {
  await withServer({ rows: 300 }, async (server) => {
    server.intercept = (call) => {
      if (call.n > 8) ignoreFilters(call, /_id$/);
    };
    const walked = await walkSmall(server, "clients");
    assert.deepEqual(ascending(walked.ids), server.data.ids("clients"));
    assert.deepEqual(walked.warned.map(({ code }) => code), ["filter-ignored"]);
  });
});

Deno.test("passes: the union of all passes, the newest version of each record", async () => {
  await withServer({ rows: 0 }, async (server) => {
    for (const n of range(0, 50)) server.data.insert("deals", { created_at: morning, title: `old ${n}` });
    const [gone, changed] = server.data.ids("deals");
    assert.ok(gone !== undefined && changed !== undefined);
    let added = 0;
    const paged: number[] = [];
    server.intercept = (call) => {
      // Between the first pass and the second: the second and third agree.
      if (call.page === 1 && "from_created_on" in call.search) paged.push(call.n);
      if (added > 0 || paged.length < 3) return;
      server.data.remove("deals", gone);
      server.data.update("deals", changed, { title: "new", updated_at: morning + 5_000 });
      added = server.data.insert("deals", { created_at: morning, title: "added" });
    };
    const walked = await walkSmall(server, "deals", {}, 20);
    assert.deepEqual(walked.warned, []);
    assert.ok(walked.ids.includes(added));
    assert.equal(new Set(walked.ids).size, walked.ids.length);
    assert.equal(walked.rows.find((row) => row["id"] === changed)?.["title"], "new");
  });
});

Deno.test("passes: an older version that comes later does not replace a newer one", async () => {
  await withServer({ rows: { objectives: 150 } }, async (server) => {
    const [id] = server.data.ids("objectives");
    assert.ok(id !== undefined);
    let firsts = 0;
    server.intercept = (call) => {
      if (call.page !== 1) return;
      firsts++;
      const version = firsts <= 2 ? "2026/11/24 00:00:02" : "2026/11/24 00:00:01";
      server.data.update("objectives", id, { updated_at: version, note: version });
    };
    const walked = await walkSmall(server, "objectives", {}, 100);
    assert.equal(walked.rows.find((row) => row["id"] === id)?.["updated_at"], "2026/11/24 00:00:02");
    assert.ok(firsts >= 3);
  });
});

Deno.test("ids that keep changing in every pass give the warning unstable-paging, and everything that was seen", async () => {
  for (const resource of ["deals", "business_cards", "deals_details", "objectives"] as const) {
    await withServer({ rows: 0 }, async (server) => {
      for (const _ of range(0, 90)) server.data.insert(resource, { created_at: morning, updated_at: morning });
      const steady = server.data.ids(resource);
      const fleeting: number[] = [];
      server.intercept = (call) => {
        if (call.page !== 1) return;
        const last = fleeting.at(-1);
        if (last !== undefined) server.data.remove(resource, last);
        fleeting.push(server.data.insert(resource, { created_at: morning, updated_at: morning }));
      };
      const walked = await walkSmall(server, resource);
      assert.ok(walked.warned.some(({ code }) => code === "unstable-paging"), resource);
      assert.equal(new Set(walked.ids).size, walked.ids.length);
      for (const id of steady) assert.ok(walked.ids.includes(id), `${resource} ${id}`);
    });
  }
});

Deno.test("a service that answers every page number with the same rows is not taken for whole", async () => {
  await withServer({ rows: { deals_details: 150 } }, async (server) => {
    const ids = server.data.ids("deals_details");
    const { client } = clientOf(server.url);
    server.intercept = ({ displayNumber: size }) => {
      const first = ids.slice(0, size).map((id) => server.data.get("deals_details", id));
      const pages = { total_count: 150, total_number: Math.ceil(150 / size), current_number: 2, display_number: size };
      return { kind: "status", status: 200, body: JSON.stringify({ deals_details: first, pages }) };
    };
    const walked = await walkAll(client, "deals_details");
    assert.equal(walked.ids.length, 100);
    assert.deepEqual(walked.warned, [
      { code: "count-mismatch", facts: { resource: "deals_details", rows: 100, total: 150 } },
    ]);
  });
});

Deno.test("records without ids: equal ones are kept, on one page and on several", async () => {
  await withServer({ rows: 0 }, async (server) => {
    for (const n of range(0, 150)) server.data.insert("objectives", { id: n + 1 });
    const body = (page: number) => {
      const all = range(0, 150).map((n) => ({ goal: n % 3 }));
      return JSON.stringify({
        objectives: all.slice((page - 1) * 100, page * 100),
        pages: { total_count: 150, total_number: 2, current_number: page, display_number: 100 },
      });
    };
    server.intercept = (call) => ({ kind: "status", status: 200, body: body(call.page) });
    const walked = await walkSmall(server, "objectives", {}, 100);
    assert.deepEqual(walked.warned, []);
    const counts = [0, 1, 2].map((goal) => walked.rows.filter((row) => row["goal"] === goal).length);
    assert.deepEqual(counts, [50, 50, 50]);
  });
});

Deno.test("an id that stands twice in an answer is read once, the later one", async () => {
  const body = JSON.stringify({
    leads: [{ id: 5, name: "first" }, { id: 4, name: "x" }, { id: 5, name: "second" }],
    pages: [{ total_count: 3, total_number: 1, current_number: 1, display_number: 100 }],
  });
  await withServer({ rows: 3 }, async (server) => {
    server.intercept = () => ({ kind: "status", status: 200, body });
    const walked = await walkSmall(server, "leads", {}, 100);
    assert.deepEqual(walked.rows, [{ id: 4, name: "x" }, { id: 5, name: "second" }]);
  });
});

Deno.test("rows that stand twice in an answer and push others out of it: none is lost", async () => {
  await withServer({ rows: 20 }, async (server) => {
    const ids = server.data.ids("leads");
    server.intercept = ({ displayNumber }) => {
      if (displayNumber < 20) return;
      const rows = [...ids.slice(0, 18), ...ids.slice(0, 2)].map((id) => servedRecord(server, "leads", id));
      const body = JSON.stringify({ leads: rows, pages: [{ total_count: 20, total_number: 1 }] });
      return { kind: "status", status: 200, body };
    };
    const walked = await walkSmall(server, "leads");
    assert.deepEqual(ascending(walked.ids), ids);
  });
});

Deno.test("a row pushed out of an answer by one that stands there twice is not hidden by one deleted once it was read", async () => {
  await withServer({ rows: 0, ...ignoring("id-ascending") }, async (server) => {
    for (const id of range(100, 200)) {
      server.data.insert("clients", { id, created_at: morning - dayMs, updated_at: morning - (id % 7) * dayMs });
    }
    let isPushed = false;
    server.intercept = ({ search: { from_id: from, to_id: to } }) => {
      if (isPushed) server.data.remove("clients", 105);
      if (isPushed || from !== "120" || to !== "139") return;
      isPushed = true;
      const rows = [120, ...range(120, 19)].map((id) => servedRecord(server, "clients", id));
      const body = JSON.stringify({ clients: rows, pages: [{ total_count: 20, total_number: 1 }] });
      return { kind: "status", status: 200, body };
    };
    const walked = await walkSmall(server, "clients");
    assert.ok(isPushed);
    assert.deepEqual(ascending(walked.ids), range(100, 200));
    assert.deepEqual(walked.warned, []);
  });
});

Deno.test("by days: a row entered late is not hidden by one made meanwhile, nor by one deleted once it was read", async () => {
  // Each loses a row where days of today are no range of their own.
  for (const seed of [15, 32, 39, 42, 50, 57]) {
    const random = seeded(seed);
    const order = { order: { deals: "id-ascending" }, orderKey: { deals: "ignored" } } as const;
    await withServer({ rows: 0, ...order, now: () => morning }, async (server) => {
      for (const id of range(1, 200)) {
        const days = 401 - 2 * (random() < 0.05 ? random() * id : id);
        const created = morning - Math.floor(days) * dayMs;
        server.data.insert("deals", {
          id,
          created_at: created,
          updated_at: created + Math.floor(random() * 99 * dayMs),
        });
      }
      const at = 2 + Math.floor(random() * 14);
      server.intercept = ({ n }) => {
        if (n === at) server.data.insert("deals", { id: 900 });
        if (n === at + 1) server.data.remove("deals", 1);
      };
      const { ids, warned } = await walkSmall(server, "deals");
      assert.deepEqual([range(2, 199).filter((id) => !ids.includes(id)), warned], [[], []], `seed ${seed}`);
    });
  }
});

Deno.test("a row with the id 0 is read like any other", async () => {
  for (const resource of published) {
    for (const order of ["id-ascending", "id-descending", "updated-descending", "none"] as const) {
      await withServer({ rows: 0, order: { [resource]: order } }, async (server) => {
        for (const id of range(0, 150)) server.data.insert(resource, { id, created_at: morning - id * dayMs });
        const walked = await walkSmall(server, resource);
        assert.deepEqual(ascending(walked.ids), range(0, 150), `${resource}, ${order}`);
        assert.deepEqual(walked.warned, [], `${resource}, ${order}`);
      });
    }
  }
});

/** A row that an answer lacks and counts, one that stands for it in the count, and one deleted once it was read. */
const passedOver = { "id-ascending": [150, 9_000, 105], "id-descending": [250, 1, 295] } as const;
for (const [order, [passed, other, deleted]] of Object.entries(passedOver)) {
  Deno.test(`${order}: a row that a page lacks is not hidden by one that is deleted once it was read`, async () => {
    await withServer({ rows: 0, ...ignoring(order as SampleOrder) }, async (server) => {
      const made = { created_at: morning - dayMs, updated_at: morning - dayMs };
      for (const id of range(100, 200)) {
        server.data.insert("clients", { id, ...made, updated_at: morning - (id * 7919 % 1000) * 86_400_000 });
      }
      let isHidden = false;
      let isOver = false;
      server.intercept = ({ page }) => {
        if (isHidden) {
          server.data.insert("clients", { id: passed, ...made });
          server.data.remove("clients", other);
          server.data.remove("clients", deleted);
          isHidden = false;
        } else if (page === 2 && !isOver) {
          server.data.remove("clients", passed);
          server.data.insert("clients", { id: other, ...made });
          isHidden = isOver = true;
        }
      };
      const { client } = clientOf(server.url, { pageSizes: { clients: 20 }, semaphore: new LocalSemaphore(1) });
      const walked = await walkAll(client, "clients");
      assert.ok(isOver);
      assert.deepEqual(ascending(walked.ids), range(100, 200));
      assert.deepEqual(walked.warned, []);
    });
  });
}

const hiddenByRanges = [["id-ascending", 100], ["id-descending", 0]] as const;
for (const [order, missing] of hiddenByRanges) {
  Deno.test(`${order}: fewer rows by ids than counted are read by days too, and united; the one with the id ${missing} too`, async () => {
    await withServer({ rows: 0, ...ignoring(order) }, async (server) => {
      for (const id of range(0, 150)) server.data.insert("clients", { id, created_at: morning - id * dayMs });
      let held: Record<string, unknown> | undefined;
      server.intercept = (call) => {
        // The row is counted where no id is asked for, and not there where one is.
        const asked = "from_id" in call.search || "to_id" in call.search;
        if (asked && !held) {
          held = server.data.get("clients", missing);
          server.data.remove("clients", missing);
        } else if (!asked && held) {
          server.data.insert("clients", { ...held, id: missing });
          held = undefined;
        }
      };
      const walked = await walkSmall(server, "clients");
      assert.equal(held, undefined);
      assert.deepEqual(ascending(walked.ids), range(0, 150));
      assert.deepEqual(walked.warned, []);
    });
  });
}

Deno.test("250 deals of one second whose order among equals depends on the page: none is lost", async () => {
  await withServer({ rows: 0, maxima: { deals: 100 } }, async (server) => {
    for (const _ of range(0, 250)) server.data.insert("deals", { created_at: morning });
    server.shufflesTies = true;
    const walked = await walkSmall(server, "deals", {}, 100);
    assertRead({ ...walked, ids: ascending(walked.ids) }, server.data.ids("deals"), "deals");
    assert.deepEqual(walked.warned, []);
  });
});

Deno.test("one short but consistent answer, of a replica that is behind, loses no row, whichever it is", async () => {
  for (const resource of ["leads", "clients", "deals"] as const) {
    for (let at = 2; at <= 14; at += 3) {
      await withServer({ rows: 305, seed: at }, async (server) => {
        const all = server.data.ids(resource);
        let lacking: Record<string, unknown>[] = [];
        server.intercept = ({ n }) => {
          for (const row of lacking) server.data.insert(resource, row);
          lacking = n === at
            ? all.filter((_, index) => index % 3 === 0).map((id) => ({ ...server.data.get(resource, id), id }))
            : [];
          for (const row of lacking) server.data.remove(resource, Number(row["id"]));
        };
        const walked = await walkSmall(server, resource, {}, 50);
        assert.deepEqual(ascending(walked.ids), all, `${resource}, answer ${at}`);
        assert.deepEqual(walked.warned, [], `${resource}, answer ${at}`);
      });
    }
  }
});

function capped(pages: Record<string, unknown>, most: number): Record<string, unknown> {
  return { ...pages, total_count: Math.min(most, Number(pages["total_count"])) };
}

/** Counts that contradict what comes with them. */
const contradictions: Record<string, (pages: Record<string, unknown>, rows: number) => Record<string, unknown>> = {
  "total_count is the rows of the page": (pages, rows) => ({ ...pages, total_count: rows }),
  "the same without total_number": ({ total_number: _, ...pages }, rows) => ({ ...pages, total_count: rows }),
  "total_count is 0": (pages) => ({ ...pages, total_count: 0 }),
  "total_count below what total_number says": (pages) => capped(pages, 120),
  "total_count is the rows of the page, display_number half of them, two pages": (pages, rows) => ({
    ...pages,
    total_count: rows,
    total_number: 2,
    display_number: Math.ceil(rows / 2),
  }),
  "total_count below what came, no total_number": ({ total_number: _, ...pages }) => capped(pages, 10),
};
for (const [n, [name, change]] of Object.entries(contradictions).entries()) {
  Deno.test(`counts that contradict each other are not believed: ${name}`, async () => {
    for (const [at, rows] of [505, 500, 100, 5, 0].entries()) {
      for (const resource of ["leads", ...inTurn(byDays, n + at), "deals_details"] as const) {
        await withServer({ rows, maxima: { [resource]: 100 } }, async (server) => {
          server.intercept = () => ({
            kind: "pages",
            change: (pages) => {
              const size = Number(pages["display_number"]);
              const left = Number(pages["total_count"]) - (Number(pages["current_number"]) - 1) * size;
              return change(pages, Math.max(0, Math.min(size, left)));
            },
          });
          const walked = await walkSmall(server, resource, {}, 100);
          assert.deepEqual(ascending(walked.ids), server.data.ids(resource), `${resource}, ${rows} rows`);
          assert.deepEqual(walked.warned, [], `${resource}, ${rows} rows`);
        });
      }
    }
  });
}

Deno.test("rows without ids don't double when pages drift", async () => {
  await withServer({ rows: 0 }, async (server) => {
    let rows = range(0, 150).map((n) => ({ goal: n }));
    server.intercept = ({ page, n }) => {
      // A row comes in front between the first page and the second: the last of the first page comes again.
      if (n === 3) rows = [{ goal: -1 }, ...rows];
      const pages = { total_count: rows.length, total_number: 2, current_number: page, display_number: 100 };
      const body = JSON.stringify({ objectives: rows.slice((page - 1) * 100, page * 100), pages });
      return { kind: "status", status: 200, body };
    };
    const walked = await walkSmall(server, "objectives", {}, 100);
    assert.deepEqual(walked.rows.map(({ goal }) => Number(goal)).sort((a, b) => a - b), range(-1, 151));
    assert.deepEqual(walked.warned, []);
  });
});

Deno.test("a failure in the middle of a walk is a failure of the walk, and leaves no file", async () => {
  for (const resource of [...published, "deals_details"] as const) {
    await withServer({ rows: 300 }, async (server) => {
      server.intercept = (call) => call.n > 7 ? { kind: "status", status: 503 } : undefined;
      const { client } = clientOf(server.url, { pageSizes: { [resource]: 20 }, retryForMs: 3_000 });
      await assert.rejects(walkAll(client, resource), (error) => isProblem(error, "service-failed"), resource);
    });
  }
});

Deno.test("an unpublished resource that is not there makes one call and no rows", async () => {
  await withServer({ unpublished: { objectives: "404" } }, async (server) => {
    const { client } = clientOf(server.url);
    assert.equal(await walk(client, "objectives"), undefined);
    assert.equal(client.calls, 1);
    assert.equal(resources.objectives.published, false);
  });
});

Deno.test("a row that an order by id passes over is not hidden by one that comes meanwhile", async () => {
  for (const order of ["id-ascending", "id-descending"] as const) {
    await withServer({ rows: 0, order: { deals: order }, orderKey: { deals: "ignored" } }, async (server) => {
      const day = 86_400_000;
      for (let row = 0; row < 1500; row++) {
        // One deal was entered late: its day lies far before those of its neighbours.
        const created = morning - (row === 1200 ? 390 : 400 - Math.floor(row / 4)) * day;
        server.data.insert("deals", { created_at: created, updated_at: created + (row * 7919 % 1000) * 86_400 });
      }
      const before = server.data.ids("deals");
      server.intercept = ({ n }) => {
        if (n === 2) server.data.insert("deals", { created_at: morning, updated_at: morning });
        return undefined;
      };
      const { client } = clientOf(server.url, { pageSizes: { deals: 100 } });
      const walked = await walkAll(client, "deals");
      assert.deepEqual(before.filter((id) => !walked.ids.includes(id)), [], order);
      assert.equal(new Set(walked.ids).size, walked.ids.length, order);
    });
  }
});

/** One that makes up for a row passed over in every count but that of the whole. */
interface Newcomer {
  readonly come: (server: SampleServer) => void;
  readonly server?: Partial<SampleServerOptions>;
  readonly dateAheadMs?: number;
  readonly wanted?: Wanted;
}
const insert = (row: Record<string, unknown>) => (server: SampleServer) => void server.data.insert("clients", row);
const newcomers: Record<string, Newcomer> = {
  "made just now": { come: insert({}) },
  "made just now, by clocks that are 50 minutes ahead of it": {
    come: insert({}),
    dateAheadMs: 3_000_000,
    wanted: { now: morning + 3_000_000 },
  },
  "made just now, by a Date that is a day ahead of it": { come: insert({}), dateAheadMs: dayMs },
  "made at a moment that is hidden": { come: insert({ created_at: "", updated_at: morning - dayMs }) },
  "made at an hour that is hidden": { come: insert({ created_at: "2026/11/24", updated_at: morning - dayMs }) },
  "touched just now": {
    come: (server) => server.data.update("clients", server.data.ids("clients").at(-1)!),
    wanted: { search: { from_updated_on: "2020/01/01" } },
  },
  "made at any time, where the service has no clock": {
    come: insert({ created_at: morning - dayMs, updated_at: morning - dayMs }),
    server: { dateHeader: false },
  },
};
for (const [name, { come, dateAheadMs = 0, ...how }] of Object.entries(newcomers)) {
  Deno.test(`a row that is passed over is not hidden by another one ${name}`, async () => {
    await withServer({ rows: 0, now: () => morning, ...how.server }, async (server) => {
      server.dateAheadMs = () => dateAheadMs;
      const old = morning - 100 * dayMs;
      for (const id of range(1, 200)) {
        server.data.insert("clients", { id, created_at: old, updated_at: old + (id * 7919 % 1000) * 86_400 });
      }
      server.data.update("clients", 200, { updated_at: Date.UTC(2019, 0, 1) });
      let hidden: Record<string, unknown> | undefined;
      let isOver = false;
      server.intercept = ({ page, search: { from_id: from, to_id: to } }) => {
        if (hidden) server.data.insert("clients", hidden);
        hidden = undefined;
        // One range, the last, is to hold both.
        if (isOver || page > 1 || from === undefined || to !== undefined) return;
        isOver = true;
        const passed = Number(from) + 5;
        hidden = { ...server.data.get("clients", passed), id: passed };
        server.data.remove("clients", passed);
        come(server);
      };
      const { client } = clientOf(server.url, { pageSizes: { clients: 20 }, semaphore: new LocalSemaphore(1) });
      const walked = await walkAll(client, "clients", how.wanted);
      assert.ok(isOver);
      assert.deepEqual(range(1, 199).filter((id) => !walked.ids.includes(id)), []);
      assert.deepEqual(await idsInFile("clients", walked.rows), ascending(walked.ids));
      assert.equal(new Set(walked.ids).size, walked.ids.length);
    });
  });
}

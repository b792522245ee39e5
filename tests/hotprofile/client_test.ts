import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isProblem } from "../../src/text/problem.ts";
import { resourceNames, resources } from "../../src/hotprofile/catalogue.ts";
import { NotAvailable } from "../../src/hotprofile/client.ts";
import type { SampleFault, SampleServer, UnpublishedMode } from "../support/sample_server.ts";
import type { ProblemCode } from "../../src/text/problems.ts";
import { busyFor } from "../support/faults.ts";
import { clientOf, FakeClock, firstPage, MemoryBudget, morning, walkAll, withServer } from "./support.ts";

const published = resourceNames.filter((name) => resources[name].published);
const unpublished = resourceNames.filter((name) => !resources[name].published);

/** Lets the first calls meet these faults, one each; later ones are answered well. */
function faultsFirst(server: SampleServer, ...faults: (SampleFault | undefined)[]): void {
  const left = [...faults];
  server.intercept = () => left.shift();
}

function sizes(server: SampleServer): number[] {
  return server.calls.map((call) => call.displayNumber);
}

async function rejects(work: Promise<unknown>, code: ProblemCode, detail?: RegExp): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(isProblem(error), String(error));
    assert.equal(error.code, code, error.message);
    if (detail) assert.match(error.message, detail);
    return true;
  });
}

const sent: SampleFault[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 502 },
  { kind: "status", status: 503, headers: { "Retry-After": "7" } },
  { kind: "reset" },
  { kind: "truncate", atFraction: 0.5 },
  { kind: "truncate", atFraction: 0 },
  { kind: "short-json" },
  { kind: "html" },
  { kind: "html", status: 504 },
  { kind: "non-json" },
  { kind: "no-root-key" },
  { kind: "drop-rows", count: 1 },
  { kind: "redirect", location: "http://127.0.0.1:1/elsewhere" },
];

Deno.test("a wrong key and a missing permission stop at the first call, by status or by text", async () => {
  const cases: [SampleFault | undefined, string, ProblemCode][] = [
    [undefined, "wrong-key", "key-refused"],
    [undefined, "forbidden-key", "permission-refused"],
    [{ kind: "status", status: 401, body: "" }, "k", "key-refused"],
    [{ kind: "status", status: 403, body: "<html>no</html>" }, "k", "permission-refused"],
    [{ kind: "errors", errors: ["APIキーが正しくありません。"] }, "k1", "key-refused"],
    [{ kind: "errors", errors: { api_key: ["が正しくありません。"] }, status: 400 }, "k2", "key-refused"],
    [{ kind: "errors", errors: ["参照する権限がありません。"], status: 422 }, "k3", "permission-refused"],
  ];
  for (const [fault, apiKey, code] of cases) {
    await withServer({ rows: 3 }, async (server) => {
      server.intercept = () => fault;
      const { client, clock } = clientOf(server.url, { apiKey });
      await rejects(client.page(firstPage("leads")), code, /"resource":"leads"/);
      assert.deepEqual([server.calls.length, client.calls, clock.waits], [1, 1, []]);
    });
  }
});

Deno.test("a refused page size steps down 1000, 500, 200, 100, 50, 20 until one is accepted", async () => {
  for (const errorsShape of ["array", "hash"] as const) {
    for (const oversize of [200, 400, 422] as const) {
      await withServer({ rows: 30, maxima: { clients: 60 }, errorsShape, statuses: { oversize } }, async (server) => {
        const { client, told, clock } = clientOf(server.url);
        const page = await client.page(firstPage("clients"));
        assert.equal(page.rows.length, 30);
        assert.deepEqual(sizes(server), [1000, 500, 200, 100, 50]);
        assert.deepEqual([told, clock.waits], [["size clients 50"], []]);
        assert.deepEqual([...client.acceptedPageSizes], [["clients", 50]]);
        await client.page(firstPage("clients"));
        assert.equal(sizes(server).at(-1), 50);
      });
    }
  }
});

Deno.test("a remembered or set page size is where the steps begin", async () => {
  await withServer({ rows: 30, maxima: { clients: 60 } }, async (server) => {
    const { client } = clientOf(server.url, { pageSizes: { clients: 300 } });
    await client.page(firstPage("clients"));
    assert.deepEqual(sizes(server), [300, 200, 100, 50]);
  });
});

Deno.test("when 20 is refused too, the first refusal is reported and no size counts as accepted", async () => {
  await withServer({ rows: 3 }, async (server) => {
    server.intercept = (call) => ({ kind: "errors", errors: [`refusal ${call.n}`], status: 400 });
    const { client, clock } = clientOf(server.url);
    await rejects(client.page(firstPage("clients")), "request-refused", /refusal 1"/);
    // Someone else's calls first, the size afterwards.
    const same = sizes(server).filter((size) => size === 1000).length;
    assert.deepEqual(sizes(server).slice(same), [500, 200, 100, 50, 20]);
    assert.deepEqual(clock.waits, [500, 1_000, 2_000, 4_000, 8_000, 14_500, 500, 500, 500, 500, 500]);
    assert.deepEqual([...client.acceptedPageSizes], []);
    await rejects(
      client.page(firstPage("clients")),
      "request-refused",
      new RegExp(`refusal ${server.calls.length + 1}"`),
    );
  });
});

Deno.test("a refusal that speaks of the number of rows steps down at once, and without a retry time any does", async () => {
  for (const text of ["page[display_number]は500以下", "件数が多すぎます", "表示数の上限です"]) {
    await withServer({ rows: 3 }, async (server) => {
      faultsFirst(server, { kind: "errors", errors: [text] });
      const { client, clock } = clientOf(server.url);
      await client.page(firstPage("clients"));
      assert.deepEqual([sizes(server), clock.waits], [[1000, 500], []]);
    });
  }
  await withServer({ rows: 3 }, async (server) => {
    faultsFirst(server, { kind: "errors", errors: ["no"] });
    const { client, clock } = clientOf(server.url, { retryForMs: 0 });
    await client.page(firstPage("clients"));
    assert.deepEqual([sizes(server), clock.waits], [[1000, 500], []]);
  });
});

Deno.test("a busy answer that speaks of the number of calls is tried again at the same size first", async () => {
  for (
    const text of ["同時実行件数の上限を超えました", "同時に表示できません", "simultaneous calls (display_number)"]
  ) {
    await withServer({ rows: 3 }, async (server) => {
      faultsFirst(server, { kind: "errors", errors: [text] });
      const { client } = clientOf(server.url);
      await client.page(firstPage("clients"));
      assert.deepEqual(sizes(server), [1000, 1000], text);
    });
  }
});

Deno.test("an answer that is too large is asked for with fewer rows, at the first page and later, and the rows are whole", async () => {
  for (const resource of ["clients", "deals", "business_cards", "objectives"] as const) {
    await withServer({ rows: 0, maxima: { [resource]: 1000 } }, async (server) => {
      // The last rows are ten times as long as the first: the first page passes, a later one does not.
      for (let n = 0; n < 700; n++) {
        server.data.insert(resource, { created_at: morning, note: "x".repeat(n < 350 ? 10 : 4_000) });
      }
      const { client, clock } = clientOf(server.url, { pageSizes: { [resource]: 200 }, largestAnswer: 700_000 });
      const walked = await walkAll(client, resource);
      assert.deepEqual(walked.ids.toSorted((a, b) => a - b), server.data.ids(resource), resource);
      assert.deepEqual(walked.warned, [], resource);
      assert.ok([50, 100].includes(client.pageSize(resources[resource])), resource);
      assert.deepEqual(clock.waits.filter((ms) => ms > 0), [], resource);
    });
  }
});

Deno.test("an answer that is too large at the smallest page fails at once, and says what to raise", async () => {
  await withServer({ rows: { leads: 300 } }, async (server) => {
    const { client, clock } = clientOf(server.url, { largestAnswer: 1_024 });
    await rejects(client.page(firstPage("leads")), "answer-too-large", /"resource":"leads"/);
    assert.deepEqual([sizes(server), clock.waits.filter((ms) => ms > 0)], [[100, 50, 20], []]);
    assert.deepEqual([...client.acceptedPageSizes], []);
    assert.equal(client.pageSize(resources.leads), 100);
  });
  await withServer({ rows: { leads: 300 } }, async (server) => {
    const { client } = clientOf(server.url, { largestAnswer: 1_024 });
    await rejects(client.page(firstPage("leads", { size: 30 })), "answer-too-large");
    assert.deepEqual(sizes(server), [30]);
  });
});

Deno.test("a larger page that was under way meanwhile does not undo the smaller size", async () => {
  const smaller = Promise.withResolvers<void>();
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const form = new URLSearchParams(await request.text());
    const [page, size] = [Number(form.get("page[number]")), Number(form.get("page[display_number]"))];
    if (page === 2) await smaller.promise;
    else if (size < 1000) smaller.resolve();
    const note = page === 1 && size === 1000 ? "x".repeat(2_000) : "";
    const pages = { total_count: 1, total_number: 1, current_number: page, display_number: size };
    return Response.json({ clients: page === 1 ? [{ id: 1, note }] : [], pages });
  });
  const { client } = clientOf(`http://127.0.0.1:${server.addr.port}`, { largestAnswer: 1_000 });
  await Promise.all([client.page(firstPage("clients")), client.page(firstPage("clients", { page: 2 }))]);
  assert.equal(client.pageSize(resources.clients), 500);
});

Deno.test("an id that JavaScript rounds fails at once: asked again it would be the same", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const pages = { total_count: 1, total_number: 1, current_number: 1, display_number: 100 };
    const body = `{"leads":[{"id":9007199254740993}],"pages":${JSON.stringify(pages)}}`;
    server.intercept = () => ({ kind: "status", status: 200, body });
    const { client, clock } = clientOf(server.url);
    await rejects(client.page(firstPage("leads")), "id-too-large", /"resource":"leads"/);
    assert.deepEqual([server.calls.length, clock.waits], [1, []]);
  });
});

Deno.test("a contract that is busy at the first call leaves the documented page size, and the export whole", async () => {
  for (const simultaneous of [200, 400, 429] as const) {
    for (const busyMs of [20, 2_000, 20_000]) {
      const clock = new FakeClock();
      const options = { rows: { clients: 1_100 }, statuses: { simultaneous }, now: () => clock.now() };
      await withServer(options, async (server) => {
        server.intercept = busyFor(busyMs, () => clock.now());
        const { client } = clientOf(server.url, { clock });
        const walked = await walkAll(client, "clients");
        const message = `${simultaneous} ${busyMs}`;
        assert.deepEqual(walked.ids, server.data.ids("clients"), message);
        assert.ok(sizes(server).every((size) => size === 1000), message);
        assert.deepEqual(Object.fromEntries(client.acceptedPageSizes), { clients: 1000 }, message);
        assert.ok(clock.now() - morning <= 40_000, `${message}: ${clock.waits}`);
      });
    }
  }
});

Deno.test("an order refused with HTTP 500 is left out; refused twice it is not asked for again", async () => {
  await withServer({ rows: 250, orderKey: { leads: "refused" } }, async (server) => {
    const { client, clock } = clientOf(server.url);
    const walked = await walkAll(client, "leads");
    assert.deepEqual([walked.ids, walked.warned], [server.data.ids("leads"), []]);
    const ordered = server.calls.filter((call) => call.order);
    // Both places may have asked before one knew.
    assert.ok(ordered.length >= 2 && ordered.length <= 3, String(ordered.length));
    assert.deepEqual([[...client.refusedOrders], clock.waits], [["leads"], []]);
  });
  await withServer({ rows: 250 }, async (server) => {
    const { client } = clientOf(server.url, { refusedOrders: new Set(["clients"]) });
    await walkAll(client, "clients");
    assert.deepEqual(server.calls.filter((call) => call.order), []);
  });
});

Deno.test("an order refused in another form than HTTP 500 costs half a minute, not the resource", async () => {
  for (const status of [200, 400, 422]) {
    await withServer({ rows: 250 }, async (server) => {
      server.intercept = ({ order }) => order ? { kind: "errors", errors: ["order: 不正な値です"], status } : undefined;
      const clock = new FakeClock();
      const { client } = clientOf(server.url, { clock, retryForMs: 900_000 });
      const walked = await walkAll(client, "leads");
      assert.deepEqual([walked.ids, walked.warned], [server.data.ids("leads"), []], String(status));
      assert.ok(sizes(server).every((size) => size === 100), String(status));
      assert.deepEqual([...client.refusedOrders], ["leads"]);
      assert.ok(clock.now() - morning <= 120_000, String(clock.waits));
    });
  }
});

Deno.test("a 500 that passes does not cost the order", async () => {
  await withServer({ rows: 250 }, async (server) => {
    const order = resources.clients.order!;
    const { client, clock } = clientOf(server.url);
    for (const faults of [[1], [1, 2], [1, 2, 3]]) {
      faultsFirst(server, ...faults.map((): SampleFault => ({ kind: "status", status: 500 })));
      await client.page(firstPage("clients", { order }));
      await client.page(firstPage("clients", { order }));
      assert.ok(server.calls.at(-1)?.order, String(faults));
    }
    assert.deepEqual([...client.refusedOrders], []);
    assert.equal(clock.waits.length, 2);
  });
});

Deno.test("a size that the caller fixed is not stepped down", async () => {
  await withServer({ rows: 3 }, async (server) => {
    server.intercept = () => ({ kind: "errors", errors: ["no"], status: 400 });
    const { client } = clientOf(server.url);
    await rejects(client.page(firstPage("clients", { size: 500 })), "request-refused");
    assert.ok(sizes(server).every((size) => size === 500));
  });
});

Deno.test("errors after a success of the resource are retried at the same size", async () => {
  await withServer({ rows: 30, maxima: { clients: 100 } }, async (server) => {
    const { client, clock } = clientOf(server.url);
    await client.page(firstPage("clients"));
    faultsFirst(server, { kind: "errors", errors: ["同時接続数の上限"] }, {
      kind: "errors",
      errors: ["x"],
      status: 400,
    });
    const page = await client.page(firstPage("clients"));
    assert.equal(page.rows.length, 30);
    assert.deepEqual(sizes(server).slice(4), [100, 100, 100]);
    assert.equal(clock.waits.length, 2);
    // Another resource has had no success yet.
    faultsFirst(server, { kind: "errors", errors: ["x"] });
    await client.page(firstPage("business_cards"));
    assert.deepEqual(sizes(server).slice(7), [1000, 1000]);
  });
});

Deno.test("errors for ever after a success end in a failure, never in no rows", async () => {
  await withServer({ rows: 30 }, async (server) => {
    const { client } = clientOf(server.url);
    await client.page(firstPage("leads"));
    server.intercept = () => ({ kind: "errors", errors: ["だめです"] });
    await rejects(client.page(firstPage("leads")), "service-failed", /だめです/);
    assert.ok(sizes(server).every((size) => size === 100));
  });
});

Deno.test("404 on a documented resource stops at once", async () => {
  for (const resource of published) {
    await withServer({ rows: 3 }, async (server) => {
      server.intercept = () => ({ kind: "status", status: 404 });
      const { client } = clientOf(server.url);
      await rejects(client.pageOrNothing(firstPage(resource)), "endpoint-missing");
      assert.equal(client.calls, 1);
    });
  }
});

Deno.test("an unpublished resource is not available on 401, 403, 404, errors or a missing root key", async () => {
  for (const resource of unpublished as ("deals_details" | "objectives")[]) {
    for (const mode of ["401", "403", "404", "errors", "no-root-key"] satisfies UnpublishedMode[]) {
      await withServer({ rows: 3, unpublished: { [resource]: mode } }, async (server) => {
        const { client } = clientOf(server.url);
        const answer = await client.pageOrNothing(firstPage(resource));
        assert.ok(answer instanceof NotAvailable, mode);
        assert.notEqual(answer.detail, "");
        assert.equal(client.calls, 1);
      });
    }
  }
});

Deno.test("an unpublished resource is found under the path and root key of the settings", async () => {
  const unpublishedNames = { objectives: { path: "targets/get_entry_list", rootKey: "goals" } };
  await withServer({ rows: 3, unpublishedNames }, async (server) => {
    const { client } = clientOf(server.url, { endpoints: { objectives: { path: "targets", root: "goals" } } });
    assert.equal((await client.page(firstPage("objectives"))).rows.length, 3);
    const plain = clientOf(server.url);
    assert.ok(await plain.client.pageOrNothing(firstPage("objectives")) instanceof NotAvailable);
  });
});

Deno.test("faults that may pass are retried and then succeed, on every resource", async () => {
  for (const resource of resourceNames) {
    await withServer({ rows: 30 }, async (server) => {
      const { client, clock } = clientOf(server.url);
      for (const fault of sent) {
        // For an unpublished resource a missing root key means that it is not there, until it has answered once.
        if (client.calls === 0 && !resources[resource].published) await client.page(firstPage(resource));
        const before = client.calls;
        const size = client.pageSize(resources[resource]);
        faultsFirst(server, fault, resource === "deals" && size > 100 ? undefined : fault);
        const page = await client.page(firstPage(resource));
        assert.equal(page.rows.length, 30, `${resource} ${JSON.stringify(fault)}`);
        assert.ok(client.calls > before + 1, `${resource} ${JSON.stringify(fault)}`);
      }
      assert.ok(clock.waits.length > 0);
      assert.equal(server.maxSimultaneous, 1);
    });
  }
});

Deno.test("a pause between retries grows, has chance in it, and is never shorter than Retry-After", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const fault: SampleFault = { kind: "status", status: 503 };
    faultsFirst(server, fault, fault, fault, { ...fault, headers: { "Retry-After": "0" } }, {
      ...fault,
      headers: { "Retry-After": "25" },
    });
    const { client, clock } = clientOf(server.url);
    await client.page(firstPage("leads"));
    assert.deepEqual(clock.waits, [500, 1_000, 2_000, 4_000, 25_000]);
  });
});

Deno.test("steps of the page size do not lengthen the pauses after them", async () => {
  for (const status of [503, 429]) {
    await withServer({ rows: 3, maxima: { clients: 20 } }, async (server) => {
      server.intercept = (call) => call.n === 6 ? { kind: "status", status } : undefined;
      const { client, clock } = clientOf(server.url);
      await client.page(firstPage("clients"));
      assert.deepEqual(sizes(server), [1000, 500, 200, 100, 50, 20, 20]);
      assert.deepEqual(clock.waits, [500]);
    });
  }
});

Deno.test("when the retry time is over, the failure names the service or the network, and the last answer", async () => {
  for (const fault of sent) {
    await withServer({ rows: 30 }, async (server) => {
      server.intercept = () => fault;
      const { client, clock } = clientOf(server.url, { retryForMs: 20_000 });
      const began = clock.now();
      const isShort = fault.kind === "drop-rows";
      const isNetwork = fault.kind === "reset" || fault.kind === "truncate";
      const code = isShort ? "service-incomplete" : isNetwork ? "network-failed" : "service-failed";
      await rejects(client.page(firstPage("leads")), code, isShort ? /"total":30/ : /"attempts":[1-9]/);
      assert.ok(client.calls > 2, JSON.stringify(fault));
      assert.equal(clock.now() - began, 20_000);
    });
  }
});

Deno.test("without a retry time the first failure is final", async () => {
  await withServer({ rows: 3 }, async (server) => {
    server.intercept = () => ({ kind: "status", status: 503, body: "とても忙しい" });
    const { client } = clientOf(server.url, { retryForMs: 0 });
    await rejects(client.page(firstPage("leads")), "service-failed", /HTTP 503: とても忙しい/);
    assert.equal(client.calls, 1);
  });
});

Deno.test("a host that nobody listens on is a failure of the network", async () => {
  const url = await withServer({}, (server) => Promise.resolve(server.url));
  const { client } = clientOf(url);
  await rejects(client.page(firstPage("leads")), "network-failed", /network: /);
  assert.ok(client.calls > 1);
});

Deno.test("redirects are never followed", async () => {
  await withServer({ rows: 3 }, async (elsewhere) => {
    for (const status of [301, 302, 303, 307, 308]) {
      await withServer({ rows: 3 }, async (server) => {
        const location = `${elsewhere.url}/rest_api/v1/leads/get_entry_list`;
        server.intercept = () => ({ kind: "redirect", location, status });
        const { client } = clientOf(server.url, { retryForMs: 0 });
        await rejects(client.page(firstPage("leads")), "service-failed", new RegExp(`HTTP ${status}`));
      });
    }
    assert.deepEqual([elsewhere.calls.length, elsewhere.strays.length], [0, 0]);
  });
});

Deno.test("silence before or inside an answer is given up and tried again", async () => {
  for (const beforeHeaders of [true, false]) {
    await withServer({ rows: { leads: 100 } }, async (server) => {
      faultsFirst(server, { kind: "stall", beforeHeaders });
      const { client, told } = clientOf(server.url, {
        answerTimeoutMs: 400,
        idleTimeoutMs: 400,
        retryForMs: 9_999_999,
      });
      const page = await client.page(firstPage("leads"));
      assert.equal(page.rows.length, 100);
      assert.match(told[0] ?? "", beforeHeaders ? /network: no answer in time/ : /network: the answer stopped coming/);
    });
  }
});

Deno.test("an answer that keeps coming is waited for, however long it takes as a whole", async () => {
  const parts = ['{"leads":[{"id":1', ',"name":"髙', '橋"}', '],"pages"', ':{"total_count":1', "}}"];
  const body = () => {
    const left = [...parts];
    return new ReadableStream<string>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        controller.enqueue(left.shift() ?? "");
        if (left.length === 0) controller.close();
      },
    }, { highWaterMark: 0 });
  };
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response(body().pipeThrough(new TextEncoderStream())),
  );
  const { client, told } = clientOf(`http://127.0.0.1:${server.addr.port}`, { idleTimeoutMs: 1_500, retryForMs: 0 });
  const page = await client.page(firstPage("leads"));
  assert.deepEqual([page.rows, told], [[{ id: 1, name: "髙橋" }], []]);
});

Deno.test("the stop signal ends calls, waits and queued calls with its own reason", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const stop = new AbortController();
    const reason = new Error("deadline");
    const arrived = Promise.withResolvers<void>();
    server.intercept = () => {
      arrived.resolve();
      return { kind: "stall", beforeHeaders: true };
    };
    const { client } = clientOf(server.url, { signal: stop.signal });
    const calls = [1, 2, 3].map(() => client.page(firstPage("leads")));
    const settled = Promise.allSettled(calls);
    await arrived.promise;
    stop.abort(reason);
    const ends = await settled;
    assert.ok(ends.every((end) => end.status === "rejected" && end.reason === reason));
    assert.ok(client.calls <= 2);
    await assert.rejects(client.page(firstPage("leads")), reason);
  });
});

Deno.test("a 429 waits as long as Retry-After says, in seconds or as a date, and the wait is no failure", async () => {
  for (const retryAfter of [true, "date"] as const) {
    const clock = new FakeClock();
    await withServer({ rows: 3, callsPerWindow: 3, retryAfter, now: () => clock.now() }, async (server) => {
      const { client, told } = clientOf(server.url, { clock, retryForMs: 0 });
      for (let call = 0; call < 4; call++) assert.equal((await client.page(firstPage("leads"))).rows.length, 3);
      assert.equal(server.calls.filter((call) => call.refusal === "rate").length, 1);
      assert.deepEqual(clock.waits.length, 1);
      assert.ok(Math.abs((clock.waits[0] ?? 0) - 300_000) <= 1_000, String(clock.waits));
      assert.match(told.join(), /^budget /);
    });
  }
});

Deno.test("a Retry-After of a day does not hold the run for a day", async () => {
  await withServer({ rows: 3 }, async (server) => {
    faultsFirst(server, { kind: "status", status: 429, headers: { "Retry-After": "86400" } });
    const { client, clock } = clientOf(server.url);
    await client.page(firstPage("leads"));
    assert.ok(clock.waits.length === 1 && (clock.waits[0] ?? 0) <= 660_000, String(clock.waits));
  });
});

Deno.test("429 for ever ends in a failure", async () => {
  for (const headers of [{}, { "Retry-After": "0" }, { "Retry-After": "86400" }] as Record<string, string>[]) {
    await withServer({ rows: 3 }, async (server) => {
      server.intercept = () => ({ kind: "status", status: 429, headers });
      const { client } = clientOf(server.url, { retryForMs: 10_000 });
      await rejects(client.page(firstPage("leads")), "service-failed", /HTTP 429/);
      // No tight loop: at worst one call a second.
      assert.ok(client.calls < 720, String(client.calls));
    });
  }
});

Deno.test("near the limit a refusal of any kind waits to the end of the window", async () => {
  for (const rate of [429, 400, 200]) {
    const clock = new FakeClock();
    const options = { rows: 3, callsPerWindow: 2, statuses: { rate }, now: () => clock.now() };
    await withServer(options, async (server) => {
      const budget = new MemoryBudget(900, clock);
      const { client, told } = clientOf(server.url, { clock, budget, retryForMs: 0 });
      const began = clock.now();
      // Calls of an earlier run, which the service counts as well.
      for (let call = 0; call < 848; call++) await budget.take();
      await client.page(firstPage("leads"));
      assert.deepEqual([clock.waits, told], [[], []]);
      // The first call of its resource: a refusal that might as well mean the page size.
      const page = await client.page(firstPage("clients"));
      assert.equal(page.rows.length, 3);
      assert.ok(clock.now() - began >= 300_000 && clock.now() - began <= 302_000, String(clock.waits));
      assert.equal(told.filter((line) => line.startsWith("budget ")).length, told.length);
      assert.deepEqual(Object.fromEntries(client.acceptedPageSizes), { leads: 100, clients: 1000 });
    });
  }
});

Deno.test("with few calls made, a 429 may be someone else's two calls: a short pause cures it", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const busy: SampleFault = { kind: "status", status: 429 };
    faultsFirst(server, busy, busy, busy);
    const { client, clock } = clientOf(server.url);
    await client.page(firstPage("leads"));
    assert.ok(clock.waits.every((wait) => wait <= 5_000), String(clock.waits));
    assert.equal(clock.waits.length, 3);
  });
});

Deno.test("nothing empty is ever sent, and the key stands in the body alone", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const apiKey = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const { client } = clientOf(server.url, { apiKey });
    for (const resource of resourceNames) {
      const search = { from_created_on: "2020/01/01", private_flg: "", owned_lead_flg: "", to_id: "" };
      const { order } = resources[resource];
      await client.pageOrNothing(firstPage(resource, order ? { search, order } : { search }));
      await client.pageOrNothing(firstPage(resource, { page: 2 }));
    }
    assert.ok(server.calls.length >= 14);
    for (const call of server.calls) {
      const parameters = [...new URLSearchParams(call.rawBody)];
      assert.deepEqual(parameters.filter(([, value]) => value === ""), []);
      assert.equal(parameters.find(([name]) => name === "api_key")?.[1], apiKey);
      assert.ok(!parameters.some(([name]) => /private_flg|owned_lead_flg|date_format/.test(name)), call.rawBody);
      assert.match(call.contentType, /^application\/x-www-form-urlencoded/);
      assert.ok(![...call.headers].some(([name, value]) => `${name}${value}`.includes(apiKey)));
    }
    assert.deepEqual(server.strays, []);
  });
});

Deno.test("the key is in no failure and no event, even when the service echoes it", async () => {
  const apiKey = 'k+e/y "& ü=0f8fad5b';
  const echoes = [
    apiKey,
    encodeURIComponent(apiKey),
    new URLSearchParams({ api_key: apiKey }).toString(),
    apiKey.toUpperCase(),
    apiKey.replace("=0", "&#x3d;&#48;"),
    apiKey.replace("=0", "\\u003D%30"),
    apiKey.replace("=0f", "<wbr>0-f"),
  ];
  const faults = echoes.flatMap((echo): SampleFault[] => [
    { kind: "errors", errors: [`APIキー ${echo} は正しくありません`] },
    { kind: "errors", errors: { [echo]: [echo] }, status: 400 },
    { kind: "errors", errors: [`${"長".repeat(180)}${echo}`], status: 400 },
    ...[200, 400, 401, 403, 404, 429, 500].map((status): SampleFault => ({
      kind: "status",
      status,
      body: `<p>${echo}`,
    })),
    { kind: "status", status: 200, body: JSON.stringify({ echo }) },
  ]);
  for (const resource of ["leads", "objectives"] as const) {
    await withServer({ rows: 3 }, async (server) => {
      for (const fault of faults) {
        server.intercept = () => fault;
        const { client, told } = clientOf(server.url, { apiKey, retryForMs: 2_000 });
        const end = await client.pageOrNothing(firstPage(resource)).catch((error: unknown) => error);
        assert.ok(isProblem(end) || end instanceof NotAvailable, JSON.stringify(fault));
        const shown = JSON.stringify(told) +
          (isProblem(end) ? end.message + JSON.stringify(end.facts) + end.stack : end.detail);
        for (const part of ["8fad5b", "k+e", "k%2be", "e/y"]) assert.ok(!shown.toLowerCase().includes(part), shown);
      }
    });
  }
});

Deno.test("two lanes are both used and never exceeded, whatever fails meanwhile", async () => {
  await withServer({ rows: { leads: 900 }, latencyMs: 4 }, async (server) => {
    const { client } = clientOf(server.url);
    server.intercept = (call) =>
      call.n % 7 === 0 ? { kind: "truncate", atFraction: 0.5 } : call.n % 11 === 0 ? { kind: "reset" } : undefined;
    const walked = await walkAll(client, "leads");
    assert.equal(walked.ids.length, 900);
    assert.equal(server.maxSimultaneous, 2);
    assert.equal(server.calls.filter((call) => call.refusal !== undefined).length, 0);
  });
});

Deno.test("every call is counted in the budget before it is sent, retries too", async () => {
  const clock = new FakeClock();
  await withServer({ rows: 3, now: () => clock.now() }, async (server) => {
    const budget = new MemoryBudget(10, clock);
    const { client } = clientOf(server.url, { clock, budget });
    server.intercept = (call) => call.n % 2 === 0 ? { kind: "status", status: 503 } : undefined;
    for (let call = 0; call < 30; call++) await client.page(firstPage("leads"));
    const times = server.calls.map((call) => call.at);
    assert.ok(times.length > 50);
    for (const [index, at] of times.entries()) {
      const within = times.slice(0, index + 1).filter((other) => other > at - 300_000).length;
      assert.ok(within <= 10, `${within} calls within 5 minutes`);
    }
  });
});

Deno.test("pages may be a list of one, answers may be compressed", async () => {
  for (const pagesAsArray of [true, "mixed"] as const) {
    await withServer({ rows: { leads: 130 }, pagesAsArray, gzip: true }, async (server) => {
      const { client } = clientOf(server.url);
      for (const page of [1, 2]) {
        const answer = await client.page(firstPage("leads", { page }));
        assert.deepEqual([answer.rows.length, answer.total, answer.pages], [page === 1 ? 100 : 30, 130, 2]);
      }
    });
  }
});

Deno.test("a service that silently sends smaller pages is read whole", async () => {
  const maxima = { leads: 30, clients: 30, daily_reports: 30, deals: 30, business_cards: 30 };
  await withServer({ rows: 100, clampPageSize: true, maxima }, async (server) => {
    for (const resource of published) {
      const { client } = clientOf(server.url);
      const walked = await walkAll(client, resource);
      assert.deepEqual([...walked.ids].sort((a, b) => a - b), server.data.ids(resource), resource);
    }
  });
});

Deno.test("the service's clock is learnt from the Date header", async () => {
  const clock = new FakeClock();
  await withServer({ rows: 3, now: () => clock.now() + 90_000 }, async (server) => {
    const { client } = clientOf(server.url, { clock });
    assert.equal(client.clockDifferenceMs, undefined);
    await client.page(firstPage("leads"));
    assert.ok(Math.abs((client.clockDifferenceMs ?? 0) - 90_000) < 1_000);
  });
  await withServer({ rows: 3, dateHeader: false }, async (server) => {
    const { client } = clientOf(server.url);
    await client.page(firstPage("leads"));
    assert.equal(client.clockDifferenceMs, undefined);
  });
});

Deno.test("a list without pages that comes whole each time is read once", async () => {
  const records = Array.from({ length: 100 }, (_, index) => ({ goal: index }));
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      calls++;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ objectives: records }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { client } = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const walked = await walkAll(client, "objectives");
    assert.deepEqual(walked.rows.map((row) => row["goal"]).sort(), records.map((record) => record.goal).sort());
    assert.ok(calls <= 6, String(calls));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

Deno.test("leads are asked for picture_hash, which the service sends only on request; no other resource is asked for more", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const { client } = clientOf(server.url);
    const { rows } = await client.page(firstPage("leads"));
    assert.ok(rows.length === 3 && rows.every((row) => /^[0-9a-f]{40}$/.test(String(row["picture_hash"]))));
    for (const resource of ["clients", "deals", "business_cards", "daily_reports"] as const) {
      await client.page(firstPage(resource));
      assert.deepEqual(server.calls.at(-1)?.search, {});
    }
  });
});

Deno.test("a very short key is struck out as a word alone, a long one wherever it stands", async () => {
  await withServer({ rows: 3 }, async (server) => {
    const detail = async (apiKey: string, echo: string) => {
      server.intercept = () => ({ kind: "status", status: 503, body: echo });
      const failure = await clientOf(server.url, { apiKey, retryForMs: 0 }).client.page(firstPage("leads"))
        .catch((error: unknown) => error);
      assert.ok(isProblem(failure, "service-failed"));
      return String(failure.facts.detail);
    };
    assert.match(
      await detail("work", "<p>network of work, workers; key=work"),
      /network of \*\*\*, workers; key=\*\*\*/,
    );
    assert.match(await detail("(*", "<p>a(*b"), /a\(\*b/);
    assert.match(await detail("workwork", "<p>networkworks"), /net\*\*\*s/);
  });
});

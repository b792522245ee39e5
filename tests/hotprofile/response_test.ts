import assert from "node:assert/strict";
import { type Asked, readAnswer, retryAfter, type Verdict } from "../../src/hotprofile/response.ts";
import { type ResourceName, resources } from "../../src/hotprofile/catalogue.ts";

const now = Date.UTC(2026, 10, 23, 18, 0, 0);

function asked(resource: ResourceName, more: Partial<Asked> = {}): Asked {
  return {
    resource: resources[resource],
    root: resource,
    page: 1,
    pageSize: 100,
    hideKey: (text) => text.replaceAll("SECRET", "***"),
    ...more,
  };
}

function read(
  body: unknown,
  { status = 200, headers = {}, ...more }: Partial<Asked> & { status?: number; headers?: Record<string, string> } = {},
  resource: ResourceName = "leads",
): Verdict {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  return readAnswer(asked(resource, more), status, new Headers(headers), bytes, now);
}

/** The page of a verdict; undefined for any other verdict. */
function pageOf(verdict: Verdict) {
  return verdict.kind === "page" ? verdict.page : undefined;
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const paging = (total: number, size: number, page = 1) => ({
  total_count: total,
  total_number: Math.ceil(total / size),
  current_number: page,
  display_number: size,
});

Deno.test("readAnswer() tells the kinds of failure apart by the status", () => {
  const kinds = [401, 403, 404, 429, 400, 405, 422, 500, 502, 503, 302, 304].map((status) =>
    [status, read({ note: "x" }, { status }).kind] as const
  );
  assert.deepEqual(kinds, [
    [401, "key"],
    [403, "permission"],
    [404, "missing"],
    [429, "rate"],
    [400, "refused"],
    [405, "refused"],
    [422, "refused"],
    [500, "transient"],
    [502, "transient"],
    [503, "transient"],
    [302, "transient"],
    [304, "transient"],
  ]);
});

Deno.test("readAnswer() goes by the status where the body is in another encoding", () => {
  const shiftJis = Uint8Array.of(0x83, 0x47, 0x83, 0x89, 0x81, 0x5b);
  const kinds = [401, 403, 404, 429, 400, 503, 200].map((status) =>
    readAnswer(asked("leads"), status, new Headers(), shiftJis, now).kind
  );
  assert.deepEqual(kinds, ["key", "permission", "missing", "rate", "refused", "transient", "transient"]);
});

Deno.test("readAnswer() finds texts about the key or the permission, whatever status and shape carry them", () => {
  for (const status of [200, 400, 422]) {
    for (const text of ["APIキーが正しくありません。", "api_key is invalid", "認証に失敗しました。", "Invalid token"]) {
      for (const body of [{ errors: [text] }, { errors: { base: [text] } }, { errors: text }, { message: text }]) {
        assert.equal(read(body, { status }).kind, "key", `${status} ${JSON.stringify(body)}`);
      }
    }
    for (
      const text of [
        "参照する権限がありません。",
        "この操作は許可されていません。",
        "Permission denied",
        "リードを表示する権限がありません",
      ]
    ) {
      for (const body of [{ errors: [text] }, { errors: { base: text } }, { error: text }]) {
        assert.equal(read(body, { status }).kind, "permission", `${status} ${JSON.stringify(body)}`);
      }
    }
  }
});

Deno.test("readAnswer() takes a sentence about an allowed page size for a refusal, not for a missing permission", () => {
  for (
    const text of [
      "page[display_number]は100以下で指定してください。",
      "1ページの取得件数に許可された値は100までです。",
      "100件の表示は許可されていません。50件以下にしてください。",
      "3つ以上の同時接続は許可されていません。",
      "このAPIキーの同時接続数を超えました。",
      "page[display_number] is not allowed to exceed 100",
    ]
  ) {
    assert.equal(read({ errors: [text] }).kind, "refused", text);
    assert.equal(read({ errors: { "page[display_number]": [text] } }, { status: 400 }).kind, "refused", text);
  }
});

Deno.test("readAnswer() takes empty errors for none", () => {
  for (const errors of [null, "", [], {}, false]) {
    const verdict = read({ errors, leads: rows(2), pages: paging(2, 100) });
    assert.equal(verdict.kind, "page", JSON.stringify(errors));
  }
});

Deno.test("readAnswer() never takes a failure for no rows", () => {
  const failures: [unknown, string][] = [
    ["", "transient"],
    ["<html><body>maintenance</body></html>", "transient"],
    ["OK", "transient"],
    ['{"leads":[{"id":1', "transient"],
    ["[]", "no-root"],
    ["null", "no-root"],
    ["{}", "no-root"],
    [{ pages: paging(0, 100) }, "no-root"],
    [{ leads: null, pages: paging(0, 100) }, "transient"],
    [{ leads: {}, pages: paging(0, 100) }, "transient"],
    [{ leads: [null], pages: paging(1, 100) }, "transient"],
    [{ leads: [[1]], pages: paging(1, 100) }, "transient"],
    [{ leads: [{ name: "x" }], pages: paging(1, 100) }, "transient"],
    [{ leads: [] }, "transient"],
    [{ leads: [], pages: null }, "transient"],
    [{ leads: [], pages: [] }, "transient"],
    [{ leads: [], pages: {} }, "transient"],
    [{ leads: [], pages: { total_count: -1 } }, "transient"],
    [{ leads: [], pages: { total_count: "x" } }, "transient"],
    [{ leads: [], pages: paging(5, 100) }, "transient"],
    [{ leads: rows(99), pages: paging(250, 100) }, "transient"],
    [{ errors: ["だめです"], leads: [], pages: paging(0, 100) }, "refused"],
  ];
  for (const [body, kind] of failures) assert.equal(read(body).kind, kind, JSON.stringify(body));
  const cut = readAnswer(asked("leads"), 200, new Headers(), Uint8Array.of(0x7b, 0xe3, 0x81), now);
  assert.equal(cut.kind, "transient");
});

Deno.test("readAnswer() reads rows and counts, pages as an object or as a list of one", () => {
  for (
    const pages of [paging(57, 20), [paging(57, 20)], { total_count: "57", total_number: "3", display_number: "20" }]
  ) {
    const verdict = read({ leads: rows(20), pages }, { pageSize: 20, headers: { date: new Date(now).toUTCString() } });
    assert.deepEqual(pageOf(verdict), { rows: rows(20), total: 57, isCounted: true, pages: 3, serverTime: now });
  }
  assert.deepEqual(pageOf(read({ leads: [], pages: paging(0, 100) })), {
    rows: [],
    total: 0,
    isCounted: true,
    pages: 0,
    serverTime: undefined,
  });
});

Deno.test("readAnswer() believes the rows and pages, not the request, where a service sends smaller pages", () => {
  const said = read({ leads: rows(100), pages: paging(250, 100) }, { pageSize: 1000 });
  assert.equal(said.kind === "page" && said.page.pages, 3);
  // It repeats the size that was asked for, but divides by another.
  const kept = read({ leads: rows(100), pages: { ...paging(250, 100), display_number: 1000 } }, { pageSize: 1000 });
  assert.equal(kept.kind === "page" && kept.page.pages, 3);
  const last = read(
    { leads: rows(50), pages: { ...paging(250, 100, 3), display_number: 1000 } },
    { pageSize: 1000, page: 3 },
  );
  assert.equal(last.kind === "page" && last.page.pages, 3);
});

Deno.test("readAnswer() lets an unpublished resource do without ids and pages", () => {
  const few = read({ objectives: [{ goal: 1 }] }, {}, "objectives");
  assert.equal(few.kind === "page" && few.page.total, 1);
  const full = read({ objectives: rows(100) }, {}, "objectives");
  assert.deepEqual(full.kind === "page" && [full.page.total, full.page.pages], [101, 2]);
  const unpaged = read({ objectives: rows(150) }, {}, "objectives");
  assert.deepEqual(unpaged.kind === "page" && [unpaged.page.total, unpaged.page.pages], [150, 1]);
});

Deno.test("readAnswer() shortens a long text only after the key is hidden in it", () => {
  for (let before = 170; before < 210; before++) {
    const verdict = read({ errors: ["x".repeat(before) + "SECRET"] }, { status: 400 });
    const detail = "detail" in verdict ? verdict.detail : "";
    assert.ok(detail.length <= 201, detail);
    assert.ok(!/[SECRT]{2}/.test(detail.slice(5)), detail);
  }
  for (const body of ["SECRET", { SECRET: 1 }, { leads: "SECRET" }, { errors: { SECRET: ["x"] } }]) {
    for (const status of [200, 400, 401, 403, 404, 429, 500]) {
      assert.ok(!JSON.stringify(read(body, { status })).includes("SECRET"), `${status} ${JSON.stringify(body)}`);
    }
  }
});

Deno.test("readAnswer() quotes no part of the key from a body that is not JSON", () => {
  for (let before = 0; before < 40; before++) {
    for (const body of [`{"a":"${"x".repeat(before)}SECRET`, `${"x".repeat(before)}SECRET`, `{"a":1}SECRET`]) {
      const verdict = read(body);
      const detail = verdict.kind === "transient" ? verdict.detail : "";
      assert.match(detail, /not JSON: .*\*\*\*/);
      assert.ok(!/[SECRT]{2}/.test(detail.replace("JSON", "")), detail);
    }
  }
});

Deno.test("readAnswer() quotes nothing of records from a body that is cut short or has another root", () => {
  for (
    const body of [
      '{"leads":[{"id":1,"note":"PRIVATE',
      '{"pages":{"total_count":1},"leads" : [ {"id":1,"note":"PRIVATE"}',
      '[{"id":1,"note":"PRIVATE',
      { people: [{ id: 1, note: "PRIVATE" }], pages: {}, total: 1 },
      [{ note: "PRIVATE" }],
    ]
  ) {
    const verdict = JSON.stringify(read(body));
    assert.match(verdict, /(body is not JSON|no key \\"leads\\" in the answer): records/);
    assert.ok(!verdict.includes("PRIVATE"), verdict);
  }
});

Deno.test("readAnswer() skips a byte order mark and takes no other bytes than UTF-8", () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const around = (bytes: readonly number[]) =>
    Uint8Array.of(
      ...utf8('{"leads":[{"id":1,"x":"a'),
      ...bytes,
      ...utf8(`b"}],"pages":${JSON.stringify(paging(1, 100))}}`),
    );
  const good = readAnswer(asked("leads"), 200, new Headers(), Uint8Array.of(0xef, 0xbb, 0xbf, ...around([])), now);
  assert.deepEqual(pageOf(good)?.rows, [{ id: 1, x: "ab" }]);
  // RFC 3629: overlong forms, surrogates, beyond U+10FFFF, lone and missing continuation bytes.
  for (
    const hex of ["80", "c0 80", "c2", "e0 9f bf", "ed a0 80", "e3 81", "f0 8f bf bf", "f4 90 80 80", "f0 9f 98", "ff"]
  ) {
    const bytes = around(hex.split(" ").map((byte) => parseInt(byte, 16)));
    const verdict = readAnswer(asked("leads"), 200, new Headers(), bytes, now);
    assert.deepEqual(verdict, { kind: "transient", detail: "body is not UTF-8", retryAfterMs: undefined }, hex);
  }
});

Deno.test("readAnswer() hands records on as they came, whatever their keys and depth", () => {
  const depth = 100_000;
  const deep = "[".repeat(depth) + "]".repeat(depth);
  const body = (record: string) => `{"leads":[${record}],"pages":${JSON.stringify(paging(1, 100))}}`;
  const own = pageOf(read(body('{"id":1,"__proto__":{"id":2},"\\ud800":"\\udfff"}')))?.rows[0];
  assert.deepEqual(Object.entries(own ?? {}), [["id", 1], ["__proto__", { id: 2 }], ["\ud800", "\udfff"]]);
  assert.equal(read(body('{"__proto__":{"id":1}}')).kind, "transient", "an id that is only inherited is none");
  assert.equal(read(body(`{"id":1,"x":${deep}}`)).kind, "page");
  for (const root of ["constructor", "__proto__", "toString"]) {
    assert.equal(read({ leads: [] }, { root }).kind, "no-root");
  }
});

Deno.test("retryAfter() reads seconds and HTTP dates, and nothing else", () => {
  assert.equal(retryAfter("120", now), 120_000);
  assert.equal(retryAfter(" 1.5 ", now), 1500);
  assert.equal(retryAfter("0", now), 0);
  assert.equal(retryAfter(new Date(now + 90_000).toUTCString(), now), 90_000);
  assert.equal(retryAfter(new Date(now - 90_000).toUTCString(), now), 0);
  for (const text of [null, "", "soon"]) assert.equal(retryAfter(text, now), undefined);
});

Deno.test("readAnswer() compares a Retry-After date with the service's own clock", () => {
  const ahead = now + 3_600_000;
  const verdict = read("busy", {
    status: 429,
    headers: { date: new Date(ahead).toUTCString(), "retry-after": new Date(ahead + 60_000).toUTCString() },
  });
  assert.deepEqual(verdict.kind === "rate" && verdict.retryAfterMs, 60_000);
});

Deno.test("readAnswer() takes the only list for the list where the resource is unpublished", () => {
  const read = (resource: ResourceName, body: unknown) => {
    const asked = {
      resource: resources[resource],
      root: resource,
      page: 1,
      pageSize: 100,
      hideKey: (text: string) => text,
    };
    return readAnswer(asked, 200, new Headers(), new TextEncoder().encode(JSON.stringify(body)), 0);
  };
  const idsOf = (verdict: Verdict) => verdict.kind === "page" ? verdict.page.rows.map(({ id }) => id) : verdict.kind;
  const pages = [{ total_count: 1, total_number: 1, current_number: 1, display_number: 100 }];
  assert.deepEqual(idsOf(read("deals_details", { deal_details: [{ id: 7 }], pages })), [7]);
  assert.deepEqual(idsOf(read("deals_details", { others: [], deal_details: [{ id: 7 }], pages })), [7]);
  assert.deepEqual(idsOf(read("objectives", { whatever: [{ id: 8 }], errors: [], pages })), [8]);
  assert.deepEqual(idsOf(read("objectives", { objectives: [{ id: 9 }], whatever: [{ id: 8 }], pages })), [9]);
  assert.equal(idsOf(read("objectives", { one: [], other: [], pages })), "no-root");
  assert.equal(idsOf(read("leads", { whatever: [{ id: 8 }], pages })), "no-root");
});

Deno.test("an id that JavaScript rounds is an error: two such ids might be read as one", () => {
  const kinds = {
    "large-id": ["9007199254740992", "9007199254740993", '"9007199254740993"'],
    transient: ["-1", "1.5", "null", '"x"'],
  };
  for (const [kind, ids] of Object.entries(kinds)) {
    for (const id of ids) {
      const verdict = read(`{"leads":[{"id":${id}}],"pages":${JSON.stringify(paging(1, 100))}}`);
      assert.equal(verdict.kind, kind, id);
    }
  }
  for (const id of ["0", "9007199254740991", '"9007199254740991"']) {
    const verdict = read(`{"leads":[{"id":${id}}],"pages":${JSON.stringify(paging(1, 100))}}`);
    assert.equal(pageOf(verdict)?.rows.length, 1, id);
  }
});

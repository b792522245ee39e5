import assert from "node:assert/strict";
import { withPage } from "../support/settings_page.ts";

Deno.test("the one-time token opens the page once: cookie, session path, strict headers", () =>
  withPage(async (stage) => {
    const { pathname, search } = new URL(stage.server.entrance);
    const first = await stage.request("GET", `${pathname}${search}`);
    assert.equal(first.status, 200);
    const cookie = first.headers.get("set-cookie") ?? "";
    const base = /content="0; url=([^"]+)"/.exec(first.body)?.[1] ?? "";
    assert.match(cookie, /^hotprofile_session=[0-9a-f]{64}; Path=\/[0-9a-f]{32}\/; HttpOnly; SameSite=Strict$/);
    assert(cookie.includes(`Path=${base};`));
    const page = await stage.request("GET", base, { cookie: cookie.split(";")[0] ?? "" });
    assert.equal(page.status, 200);
    assert.match(page.body, /Connection settings/);
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self';/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.equal(page.headers.get("cache-control"), "no-store");
    assert.equal(page.headers.get("x-content-type-options"), "nosniff");
    assert.equal(page.headers.get("referrer-policy"), "no-referrer");
    // No inline script, no inline style, nothing from elsewhere.
    assert.doesNotMatch(page.body, /<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style/i);
    for (const [, address = ""] of page.body.matchAll(/(?:src|href)="([^"]*)"/g)) {
      assert(address.startsWith(base) || address.startsWith("#"), address);
    }

    const second = await stage.request("GET", `${pathname}${search}`);
    assert.equal(second.status, 403);
    assert.equal(second.headers.get("set-cookie"), null);
    assert.match(second.body, /The address works once/);
  }));

Deno.test("every answer has the strict headers: page, asset, refusal, failure", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    const own = { cookie, origin: `http://${stage.own}`, "content-type": "application/json" };
    const answers = [
      [200, await stage.request("GET", base, { cookie })],
      [200, await stage.request("GET", `${base}page.js`, { cookie })],
      [403, await stage.request("GET", base)],
      [403, await stage.request("GET", base, { cookie, host: "evil.example" })],
      [404, await stage.request("GET", `${base}nothing`, { cookie })],
      [200, await stage.request("POST", `${base}save`, own, "{")],
      [200, await stage.request("POST", `${base}save`, own, `{"host":"${"a".repeat(300_000)}"}`)],
    ] as const;
    for (const [index, [status, answer]] of answers.entries()) {
      assert.equal(answer.status, status, `${index}`);
      assert.equal(
        answer.headers.get("content-security-policy"),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
          "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      );
      for (
        const [name, value] of [
          ["x-content-type-options", "nosniff"],
          ["x-frame-options", "DENY"],
          ["referrer-policy", "no-referrer"],
          ["cross-origin-opener-policy", "same-origin"],
          ["cross-origin-resource-policy", "same-origin"],
          ["cache-control", "no-store"],
        ] as const
      ) assert.equal(answer.headers.get(name), value, `${index}: ${name}`);
    }
  }));

Deno.test("a missing or wrong token is refused, and the right one still works afterwards", () =>
  withPage(async (stage) => {
    for (const path of ["/enter/00", "/enter/%00", `/enter/${"0".repeat(64)}`, `/enter/${"0".repeat(63)}`]) {
      const answer = await stage.request("GET", path);
      assert.equal(answer.status, 403, path);
      assert.equal(answer.headers.get("set-cookie"), null);
    }
    for (const path of ["/", "/enter", "/enter/"]) assert.equal((await stage.request("GET", path)).status, 404, path);
    assert.notEqual((await stage.enter()).cookie, "");
  }));

Deno.test("the way in may be gone from a file of this machine, as a page of its own and with the token; nothing else may", () =>
  withPage(async (stage) => {
    const { pathname } = new URL(stage.server.entrance);
    const from = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    for (const dest of ["iframe", "empty", "script"]) {
      assert.equal((await stage.request("GET", pathname, { ...from, "sec-fetch-dest": dest })).status, 403, dest);
    }
    const whole = { ...from, "sec-fetch-dest": "document" };
    assert.equal((await stage.request("GET", pathname, { ...whole, origin: "null" })).status, 403);
    assert.equal((await stage.request("GET", `/enter/${"0".repeat(64)}`, whole)).status, 403);
    const answer = await stage.request("GET", pathname, whole);
    assert.equal(answer.status, 200);
    const base = /url=([^"]+)"/.exec(answer.body)?.[1] ?? "";
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    assert.equal((await stage.request("GET", base, { cookie })).status, 200);
    assert.equal((await stage.request("GET", base, { cookie, ...whole })).status, 403);
    await stage.server.entered;
  }));

Deno.test("without the session's cookie nothing is served", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    for (const given of [undefined, "hotprofile_session=", `hotprofile_session=${"0".repeat(64)}`, `x${cookie}`]) {
      for (const path of ["", "status", "page.js", "page.css", "language?to=ja"]) {
        const answer = await stage.request("GET", `${base}${path}`, given === undefined ? {} : { cookie: given });
        assert.equal(answer.status, 403, path);
      }
      const posted = await stage.post({ base, cookie: given ?? "" }, "save", { host: "evil.example" });
      assert.equal(posted.status, 403);
    }
    await assert.rejects(Deno.stat(stage.home.path), Deno.errors.NotFound);
  }));

Deno.test("a foreign Host is refused, even with the token or the cookie (DNS rebinding)", () =>
  withPage(async (stage) => {
    const { pathname, search } = new URL(stage.server.entrance);
    const { port } = stage.server;
    const foreign = [
      `evil.example:${port}`,
      `localhost:${port}`,
      "127.0.0.1",
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.example:${port}`,
    ];
    for (const host of foreign) {
      const answer = await stage.request("GET", `${pathname}${search}`, { host });
      assert.equal(answer.status, 403, host);
      assert.equal(answer.headers.get("set-cookie"), null);
    }
    const { base, cookie } = await stage.enter();
    assert.equal((await stage.request("GET", base, { cookie })).status, 200);
    for (const host of foreign) assert.equal((await stage.request("GET", base, { cookie, host })).status, 403, host);
  }));

Deno.test("another origin is refused, with the right cookie too", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    const form = JSON.stringify({ host: "evil.example" });
    const json = { cookie, "content-type": "application/json" };
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `http://localhost:${stage.server.port}` },
      { origin: `https://${stage.own}` },
      { origin: `http://127.0.0.1:${stage.server.port + 1}` },
      { origin: `http://${stage.own}`, "sec-fetch-site": "cross-site" },
      // A browser always sends Origin with a POST.
      {},
    ];
    for (const headers of foreign) {
      for (const path of ["save", "check", "folder"]) {
        const answer = await stage.request("POST", `${base}${path}`, { ...json, ...headers }, form);
        assert.equal(answer.status, 403, JSON.stringify(headers));
      }
    }
    for (
      const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {
        "sec-fetch-site": "same-site",
      }]
    ) {
      assert.equal((await stage.request("GET", base, { cookie, ...headers })).status, 403);
    }
    await assert.rejects(Deno.stat(stage.home.path), Deno.errors.NotFound);
    const { status } = await stage.post({ base, cookie }, "folder", { output: stage.folder });
    assert.equal(status, 200);
  }));

Deno.test("a form that is no JSON, or too large, changes nothing", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    const own = { cookie, origin: `http://${stage.own}` };
    const save = (headers: Record<string, string>, body: string) =>
      stage.request("POST", `${base}save`, { ...own, ...headers }, body);
    for (
      const [headers, body] of [
        [{ "content-type": "text/plain" }, '{"host":"a.example"}'],
        [{ "content-type": "application/x-www-form-urlencoded" }, "host=a.example"],
        [{ "content-type": "application/json" }, "{"],
        [{ "content-type": "application/json" }, `{"host":"${"a".repeat(300_000)}"}`],
      ] as const
    ) {
      const answer = await save(headers, body);
      assert.equal(answer.status, 200);
      assert.equal(JSON.parse(answer.body).failed, true);
    }
    // In chunks, which tell no length beforehand.
    const chunk = new TextEncoder().encode(`{"host":"${"a".repeat(100_000)}`);
    const chunked = await fetch(`http://${stage.own}${base}save`, {
      method: "POST",
      headers: { ...own, "content-type": "application/json" },
      body: ReadableStream.from([chunk, chunk.fill(97, 9), chunk, new TextEncoder().encode('"}')]),
    });
    assert.equal((await chunked.json()).failed, true);
    await assert.rejects(Deno.stat(stage.home.path), Deno.errors.NotFound);
  }));

Deno.test("the page ends after 15 idle minutes, and each use begins them anew", () =>
  withPage(async (stage) => {
    const { base, cookie } = await stage.enter();
    const minute = 60_000;
    stage.clock.advance(14 * minute);
    assert.equal((await stage.request("GET", base, { cookie })).status, 200);
    stage.clock.advance(14 * minute);
    assert.equal((await stage.request("GET", `${base}status`, { cookie })).status, 200);
    // A request that is refused is no use.
    stage.clock.advance(14 * minute);
    assert.equal((await stage.request("GET", base)).status, 403);
    stage.clock.advance(minute);
    await stage.server.finished;
    await assert.rejects(stage.request("GET", base, { cookie }), Deno.errors.ConnectionRefused);
  }));

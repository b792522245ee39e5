import assert from "node:assert/strict";
import { startSampleServer } from "../support/sample_server.ts";
import { filesBelow, makePlace, type Outcome } from "../support/program.ts";
import { withPage } from "../support/settings_page.ts";

/** A key with characters that every encoding writes in its own way. */
const key = 'Kx7+/q=&"é鍵\\z-91f0c2a9e7b1d4e8';

/** The ways in which a text may hide in bytes. */
function encodings(text: string): Map<string, Uint8Array> {
  const utf8 = new TextEncoder().encode(text);
  const utf16 = new Uint8Array(Uint16Array.from([...text].map((unit) => unit.charCodeAt(0))).buffer);
  const swapped = utf16.map((_, at) => utf16[at ^ 1] ?? 0);
  const json = JSON.stringify(text).slice(1, -1);
  const found = new Map<string, Uint8Array>([["UTF-8", utf8], ["UTF-16LE", utf16], ["UTF-16BE", swapped]]);
  const add = (name: string, value: string) => found.set(name, new TextEncoder().encode(value));
  // The tail alone: nothing in it changes under most encodings, and half a key is too much as well.
  add("the tail", text.slice(-20));
  add("JSON", json);
  add("JSON, ASCII", json.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`));
  add("percent", encodeURIComponent(text));
  add("form", new URLSearchParams({ k: text }).toString().slice(2));
  add("HTML", text.replaceAll("&", "&amp;").replaceAll('"', "&quot;"));
  add("hex", utf8.toHex());
  add("HEX", utf8.toHex().toUpperCase());
  add("backwards", [...text].reverse().join(""));
  for (const [name, bytes] of [["UTF-8", utf8], ["UTF-16LE", utf16]] as const) {
    for (let shift = 0; shift < 3; shift++) {
      // Wherever the key begins inside a longer text, its middle always looks the same in base64.
      const base64 = new Uint8Array([...new Uint8Array(shift), ...bytes]).toBase64();
      const middle = base64.slice(shift === 0 ? 0 : 4, -4);
      add(`base64 of ${name} at ${shift}`, middle);
      add(`base64url of ${name} at ${shift}`, middle.replaceAll("+", "-").replaceAll("/", "_"));
    }
  }
  return found;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const latin = (part: Uint8Array) => new TextDecoder("latin1").decode(part);
  return latin(bytes).indexOf(latin(wanted));
}

Deno.test("encodings() finds the key where it is", () => {
  const hidden = [
    new TextEncoder().encode(`x${key}y`),
    new TextEncoder().encode(JSON.stringify({ key })),
    new TextEncoder().encode(btoa(`ab${String.fromCharCode(...new TextEncoder().encode(key))}cd`)),
    new TextEncoder().encode(`?api_key=${encodeURIComponent(key)}`),
  ];
  for (const bytes of hidden) assert([...encodings(key).values()].some((wanted) => indexOf(bytes, wanted) >= 0));
});

Deno.test("the key stands nowhere in home, output, logs, output of the program or the pages", async () => {
  const sample = await startSampleServer({ acceptKey: (given) => given === key ? true : false });
  try {
    await using place = await makePlace();
    const searched = new Map<string, Uint8Array>();
    const outcomes: Outcome[] = [];
    const run = async (args: readonly string[], env: Record<string, string> = {}, stdin?: string) => {
      const outcome = await place.run(args, { env, ...(stdin === undefined ? {} : { stdin }) });
      outcomes.push(outcome);
      return outcome.code;
    };
    const configure = ["configure", "--host", sample.url, "--output", place.output, "--api-key-stdin"];
    assert.equal(await run(configure, {}, key), 0);
    assert.equal(await run(["configure", "--period", "all", "--json"]), 0);
    assert.equal(await run(["check"]), 0);
    assert.equal(await run(["check", "--json"]), 0);
    assert.equal(await run(["export", "--type", "all", "--json"]), 0);
    assert.equal(await run(["export", "--type", "leads", "--difference"]), 0);
    assert.equal(await run(["status", "--json"]), 0);
    assert.equal(await run(["settings", "export"]), 0);
    // A service that echoes the key in its refusals, and one that breaks off.
    sample.intercept = () => ({ kind: "errors", errors: [`APIキー「${key}」は無効です`], status: 401 });
    assert.equal(await run(["check"]), 4);
    assert.equal(await run(["export", "--type", "deals"], { HOTPROFILE_EXPORT_DEBUG: "1" }), 4);
    sample.intercept = () => ({ kind: "html", status: 502 });
    await place.set({ retryFor: "0s" });
    assert.equal(await run(["export", "--type", "clients", "--json"]), 5);
    sample.intercept = undefined;

    const pages: string[] = [];
    await withPage(async (stage) => {
      const session = await stage.enter();
      for (
        const answer of [
          await stage.post(session, "check", { host: sample.url, apiKey: key }),
          await stage.post(session, "save", { host: sample.url, apiKey: key }),
          await stage.request("GET", session.base, { cookie: session.cookie }),
          await stage.request("GET", `${session.base}status`, { cookie: session.cookie }),
        ]
      ) pages.push(`${[...answer.headers].join()}${answer.body}`);
      for (const [path, bytes] of await filesBelow(stage.home.path)) searched.set(path, bytes);
    });

    const told = outcomes.map(({ stdout, stderr }) => `${stdout}\n${stderr}`).join("\n");
    searched.set("output of the program", new TextEncoder().encode(told));
    searched.set("pages", new TextEncoder().encode(pages.join("\n")));
    for (const folder of [place.home, place.output]) {
      for (const [path, bytes] of await filesBelow(folder)) searched.set(path, bytes);
    }
    assert([...searched.keys()].some((path) => path.endsWith(".jsonl")));
    assert([...searched.keys()].some((path) => path.endsWith(".csv")));
    for (const [path, bytes] of searched) {
      for (const [name, wanted] of encodings(key)) {
        assert(indexOf(bytes, wanted) < 0, `the key stands in ${path} as ${name}`);
      }
    }
  } finally {
    await sample.close();
  }
});

import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { Option } from "../../src/cli/command.ts";
import { isProblem } from "../../src/text/problem.ts";
import { hostProblem, parseHost } from "../../src/settings/host.ts";
import { portableSettings } from "../../src/settings/portable.ts";
import {
  fieldText,
  type SettingField,
  settingFields,
  valueOf,
  withTexts,
  withValue,
} from "../../src/settings/setting_fields.ts";
import { optionName, settingOptions, withOptions } from "../../src/settings/setting_options.ts";
import { checkSettings } from "../../src/settings/settings_file.ts";
import { settingsVersion, type StoredSettings } from "../../src/settings/settings_table.ts";
import { reasons } from "../../src/text/reasons.ts";

const windows = Deno.build.os === "windows";
const folder = windows ? "C:\\out" : "/out";
const none: StoredSettings = { version: settingsVersion };

/** Texts that pass the check of a setting and are not its default. */
const texts: Readonly<Record<string, string>> = {
  host: "example.hot-profile.com",
  output: folder,
  period: "last:6m",
  listSeparator: " / ",
  proxy: "http://proxy.example:8080",
  proxyUser: "user",
  caFile: folder,
  userAgent: "agent",
  runAs: "S-1-5-20",
};

/** A value of a setting other than its default; a text that no other check takes is looked for by trying. */
function other({ key, kind, preset, choices, wrong }: SettingField): unknown {
  if (kind === "choice") return Object.keys(choices ?? {}).find((value) => value !== preset);
  if (kind === "flag") return preset !== true;
  if (kind === "number") return Number(preset ?? 0) + 1;
  if (kind === "list") return ["b", "a c", "区分"];
  if (kind === "map") return { "a = b": "number", "区分": "flag" };
  const tried = [texts[key], "30s", "https://hc.example/x", folder, "v2/details", "a@b.example"];
  const found = tried.find((text) => text !== undefined && text !== preset && wrong(text) === undefined);
  assert(found !== undefined, `${key} needs a text`);
  return found;
}

const full = settingFields.reduce((stored, field) => withValue(stored, field.key, other(field)), none);

Deno.test("a form of all settings gives back what is stored, and defaults and empty texts take it out again", () => {
  checkSettings(full, "full");
  const form = Object.fromEntries(settingFields.map((field) => [field.key, fieldText(full, field)]));
  assert.deepEqual(withTexts(none, form), full);
  // Where nothing is set, the page shows nothing that would be saved: not an empty separator either.
  const empty = Object.fromEntries(settingFields.map((field) => [field.key, fieldText(undefined, field)]));
  assert.deepEqual(withTexts(none, empty), none);
  const presets = Object.fromEntries(settingFields.map(({ key, preset }) => [key, String(preset ?? "")]));
  assert.deepEqual(withTexts(full, presets), none);
  const blanks = Object.fromEntries(settingFields.map(({ key }) => [key, " "]));
  // Blanks separate the parts of a list; anywhere else they are nothing.
  assert.deepEqual(withTexts(full, blanks), { ...none, listSeparator: " " });
  assert.deepEqual(withTexts(full, {}), full);
});

Deno.test("each option of configure and export sets its own setting and keeps the rest", () => {
  for (const command of ["configure", "export"] as const) {
    const taken = new Set<string>();
    for (const { name, value } of settingOptions(command) as readonly Option[]) {
      // An account is looked up; only Windows knows any.
      if (name === "run-as") continue;
      const field = settingFields.find((one) => optionName(one) === name.replace(/^no-/, ""));
      assert(field, name);
      const { key } = field;
      const wanted = name.startsWith("no-") ? false : other(field);
      const options = { [name]: value === undefined ? true : String(wanted), quiet: true, type: "leads" } as const;
      assert.deepEqual(withOptions(none, options, command), withValue(none, key, wanted), name);
      assert.deepEqual(withOptions(full, options, command), withValue(full, key, wanted), name);
      taken.add(key);
    }
    const expected = settingFields.filter(({ option }) => option === command || option === "export");
    assert.equal(taken.size, expected.length - (command === "configure" ? 1 : 0));
  }
});

Deno.test("none takes out what may be absent, and is a value of everything else", () => {
  for (const key of ["proxy", "proxyUser", "keep", "ping", "webhook", "userAgent"]) {
    const name = key.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    assert.equal(valueOf(withOptions(full, { [name]: " None " }, "configure"), key), undefined, key);
  }
  assert.equal(withOptions(full, { output: "none" }, "configure").output, resolve("none"));
  assert.equal(withOptions(full, { host: "none" }, "configure").host, "none");
  for (const name of ["period", "overlap", "encoding", "call-budget"]) {
    assert.throws(() => withOptions(full, { [name]: "none" }, "export"), (error) => isProblem(error, "value-invalid"));
  }
});

Deno.test("options are read in any case and with blanks around them; a folder may be relative", () => {
  const options = {
    "encoding": " UTF-8 ",
    "period": "Last:30D",
    "output": "sub",
    "list-separator": "",
    "retry-for": " 1H ",
  };
  assert.deepEqual(withOptions(none, options, "export"), {
    version: 1,
    output: resolve("sub"),
    period: "last:30d",
    encoding: "utf-8",
    listSeparator: "",
    retryFor: "1H",
  });
});

Deno.test("a wrong option is refused under its own name with the reason of its setting", () => {
  const refused = (options: Record<string, string>) => {
    try {
      withOptions(full, options, "configure");
    } catch (error) {
      if (isProblem(error, "value-invalid")) return error.facts as { name: string; value: string; reason: unknown };
    }
    throw new Error("not refused");
  };
  assert.deepEqual(refused({ "host": "http://example.com" }), {
    name: "--host",
    value: "http://example.com",
    reason: reasons.plainHttp,
  });
  assert.deepEqual(refused({ "period-by": "deleted" }).name, "--period-by");
  assert.deepEqual(refused({ "output": " " }).reason, reasons.absolutePath);
  assert.deepEqual(refused({ "keep": "" }).reason, reasons.duration);
  assert.equal(withOptions(none, { "overlap": "30d" }, "configure").overlap, "30d");
  assert.deepEqual(refused({ "overlap": "31d" }).reason, reasons.durationMost("30d"));
  for (const field of settingFields.filter(({ placeholder }) => placeholder === "DURATION")) {
    const { reason } = refused({ [optionName(field)]: "999999999d" });
    assert.match(JSON.stringify(reason), /it must be at most \d+[dh]/, field.key);
  }
  assert.deepEqual(refused({ "call-budget": "many" }).reason, reasons.wrongType(reasons.wholeNumber(1, 1_000_000_000)));
  assert.equal(refused({ "proxy": "http://me:hunter2@proxy:8080" }).value, "http://***@proxy:8080");
});

Deno.test("settings to carry leave out what belongs to one machine", () => {
  const gone = Object.keys(full).filter((key) => !(key in portableSettings(full)));
  assert.deepEqual(gone.sort(), ["ping", "runAs", "webhook"]);
  // Of mail: who gets it, and the server that the sealed password belongs to.
  assert.deepEqual(portableSettings(full).mail, { when: full.mail?.when });
});

Deno.test("parseHost() takes https anywhere and plain http to this machine alone", () => {
  assert.deepEqual(parseHost(" example.hot-profile.com "), {
    baseUrl: "https://example.hot-profile.com",
    host: "example.hot-profile.com",
  });
  assert.deepEqual(parseHost("http://127.0.0.1:8080/"), {
    baseUrl: "http://127.0.0.1:8080",
    host: "http://127.0.0.1:8080",
  });
  assert.deepEqual([parseHost("http://example.com"), hostProblem("http://example.com")], [
    undefined,
    reasons.plainHttp,
  ]);
  for (const text of ["", " ", "two words", "ftp://x", "https://x/path", "x?q", "x#h", "https://a:b@x", "https://"]) {
    assert.deepEqual([parseHost(text), hostProblem(text)], [undefined, reasons.hostForm], text);
  }
});

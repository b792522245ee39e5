import assert from "node:assert/strict";
import { commands } from "../../src/commands/all.ts";
import { sharedOptions } from "../../src/cli/command.ts";
import { resourceNames } from "../../src/hotprofile/catalogue.ts";
import { settingFields } from "../../src/settings/setting_fields.ts";
import { type Entries, entriesOf, flag, sections } from "../../src/settings/setting_kinds.ts";
import { phrase } from "../../src/text/language.ts";
import { settingOptions } from "../../src/settings/setting_options.ts";
import { checkSettings, settingIssues } from "../../src/settings/settings_file.ts";
import { settingsTable, settingsVersion } from "../../src/settings/settings_table.ts";

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Values of a group with all groups below it, by dotted key. */
function leaves(group: object, prefix = ""): [string, unknown][] {
  return Object.entries(group).flatMap(([name, value]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leaves(value, `${prefix}${name}.`)
      : [[prefix + name, value]]
  );
}

Deno.test("a setting without its words is no entry: the type checker refuses it", () => {
  // @ts-expect-error an entry has a label
  const unlabelled = entriesOf("output")(flag(true));
  // @ts-expect-error a kind of value alone is no entry
  const bare: Entries = { bare: flag(true) };
  // @ts-expect-error a section has a name of the list
  const elsewhere = entriesOf("elsewhere")(flag(true), phrase("あ", "a"));
  assert.equal(unlabelled.label, undefined);
  assert.equal(Object.keys(bare).length, 1);
  assert(!(elsewhere.section in sections));
});

Deno.test("every setting of the file is a field with its words, and every default passes its own check", () => {
  const values = leaves(checkSettings({ version: 1 }, "test"));
  assert.deepEqual(values.map(([key]) => key), settingFields.map(({ key }) => key));
  assert(values.length > 30);
  assert.equal(
    checkSettings({ version: 1 }, "test").callBudget,
    900,
    "of the contract's 1000: docs/contract/hotprofile-api.md#limits",
  );
  for (const [at, field] of settingFields.entries()) {
    const { key, label, help, section, choices, preset, read, wrong } = field;
    assert(section in sections, key);
    for (const words of [label, ...help ? [help] : [], ...Object.values(choices ?? {})]) {
      for (const text of [words.ja, words.en]) assert(text.trim() !== "" && text !== key, key);
    }
    assert.match(`${label.ja}${label.ja === "User-Agent" ? "語" : ""}`, japanese, key);
    assert.doesNotMatch(`${label.en}${help?.en ?? ""}`, japanese, key);
    assert.equal(values[at]?.[1], preset, key);
    if (preset === undefined) continue;
    assert.equal(wrong(preset), undefined, key);
    assert.equal(read(String(preset)), preset, key);
  }
});

Deno.test("each resource has its settings, and each section shows some", () => {
  for (const name of resourceNames) {
    const keys = settingFields.filter(({ key }) => key.split(".")[1] === name).map(({ key }) => key);
    assert(keys.includes(`pageSizes.${name}`) && keys.includes(`customColumns.${name}.order`), name);
  }
  for (const name of Object.keys(sections)) assert(settingFields.some(({ section }) => section === name), name);
});

Deno.test("no option of a command stands twice, and the fixed ones are there", () => {
  for (const { name, options } of commands) {
    const names = [...options, ...sharedOptions].map((option) => option.name);
    assert.deepEqual(names.filter((one, at) => names.indexOf(one) !== at), [], name);
  }
  const taken = (command: "configure" | "export") => settingOptions(command).map(({ name }) => name);
  const fixed = ["output", "encoding", "period", "period-by", "headers", "unmappable", "retry-for"];
  assert.deepEqual(fixed.filter((name) => !taken("export").includes(name)), []);
  const kept = [...fixed, "host", "proxy", "proxy-user", "run-as", "secret-scope"];
  assert.deepEqual(kept.filter((name) => !taken("configure").includes(name)), []);
  // Who is called, and through what, is no matter of one run.
  assert.deepEqual(taken("export").filter((name) => /^(host|proxy.*|ca|run-as|secret.*)$/.test(name)), []);
});

Deno.test("settingIssues() names every wrong entry with its place", () => {
  const issues = settingIssues({
    version: settingsVersion,
    host: "http://example.com",
    encoding: "SHIFT_JIS",
    callBudget: 0,
    formulaGuard: "true",
    pageSizes: { leads: 50, leeds: 50, deals: 1.5 },
    customColumns: { clients: { exclude: ["区分", 1], order: [] } },
    unpublished: { objectives: { path: "a//b" }, deals_details: 5 },
    ["__proto__"]: {},
    constructor: {},
    listSeparator: "",
    keep: null,
  });
  assert.deepEqual(issues.map(({ key }) => key), [
    "host",
    "encoding",
    "callBudget",
    "formulaGuard",
    "pageSizes.leeds",
    "pageSizes.deals",
    "customColumns.clients.exclude",
    "unpublished.objectives.path",
    "unpublished.deals_details",
    "__proto__",
    "constructor",
    "keep",
  ]);
  for (const value of [null, [], "text", 5]) assert.equal(settingIssues(value)[0]?.key, "");
  for (const version of [undefined, "1", 0]) assert.equal(settingIssues({ version })[0]?.key, "version");
  assert(Object.keys(settingsTable).includes("host"));
});

Deno.test("more calls than the contract allows are refused, but for a sample server on this machine", () => {
  const keys = (host: string | undefined, callBudget: number) =>
    settingIssues({ version: settingsVersion, ...(host === undefined ? {} : { host }), callBudget }).map(({ key }) =>
      key
    );
  for (const host of ["hammock.hot-profile.com", undefined]) {
    assert.deepEqual(keys(host, 1000), []);
    assert.deepEqual(keys(host, 1001), ["callBudget"]);
  }
  assert.deepEqual(keys("http://127.0.0.1:8080", 1_000_000), []);
});

Deno.test("no time at all is refused where something has to be done in it", () => {
  for (const key of ["answerTimeout", "idleTimeout", "transferTimeout"]) {
    for (const value of ["0", "0s", "0.0m"]) {
      assert.deepEqual(settingIssues({ version: settingsVersion, [key]: value }).map((issue) => issue.key), [key]);
    }
    assert.deepEqual(settingIssues({ version: settingsVersion, [key]: "0.001s" }), []);
  }
});

Deno.test("every duration has an upper bound", () => {
  for (const key of ["overlap", "answerTimeout", "idleTimeout", "transferTimeout", "retryFor", "retryBase", "keep"]) {
    const [issue, ...others] = settingIssues({ version: settingsVersion, [key]: "40000d" });
    assert.deepEqual([issue?.key, others], [key, []]);
    assert.match(issue?.reason.en ?? "", /at most/);
  }
});

Deno.test("a wrong value of a choice is told what may have been meant", () => {
  const [issue] = settingIssues({ version: settingsVersion, encoding: "shift-jis" });
  assert.match(issue?.reason.en ?? "", /must be one of shift_jis, .* \(did you mean shift_jis\?\)$/);
  assert.match(issue?.reason.ja ?? "", /（shift_jis ではありませんか）$/);
  const [far] = settingIssues({ version: settingsVersion, encoding: "latin-1" });
  assert.doesNotMatch(far?.reason.en ?? "", /did you mean/);
});

import assert from "node:assert/strict";
import { Problem } from "../../src/text/problem.ts";
import { chooseLanguage, fill, type Phrase } from "../../src/text/language.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { type ProblemCode, problems } from "../../src/text/problems.ts";
import { reasons } from "../../src/text/reasons.ts";
import { type WarningCode, warnings } from "../../src/text/warnings.ts";

/** The table `docs/contract/interface.md#exit-codes`, without 0 and 3, which are no failures. */
const exitCodes = [1, 2, 4, 5, 6, 7, 8, 9, 10, 130, 143];
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const entries = Object.entries(problems) as [ProblemCode, (typeof problems)[ProblemCode]][];
const warningEntries = Object.entries(warnings) as [WarningCode, Phrase][];

/** Names of the placeholders, each once, in alphabetical order. */
function placeholders(...templates: string[]): string[] {
  return [...new Set(templates.flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "")))]
    .sort();
}

/** A value for each placeholder of a template. */
const factsOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `<${name}>`]));

Deno.test("every failure names the same facts in Japanese and English", () => {
  for (const [code, { message, hint }] of entries) {
    assert.deepEqual(placeholders(message.ja, hint.ja), placeholders(message.en, hint.en), code);
    assert.deepEqual(placeholders(message.ja), placeholders(message.en), code);
  }
});

Deno.test("every warning names the same facts in Japanese and English", () => {
  for (const [code, { ja, en }] of warningEntries) assert.deepEqual(placeholders(ja), placeholders(en), code);
});

Deno.test("every placeholder is one that fill() knows, and no brace is left over", () => {
  const templates = [
    ...entries.flatMap(([, { message, hint }]) => [message.ja, hint.ja, message.en, hint.en]),
    ...warningEntries.flatMap(([, { ja, en }]) => [ja, en]),
  ];
  for (const template of templates) {
    const text = fill(template, factsOf(placeholders(template)), "en");
    assert.ok(!/[{}]/.test(text), template);
    for (const name of placeholders(template)) assert.match(name, /^[a-zA-Z]+$/, template);
  }
});

Deno.test("no sentence is empty, each is in its language", () => {
  for (const [code, { message, hint }] of entries) {
    for (const text of [message.ja, hint.ja, message.en, hint.en]) assert.notEqual(text.trim(), "", code);
    assert.match(hint.ja, japanese, code);
    if (message.ja !== "{detail}") assert.match(message.ja, japanese, code);
    for (const text of [message.en, hint.en]) assert.doesNotMatch(text, japanese, code);
  }
  for (const [code, { ja, en }] of warningEntries) {
    assert.match(ja, japanese, code);
    assert.ok(en.trim() !== "" && !japanese.test(en), code);
  }
});

Deno.test("every failure has an exit code of the interface's table, and every such code but none else is used", () => {
  for (const [code, { exit }] of entries) assert.ok(exitCodes.includes(exit), `${code}: ${exit}`);
  assert.deepEqual(exitCodes.filter((exit) => !entries.some(([, entry]) => entry.exit === exit)), []);
});

Deno.test("the exit codes that scripts rely on", () => {
  const known: Partial<Record<ProblemCode, number>> = {
    "unexpected": 1,
    "usage": 2,
    "not-configured": 2,
    "key-refused": 4,
    "permission-refused": 4,
    "endpoint-missing": 5,
    "request-refused": 5,
    "service-failed": 5,
    "network-failed": 5,
    "deadline": 6,
    "locked": 7,
    "output-missing": 8,
    "home-unusable": 8,
    "verify-failed": 9,
    "character-unmappable": 10,
    "interrupted": 130,
    "terminated": 143,
  };
  for (const [code, exit] of Object.entries(known)) assert.equal(problems[code as ProblemCode].exit, exit, code);
});

Deno.test("Phrasebook fills every sentence in both languages", () => {
  for (const language of ["ja", "en"] as const) {
    const phrasebook = new Phrasebook(language);
    for (const [code, entry] of entries) {
      const names = placeholders(entry.message.en, entry.hint.en);
      const text = phrasebook.problem(new Problem(code, factsOf(names) as Problem["facts"]));
      assert.deepEqual([text.code, text.exitCode], [code, entry.exit]);
      for (const name of names) assert.ok(`${text.message}${text.hint}`.includes(`<${name}>`), `${code} ${name}`);
    }
    for (const [code, { en }] of warningEntries) {
      const text = phrasebook.warning(code, factsOf(placeholders(en)) as never);
      for (const name of placeholders(en)) assert.ok(text.includes(`<${name}>`), `${code} ${name}`);
    }
  }
});

Deno.test("every fixed reason is there in both languages", () => {
  const fixed = Object.entries<unknown>(reasons).filter((entry): entry is [string, Phrase] =>
    typeof entry[1] === "object"
  );
  assert.ok(fixed.length > 5);
  for (const [name, { ja, en }] of fixed) {
    assert.ok(ja.trim() !== "" && en.trim() !== "", name);
    assert.doesNotMatch(en, japanese, name);
  }
});

Deno.test("fill() puts in texts, numbers and phrases, and nothing into what was put in", () => {
  assert.equal(fill("{a}/{b}/{c}", { a: "x", b: 5, c: { ja: "あ", en: "e" } }, "ja"), "x/5/あ");
  assert.equal(fill("{a} {b}", { a: "{b} $& $1", b: "y" }, "en"), "{b} $& $1 y");
  assert.equal(fill("{unknown}", {}, "en"), "{unknown}");
  const rows = (count: number | string) => fill("{count} row(s) of {name}", { count, name: "file(s)" }, "en");
  assert.deepEqual([rows(1), rows("1"), rows(0), rows("1,001")], [
    "1 row of file(s)",
    "1 row of file(s)",
    "0 rows of file(s)",
    "1,001 rows of file(s)",
  ]);
});

Deno.test("chooseLanguage() takes the option, else the system's language", () => {
  assert.equal(chooseLanguage("en", "ja-JP"), "en");
  assert.equal(chooseLanguage("ja", "en-US"), "ja");
  assert.deepEqual(["ja", "ja-JP", "JA_jp.UTF-8", "en-US", "fr", ""].map((tag) => chooseLanguage(undefined, tag)), [
    "ja",
    "ja",
    "ja",
    "en",
    "en",
    "en",
  ]);
});

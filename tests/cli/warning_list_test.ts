import assert from "node:assert/strict";
import { shortWarnings } from "../../src/cli/warning_list.ts";
import type { RunResult, WarningResult } from "../../src/home/run_result.ts";
import type { TypeName } from "../../src/hotprofile/catalogue.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import type { WarningCode, WarningFacts } from "../../src/text/warnings.ts";
import { runRecord } from "../support/run_record.ts";

const book = new Phrasebook("en");

function warning<C extends WarningCode>(code: C, facts: WarningFacts[C]): WarningResult {
  return { code, message: book.warning(code, facts), facts };
}

function result(type: TypeName, ...warnings: WarningResult[]): RunResult {
  return runRecord({ type, warnings });
}

const lost = (resource: string, count: number) =>
  warning("replaced-characters", { resource, encoding: "shift_jis", count, columns: `役職: ${count} [4711]` });

Deno.test("a warning of several types is said once, with how much is of which, without record ids", () => {
  const list = shortWarnings([
    result("leads", lost("leads", 3), warning("daytime-run", {})),
    result("deals", lost("clients", 4), lost("leads", 3), warning("daytime-run", {})),
  ], book);
  assert.deepEqual(list, [
    "leads (3), deals (7): 10 characters that shift_jis cannot write became “?” (--verbose shows where).",
    "This run was between 07:00 and 22:00; the vendor asks for exports between 22:00 and 07:00.",
  ]);
});

Deno.test("warnings of one type name its resources", () => {
  const list = shortWarnings([result("deals", lost("clients", 4), lost("leads", 3))], book);
  assert.deepEqual(list, [
    "clients (4), leads (3): 7 characters that shift_jis cannot write became “?” (--verbose shows where).",
  ]);
});

Deno.test("warnings that differ in what they say stay apart, in the language asked for", () => {
  const added = (resource: string, column: string) => warning("column-added", { resource, column });
  const list = shortWarnings([
    result("leads", added("leads", "備考"), added("leads", "予算")),
    result("deals", added("leads", "備考"), added("deals", "競合 {resource}")),
  ], new Phrasebook("ja"));
  assert.deepEqual(list.map((line) => line.slice(0, line.indexOf("を"))), [
    "leads, deals: 新しい列「備考」",
    "leads: 新しい列「予算」",
    "deals: 新しい列「競合 {resource}」",
  ]);
});

Deno.test("a warning whose sentence names its resource elsewhere, or without facts, is said as it was recorded", () => {
  const facts = { resource: "objectives", file: "objectives.csv", detail: "HTTP 404" };
  const own = warning("not-available", facts);
  const old = { code: "hidden-values", message: "leads: 3 row(s) …" };
  const unknown = { code: "from-the-future", message: "something", facts: { resource: "leads" } };
  const list = shortWarnings([result("deals", own), result("leads", old, old, unknown)], book);
  assert.deepEqual(list, [own.message, old.message, unknown.message]);
});

/** The warnings of a call, each once, with what it concerns. @module */
import type { RunResult, WarningResult } from "../home/run_result.ts";
import { type Fact, type Phrase, phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { addedFacts, type WarningCode, warnings } from "../text/warnings.ts";

const breakdown: Phrase = phrase("内訳は --verbose で表示", "--verbose shows where");

/** Warnings that differ in nothing but what they concern and how much. */
interface Group {
  readonly warning: WarningResult;
  /** How much there is of each type; of one type, of each resource. */
  readonly parts: Map<string, number>;
}

/**
 * A sentence for all warnings that say the same, without columns and record ids: those stand in the run record.
 * @param results of one call; where it was of several types, sentences name types, else resources
 */
export function shortWarnings(results: readonly RunResult[], book: Phrasebook): string[] {
  const groups = new Map<string, Group>();
  for (const { type, warnings: list } of results) {
    for (const warning of list) {
      const { resource, ...facts } = warning.facts ?? {};
      const added = addedFacts[warning.code as WarningCode];
      const same = added ? {} : facts;
      const key = JSON.stringify([warning.code, warning.facts ? same : warning.message]);
      const group = groups.get(key) ?? { warning, parts: new Map<string, number>() };
      groups.set(key, group);
      const part = results.length > 1 ? type : String(resource ?? type);
      group.parts.set(part, (group.parts.get(part) ?? 0) + (added ? Number(facts[added]) : 0));
    }
  }
  return [...groups.values()].map((group) => sentence(group, book));
}

function sentence({ warning: { code, message, facts }, parts }: Group, book: Phrasebook): string {
  const template = Object.hasOwn(warnings, code) ? warnings[code as WarningCode] : undefined;
  const prefix = /^\{(?:resource|type)\}: /.exec(template?.en ?? "")?.[0];
  if (!template || !facts || !prefix) return message;
  const added = addedFacts[code as WarningCode];
  const names = [...parts].map(([name, amount]) => added && parts.size > 1 ? `${name} (${amount})` : name).join(", ");
  const all: Record<string, Fact> = { ...facts };
  if (added) all[added] = [...parts.values()].reduce((sum, amount) => sum + amount, 0);
  if ("columns" in facts) all["columns"] = breakdown;
  const rest = { ja: template.ja.slice(prefix.length), en: template.en.slice(prefix.length) };
  return `${names}: ${book.say(rest, all)}`;
}

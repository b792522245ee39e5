/** `verify`: is the last output of each type whole, fresh and unchanged? @module */
import type { Command } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { Problem } from "../text/problem.ts";
import { type Check, type CheckName, verifyTypes } from "../export/verification.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { durationOption, typeOption, typesOf } from "../cli/choices.ts";

const words = {
  type: { ja: "種類", en: "Type" },
  check: { ja: "確認", en: "Check" },
  result: { ja: "結果", en: "Result" },
  detail: { ja: "内容", en: "Detail" },
  ok: { ja: "正常", en: "ok" },
  wrong: { ja: "異常", en: "WRONG" },
} satisfies Record<string, Phrase>;

const checkWords: Readonly<Record<CheckName, Phrase>> = {
  record: { ja: "実行の記録", en: "run record" },
  "last-run": { ja: "最後の実行", en: "last run" },
  future: { ja: "未来の時刻", en: "a time in the future" },
  success: { ja: "成功した実行", en: "a successful run" },
  age: { ja: "新しさ", en: "age" },
  there: { ja: "ファイルの有無", en: "file there" },
  size: { ja: "サイズ", en: "size" },
  sha256: { ja: "内容（sha256）", en: "content (sha256)" },
  rows: { ja: "行数", en: "rows" },
  header: { ja: "見出し行", en: "header" },
};

/** The command. */
export const verifyCommand: Command = {
  name: "verify",
  summary: {
    ja: "各種類の最後の出力が揃っていて、新しく、変わっていないか確認します",
    en: "check that the last output of each type is whole, fresh and unchanged",
  },
  options: [
    typeOption({ ja: "確認する種類（既定は記録のある種類）", en: "types to check (default: those with a record)" }),
    {
      name: "max-age",
      value: "DURATION",
      help: { ja: "最後の成功がこれより古ければ異常", en: "wrong when the last success is older" },
    },
    {
      name: "allow-moved",
      help: { ja: "取り込み側が移動したファイルは異常としない", en: "a file that a consumer has taken away is fine" },
    },
  ],
  async run(context) {
    const named = textOption(context.options, "type");
    const maxAgeMs = textOption(context.options, "max-age") === undefined
      ? undefined
      : durationOption(context.options, "max-age", "0");
    const { home, clock, phrasebook } = context;
    const checks = await verifyTypes(home, named === undefined ? [] : typesOf(named), {
      now: clock.now(),
      maxAgeMs,
      allowMoved: context.options["allow-moved"] === true,
      phrasebook,
    });
    const wrong = checks.filter(({ ok }) => !ok);
    printResult(context, { ok: wrong.length === 0, checks }, () => checksText(checks, phrasebook));
    if (wrong.length === 0) return 0;
    const problem = phrasebook.problem(new Problem("verify-failed", { count: wrong.length }));
    context.tellProblem(problem);
    return problem.exitCode;
  },
};

function checksText(checks: readonly Check[], phrasebook: Phrasebook): string {
  const say = (phrase: Phrase) => phrasebook.say(phrase);
  return table(
    [words.type, words.check, words.result, words.detail].map(say),
    checks.map((
      { type, check, ok, detail },
    ) => [type, say(checkWords[check]), say(ok ? words.ok : words.wrong), detail]),
  );
}

/** `verify`: is the last output of each type whole, fresh and unchanged? @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { hasPeople, logTrouble, tellOfChecks } from "../export/notices.ts";
import { FileLog } from "../home/log.ts";
import { readSettings } from "../settings/settings_file.ts";
import { type Check, checked, verifyTypes } from "../export/verification.ts";
import type { Phrase } from "../text/language.ts";
import type { ProblemText } from "../text/phrasebook.ts";
import { durationOption, typeOption, typesOf } from "../cli/choices.ts";

const words = {
  type: { ja: "種類", en: "Type" },
  check: { ja: "確認", en: "Check" },
  result: { ja: "結果", en: "Result" },
  detail: { ja: "内容", en: "Detail" },
  allWell: {
    ja: "すべて正常です（{types} 種類、{files} ファイル）。",
    en: "All is well ({types} types, {files} files).",
  },
  ok: { ja: "正常", en: "ok" },
  wrong: { ja: "異常", en: "WRONG" },
  nobody: {
    ja: "知らせる宛先（メール・Slack・Teams）が設定されていません。",
    en: "Nobody is set to be told (mail, Slack, Teams).",
  },
  notTold: { ja: "{to} に知らせることができませんでした: {trouble}", en: "{to} could not be told: {trouble}" },
} satisfies Record<string, Phrase>;

/** The command. */
export const verifyCommand: Command = {
  name: "verify",
  summary: {
    ja: "各種類の最後の出力が揃っていて、新しく、変わっていないか確認します",
    en: "check that the last output of each type is whole, fresh and unchanged",
  },
  examples: ["", "leads --max-age 26h", "--allow-moved --json"],
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
    {
      name: "notify",
      help: {
        ja: "結果を 1 通にまとめて、設定した宛先（メール・Slack・Teams）に知らせる",
        en: "tell the result in one message to those that are set (mail, Slack, Teams)",
      },
    },
    { name: "all", help: { ja: "正常な確認もすべて表示", en: "show every check, also those that are fine" } },
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
    printResult(context, { ok: wrong.length === 0, checks }, () => checksText(context, checks));
    const types = [...new Set(wrong.map(({ type }) => type))].join(", ");
    const problem = wrong.length === 0
      ? undefined
      : phrasebook.problem(new Problem("verify-failed", { count: wrong.length, types }));
    if (problem) context.tellProblem(problem);
    if (context.options["notify"] === true) await notify(context, checks, problem);
    return problem?.exitCode ?? 0;
  },
};

/** Sends the summary. Without settings there is nobody to tell; a notice that fails is said and logged, no more. */
async function notify(
  context: CommandContext,
  checks: readonly Check[],
  failure: ProblemText | undefined,
): Promise<void> {
  const settings = await readSettings(context.home).catch((error) => {
    if (!isProblem(error)) throw error;
    context.tellProblem(context.phrasebook.problem(error));
    return undefined;
  });
  if (!settings || !hasPeople(settings)) {
    context.tell(`${context.phrasebook.say(words.nobody)}\n`);
    return;
  }
  await using log = new FileLog(context.home, context.clock, []);
  const notices = await tellOfChecks(context, settings, checks, failure);
  logTrouble(log, notices);
  for (const { to, trouble } of notices) {
    if (trouble !== undefined) context.tell(`${context.phrasebook.say(words.notTold, { to, trouble })}\n`);
  }
}

/** One line a type, and what is wrong; under `--all` every check. */
function checksText({ options, phrasebook, screen }: CommandContext, checks: readonly Check[]): string {
  const say = (phrase: Phrase) => phrasebook.say(phrase);
  const types = [...new Set(checks.map(({ type }) => type))];
  const shown = options["all"] === true ? checks : types.flatMap((type) => {
    const own = checks.filter((check) => check.type === type);
    const wrong = own.filter(({ ok }) => !ok);
    return wrong.length > 0 ? wrong : own.filter(({ check }) => check === "success");
  });
  const drawn = table(
    [words.type, words.result, words.check, words.detail].map(say),
    shown.map(({ type, check, ok, detail }, at) => [
      type === shown[at - 1]?.type ? "" : type,
      ok ? { text: say(words.ok), style: "green" } : { text: say(words.wrong), style: "red" },
      say(checked[check]),
      detail,
    ]),
    screen,
  );
  if (checks.some(({ ok }) => !ok)) return drawn;
  const facts = { types: types.length, files: checks.filter(({ check }) => check === "there").length };
  return `${drawn}${phrasebook.say(words.allWell, facts)}\n`;
}

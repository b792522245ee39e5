/** `verify`: is the last output of each type whole, fresh and unchanged? @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { orProblem, Problem } from "../text/problem.ts";
import { hasPeople, logTrouble, tellOfChecks } from "../export/notices.ts";
import { FileLog } from "../home/log.ts";
import { readSettings } from "../settings/settings_file.ts";
import { type Check, checked, verifyTypes } from "../export/verification.ts";
import { common } from "../text/common_words.ts";
import { type Phrase, phrase } from "../text/language.ts";
import type { ProblemText } from "../text/phrasebook.ts";
import { durationOption, typeOption, typesOf } from "../cli/choices.ts";

const words = {
  ...common,
  check: phrase("確認", "Check"),
  detail: phrase("内容", "Detail"),
  allWell: phrase(
    "すべて正常です（{types} 種類、{files} ファイル）。",
    "All is well ({types} type(s), {files} file(s)).",
  ),
  ok: phrase("正常", "ok"),
  wrong: phrase("異常", "WRONG"),
  nobody: phrase(
    "知らせる宛先（メール・Slack・Teams）が設定されていません。",
    "Nobody is set to be told (mail, Slack, Teams).",
  ),
  notTold: phrase("{to} に知らせることができませんでした: {trouble}", "{to} could not be told: {trouble}"),
};

export const verifyCommand: Command = {
  name: "verify",
  summary: phrase(
    "各種類の最後の出力が揃っていて、新しく、変わっていないか確認します",
    "check that the last output of each type is whole, fresh and unchanged",
  ),
  examples: ["", "leads --max-age 26h", "--allow-moved --json"],
  options: [
    typeOption(phrase("確認する種類（既定は記録のある種類）", "types to check (default: those with a record)")),
    {
      name: "max-age",
      value: "DURATION",
      help: phrase("最後の成功がこれより古ければ異常", "wrong when the last success is older"),
    },
    {
      name: "allow-moved",
      help: phrase("取り込み側が移動したファイルは異常としない", "a file that a consumer has taken away is fine"),
    },
    {
      name: "notify",
      help: phrase(
        "結果を 1 通にまとめて、設定した宛先（メール・Slack・Teams）に知らせる",
        "tell the result in one message to those that are set (mail, Slack, Teams)",
      ),
    },
    { name: "all", help: phrase("正常な確認もすべて表示", "show every check, also those that are fine") },
  ],
  async run(context) {
    const maxAgeMs = textOption(context.options, "max-age") === undefined
      ? undefined
      : durationOption(context.options, "max-age", "0");
    const { home, clock, phrasebook } = context;
    const checks = await verifyTypes(
      home,
      context.options["type"] === undefined ? [] : typesOf(context.options, "verify"),
      {
        now: clock.now(),
        maxAgeMs,
        allowMoved: context.options["allow-moved"] === true,
        phrasebook,
      },
    );
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
  const settings = await orProblem(readSettings(context.home));
  if (settings instanceof Problem) context.tellProblem(context.phrasebook.problem(settings));
  if (!settings || settings instanceof Problem || !hasPeople(settings)) {
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

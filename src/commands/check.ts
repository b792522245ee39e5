/** `check`: what the saved key can read. Writes nothing. @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { logInText } from "../cli/log_in_table.ts";
import { printResult } from "../cli/result.ts";
import { logInFacts } from "../connection/log_in_report.ts";
import { Problem } from "../text/problem.ts";
import { logIn, type LogInCheck, worstRefusal } from "../connection/log_in_check.ts";
import { whoElse } from "../home/access.ts";
import { readApiKey } from "../home/api_key.ts";
import { readSettings } from "../settings/settings_file.ts";
import { phrase } from "../text/language.ts";

const words = {
  note: phrase("注意", "Note"),
};

export const checkCommand: Command = {
  name: "check",
  summary: phrase("ログイン確認: APIキーで何を読めるかを調べます", "log-in check: what the API key can read"),
  details: phrase(
    "リソースごとに最大 3 回 API を呼び出します。何も書き込みません。",
    "Up to three API calls per resource. Writes nothing.",
  ),
  options: [],
  async run(context) {
    const settings = await readSettings(context.home);
    if (!settings) throw new Problem("not-configured", { path: context.home.settings });
    const others = await whoElse(context.home, settings.runAs);
    if (others.length > 0) {
      const { message, hint } = context.phrasebook.problem(
        new Problem("home-open", { path: context.home.path, who: others.join(", ") }),
      );
      context.tell(`${context.phrasebook.say(words.note)}: ${message} ${hint}\n`);
    }
    const check = await logIn(context, settings, await readApiKey(context.home, context.env));
    const { phrasebook } = context;
    printResult(context, logInFacts(check, phrasebook), () => logInText(check, phrasebook, context.screen));
    return tellRefusals(context, check);
  },
};

/** Each different failure once, with what to do. @returns exit code */
function tellRefusals(context: CommandContext, check: LogInCheck): number {
  const problems = new Set(check.resources.map(({ refusal }) => refusal).filter((one) => one instanceof Problem));
  for (const problem of problems) context.tellProblem(context.phrasebook.problem(problem));
  const worst = worstRefusal(check);
  return worst ? context.phrasebook.problem(worst).exitCode : 0;
}

/** `check`: what the saved key can read. Writes nothing. @module */
import type { Command, Scene } from "../cli/command.ts";
import { logInFacts, logInText } from "../cli/log_in.ts";
import { Problem } from "../errors.ts";
import { logIn } from "../export/log_in.ts";
import { type LogInCheck, worstRefusal } from "../export/log_in_check.ts";
import { readApiKey } from "../home/api_key.ts";
import { readSettings } from "../home/settings.ts";

/** The command. */
export const checkCommand: Command = {
  name: "check",
  summary: { ja: "ログイン確認: APIキーで何を読めるかを調べます", en: "log-in check: what the API key can read" },
  details: {
    ja: "リソースごとに最大 3 回 API を呼び出します。何も書き込みません。",
    en: "Up to three API calls per resource. Writes nothing.",
  },
  options: [],
  async run(scene) {
    const settings = await readSettings(scene.home);
    if (!settings) throw new Problem("not-configured", { path: scene.home.settings });
    const check = await logIn(scene, settings, await readApiKey(scene.home, scene.env));
    if (scene.options["json"] === true) scene.print(`${JSON.stringify(logInFacts(check, scene.phrasebook))}\n`);
    else scene.print(logInText(check, scene.phrasebook));
    return tellRefusals(scene, check);
  },
};

/** Each different failure once, with what to do. @returns exit code */
export function tellRefusals(scene: Scene, check: LogInCheck): number {
  const problems = new Set(check.resources.map(({ refusal }) => refusal).filter((one) => one instanceof Problem));
  for (const problem of problems) scene.tellProblem(scene.phrasebook.problem(problem));
  const worst = worstRefusal(check);
  return worst ? scene.phrasebook.problem(worst).exitCode : 0;
}

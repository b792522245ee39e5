/** `check`: what the saved key can read. Writes nothing. @module */
import type { Command, Scene } from "../cli/command.ts";
import { logInFacts, logInText } from "../cli/log_in.ts";
import { Problem } from "../errors.ts";
import { logIn } from "../export/log_in.ts";
import { type LogInCheck, worstRefusal } from "../export/log_in_check.ts";
import { whoElse } from "../home/access.ts";
import { readApiKey } from "../home/api_key.ts";
import { readSettings } from "../home/settings.ts";
import type { Phrase } from "../text/language.ts";

const words = {
  open: {
    ja:
      "注意: ホームフォルダをほかの相手も開けます（{who}）。APIキーが読まれるおそれがあります。configure を実行すると閉じます。",
    en: "Note: others may enter the home folder ({who}) and could read the API key. Running configure closes it.",
  },
} satisfies Record<string, Phrase>;

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
    const others = await whoElse(scene.home, settings.runAs);
    if (others.length > 0) scene.tell(`${scene.phrasebook.say(words.open, { who: others.join(", ") })}\n`);
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

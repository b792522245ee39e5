/** `doctor`: what an export needs, looked at one by one, with what to do. @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { printResult } from "../cli/result.ts";
import type { Style } from "../cli/screen.ts";
import { type Cell, table } from "../cli/tables.ts";
import { diagnose, examined, type Finding } from "../export/diagnosis.ts";
import { type Phrase, phrase } from "../text/language.ts";

const states: Readonly<Record<Finding["state"], Phrase>> = {
  ok: phrase("正常", "ok"),
  note: phrase("注意", "note"),
  wrong: phrase("異常", "WRONG"),
  unchecked: phrase("－", "-"),
};

const styles: Readonly<Partial<Record<Finding["state"], Style>>> = { ok: "green", note: "yellow", wrong: "red" };

const words = {
  toDo: phrase("対処: {hint}", "What to do: {hint}"),
  well: phrase("出力できる状態です。", "Ready to export."),
  notWell: phrase("異常が {count} 件あります。上から順に直してください。", "{count} wrong. Begin at the top."),
};

export const doctorCommand: Command = {
  name: "doctor",
  summary: phrase(
    "出力に必要なものを一つずつ調べ、直し方を表示します",
    "look at everything that an export needs, and say what to do",
  ),
  details: phrase(
    "設定、APIキー、接続、時計、出力フォルダ（ファイルを一つ作り、名前を変え、削除します）、空き容量、ロック、ホームのアクセス権、最後の実行、現在の一覧（current）を調べます。リソースごとに最大 3 回 API を呼び出します。終了コードは最初の異常のものです。注意だけなら 0 です。",
    "Looks at settings, key, connection, clock, output folder (a file is made, renamed, deleted), space, lock, the home's access, the last runs and the present state. Up to three API calls per resource. The exit code is that of the first thing that is wrong; notes alone are 0.",
  ),
  examples: ["", "--json", "--updates", "--notify"],
  options: [
    {
      name: "notify",
      help: phrase(
        "メールと Webhook に、テストの通知を送る",
        "send a test message to the mail addresses and the webhook",
      ),
    },
    {
      name: "updates",
      help: phrase(
        "新しい版がないか、設定 updates のアドレスに問い合わせる",
        "ask the address of the setting updates for a newer version",
      ),
    },
  ],
  async run(context) {
    const findings = await diagnose(context, {
      updates: context.options["updates"] === true,
      notices: context.options["notify"] === true,
    });
    const wrong = findings.filter(({ state }) => state === "wrong");
    const exitCode = wrong[0]?.error?.exitCode ?? 0;
    // As in `verify --json`; null where nothing was checked.
    const okOf = ({ state }: Finding) => state === "unchecked" ? null : state !== "wrong";
    printResult(
      context,
      { ok: wrong.length === 0, exitCode, checks: findings.map((one) => ({ ...one, ok: okOf(one) })) },
      () => text(findings, wrong.length, context),
    );
    return exitCode;
  },
};

function text(findings: readonly Finding[], wrong: number, { phrasebook: book, screen }: CommandContext): string {
  const rows = findings.map(({ check, state, detail, hint }): Cell[] => {
    const said = book.say(states[state]);
    const style = styles[state];
    const remedy = hint === undefined ? "" : `\n${book.say(words.toDo, { hint })}`;
    return [style ? { text: said, style } : said, book.say(examined[check]), detail + remedy];
  });
  return `${table([], rows, screen)}${book.say(wrong === 0 ? words.well : words.notWell, { count: wrong })}\n`;
}

/** `export`: one type, several, or all. @module */
import { phrase } from "../text/language.ts";
import { resolve } from "node:path";
import { durationOption, typeOption, typesOf } from "../cli/choices.ts";
import type { Command, CommandContext } from "../cli/command.ts";
import { refusedExport, showEnd, showEstimates, showResults } from "../cli/export_output.ts";
import { textOption } from "../cli/parse.ts";
import { linesOfProgress, TerminalProgress } from "../cli/terminal_progress.ts";
import { noProgress } from "../export/progress.ts";
import { estimateExports, type ExportRequest, runExports } from "../export/session.ts";
import { settingOptions } from "../settings/setting_options.ts";
import { presetSettings, readSettings } from "../settings/settings_file.ts";
import type { Settings } from "../settings/settings_table.ts";
import { checkCurrent } from "../settings/set_up.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { nextTimeOfDay } from "../values/time.ts";

export const exportCommand: Command = {
  name: "export",
  summary: phrase("データを CSV ファイルに出力します", "export data to CSV files"),
  details: phrase(
    "種類: business_cards, leads, clients, daily_reports, deals, all（順に全部）。オプションは保存した設定より優先されます。",
    "Types: business_cards, leads, clients, daily_reports, deals, all (one after the other). Options win over settings.",
  ),
  examples: [
    "leads clients",
    "all --difference --deadline 06:30",
    "--type deals --output D:\\hotprofile --encoding utf-8-bom",
    "all --dry-run",
  ],
  options: [
    typeOption(phrase("出力する種類", "what to export")),
    {
      name: "difference",
      help: phrase(
        "前回の差分出力より後に変わった行だけ（初回は全件）。削除は HotProfile から知らされないため、差分にも現れません",
        "only rows changed since the last difference (the first takes everything). HotProfile never reports deletions, so no difference shows them",
      ),
    },
    ...settingOptions("export"),
    {
      name: "deadline",
      value: "HH:MM[:SS]",
      help: phrase(
        "この時刻になったら中止（開始後に最初に来る時刻）",
        "stop at this time (the next one after the start)",
      ),
    },
    {
      name: "wait",
      value: "DURATION",
      help: phrase("別の実行が終わるのを待つ時間（既定 0）", "how long to wait for another export to end (default 0)"),
    },
    {
      name: "dry-run",
      help: phrase(
        "件数・呼び出し回数・時間を見積もるだけ（何も書きません）",
        "only estimate rows, calls and time; writes nothing",
      ),
    },
    { name: "warnings-as-errors", help: phrase("警告があれば終了コード 3", "exit code 3 when there are warnings") },
    {
      name: "verbose",
      help: phrase(
        "警告を列とレコード ID まで 1 件ずつ表示",
        "show every warning by itself, with columns and record ids",
      ),
    },
    { name: "quiet", help: phrase("エラー以外は表示しない", "show nothing but errors") },
  ],
  refused: refusedExport,
  async run(context) {
    // Wrong values are named before what is missing.
    const times = timesOf(context);
    const { home, options } = context;
    const dryRun = options["dry-run"] === true;
    let settings: Settings | undefined;
    let unread: Problem | undefined;
    try {
      settings = await readSettings(home, options);
    } catch (error) {
      if (dryRun || !isProblem(error, "home-unusable")) throw error;
      // Storage that fails leaves records.
      unread = error;
      settings = presetSettings(home, options);
    }
    const types = typesOf(options, "export");
    if (!settings) throw new Problem("not-configured", { path: home.settings });
    if (settings.output === undefined && !unread) throw new Problem("output-not-set", {});
    checkCurrent(settings);
    const request = {
      types,
      what: textOption(options, "type") ?? "",
      settings,
      unread,
      output: resolve(settings.output ?? home.path),
      difference: options["difference"] === true,
      ...times,
    };
    const quiet = options["quiet"] === true || options["json"] === true;
    const progress = quiet
      ? noProgress
      : context.terminal
      ? new TerminalProgress(context.phrasebook, context.clock, context.tell)
      : linesOfProgress(context.tell);
    const session = { ...context, progress };
    if (dryRun) {
      showEstimates(context, await estimateExports(session, request), request.output, request.deadline);
      return 0;
    }
    const several = types.length > 1;
    const results = await runExports(session, request, (result) => showEnd(context, result, several, quiet));
    return showResults(context, types, results, quiet);
  },
};

/** The options that are no settings. */
function timesOf({ options, clock }: CommandContext): Pick<ExportRequest, "waitMs" | "deadline"> {
  const deadlineText = textOption(options, "deadline");
  const deadline = deadlineText === undefined ? undefined : nextTimeOfDay(deadlineText, clock.now());
  if (deadlineText !== undefined && deadline === undefined) {
    throw new Problem("value-invalid", { name: "--deadline", value: deadlineText, reason: reasons.time });
  }
  return { waitMs: durationOption(options, "wait", "0"), deadline };
}

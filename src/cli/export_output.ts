/** What `export` prints: results, estimates, and the object of a refused call. @module */
import type { CommandContext } from "./command.ts";
import { textOption } from "./parse.ts";
import { table } from "./tables.ts";
import { isProblem } from "../text/problem.ts";
import type { DryRun } from "../export/estimate.ts";
import type { RunResult } from "../home/run_result.ts";
import { type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import { sayChanges } from "../text/state_changes.ts";
import { formatSize } from "../values/size.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";

const words = {
  file: { ja: "ファイル", en: "File" },
  rows: { ja: "行数", en: "Rows" },
  columns: { ja: "列数", en: "Columns" },
  size: { ja: "サイズ", en: "Size" },
  done: {
    ja: "{type}: 出力しました（API 呼び出し {calls} 回、{seconds} 秒）",
    en: "{type}: done ({calls} API calls, {seconds} s)",
  },
  warning: { ja: "警告", en: "Warning" },
  resource: { ja: "リソース", en: "Resource" },
  calls: { ja: "呼び出し", en: "Calls" },
  time: { ja: "見込み時間", en: "Estimated time" },
  target: { ja: "出力先", en: "Target" },
  fits: { ja: "締切 {deadline} に間に合います。", en: "It fits before the deadline {deadline}." },
  late: {
    ja: "締切 {deadline} に間に合わない見込みです。",
    en: "It is not expected to end before the deadline {deadline}.",
  },
  unavailable: { ja: "利用できません", en: "not available" },
  seconds: { ja: "約 {seconds} 秒", en: "about {seconds} s" },
} satisfies Record<string, Phrase>;

/** Prints the results. @returns exit code: the first failure's, else 3 for warnings where they count */
export function showResults(
  context: CommandContext,
  types: readonly TypeName[],
  results: readonly RunResult[],
  quiet: boolean,
): number {
  const { phrasebook } = context;
  const strict = context.options["warnings-as-errors"] === true;
  const shown = results.map((result) => strict && result.outcome === "warning" ? { ...result, exitCode: 3 } : result);
  if (context.options["json"] === true) {
    context.print(`${JSON.stringify(types.length > 1 ? shown : shown[0])}\n`);
  } else if (!quiet) {
    for (const result of shown.filter(({ outcome }) => outcome !== "failed")) {
      const seconds = (Date.parse(result.endedAt) - Date.parse(result.startedAt)) / 1000;
      context.print(
        `${phrasebook.say(words.done, { type: result.type, calls: result.apiCalls, seconds: seconds.toFixed(1) })}\n`,
      );
      context.print(table(
        [words.file, words.rows, words.columns, words.size].map((word) => phrasebook.say(word)),
        [...result.files, ...result.current ?? []].map((
          file,
        ) => [file.path, String(file.rows), String(file.columns), formatSize(file.bytes)]),
      ));
      for (const file of result.current ?? []) context.print(`${sayChanges(phrasebook, file)}\n`);
      for (const { message } of result.warnings) context.tell(`${phrasebook.say(words.warning)}: ${message}\n`);
    }
  }
  for (const { error, type } of shown) {
    if (error) {
      context.tellProblem({ ...error, message: types.length > 1 ? `${type}: ${error.message}` : error.message });
    }
  }
  return shown.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
}

/** Prints the estimates of `--dry-run`. */
export function showEstimates(
  context: CommandContext,
  estimates: readonly DryRun[],
  deadline: number | undefined,
): void {
  const { phrasebook } = context;
  const seconds = estimates.reduce((sum, one) => sum + one.seconds, 0);
  const end = context.clock.now() + seconds * 1000;
  const fits = deadline === undefined ? null : end <= deadline;
  if (context.options["json"] === true) {
    const list = estimates.map((one) => ({ dryRun: true, ...one, fitsBeforeDeadline: fits }));
    context.print(`${JSON.stringify(list.length > 1 ? list : list[0])}\n`);
    return;
  }
  for (const one of estimates) {
    context.print(`${one.type} — ${phrasebook.say(words.target)}: ${one.target}\n`);
    context.print(table(
      [words.resource, words.rows, words.calls].map((word) => phrasebook.say(word)),
      one.resources.map(({ resource, rows, calls }) => [
        resource,
        rows === null ? phrasebook.say(words.unavailable) : String(rows),
        String(calls),
      ]),
    ));
    context.print(
      `${phrasebook.say(words.time)}: ${phrasebook.say(words.seconds, { seconds: Math.ceil(one.seconds) })}\n`,
    );
  }
  if (deadline !== undefined) {
    context.print(
      `${
        phrasebook.say(fits ? words.fits : words.late, {
          deadline: readableTime(isoWithOffset(deadline)),
        })
      }\n`,
    );
  }
}

/** What `export --json` prints when nothing was tried: wrong use, or another run holds the lock. */
export function refusedExport(error: unknown, context: CommandContext): string | undefined {
  if (!isProblem(error)) return undefined;
  const { exitCode, ...text } = context.phrasebook.problem(error);
  const now = context.clock.now();
  const option = textOption(context.options, "type");
  const names = option === undefined
    ? [""]
    : option.split(",").flatMap((part): readonly string[] => part.trim() === "all" ? typeNames : [part.trim()]);
  const results = names.map((type) => ({
    run: "",
    type,
    mode: "full",
    outcome: "failed",
    exitCode,
    startedAt: isoWithOffset(now),
    endedAt: isoWithOffset(now),
    period: textOption(context.options, "period") ?? "",
    differenceFrom: null,
    differenceTo: null,
    encoding: textOption(context.options, "encoding") ?? "",
    apiCalls: 0,
    files: [],
    warnings: [],
    error: text,
  }));
  return `${JSON.stringify(results.length > 1 ? results : results[0])}\n`;
}

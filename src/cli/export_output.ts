/** What `export` prints: results, estimates, and the object of a refused call. @module */
import { basename, join } from "node:path";
import type { CommandContext } from "./command.ts";
import { textOption } from "./parse.ts";
import { paint } from "./screen.ts";
import { table } from "./tables.ts";
import { shortWarnings } from "./warning_list.ts";
import { wrapped } from "./wrap.ts";
import { isProblem } from "../text/problem.ts";
import type { DryRun } from "../export/estimate.ts";
import { rowsOf, type RunResult } from "../home/run_result.ts";
import { type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import { lasted } from "../text/elapsed.ts";
import { common, sayChanges } from "../text/common_words.ts";
import { phrase } from "../text/language.ts";
import { formatSize } from "../values/size.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";

const words = {
  ...common,
  done: phrase(
    "{type}: 出力しました（{rows} 行、API 呼び出し {calls} 回、{time}）",
    "{type}: done ({rows} row(s), {calls} API call(s), {time})",
  ),
  rowsOf: phrase("{rows} 行", "{rows} row(s)"),
  columnsOf: phrase("{columns} 列", "{columns} column(s)"),
  allDone: phrase(
    "{count} 種類すべてを出力しました（{files} ファイル、{rows} 行）。",
    "All {count} types were exported ({files} file(s), {rows} row(s)).",
  ),
  someFailed: phrase("出力できなかった種類: {types}", "Not exported: {types}"),
  warning: phrase("警告", "Warning"),
  strict: phrase(
    "警告があるため、終了コード 3 で終わります（--warnings-as-errors）。",
    "Exit code 3, because there are warnings (--warnings-as-errors).",
  ),
  file: phrase("ファイル", "File"),
  calls: phrase("呼び出し", "Calls"),
  time: phrase("見込み", "Time"),
  total: phrase("合計", "Total"),
  target: phrase(
    "出力先: {folder}（見積もりだけで、何も書いていません）",
    "Target: {folder} (an estimate: nothing was written)",
  ),
  ends: phrase("今始めると {end} ごろ終わります。", "Started now, it would end at about {end}."),
  fits: phrase("締切 {deadline} に間に合います。", "It fits before the deadline {deadline}."),
  late: phrase(
    "締切 {deadline} に間に合わない見込みです。",
    "It is not expected to end before the deadline {deadline}.",
  ),
  unavailable: phrase("利用できません", "not available"),
};

/** Shows the result of a type as soon as it ended, a failure too. @param several more than one type was asked for */
export function showEnd(context: CommandContext, result: RunResult, several: boolean, quiet: boolean): void {
  const { phrasebook, screen } = context;
  const { type, error, files, current = [], apiCalls } = result;
  if (error) {
    context.tellProblem({ ...error, message: several ? `${type}: ${error.message}` : error.message });
  } else if (!quiet) {
    const time = lasted(Date.parse(result.endedAt) - Date.parse(result.startedAt));
    const line = phrasebook.say(words.done, { type, rows: rowsOf(result), calls: apiCalls, time });
    const cells = [...files, ...current].map(({ path, rows, columns, bytes }) => [
      `  ${path}`,
      phrasebook.say(words.rowsOf, { rows }),
      phrasebook.say(words.columnsOf, { columns }),
      formatSize(bytes),
    ]);
    context.print(`${paint(screen, "green", line)}\n${table([], cells, screen)}`);
    for (const file of current) context.print(wrapped(sayChanges(phrasebook, file), screen));
  }
}

/**
 * What is left to say when all types have ended: warnings, what failed, the JSON.
 * @returns exit code: the first failure's, else 3 for warnings where they count
 */
export function showResults(
  context: CommandContext,
  types: readonly TypeName[],
  results: readonly RunResult[],
  quiet: boolean,
): number {
  const { phrasebook, screen, errorScreen } = context;
  const strict = context.options["warnings-as-errors"] === true;
  const shown = results.map((result) => strict && result.outcome === "warning" ? { ...result, exitCode: 3 } : result);
  const exitCode = shown.find((result) => result.exitCode !== 0)?.exitCode ?? 0;
  const json = context.options["json"] === true;
  if (json) context.print(`${JSON.stringify(types.length > 1 ? shown : shown[0])}\n`);
  if (!quiet || (exitCode === 3 && !json)) {
    const list = context.options["verbose"] === true
      ? results.flatMap(({ type, warnings }) =>
        warnings.map(({ message }) => types.length > 1 ? `${type}: ${message}` : message)
      )
      : shortWarnings(results, phrasebook);
    const label = paint(errorScreen, "yellow", `${phrasebook.say(words.warning)}:`);
    for (const message of list) context.tell(`${label} ${message}\n`);
  }
  if (!quiet && types.length > 1) {
    const good = results.filter(({ outcome }) => outcome !== "failed");
    const bad = types.filter((type) => !good.some((result) => result.type === type));
    const facts = {
      count: types.length,
      files: good.reduce((sum, { files }) => sum + files.length, 0),
      rows: good.reduce((sum, result) => sum + rowsOf(result), 0),
    };
    context.print(
      bad.length === 0
        ? `${phrasebook.say(words.allDone, facts)}\n`
        : `${paint(screen, "red", phrasebook.say(words.someFailed, { types: bad.join(", ") }))}\n`,
    );
  }
  if (exitCode === 3) context.tell(`${phrasebook.say(words.strict)}\n`);
  return exitCode;
}

/** Prints the estimates of `--dry-run`. @param folder the output folder */
export function showEstimates(
  context: CommandContext,
  estimates: readonly DryRun[],
  folder: string,
  deadline: number | undefined,
): void {
  const { phrasebook } = context;
  const sum = (of: (one: DryRun) => number) => estimates.reduce((all, one) => all + of(one), 0);
  const seconds = sum((one) => one.seconds);
  const end = context.clock.now() + seconds * 1000;
  const fits = deadline === undefined ? null : end <= deadline;
  if (context.options["json"] === true) {
    const list = estimates.map((one) => ({ dryRun: true, ...one, fitsBeforeDeadline: fits }));
    context.print(`${JSON.stringify(list.length > 1 ? list : list[0])}\n`);
    return;
  }
  const time = (value: number) => phrasebook.say(lasted(value * 1000));
  const rows = estimates.flatMap((one) =>
    one.resources.map(({ resource, rows, calls }, at) => [
      at === 0 ? one.type : "",
      fileOf(one, resource),
      rows ?? phrasebook.say(words.unavailable),
      calls,
      at === 0 ? time(one.seconds) : "",
    ])
  );
  const total = [phrasebook.say(words.total), "", sum((one) => one.rows), sum((one) => one.calls), time(seconds)];
  const head = [words.type, words.file, words.rows, words.calls, words.time].map((word) => phrasebook.say(word));
  context.print(`${phrasebook.say(words.target, { folder })}\n`);
  context.print(table(head, rows.length > 1 ? [...rows, total] : rows, context.screen));
  context.print(`${phrasebook.say(words.ends, { end: readableTime(isoWithOffset(end)) })}\n`);
  if (deadline !== undefined) {
    const line = phrasebook.say(fits ? words.fits : words.late, { deadline: readableTime(isoWithOffset(deadline)) });
    context.print(`${paint(context.screen, fits ? "green" : "red", line)}\n`);
  }
}

/** The file of a resource below the output folder. */
function fileOf({ target }: DryRun, resource: string): string {
  const name = basename(target);
  return name.endsWith(".csv") ? name : join(name, `${resource}.csv`);
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

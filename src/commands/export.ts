/** `export`: one type, several, or all. @module */
import { resolve } from "node:path";
import { type Command, type OptionValues, type Scene } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { size, table, TerminalProgress } from "../cli/show.ts";
import { encodingNames } from "../csv/mod.ts";
import { isProblem, Problem } from "../errors.ts";
import { connect } from "../export/connect.ts";
import { type DryRun, estimate } from "../export/estimate.ts";
import { noProgress, type Progress } from "../export/progress.ts";
import { type ExportJob, exportType } from "../export/run.ts";
import { readApiKey } from "../home/api_key.ts";
import { FileLog, type Log, noLog } from "../home/log.ts";
import { openNetwork } from "../home/network.ts";
import { readPageSizes, writePageSizes } from "../home/page_sizes.ts";
import type { RunResult } from "../home/result.ts";
import { readSettings, type Settings } from "../home/settings.ts";
import { MemoryBudget } from "../hotprofile/budget.ts";
import { exportTypes, type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import type { ClientEvents } from "../hotprofile/client.ts";
import type { Phrase } from "../text/language.ts";
import { oneOf, reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";
import { parsePeriod } from "../values/period.ts";
import { isoWithOffset, nextTimeOfDay } from "../values/time.ts";

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
  retrying: { ja: "再試行 {attempt} 回目（{seconds} 秒後）: {detail}", en: "retry {attempt} in {seconds} s: {detail}" },
  waiting: {
    ja: "API の呼び出し回数の制限が解けるのを待っています（{seconds} 秒）",
    en: "waiting for the API's call limit ({seconds} s)",
  },
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

/** The command. */
export const exportCommand: Command = {
  name: "export",
  summary: { ja: "データを CSV ファイルに出力します", en: "export data to CSV files" },
  details: {
    ja:
      "種類: business_cards, leads, clients, daily_reports, deals, all（順に全部）。オプションは保存した設定より優先されます。",
    en:
      "Types: business_cards, leads, clients, daily_reports, deals, all (one after the other). Options win over settings.",
  },
  options: [
    { name: "type", value: "TYPE[,TYPE…]", help: { ja: "出力する種類", en: "what to export" } },
    { name: "output", value: "DIR", help: { ja: "出力フォルダ", en: "output folder" } },
    {
      name: "encoding",
      value: "E",
      help: { ja: `文字コード: ${encodingNames.join(", ")}`, en: `character code: ${encodingNames.join(", ")}` },
    },
    {
      name: "period",
      value: "P",
      help: {
        ja:
          "対象期間（日本時間の日付、両端を含む）: all, 2026-01-01..2026-06-30, ..2026-06-30, 2026-01-01.., last:30d, last:6m",
        en:
          "target period (days of Japan time, both ends included): all, 2026-01-01..2026-06-30, ..2026-06-30, 2026-01-01.., last:30d, last:6m",
      },
    },
    {
      name: "period-by",
      value: "updated|created",
      help: { ja: "期間の基準: 更新日か入力日", en: "the period filters by 更新日 or 入力日" },
    },
    {
      name: "headers",
      value: "ja|api",
      help: { ja: "見出し行: 日本語か API の名前", en: "header row: Japanese titles or the API's names" },
    },
    {
      name: "unmappable",
      value: "replace|fail",
      help: {
        ja: "文字コードで書けない文字: 置き換えるか、失敗にするか",
        en: "characters that the encoding lacks: replace or fail",
      },
    },
    {
      name: "deadline",
      value: "HH:MM[:SS]",
      help: {
        ja: "この時刻になったら中止（開始後に最初に来る時刻）",
        en: "stop at this time (the next one after the start)",
      },
    },
    {
      name: "retry-for",
      value: "DURATION",
      help: {
        ja: "1 回の呼び出しを再試行し続ける時間（既定 15m）",
        en: "how long one call is tried again (default 15m)",
      },
    },
    {
      name: "dry-run",
      help: {
        ja: "件数・呼び出し回数・時間を見積もるだけ（何も書きません）",
        en: "only estimate rows, calls and time; writes nothing",
      },
    },
    { name: "warnings-as-errors", help: { ja: "警告があれば終了コード 3", en: "exit code 3 when there are warnings" } },
    { name: "quiet", help: { ja: "エラー以外は表示しない", en: "show nothing but errors" } },
  ],
  refused: refusedExport,
  async run(scene) {
    const types = typesOf(textOption(scene.options, "type"));
    const settings = await readSettings(scene.home);
    if (!settings) throw new Problem("not-configured", { path: scene.home.settings });
    const choice = choose(scene, settings);
    const apiKey = await readApiKey(scene.home, scene.env);
    const dryRun = scene.options["dry-run"] === true;
    const log = dryRun ? noLog : new FileLog(scene.home, scene.clock, [apiKey]);
    const quiet = scene.options["quiet"] === true || scene.options["json"] === true;
    const progress = scene.terminal && !quiet ? new TerminalProgress() : noProgress;
    const stop = new AbortController();
    const stopWatching = watch(scene, choice.deadline, stop);
    const host = settings.host ?? "";
    const client = connect(settings, {
      apiKey,
      clock: scene.clock,
      random: Math.random,
      budget: new MemoryBudget(settings.callBudget, scene.clock),
      signal: stop.signal,
      retryForMs: choice.retryForMs,
      remembered: await readPageSizes(scene.home, host),
      ...await openNetwork(scene.home, settings, scene.env),
      events: clientEvents(scene, log, progress, quiet),
    });
    try {
      if (dryRun) {
        const estimates = [];
        for (const name of types) estimates.push(await estimate(job(name, choice, settings), client, scene.clock));
        showEstimates(scene, estimates, choice.deadline);
        return 0;
      }
      const results: RunResult[] = [];
      for (const name of types) {
        results.push(
          await exportType(job(name, choice, settings), {
            home: scene.home,
            clock: scene.clock,
            client,
            log,
            progress,
            phrasebook: scene.phrasebook,
            signal: stop.signal,
          }),
        );
        if (scene.signal.aborted) break;
      }
      await writePageSizes(scene.home, host, Object.fromEntries(client.acceptedPageSizes)).catch(() => {});
      if (progress instanceof TerminalProgress) progress.close();
      return show(scene, types, results, quiet);
    } finally {
      if (progress instanceof TerminalProgress) progress.close();
      stopWatching();
      await log.flush();
    }
  },
};

/** Settings with the options of this call over them. */
interface Choice extends Omit<ExportJob, "type" | "settings"> {
  readonly retryForMs: number;
  /** Epoch milliseconds. */
  readonly deadline: number | undefined;
}

/**
 * The types of `--type`, in the order given.
 * @throws Problem when it is missing or names an unknown one
 */
export function typesOf(option: string | undefined): TypeName[] {
  if (option === undefined) throw new Problem("option-missing", { command: "export", option: "--type" });
  const types = new Set<TypeName>();
  for (const part of option.split(",")) {
    const name = part.trim().toLowerCase();
    if (name === "all") typeNames.forEach((type) => types.add(type));
    else if ((typeNames as readonly string[]).includes(name)) types.add(name as TypeName);
    else throw new Problem("unknown-type", { value: part.trim(), types: [...typeNames, "all"].join(", ") });
  }
  return [...types];
}

function choose(scene: Scene, settings: Settings): Choice {
  const { options } = scene;
  const output = textOption(options, "output") ?? settings.output;
  if (output === undefined || output.trim() === "") throw new Problem("output-not-set", {});
  const deadlineText = textOption(options, "deadline");
  const deadline = deadlineText === undefined ? undefined : nextTimeOfDay(deadlineText, scene.clock.now());
  if (deadlineText !== undefined && deadline === undefined) {
    throw new Problem("value-invalid", { name: "--deadline", value: deadlineText, reason: reasons.time });
  }
  return {
    output: resolve(output),
    encoding: oneOption(options, "encoding", encodingNames, settings.encoding),
    period: periodOption(options, settings.period),
    periodBy: oneOption(options, "period-by", ["updated", "created"] as const, settings.periodBy),
    headers: oneOption(options, "headers", ["ja", "api"] as const, settings.headers),
    unmappable: oneOption(options, "unmappable", ["replace", "fail"] as const, settings.unmappable),
    retryForMs: durationOption(options, "retry-for", settings.retryFor),
    deadline,
  };
}

/** An option with a fixed list of values. @throws Problem for another value */
export function oneOption<const T extends string>(
  options: OptionValues,
  name: string,
  values: readonly T[],
  otherwise: T,
): T {
  const given = textOption(options, name);
  if (given === undefined) return otherwise;
  const found = values.find((value) => value === given.trim().toLowerCase());
  if (found === undefined) {
    throw new Problem("value-invalid", { name: `--${name}`, value: given, reason: oneOf(values) });
  }
  return found;
}

/** `--period`. @throws Problem for a text that is no period */
export function periodOption(options: OptionValues, otherwise: string): string {
  const given = textOption(options, "period");
  if (given === undefined) return otherwise;
  if (!parsePeriod(given)) {
    throw new Problem("value-invalid", { name: "--period", value: given, reason: reasons.period });
  }
  return given.trim().toLowerCase();
}

function durationOption(options: OptionValues, name: string, otherwise: string): number {
  const text = textOption(options, name) ?? otherwise;
  const ms = parseDuration(text);
  if (ms === undefined) {
    throw new Problem("value-invalid", { name: `--${name}`, value: text, reason: reasons.duration });
  }
  return ms;
}

function job(name: TypeName, choice: Choice, settings: Settings): ExportJob {
  return { ...choice, type: exportTypes[name], settings };
}

/** Lets the deadline and the user's stop end the work. @returns what ends the watching */
function watch(scene: Scene, deadline: number | undefined, stop: AbortController): () => void {
  const onStop = () => stop.abort(scene.signal.reason);
  if (scene.signal.aborted) onStop();
  scene.signal.addEventListener("abort", onStop, { once: true });
  const over = new AbortController();
  if (deadline !== undefined) {
    scene.clock.sleep(deadline - scene.clock.now(), over.signal).then(
      () => stop.abort(new Problem("deadline", { deadline: isoWithOffset(deadline).slice(0, 19).replace("T", " ") })),
      () => {},
    );
  }
  return () => {
    scene.signal.removeEventListener("abort", onStop);
    over.abort();
  };
}

function clientEvents(scene: Scene, log: Log, progress: Progress, quiet: boolean): ClientEvents {
  const { phrasebook } = scene;
  const note = (phrase: Phrase, facts: Record<string, string | number>) => {
    const text = phrasebook.say(phrase, facts);
    if (progress !== noProgress) progress.note(text);
    else if (!quiet) scene.tell(`${text}\n`);
  };
  return {
    retry(call, detail, attempt, waitMs) {
      log.write("warning", "call-failed", {
        resource: call.resource.name,
        page: call.page,
        search: call.search,
        detail,
        attempt,
        waitMs,
      });
      note(words.retrying, { attempt, seconds: Math.ceil(waitMs / 1000), detail });
    },
    budgetWait(call, detail, waitMs) {
      log.write("warning", "budget-wait", { resource: call.resource.name, detail, waitMs });
      note(words.waiting, { seconds: Math.ceil(waitMs / 1000) });
    },
    pageSize(resource, size) {
      log.write("info", "page-size", { resource, size });
    },
  };
}

/** Prints the results. @returns exit code: the first failure's, else 3 for warnings where they count */
function show(scene: Scene, types: readonly TypeName[], results: readonly RunResult[], quiet: boolean): number {
  const { phrasebook } = scene;
  const strict = scene.options["warnings-as-errors"] === true;
  const shown = results.map((result) => strict && result.outcome === "warning" ? { ...result, exitCode: 3 } : result);
  if (scene.options["json"] === true) {
    scene.print(`${JSON.stringify(types.length > 1 ? shown : shown[0])}\n`);
  } else if (!quiet) {
    for (const result of shown.filter(({ outcome }) => outcome !== "failed")) {
      const seconds = (Date.parse(result.endedAt) - Date.parse(result.startedAt)) / 1000;
      scene.print(
        `${phrasebook.say(words.done, { type: result.type, calls: result.apiCalls, seconds: seconds.toFixed(1) })}\n`,
      );
      scene.print(table(
        [words.file, words.rows, words.columns, words.size].map((word) => phrasebook.say(word)),
        result.files.map((file) => [file.path, String(file.rows), String(file.columns), size(file.bytes)]),
      ));
      for (const { message } of result.warnings) scene.tell(`${phrasebook.say(words.warning)}: ${message}\n`);
    }
  }
  for (const { error, type } of shown) {
    if (error) scene.tellProblem({ ...error, message: types.length > 1 ? `${type}: ${error.message}` : error.message });
  }
  return shown.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
}

function showEstimates(scene: Scene, estimates: readonly DryRun[], deadline: number | undefined): void {
  const { phrasebook } = scene;
  const seconds = estimates.reduce((sum, one) => sum + one.seconds, 0);
  const end = scene.clock.now() + seconds * 1000;
  const fits = deadline === undefined ? null : end <= deadline;
  if (scene.options["json"] === true) {
    const list = estimates.map((one) => ({ dryRun: true, ...one, fitsBeforeDeadline: fits }));
    scene.print(`${JSON.stringify(list.length > 1 ? list : list[0])}\n`);
    return;
  }
  for (const one of estimates) {
    scene.print(`${one.type} — ${phrasebook.say(words.target)}: ${one.target}\n`);
    scene.print(table(
      [words.resource, words.rows, words.calls].map((word) => phrasebook.say(word)),
      one.resources.map(({ resource, rows, calls }) => [
        resource,
        rows === null ? phrasebook.say(words.unavailable) : String(rows),
        String(calls),
      ]),
    ));
    scene.print(
      `${phrasebook.say(words.time)}: ${phrasebook.say(words.seconds, { seconds: Math.ceil(one.seconds) })}\n`,
    );
  }
  if (deadline !== undefined) {
    scene.print(
      `${
        phrasebook.say(fits ? words.fits : words.late, {
          deadline: isoWithOffset(deadline).slice(0, 19).replace("T", " "),
        })
      }\n`,
    );
  }
}

/** What `export --json` prints when nothing was tried: wrong use, or another run holds the lock. */
export function refusedExport(error: unknown, scene: Scene): string | undefined {
  if (!isProblem(error)) return undefined;
  const { exitCode, ...text } = scene.phrasebook.problem(error);
  const now = scene.clock.now();
  const option = textOption(scene.options, "type");
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
    period: textOption(scene.options, "period") ?? "",
    differenceFrom: null,
    differenceTo: null,
    encoding: textOption(scene.options, "encoding") ?? "",
    apiCalls: 0,
    files: [],
    warnings: [],
    error: text,
  }));
  return `${JSON.stringify(results.length > 1 ? results : results[0])}\n`;
}

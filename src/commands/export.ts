/** `export`: one type, several, or all. @module */
import { resolve } from "node:path";
import type { Command, CommandContext } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { TerminalProgress } from "../cli/show.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { connect } from "../connection/connect.ts";
import { estimate } from "../export/estimate.ts";
import { noProgress, type Progress } from "../export/progress.ts";
import { type ExportJob, exportType } from "../export/run.ts";
import { readApiKey, sealStore } from "../home/api_key.ts";
import { SharedBudget } from "../home/shared_budget.ts";
import { type HeldLock, takeLock } from "../home/lock.ts";
import { FileLog, type Log, noLog } from "../home/log.ts";
import { openNetwork } from "../connection/http_client.ts";
import { readPoint } from "../home/points.ts";
import { readPageSizes, writePageSizes } from "../home/page_sizes.ts";
import type { RunResult } from "../home/run_result.ts";
import { settingOptions } from "../settings/setting_options.ts";
import { readSettings } from "../settings/settings_file.ts";
import type { Settings } from "../settings/settings_table.ts";
import { MemoryBudget } from "../hotprofile/budget.ts";
import { exportTypes, type TypeName } from "../hotprofile/catalogue.ts";
import type { ClientEvents } from "../hotprofile/client.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";
import { isoWithOffset, nextTimeOfDay, readableTime } from "../values/time.ts";
import { stayAwake } from "../windows/awake.ts";
import { durationOption, typesOf } from "../cli/choices.ts";
import { refusedExport, showEstimates, showResults } from "./export_show.ts";

const words = {
  retrying: { ja: "再試行 {attempt} 回目（{seconds} 秒後）: {detail}", en: "retry {attempt} in {seconds} s: {detail}" },
  waiting: {
    ja: "API の呼び出し回数の制限が解けるのを待っています（{seconds} 秒）",
    en: "waiting for the API's call limit ({seconds} s)",
  },
  lockWait: {
    ja: "別の実行（プロセス {pid}、{since} 開始、{what}）が終わるのを待っています",
    en: "waiting for another export (process {pid}, since {since}, {what})",
  },
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
    {
      name: "difference",
      help: {
        ja:
          "前回の差分出力より後に変わった行だけ（初回は全件）。削除は HotProfile から知らされないため、差分にも現れません",
        en:
          "only rows changed since the last difference (the first takes everything). HotProfile never reports deletions, so no difference shows them",
      },
    },
    ...settingOptions("export"),
    {
      name: "deadline",
      value: "HH:MM[:SS]",
      help: {
        ja: "この時刻になったら中止（開始後に最初に来る時刻）",
        en: "stop at this time (the next one after the start)",
      },
    },
    {
      name: "wait",
      value: "DURATION",
      help: {
        ja: "別の実行が終わるのを待つ時間（既定 0）",
        en: "how long to wait for another export to end (default 0)",
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
  async run(context) {
    const types = typesOf(textOption(context.options, "type"));
    const settings = await readSettings(context.home, context.options);
    if (!settings) throw new Problem("not-configured", { path: context.home.settings });
    const choice = choose(context, settings);
    const apiKey = await readApiKey(context.home, context.env);
    const dryRun = context.options["dry-run"] === true;
    const log = dryRun ? noLog : new FileLog(context.home, context.clock, [apiKey]);
    const quiet = context.options["quiet"] === true || context.options["json"] === true;
    const progress = context.terminal && !quiet ? new TerminalProgress() : noProgress;
    const stop = new AbortController();
    const stopWatching = watch(context, choice.deadline, stop);
    const host = settings.host ?? "";
    const { home, clock } = context;
    try {
      const client = connect(settings, {
        apiKey,
        clock,
        random: Math.random,
        budget: dryRun
          ? new MemoryBudget(settings.callBudget, clock)
          : new SharedBudget(home, settings.callBudget, clock),
        signal: stop.signal,
        retryForMs: choice.retryForMs,
        remembered: await readPageSizes(home, host),
        ...await openNetwork(home, settings, context.env),
        events: clientEvents(context, log, progress, quiet),
      });
      if (dryRun) {
        const estimates = [];
        for (const name of types) {
          const wanted = job(name, choice, settings);
          const scope = { host: client.host, period: wanted.period, periodBy: wanted.periodBy };
          const state = wanted.difference ? await readPoint(home, sealStore(home), name, scope, apiKey) : undefined;
          estimates.push(
            await estimate(wanted, client, clock, state?.kind === "usable" ? state.point.files : undefined),
          );
        }
        showEstimates(context, estimates, choice.deadline);
        return 0;
      }
      const lock = await lockUnlessStopped(context, choice.waitMs, stop.signal, quiet);
      const letSleep = stayAwake();
      const results: RunResult[] = [];
      try {
        for (const name of types) {
          results.push(
            await exportType(job(name, choice, settings), {
              home,
              clock,
              client,
              store: sealStore(home),
              apiKey,
              log,
              progress,
              phrasebook: context.phrasebook,
              systemDrive: Deno.build.os === "windows" ? context.env("SystemDrive") : undefined,
              signal: stop.signal,
            }),
          );
          if (context.signal.aborted) break;
        }
        await writePageSizes(home, host, Object.fromEntries(client.acceptedPageSizes)).catch(() => {});
      } finally {
        letSleep();
        await lock?.release();
      }
      if (progress instanceof TerminalProgress) progress.close();
      return showResults(context, types, results, quiet);
    } finally {
      if (progress instanceof TerminalProgress) progress.close();
      stopWatching();
      await log.flush();
    }
  },
};

/**
 * Takes the lock, or nothing when the deadline came while waiting: each type then fails by itself and keeps a record.
 * @throws Problem "locked" when the wait is over; the user's stop
 */
async function lockUnlessStopped(
  context: CommandContext,
  waitMs: number,
  signal: AbortSignal,
  quiet: boolean,
): Promise<HeldLock | undefined> {
  try {
    const what = textOption(context.options, "type") ?? "";
    return await takeLock(context.home, context.clock, what, waitMs, signal, (holder) => {
      if (!quiet) context.tell(`${context.phrasebook.say(words.lockWait, { ...holder })}\n`);
    });
  } catch (error) {
    if (isProblem(error, "deadline")) return undefined;
    throw error;
  }
}

/** Settings with the options of this call over them. */
interface Choice extends Omit<ExportJob, "type" | "settings"> {
  readonly retryForMs: number;
  /** How long to wait for the lock. */
  readonly waitMs: number;
  /** Epoch milliseconds. */
  readonly deadline: number | undefined;
}

function choose(context: CommandContext, settings: Settings): Choice {
  const { options } = context;
  const { output, encoding, period, periodBy, headers, unmappable } = settings;
  if (output === undefined || output.trim() === "") throw new Problem("output-not-set", {});
  const deadlineText = textOption(options, "deadline");
  const deadline = deadlineText === undefined ? undefined : nextTimeOfDay(deadlineText, context.clock.now());
  if (deadlineText !== undefined && deadline === undefined) {
    throw new Problem("value-invalid", { name: "--deadline", value: deadlineText, reason: reasons.time });
  }
  return {
    output: resolve(output),
    encoding,
    period,
    periodBy,
    headers,
    unmappable,
    difference: options["difference"] === true,
    retryForMs: parseDuration(settings.retryFor) ?? 0,
    waitMs: durationOption(options, "wait", "0"),
    deadline,
  };
}

function job(name: TypeName, choice: Choice, settings: Settings): ExportJob {
  return { ...choice, type: exportTypes[name], settings };
}

/** So long after the deadline a run that still hangs is ended hard: it would block every later night. */
const graceMs = 300_000;

/** Lets the deadline and the user's stop end the work. @returns what ends the watching */
function watch(context: CommandContext, deadline: number | undefined, stop: AbortController): () => void {
  const { clock } = context;
  const onStop = () => stop.abort(context.signal.reason);
  if (context.signal.aborted) onStop();
  context.signal.addEventListener("abort", onStop, { once: true });
  const over = new AbortController();
  if (deadline !== undefined) {
    const problem = new Problem("deadline", { deadline: readableTime(isoWithOffset(deadline)) });
    const until = (time: number) => clock.sleep(time - clock.now(), over.signal);
    until(deadline).then(() => {
      stop.abort(problem);
      return until(deadline + graceMs);
    }).then(() => context.endHard(problem), () => {});
  }
  return () => {
    context.signal.removeEventListener("abort", onStop);
    over.abort();
  };
}

function clientEvents(context: CommandContext, log: Log, progress: Progress, quiet: boolean): ClientEvents {
  const { phrasebook } = context;
  const note = (phrase: Phrase, facts: Record<string, string | number>) => {
    const text = phrasebook.say(phrase, facts);
    if (progress !== noProgress) progress.note(text);
    else if (!quiet) context.tell(`${text}\n`);
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

/**
 * One run of one type: read, write, publish, record. Nothing is published unless everything was read.
 * @module
 */
import type { Clock } from "../clock.ts";
import type { CsvOptions, EncodingName } from "../csv/mod.ts";
import { isProblem, Problem } from "../errors.ts";
import type { Home } from "../home/home.ts";
import type { Log } from "../home/log.ts";
import { hasRunRecord, writeRunRecord } from "../home/runs.ts";
import type { Settings } from "../home/settings.ts";
import type { ExportType } from "../hotprofile/catalogue.ts";
import { type HotProfileClient, NotAvailable } from "../hotprofile/client.ts";
import { openWalk, type Warn } from "../hotprofile/walk.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { parsePeriod, periodDays } from "../values/period.ts";
import { isoWithOffset } from "../values/time.ts";
import { ColumnLayout } from "./layout.ts";
import { type FilePlan, planFiles } from "./plan.ts";
import type { Progress } from "./progress.ts";
import type { FileResult, RunMode, RunResult, WarningResult } from "../home/result.ts";
import { checkOutputFolder, isNameFree, OutputTarget, removeLeftovers, runName } from "./target.ts";
import { CsvFileWriter, type WrittenFile } from "./writer.ts";

/** What is to be exported: settings with the options of the command over them. */
export interface ExportJob {
  readonly type: ExportType;
  /** Output folder, absolute. */
  readonly output: string;
  readonly encoding: EncodingName;
  /** As written: `all`, `2026-01-01..`, `last:30d`. */
  readonly period: string;
  readonly periodBy: "updated" | "created";
  readonly headers: "ja" | "api";
  readonly unmappable: "replace" | "fail";
  readonly settings: Settings;
}

/** Everything a run works with. */
export interface RunRoom {
  readonly home: Home;
  readonly clock: Clock;
  readonly client: HotProfileClient;
  readonly log: Log;
  readonly progress: Progress;
  readonly phrasebook: Phrasebook;
  /** Ends the run: deadline, Ctrl+C. */
  readonly signal: AbortSignal;
}

/** Collects warnings in the user's language. */
class WarningList {
  readonly list: WarningResult[] = [];
  constructor(private readonly phrasebook: Phrasebook, private readonly log: Log) {}

  readonly warn: Warn = (code, facts) => {
    const message = this.phrasebook.warning(code, facts);
    this.list.push({ code, message });
    this.log.write("warning", code, { message });
  };
}

/**
 * Exports one type. Failures that have a sentence become a failed result with a record; anything else is a defect and
 * is thrown after the unfinished output is removed.
 */
export async function exportType(job: ExportJob, room: RunRoom): Promise<RunResult> {
  const { clock, home, log, client, phrasebook } = room;
  const startedMs = clock.now();
  const warnings = new WarningList(phrasebook, log);
  const mode: RunMode = "full";
  const callsBefore = client.calls;
  let run = runName(startedMs);
  let files: FileResult[] = [];
  let failure: Problem | undefined;
  try {
    await checkOutputFolder(job.output);
    for (const name of await removeLeftovers(job.output)) log.write("info", "leftover-removed", { name });
    run = await freeName(job, home, startedMs);
    log.write("info", "run-started", { run, type: job.type.name, mode, output: job.output, period: job.period });
    files = await writeAndPublish(job, room, run, warnings.warn);
  } catch (error) {
    if (!isProblem(error)) throw error;
    failure = error;
  }
  const problem = failure && phrasebook.problem(failure);
  const result: RunResult = {
    run,
    type: job.type.name,
    mode,
    outcome: problem ? "failed" : warnings.list.length > 0 ? "warning" : "ok",
    exitCode: problem?.exitCode ?? 0,
    startedAt: isoWithOffset(startedMs),
    endedAt: isoWithOffset(clock.now()),
    period: job.period,
    differenceFrom: null,
    differenceTo: null,
    encoding: job.encoding,
    apiCalls: client.calls - callsBefore,
    files,
    warnings: warnings.list,
    ...(problem ? { error: { code: problem.code, message: problem.message, hint: problem.hint } } : {}),
  };
  log.write(problem ? "error" : "info", "run-ended", {
    run,
    type: result.type,
    outcome: result.outcome,
    error: result.error,
  });
  await writeRunRecord(home, result);
  return result;
}

/** The start's second, or the next that neither the output folder nor the records use. */
async function freeName(job: ExportJob, home: Home, startedMs: number): Promise<string> {
  for (let at = startedMs;; at += 1000) {
    const name = runName(at);
    if (await isNameFree(job.output, job.type, name) && !await hasRunRecord(home, name)) return name;
  }
}

async function writeAndPublish(job: ExportJob, room: RunRoom, run: string, warn: Warn): Promise<FileResult[]> {
  const target = new OutputTarget(job.output, job.type, run);
  const days = periodDays(parsePeriod(job.period) ?? { kind: "all" }, room.clock.now());
  try {
    await target.open();
    const files: FileResult[] = [];
    for (const plan of planFiles(job.type, job.settings, days, job.periodBy)) {
      room.signal.throwIfAborted();
      const written = await writeFile(job, room, plan, target, warn);
      if (!written) continue;
      const { hiddenRows: _, titles, ...facts } = written;
      files.push({
        path: target.finalPath(plan.resource.name),
        resource: plan.resource.name,
        rows: facts.rows,
        columns: facts.columns,
        bytes: facts.bytes,
        sha256: facts.sha256,
        replacedCharacters: facts.replacedCharacters,
        approximatedCharacters: facts.approximatedCharacters,
        losses: facts.losses,
        header: titles,
      });
    }
    room.signal.throwIfAborted();
    await target.publish();
    return files;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

/** Writes one file; undefined where the resource is not available. */
async function writeFile(
  job: ExportJob,
  room: RunRoom,
  plan: FilePlan,
  target: OutputTarget,
  warn: Warn,
): Promise<WrittenFile | undefined> {
  const { resource } = plan;
  const request = {
    resource,
    search: plan.search,
    created: plan.created,
    now: room.clock.now(),
    spoolPath: () => target.scratchPath(),
  };
  const opened = await openWalk(room.client, request, warn);
  if (opened instanceof NotAvailable) {
    warn("not-available", { resource: resource.name, file: `${resource.name}.csv`, detail: opened.detail });
    return undefined;
  }
  if (plan.periodIgnored) warn("period-ignored", { resource: resource.name });
  const layout = new ColumnLayout({
    resource,
    headers: job.headers,
    listSeparator: job.settings.listSeparator,
    custom: job.settings.customColumns[resource.name] ?? {},
    pinned: [],
  });
  const writer = new CsvFileWriter(
    target.partialPath(resource.name),
    () => target.scratchPath(),
    layout,
    csvOptions(job),
    resource.name,
  );
  try {
    room.progress.begin(resource.name, opened.total);
    await writer.open();
    let rows = 0;
    for await (const batch of opened.batches) {
      await writer.write(batch);
      rows += batch.length;
      room.progress.advance(rows);
    }
    const written = await writer.finish();
    for (const field of layout.newFields) warn("new-field", { resource: resource.name, field });
    warnOfLosses(written, job, resource.name, warn);
    return written;
  } finally {
    writer.abandon();
    room.progress.end();
  }
}

function csvOptions(job: ExportJob): CsvOptions {
  const { quoting, lineBreaks, formulaGuard } = job.settings;
  return { encoding: job.encoding, quoting, lineBreaks, formulaGuard, unmappable: job.unmappable };
}

function warnOfLosses(written: WrittenFile, job: ExportJob, resource: string, warn: Warn): void {
  if (written.hiddenRows > 0) warn("hidden-values", { resource, rows: written.hiddenRows });
  const named = (kind: "replaced" | "approximated") =>
    written.losses.filter((loss) => loss[kind] > 0)
      .map((loss) => {
        const ids = kind === "replaced" ? loss.firstReplacedIds : loss.firstApproximatedIds;
        return `${loss.column}: ${loss[kind]} [${ids.join(", ")}]`;
      }).join("; ");
  const { encoding } = job;
  if (written.replacedCharacters > 0) {
    warn("replaced-characters", { resource, encoding, count: written.replacedCharacters, columns: named("replaced") });
  }
  if (written.approximatedCharacters > 0) {
    warn("approximated-characters", {
      resource,
      encoding,
      count: written.approximatedCharacters,
      columns: named("approximated"),
    });
  }
}

/**
 * One run of one type: read, write, publish, remember. Nothing is published unless everything was read, and nothing is
 * remembered unless everything was published.
 * @module
 */
import { isProblem, Problem } from "../text/problem.ts";
import { readPin, writePin } from "../home/column_order.ts";
import { type Home, makeFolder } from "../home/home.ts";
import { earliestPoint, type PointScope, writePoint } from "../home/points.ts";
import type { RunResult, WarningResult } from "../home/run_result.ts";
import { readRuns, recordFiles, writeRunRecord } from "../home/runs.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { storageProblem } from "../text/storage.ts";
import { strikeOut } from "../text/strike_out.ts";
import type { Warn } from "../text/warnings.ts";
import { parseDuration } from "../values/duration.ts";
import { isoWithOffset } from "../values/time.ts";
import type { RunContext } from "./context.ts";
import type { ExportJob } from "./job.ts";
import { fileResult, type FinishedFile, writeFile } from "./write_file.ts";
import { placeTraits } from "./output_advice.ts";
import { removeOld } from "./retention.ts";
import { CurrentFiles } from "./current_files.ts";
import { logTrouble, ping, tellOfRun } from "./notices.ts";
import { planFiles } from "./plan.ts";
import { openDifference } from "./resume.ts";
import { checkSpaceOfRun } from "./disk_space.ts";
import {
  checkOutputFolder,
  currentFolder,
  isNameFree,
  OutputTarget,
  partialOwner,
  proveWritable,
  removeLeftovers,
  runName,
} from "./target.ts";

/** When the vendor asks for exports: from 22:00 to 6:59. Source: `docs/contract/vendor-tool.md#scheduled-task`. */
const nightBegins = 22;
const nightEnds = 7;

/** What a run has come to so far, so that a failure can still say it. */
type Progressing = { -readonly [K in keyof RunResult]: RunResult[K] };

/** What the end of a run needs, also of one that could not begin. */
type RecordContext =
  & Pick<RunContext, "home" | "env" | "clock" | "log" | "phrasebook">
  & Partial<Pick<RunContext, "apiKey">>;

/** Exports one type. Whatever ends it, a defect too, becomes a failed result with a record. */
export function exportType(job: ExportJob, context: RunContext): Promise<RunResult> {
  const { client, log } = context;
  const callsBefore = client.calls;
  return recorded(job, context, () => client.calls - callsBefore, async (soFar, startedMs, warn) => {
    context.signal.throwIfAborted();
    await prepare(job, context, startedMs, warn);
    const { run, type, period } = soFar;
    log.write("info", "run-started", { run, type, output: job.output, period });
    await writeAndPublish(job, context, soFar, warn);
  });
}

/** The failed result, with a record, of a type that could not even begin. */
export function failType(job: ExportJob, context: RecordContext, problem: Problem): Promise<RunResult> {
  return recorded(job, context, () => 0, () => Promise.reject(problem));
}

/** Does the work of a run and keeps its result. @param calls the API calls of this run so far */
async function recorded(
  job: ExportJob,
  context: RecordContext,
  calls: () => number,
  work: (soFar: Progressing, startedMs: number, warn: Warn) => Promise<void>,
): Promise<RunResult> {
  const { clock, home, log, phrasebook, apiKey = "" } = context;
  const startedMs = clock.now();
  const warnings: WarningResult[] = [];
  const warn: Warn = (code, facts) => {
    const message = phrasebook.warning(code, facts);
    warnings.push({ code, message, facts });
    log.write("warning", code, { message });
  };
  const result: Progressing = {
    run: runName(startedMs),
    type: job.type.name,
    mode: job.difference ? "difference" : "full",
    outcome: "ok",
    exitCode: 0,
    startedAt: isoWithOffset(startedMs),
    endedAt: "",
    period: job.settings.period,
    differenceFrom: null,
    differenceTo: null,
    encoding: job.settings.encoding,
    apiCalls: 0,
    files: [],
    ...(job.settings.current ? { current: [] } : {}),
    warnings,
  };
  const pinged = ping(context, job.settings, "start");
  let failure: Problem | undefined;
  try {
    // Chosen first: also a run that fails at once needs a record of its own.
    result.run = await freeName(job, home, startedMs);
    await work(result, startedMs, warn);
  } catch (error) {
    failure = failureOf(error, job.output, apiKey);
    // Of what follows the publishing, the present state alone fails in this way.
    if (result.files.length > 0 && isProblem(failure, "disk-full")) {
      failure = new Problem("disk-full-current", failure.facts, { cause: failure });
    }
  }
  result.endedAt = isoWithOffset(clock.now());
  result.apiCalls = calls();
  // The hour alone says nothing of the files.
  if (warnings.some(({ code }) => code !== "daytime-run")) result.outcome = "warning";
  if (failure) Object.assign(result, failed(failure, phrasebook));
  try {
    result.sequence = await writeRunRecord(home, result);
  } catch (error) {
    // What failed first counts.
    failure ??= storageProblem(error, home.path);
    Object.assign(result, failed(failure, phrasebook));
  }
  const { run, type, outcome, error } = result;
  log.write(failure ? "error" : "info", "run-ended", { run, type, outcome, error });
  if (!failure) {
    await removeOld(home, job.output, clock.now(), parseDuration(job.settings.keep ?? ""), log).catch((error) =>
      log.write("warning", "retention-failed", { detail: String(error) })
    );
  }
  logTrouble(log, await tellOfRun(context, job.settings, result, pinged));
  return result;
}

/** What ended a run; a defect too needs a record, or the night before would look like the last one. */
function failureOf(error: unknown, output: string, apiKey: string): Problem {
  try {
    return storageProblem(error, output);
  } catch (defect) {
    return new Problem("unexpected", { detail: strikeOut(String(defect), [apiKey]) }, { cause: defect });
  }
}

function failed(failure: Problem, phrasebook: Phrasebook): Pick<RunResult, "outcome" | "exitCode" | "error"> {
  const { exitCode, ...error } = phrasebook.problem(failure);
  return { outcome: "failed", exitCode, error: { ...error, facts: failure.facts } };
}

/** The start's second, or the next that neither the output folder nor the records use. */
async function freeName(job: ExportJob, home: Home, startedMs: number): Promise<string> {
  const taken = new Set((await recordFiles(home)).map(({ run }) => run));
  for (let at = startedMs;; at += 1000) {
    const name = runName(at);
    if (!taken.has(name) && await isNameFree(job.output, job.type, name)) return name;
  }
}

/** Everything that can be known to go wrong before the first call. */
async function prepare(job: ExportJob, context: RunContext, startedMs: number, warn: Warn): Promise<void> {
  const owner = partialOwner(context.home);
  await checkOutputFolder(job.output);
  const leftovers = await removeLeftovers(job.output, owner);
  // What stands in the way there is said by who writes there, and ends no run.
  leftovers.push(...await removeLeftovers(currentFolder(job.output), owner).catch(() => []));
  for (const name of leftovers) context.log.write("info", "leftover-removed", { name });
  const { damaged, success } = await readRuns(context.home, job.type.name);
  for (const path of damaged) context.log.write("warning", "record-damaged", { path });
  await checkSpaceOfRun(job, context.home, success);
  await proveWritable(job.output, owner);
  // What is published without a record is lost to whoever takes successful runs only.
  await makeFolder(context.home.runs);
  await proveWritable(context.home.runs, owner);
  for (const { code, service } of placeTraits(job.output, context.env)) warn(code, { path: job.output, service });
  const hour = new Date(startedMs).getHours();
  if (hour >= nightEnds && hour < nightBegins) warn("daytime-run", {});
}

async function writeAndPublish(job: ExportJob, context: RunContext, soFar: Progressing, warn: Warn): Promise<void> {
  const plans = planFiles(job.type, job.settings, context.clock.now());
  const { current: keepsState, period, periodBy } = job.settings;
  const scope: PointScope = { host: context.client.host, period, periodBy };
  const difference = job.difference || keepsState ? await openDifference(job, context, scope, plans, warn) : undefined;
  if (difference) soFar.mode = difference.mode;
  soFar.differenceFrom = isoOrNull(difference?.from);

  const target = new OutputTarget(job.output, job.type, soFar.run, partialOwner(context.home));
  using current = keepsState ? new CurrentFiles(job, context, warn) : undefined;
  const finished: FinishedFile[] = [];
  const whole = new Set<ResourceName>();
  try {
    await target.open();
    for (const plan of plans) {
      context.signal.throwIfAborted();
      const { name } = plan.resource;
      const pin = await readPin(context.home, name);
      if (pin === "unreadable") warn("columns-unreadable", { path: `columns/${name}.json` });
      const part = difference?.part(plan);
      const isWhole = part === undefined || part.first;
      if (isWhole) whole.add(name);
      const keep = await current?.begin(plan, isWhole);
      const reading = {
        plan,
        search: part?.search ?? plan.search,
        ledger: part?.ledger,
        pinned: typeof pin === "string" ? [] : pin,
        whole: isWhole,
        ...(keep ? { keep } : {}),
      };
      const file = await writeFile(job, context, reading, target, warn);
      if (file) finished.push(file);
    }
    context.signal.throwIfAborted();
    await target.publish();
  } catch (error) {
    await target.discard();
    throw error;
  }
  soFar.files = finished.map(({ plan: { resource: { name } }, written }) =>
    fileResult(target.finalPath(name), name, written)
  );
  const points = difference?.pointsAfter(finished) ?? {};
  if (difference) await current?.commit(finished, difference.goesOn, points);
  for (const { plan, columns } of finished) await writePin(context.home, plan.resource.name, columns);
  if (job.difference) {
    await writePoint(context.home, job.type.name, scope, context.apiKey, points);
    soFar.differenceTo = isoOrNull(earliestPoint(points));
  }
  if (current) soFar.current = await current.write(finished, whole);
}

function isoOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : isoWithOffset(epochMs);
}

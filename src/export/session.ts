/**
 * One call of `export`: opens what its runs work with (key, log, client, lock), lets the deadline and the
 * user's stop end them, and closes everything. What a single run does: `run.ts`.
 * @module
 */
import { connect } from "../connection/connect.ts";
import { openHttpClient } from "../connection/http_client.ts";
import { readApiKey } from "../home/api_key.ts";
import { takeLock, takeOutputLock } from "../home/lock.ts";
import { FileLog, type Log, noLog } from "../home/log.ts";
import { readPageSizes, writePageSizes } from "../home/page_sizes.ts";
import { readPoint } from "../home/points.ts";
import type { RunResult } from "../home/run_result.ts";
import type { Surroundings } from "../home/surroundings.ts";
import { exportTypes, type TypeName } from "../hotprofile/catalogue.ts";
import type { ClientEvents, HotProfileClient } from "../hotprofile/client.ts";
import type { Phrase } from "../text/language.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { problems } from "../text/problems.ts";
import { storageProblem } from "../text/storage.ts";
import { parseDuration } from "../values/duration.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";
import { stayAwake } from "../windows/awake.ts";
import { type DryRun, estimate } from "./estimate.ts";
import type { ExportJob } from "./job.ts";
import type { Progress } from "./progress.ts";
import { logTrouble, tellOfRefusal } from "./notices.ts";
import { exportType, failType } from "./run.ts";

/** What a session needs of the program around it. */
interface SessionContext extends Surroundings {
  readonly progress: Progress;
  /** Ends the process at once, whatever still runs. */
  readonly endHard: (problem: Problem) => void;
}

/** What one call is asked to export. */
export interface ExportRequest extends Omit<ExportJob, "type"> {
  readonly types: readonly TypeName[];
  /** Why the settings could not be read, where these are the defaults: each type fails with it. */
  readonly unread?: Problem | undefined;
  /** The types as the user named them, told to whoever waits for the lock. */
  readonly what: string;
  /** How long to wait for the lock, milliseconds. */
  readonly waitMs: number;
  /** Epoch milliseconds; undefined: none. */
  readonly deadline: number | undefined;
}

/** So long after the deadline a run that still hangs is ended hard, milliseconds: it would block every later night. */
const graceMs = 300_000;
/** Exit code of a failure of the file system: the types count as tried. */
const storageExit = 8;

const words = {
  retrying: { ja: "再試行 {attempt} 回目（{seconds} 秒後）: {detail}", en: "retry {attempt} in {seconds} s: {detail}" },
  waiting: {
    ja: "API の呼び出し回数の制限が解けるのを待っています（{seconds} 秒）",
    en: "waiting for the API's call limit ({seconds} s)",
  },
  lockWait: {
    ja: "別の実行（プロセス {pid}、{since} に開始、{what}）が終わるのを待っています",
    en: "waiting for another export (process {pid}, since {since}, {what})",
  },
  outputLockWait: {
    ja: "別のホームの実行が {path} への出力を終えるのを待っています",
    en: "waiting for an export of another home to {path}",
  },
} satisfies Record<string, Phrase>;

/**
 * Exports the types one after the other; each has its own result, also when it failed.
 * @param ended told each result as soon as its type has ended
 * @throws Problem when nothing was tried: no key, no host, another run holds a lock
 */
export async function runExports(
  context: SessionContext,
  request: ExportRequest,
  ended: (result: RunResult) => void,
): Promise<RunResult[]> {
  const { home, clock } = context;
  const results: RunResult[] = [];
  const keep = (result: RunResult) => {
    results.push(result);
    ended(result);
  };
  try {
    await exportAll(context, request, keep);
  } catch (error) {
    const problem = storageProblem(error, home.path);
    await using log = new FileLog(home, clock, []);
    if (problems[problem.code].exit !== storageExit) {
      logTrouble(log, await tellOfRefusal(context, request.settings, request.types.slice(results.length), problem));
      throw problem;
    }
    for (const name of request.types.slice(results.length)) {
      const job = { ...request, type: exportTypes[name] };
      keep(await failType(job, { ...context, log }, problem));
    }
  }
  return results;
}

/** Keeps the result of each type. @throws what keeps all of them from being tried */
async function exportAll(
  context: SessionContext,
  request: ExportRequest,
  keep: (result: RunResult) => void,
): Promise<void> {
  const { home, clock, env } = context;
  const { settings, unread } = request;
  if (unread) throw unread;
  const apiKey = await readApiKey(home, env);
  await using log = new FileLog(home, clock, [apiKey]);
  await withClient(context, request, apiKey, log, async (client, signal) => {
    await using _locks = await lockUnlessLate(context, request, signal);
    using _awake = stayAwake();
    for (const name of request.types) {
      const job = { ...request, type: exportTypes[name] };
      const result = await exportType(job, { ...context, client, apiKey, log, signal });
      keep(result);
      // A stop after a type was done ends the next one at once, so that there is a result that says so.
      if (context.signal.aborted && result.outcome === "failed") break;
    }
    const { acceptedPageSizes, refusedOrders } = client;
    await writePageSizes(home, settings.host ?? "", acceptedPageSizes, refusedOrders, clock.now()).catch(() => {});
  });
}

/**
 * Estimates the types: one call a resource, no output is written, the lock of exports is not taken.
 * @throws Problem as an export would
 */
export async function estimateExports(context: SessionContext, request: ExportRequest): Promise<DryRun[]> {
  const { home, clock, env } = context;
  const { settings: { period, periodBy }, difference } = request;
  const apiKey = await readApiKey(home, env);
  return await withClient(context, request, apiKey, noLog, async (client) => {
    const scope = { host: client.host, period, periodBy };
    const estimates: DryRun[] = [];
    for (const name of request.types) {
      const state = difference ? await readPoint(home, name, scope, apiKey) : undefined;
      const files = typeof state === "string" ? undefined : state;
      estimates.push(await estimate({ ...request, type: exportTypes[name] }, client, clock, files));
    }
    return estimates;
  });
}

/** Work with a client that is closed after it. The signal ends the work: deadline, or the user's stop. */
async function withClient<T>(
  context: SessionContext,
  { settings, deadline }: ExportRequest,
  apiKey: string,
  log: Log,
  work: (client: HotProfileClient, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { home, clock, env } = context;
  using watch = watchTime(context, deadline);
  using httpClient = await openHttpClient(home, settings, env);
  const client = await connect(settings, {
    home,
    apiKey,
    clock,
    signal: watch.signal,
    retryForMs: parseDuration(settings.retryFor) ?? 0,
    remembered: await readPageSizes(home, settings.host ?? "", clock.now()),
    httpClient,
    events: clientEvents(context, log),
  });
  return await work(client, watch.signal);
}

/**
 * Takes the home's lock and the output folder's. Where the deadline comes while waiting they are not taken: each type then
 * fails by itself and keeps a record.
 * @throws Problem "locked" when the wait is over; the user's stop
 */
async function lockUnlessLate(
  { home, clock, phrasebook, progress }: SessionContext,
  { what, output, waitMs }: ExportRequest,
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  await using locks = new AsyncDisposableStack();
  const until = clock.now() + waitMs;
  try {
    const lock = await takeLock(home, clock, what, waitMs, signal, (holder) => {
      progress.note(phrasebook.say(words.lockWait, { ...holder, since: readableTime(holder.since) }));
    });
    locks.use(lock);
    const outputLock = await takeOutputLock(output, clock, until - clock.now(), signal, () => {
      progress.note(phrasebook.say(words.outputLockWait, { path: output }));
    });
    locks.use(outputLock);
  } catch (error) {
    if (!isProblem(error, "deadline")) throw error;
  }
  return locks.move();
}

/** A signal of the deadline and the user's stop, watched until it is disposed of. */
function watchTime(
  { clock, signal, endHard }: SessionContext,
  deadline: number | undefined,
): Disposable & { readonly signal: AbortSignal } {
  const late = new AbortController();
  const over = new AbortController();
  if (deadline !== undefined) {
    const problem = new Problem("deadline", { deadline: readableTime(isoWithOffset(deadline)) });
    const until = (time: number) => clock.sleep(time - clock.now(), over.signal);
    until(deadline).then(() => {
      late.abort(problem);
      return until(deadline + graceMs);
    }).then(() => endHard(problem), () => {});
  }
  return { signal: AbortSignal.any([signal, late.signal]), [Symbol.dispose]: () => over.abort() };
}

function clientEvents({ phrasebook, progress }: SessionContext, log: Log): ClientEvents {
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
      progress.note(phrasebook.say(words.retrying, { attempt, seconds: Math.ceil(waitMs / 1000), detail }));
    },
    budgetWait(call, detail, waitMs) {
      log.write("warning", "budget-wait", { resource: call.resource.name, detail, waitMs });
      progress.note(phrasebook.say(words.waiting, { seconds: Math.ceil(waitMs / 1000) }));
    },
    pageSize(resource, size) {
      log.write("info", "page-size", { resource, size });
    },
  };
}

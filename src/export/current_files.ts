/**
 * The present state under names that never change: `current/RESOURCE.csv` and `current/deleted_RESOURCE.csv`. What a run
 * reads goes into the state of each resource; that is committed once the run is published, before its point moves; then
 * the files are made from the state alone. A crash in between is made good by the next run.
 * Source: `docs/contract/interface.md#present-state`.
 * @module
 */
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writtenAlike } from "../csv/mod.ts";
import { fileInfo, readJson, renamePatiently, syncFolder } from "../home/files.ts";
import { makeFolder } from "../home/home.ts";
import { writePin } from "../home/column_order.ts";
import type { FilePoint, TypePoint } from "../home/points.ts";
import type { CurrentResult, FileResult } from "../home/run_result.ts";
import type { Resource, ResourceName } from "../hotprofile/catalogue.ts";
import { type HotProfileRecord, isObject } from "../hotprofile/record.ts";
import { ColumnLayout } from "../rows/column_layout.ts";
import { PresentState } from "../state/present_state.ts";
import { stateFault } from "../state/state_database.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { onStorage, storageProblem } from "../text/storage.ts";
import type { Warn } from "../text/warnings.ts";
import { apiDateTime } from "../values/days.ts";
import { fileSystem } from "../values/file_system.ts";
import type { RunContext } from "./context.ts";
import type { ExportJob } from "./job.ts";
import { CsvFileWriter } from "./file_writer.ts";
import type { FilePlan } from "./plan.ts";
import { currentFolder, partialOwner } from "./target.ts";
import { csvOptions, fileResult, type FinishedFile } from "./write_file.ts";

/** Names the home that the files in `current` are of; consumers pass over what ends like this. */
const ownerName = "owner.partial";
/** Records handed to the writer at once. */
const batchSize = 100;

/** The states of one run. */
export class CurrentFiles implements Disposable {
  readonly #states = new Map<ResourceName, PresentState>();
  /** Those that hold every record now. */
  readonly #complete = new Set<ResourceName>();
  readonly #startedAt: number;

  constructor(private readonly job: ExportJob, private readonly context: RunContext, private readonly warn: Warn) {
    this.#startedAt = context.clock.now();
  }

  /**
   * Opens the state of a resource.
   * @param whole every row is read
   * @returns takes every record that is read, also those that an earlier run delivered
   * @throws Problem "disk-full", "home-unusable"
   */
  async begin(
    { resource }: FilePlan,
    whole: boolean,
  ): Promise<(records: readonly HotProfileRecord[]) => Promise<void>> {
    const { name } = resource;
    const { home, client, apiKey } = this.context;
    const open = () =>
      this.#guard(name, async () => {
        const reading = { host: client.host, apiKey, whole, at: this.#startedAt };
        this.#states.set(name, await PresentState.open(home.state(name), reading));
      });
    await makeFolder(home.states);
    // What was damaged has been put aside: a new one begins at once.
    if (await open() === "damaged") await open();
    return async (records) => void await this.#guard(name, () => this.#states.get(name)?.put(records));
  }

  /**
   * Makes what was read last, once it is published.
   * @param goesOn whether the reading began where the state ended, or earlier
   * @param points the points of the files after this run
   * @throws Problem "disk-full"
   */
  async commit(
    finished: readonly FinishedFile[],
    goesOn: (plan: FilePlan, point: FilePoint | undefined) => boolean,
    points: TypePoint["files"],
  ): Promise<void> {
    for (const { plan, columns, isComplete } of finished) {
      const { name } = plan.resource;
      await this.#guard(name, () => {
        const state = this.#states.get(name);
        if (state?.finish(isComplete && goesOn(plan, state.point), points[name])) this.#complete.add(name);
        state?.noteLabels(columns);
        state?.commit();
      });
    }
  }

  /**
   * Makes the files of the resources whose state is complete. What keeps one from being replaced is a warning.
   * @throws Problem "disk-full"
   */
  async write(finished: readonly FinishedFile[], wholeNames: ReadonlySet<ResourceName>): Promise<CurrentResult[]> {
    const results: CurrentResult[] = [];
    const isOurs = await this.#takeFolder();
    for (const file of finished) {
      const { name } = file.plan.resource;
      const state = this.#states.get(name);
      if (!state) continue;
      const { changedSilently } = state.changes;
      if (wholeNames.has(name) && changedSilently > 0) {
        this.warn("changed-silently", { resource: name, rows: changedSilently });
      }
      if (!this.#complete.has(name)) this.warn("current-behind", { resource: name });
      else if (isOurs) {
        await this.#guard(name, async () => {
          const result = await this.#replace(file, state);
          if (result) results.push(result);
        });
      }
    }
    return results;
  }

  /** Closes the states; what was not committed is gone. */
  [Symbol.dispose](): void {
    for (const state of this.#states.values()) state[Symbol.dispose]();
  }

  /**
   * Works on a state. One that fails is closed and said; one that is damaged is put aside, too.
   * @returns how it failed
   * @throws Problem "disk-full"; what is no failure of a state
   */
  async #guard(name: ResourceName, work: () => void | Promise<void>): Promise<"damaged" | "unusable" | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      const path = this.context.home.state(name);
      const fault = stateFault(error);
      if (fault === undefined) throw error;
      if (fault === "full") throw new Problem("disk-full", { path }, { cause: error });
      this.#states.get(name)?.[Symbol.dispose]();
      this.#states.delete(name);
      const reason = (error as Error).message;
      if (fault === "damaged") {
        const aside = `${path}.damaged`;
        await renamePatiently(path, aside).catch(() => {});
        this.warn("state-damaged", { resource: name, path, aside, reason });
      } else this.warn("state-unusable", { resource: name, path, reason });
      return fault;
    }
  }

  /** Makes the folder, and sees that it is of no other home. @returns whether it is */
  async #takeFolder(): Promise<boolean> {
    const { home } = this.context;
    const folder = currentFolder(this.job.output);
    const path = join(folder, ownerName);
    const own = { home: home.path, machine: Deno.hostname() };
    return await this.#orWarn(folder, async () => {
      await fileSystem.mkdir(folder, { recursive: true, mode: 0o700 });
      const known = await readJson(path);
      const other = isObject(known) ? { home: String(known["home"]), machine: String(known["machine"]) } : own;
      if (other.machine !== own.machine || await isAnotherFolder(other.home, home.path)) {
        this.warn("current-of-other-home", { folder, ...other, path });
        return false;
      }
      if (!isDeepStrictEqual(known, own)) await fileSystem.writeTextFile(path, JSON.stringify(own), { mode: 0o600 });
      return true;
    }) ?? false;
  }

  /** Replaces both files of a resource. @throws what `stateFault` knows; Problem "disk-full" */
  async #replace(file: FinishedFile, state: PresentState): Promise<CurrentResult | undefined> {
    const { job, context } = this;
    const { resource } = file.plan;
    const path = join(currentFolder(job.output), `${resource.name}.csv`);
    const deletedPath = join(currentFolder(job.output), `deleted_${resource.name}.csv`);
    const { headers, values, listSeparator } = job.settings;
    const options = { headers, values, listSeparator, writtenTitle: writtenAlike(csvOptions(job)) };
    const custom = job.settings.customColumns[resource.name] ?? {};
    const layout = new ColumnLayout({ ...options, resource, custom, pinned: file.columns, labels: state.labels });
    const deletedLayout = new ColumnLayout({ ...options, resource: deletedSheet(resource), custom: {}, pinned: [] });
    return await this.#orWarn(path, async () => {
      const current = await this.#writeFile(path, layout, resource, state.records());
      const deletedFile = await this.#writeFile(deletedPath, deletedLayout, resource, deletedRows(state.deleted()));
      // What the state holds beside the rows of this run has its columns behind theirs, also in later files.
      await writePin(context.home, resource.name, layout.columns);
      return { ...current, ...state.changes, deletedFile };
    });
  }

  async #writeFile(
    path: string,
    layout: ColumnLayout,
    resource: Resource,
    records: Iterable<HotProfileRecord>,
  ): Promise<FileResult> {
    let count = 0;
    const partialPath = () => `${path}.${partialOwner(this.context.home)}${count++ === 0 ? "" : `.${count}`}.partial`;
    const partial = partialPath();
    const writer = new CsvFileWriter(partial, partialPath, layout, csvOptions(this.job), resource.name);
    try {
      await writer.open();
      let batch: HotProfileRecord[] = [];
      for (const record of records) {
        if (batch.push(record) < batchSize) continue;
        this.context.signal.throwIfAborted();
        await writer.write(batch);
        batch = [];
      }
      await writer.write(batch);
      const written = await writer.finish();
      await onStorage(path, () => renamePatiently(partial, path));
      await syncFolder(currentFolder(this.job.output));
      return fileResult(path, resource.name, written);
    } finally {
      writer.abandon();
      await fileSystem.remove(partial).catch(() => {});
    }
  }

  /** Does what may fail without ending the run. @throws what `stateFault` knows; Problem "disk-full" */
  async #orWarn<T>(path: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (stateFault(error)) throw error;
      const problem = storageProblem(error, path);
      if (isProblem(problem, "disk-full")) throw problem;
      const { phrasebook, signal } = this.context;
      // The run itself is published: the sentence of the user's stop would not be true.
      const reason = signal.aborted ? phrasebook.say(reasons.stopped) : phrasebook.problem(problem).message;
      this.warn("current-not-replaced", { path, reason });
      return undefined;
    }
  }
}

/** Whether a folder is there and another one than the second: one folder may have several spellings. */
async function isAnotherFolder(path: string, own: string): Promise<boolean> {
  const [there, here] = [await fileInfo(path), await fileInfo(own)];
  return there !== undefined && (there.ino !== here?.ino || there.dev !== here?.dev);
}

/** The columns of a list of what is gone. */
function deletedSheet(resource: Resource): Resource {
  const known = (name: string, title: string) =>
    resource.columns.find((column) => column.name === name) ?? { name, title };
  return {
    ...resource,
    published: true,
    customFields: false,
    columns: [
      known("id", "id"),
      known("updated_at", "更新日"),
      { name: "last_seen_at", title: "最後に確認した日時", kind: "datetime" },
      { name: "missed_at", title: "ないと分かった日時", kind: "datetime" },
    ],
  };
}

function* deletedRows(records: ReturnType<PresentState["deleted"]>): Generator<HotProfileRecord> {
  for (const { id, updatedAt, seenAt, missedAt } of records) {
    yield { id, updated_at: updatedAt, last_seen_at: apiDateTime(seenAt), missed_at: apiDateTime(missedAt) };
  }
}

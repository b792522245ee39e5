/** One file of a run: its rows read, filtered by the difference, written. @module */
import { type CsvOptions, writtenAlike } from "../csv/mod.ts";
import type { LaidColumn } from "../home/column_order.ts";
import { NotAvailable } from "../hotprofile/client.ts";
import type { HotProfileRecord } from "../hotprofile/record.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";
import type { FileResult } from "../home/run_result.ts";
import { openResource } from "../hotprofile/read_resource.ts";
import { Problem } from "../text/problem.ts";
import type { Warn } from "../text/warnings.ts";
import type { DeliveryLedger } from "./difference.ts";
import { ColumnLayout } from "../rows/column_layout.ts";
import type { FilePlan } from "./plan.ts";
import type { RunContext } from "./context.ts";
import type { ExportJob } from "./job.ts";
import type { OutputTarget } from "./target.ts";
import { CsvFileWriter, type WrittenFile } from "./file_writer.ts";

/** A file that was written, and what must be remembered of it once it is published. */
export interface FinishedFile {
  readonly plan: FilePlan;
  readonly written: WrittenFile;
  readonly columns: readonly LaidColumn[];
  readonly ledger: DeliveryLedger | undefined;
  /** Rows are known to be missing. */
  readonly isShort: boolean;
  /** All that was to be read came for certain. */
  readonly isComplete: boolean;
}

/** How a file is read. */
export interface FileReading {
  readonly plan: FilePlan;
  /** Filters of period and difference. */
  readonly search: Readonly<Record<string, string>>;
  /** Tells which rows are new; undefined where all are written. */
  readonly ledger: DeliveryLedger | undefined;
  readonly pinned: readonly LaidColumn[];
  /** Every row of the resource is read: a column that no row fills has vanished. */
  readonly whole: boolean;
  /** Takes every record, before the ledger drops what was delivered. */
  readonly keep?: (records: readonly HotProfileRecord[]) => Promise<void>;
}

/**
 * Writes one file.
 * @returns undefined where the resource is not available
 * @throws Problem of the service, the file system, or the encoding
 */
export async function writeFile(
  job: ExportJob,
  context: RunContext,
  reading: FileReading,
  target: OutputTarget,
  warn: Warn,
): Promise<FinishedFile | undefined> {
  const { plan, ledger } = reading;
  const { resource } = plan;
  let isShort = false;
  let isUnstable = false;
  const short = (rows: number, total: number) => {
    const facts = { resource: resource.name, rows, total };
    if (job.settings.incomplete === "fail") throw new Problem("service-incomplete", facts);
    isShort = true;
    warn("count-mismatch", facts);
  };
  const opened = await openResource(context.client, {
    resource,
    search: reading.search,
    created: plan.created,
    now: context.clock.now(),
    spoolPath: () => target.scratchPath(),
    short,
  }, (code, facts) => {
    if (code === "unstable-paging") isUnstable = true;
    warn(code, facts);
  });
  if (opened instanceof NotAvailable) {
    warn("not-available", { resource: resource.name, file: `${resource.name}.csv`, detail: opened.detail });
    return undefined;
  }
  if (plan.periodIgnored) warn("period-ignored", { resource: resource.name });
  const csv = csvOptions(job);
  const layout = new ColumnLayout({
    resource,
    writtenTitle: writtenAlike(csv),
    headers: job.settings.headers,
    values: job.settings.values,
    listSeparator: job.settings.listSeparator,
    custom: job.settings.customColumns[resource.name] ?? {},
    pinned: reading.pinned,
  });
  const path = target.partialPath(resource.name);
  const writer = new CsvFileWriter(path, () => target.scratchPath(), layout, csv, resource.name, true);
  let isWhole = false;
  try {
    context.progress.begin(job.type.name, resource.name, opened.total);
    await writer.open();
    let rows = 0;
    for await (const batch of opened.batches) {
      await reading.keep?.(batch);
      await writer.write(ledger ? ledger.admit(batch) : batch);
      rows += batch.length;
      context.progress.advance(rows);
    }
    const missing = context.client.missingRows(resource);
    if (missing > 0 && !isShort) short(rows, rows + missing);
    if (ledger) await writer.write(ledger.rest());
    if (ledger?.isFilterIgnored) warn("filter-ignored", { resource: resource.name });
    context.signal.throwIfAborted();
    const written = await writer.finish();
    warnOfColumns(layout, reading.whole && written.rows > 0, resource.name, warn);
    warnOfUntyped(layout, resource.name, warn);
    warnOfValues(written, job, resource.name, warn);
    isWhole = true;
    return { plan, written, columns: layout.columns, ledger, isShort, isComplete: !isShort && !isUnstable };
  } finally {
    writer.abandon();
    context.progress.end(isWhole);
  }
}

/** How the files of a run are written. */
export function csvOptions(job: ExportJob): CsvOptions {
  const { encoding, quoting, lineBreaks, formulaGuard, unmappable } = job.settings;
  return { encoding, quoting, lineBreaks, formulaGuard, unmappable };
}

function warnOfColumns(layout: ColumnLayout, whole: boolean, resource: string, warn: Warn): void {
  for (const field of layout.newFields) warn("new-field", { resource, field });
  for (const { title } of layout.added) warn("column-added", { resource, column: title });
  for (const { before, column } of layout.renamed) warn("column-renamed", { resource, before, column });
  if (whole) { for (const { title } of layout.vanished) warn("column-vanished", { resource, column: title }); }
}

function warnOfUntyped({ untyped }: ColumnLayout, resource: string, warn: Warn): void {
  if (untyped.length === 0) return;
  const count = untyped.reduce((sum, column) => sum + column.count, 0);
  const columns = untyped.map((one) => `${one.title}: ${one.count} [${one.ids.join(", ")}]`).join("; ");
  warn("untyped-values", { resource, count, columns });
}

function warnOfValues(written: WrittenFile, job: ExportJob, resource: string, warn: Warn): void {
  if (written.hiddenRows > 0) warn("hidden-values", { resource, rows: written.hiddenRows });
  const { encoding } = job.settings;
  for (
    const [code, count, kind, ids] of [
      ["replaced-characters", written.replacedCharacters, "replaced", "firstReplacedIds"],
      ["approximated-characters", written.approximatedCharacters, "approximated", "firstApproximatedIds"],
    ] as const
  ) {
    if (count === 0) continue;
    const columns = written.losses.filter((loss) => loss[kind] > 0)
      .map((loss) => `${loss.column}: ${loss[kind]} [${loss[ids].join(", ")}]`).join("; ");
    warn(code, { resource, encoding, count, columns });
  }
}

/** What the record says of a file. @param path where it stands */
export function fileResult(path: string, resource: ResourceName, written: WrittenFile): FileResult {
  const { hiddenRows: _, ...file } = written;
  return { path, resource, ...file };
}

/**
 * The result of a run: what `export --json` prints and the run record keeps.
 * Keys: `docs/contract/interface.md#result-json`.
 * @module
 */
import { type TypeName, typeNames } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import type { Fact, Phrase } from "../text/language.ts";

/** Characters of one column that the encoding could not hold. */
export interface NamedLoss {
  readonly column: string;
  readonly replaced: number;
  readonly approximated: number;
  readonly firstReplacedIds: readonly string[];
  readonly firstApproximatedIds: readonly string[];
}

/** One published file. */
export interface FileResult {
  readonly path: string;
  readonly resource: string;
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly replacedCharacters: number;
  readonly approximatedCharacters: number;
  /** Per column: counts and the first record ids. */
  readonly losses: readonly NamedLoss[];
  /** Titles of the columns. */
  readonly header: readonly string[];
  /** The header row as the encoding could write it, where that differs. */
  readonly writtenHeader?: readonly string[];
}

/** A file of the present state, with what this run changed in it. */
export interface CurrentResult extends FileResult {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  /** Of the changed ones those under the same `updated_at`. */
  readonly changedSilently: number;
  /** The list of what is gone. */
  readonly deletedFile: FileResult;
}

/** A warning of a run. */
export interface WarningResult {
  readonly code: string;
  /** In the language of the run. */
  readonly message: string;
  /** What the sentence names, so that it can be said in another language; absent in records of an early version. */
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** The failure of a run. */
export interface ErrorResult {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** As in a warning. */
  readonly facts?: Readonly<Record<string, Fact>>;
}

/** Full export, later difference, or the first difference, which takes everything. */
export type RunMode = "full" | "difference" | "difference-first";

/** The result of one type. */
export interface RunResult {
  readonly run: string;
  /** Rises from record to record of a home; absent without a record, and in those of an early version. */
  readonly sequence?: number;
  readonly type: TypeName;
  readonly mode: RunMode;
  readonly outcome: "ok" | "warning" | "failed";
  readonly exitCode: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly period: string;
  readonly differenceFrom: string | null;
  readonly differenceTo: string | null;
  readonly encoding: string;
  readonly apiCalls: number;
  readonly files: readonly FileResult[];
  /** Under the setting `current`: those that were replaced. */
  readonly current?: readonly CurrentResult[];
  readonly warnings: readonly WarningResult[];
  readonly error?: ErrorResult;
}

/** Rows of a run, all files together. */
export function rowsOf({ files }: RunResult): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const moment: Check = (value) => text(value) && !Number.isNaN(Date.parse(String(value)));
const momentOrNull: Check = (value) => value === null || moment(value);
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const oneOf = (values: readonly unknown[]): Check => (value) => values.includes(value);
const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const group = <T>(checks: Readonly<Record<keyof T, Check>>): Check => (value) =>
  isObject(value) && Object.entries<Check>(checks).every(([key, check]) => check(value[key]));

const isPhrase = group<Phrase>({ ja: text, en: text });
const isFacts: Check = (value) =>
  isObject(value) &&
  Object.values(value).every((fact) => text(fact) || typeof fact === "number" || isPhrase(fact));

const isNamedLoss = group<NamedLoss>({
  column: text,
  replaced: count,
  approximated: count,
  firstReplacedIds: listOf(text),
  firstApproximatedIds: listOf(text),
});

const fileChecks: Readonly<Record<keyof FileResult, Check>> = {
  path: text,
  resource: text,
  rows: count,
  columns: count,
  bytes: count,
  sha256: text,
  replacedCharacters: count,
  approximatedCharacters: count,
  losses: listOf(isNamedLoss),
  header: listOf(text),
  writtenHeader: optional(listOf(text)),
};

const isFileResult = group<FileResult>(fileChecks);

const isCurrentResult = group<CurrentResult>({
  ...fileChecks,
  added: count,
  changed: count,
  deleted: count,
  changedSilently: count,
  deletedFile: isFileResult,
});

/** Whether a value has the form of a result. */
export const isRunResult = group<RunResult>({
  run: text,
  sequence: optional(count),
  type: oneOf(typeNames),
  mode: oneOf(["full", "difference", "difference-first"] satisfies RunMode[]),
  outcome: oneOf(["ok", "warning", "failed"] satisfies RunResult["outcome"][]),
  exitCode: count,
  startedAt: moment,
  endedAt: moment,
  period: text,
  differenceFrom: momentOrNull,
  differenceTo: momentOrNull,
  encoding: text,
  apiCalls: count,
  files: listOf(isFileResult),
  current: optional(listOf(isCurrentResult)),
  warnings: listOf(group<WarningResult>({ code: text, message: text, facts: optional(isFacts) })),
  error: optional(group<ErrorResult>({ code: text, message: text, hint: text, facts: optional(isFacts) })),
}) as (value: unknown) => value is RunResult;

/**
 * The result of a run: what `export --json` prints and the run record keeps. Its types are those of its checks.
 * Keys: `docs/contract/interface.md#result-json`.
 * @module
 */
import { typeNames } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import type { Fact } from "../text/language.ts";

type Check<T = unknown> = (value: unknown) => value is T;
type Checked<C> = C extends Check<infer T> ? T : never;
/** A key whose check takes undefined may be absent. */
type Shape<C> =
  & { readonly [K in keyof C as undefined extends Checked<C[K]> ? never : K]: Checked<C[K]> }
  & { readonly [K in keyof C as undefined extends Checked<C[K]> ? K : never]?: Exclude<Checked<C[K]>, undefined> };

const text = (value: unknown): value is string => typeof value === "string";
const count = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const moment = (value: unknown): value is string => text(value) && !Number.isNaN(Date.parse(value));
const momentOrNull = (value: unknown): value is string | null => value === null || moment(value);
const optional = <T>(check: Check<T>) => (value: unknown): value is T | undefined =>
  value === undefined || check(value);
const oneOf = <const T>(values: readonly T[]) => (value: unknown): value is T => values.some((one) => one === value);
const listOf = <T>(check: Check<T>) => (value: unknown): value is readonly T[] =>
  Array.isArray(value) && value.every(check);
const group = <const C extends Readonly<Record<string, Check>>>(checks: C) => (value: unknown): value is Shape<C> =>
  isObject(value) && Object.entries(checks).every(([key, check]) => check(value[key]));

const isPhrase = group({ ja: text, en: text });
const isFacts = (value: unknown): value is Readonly<Record<string, Fact>> =>
  isObject(value) &&
  Object.values(value).every((fact) => text(fact) || typeof fact === "number" || isPhrase(fact));

/** Characters of one column that the encoding could not hold. */
const isNamedLoss = group({
  column: text,
  replaced: count,
  approximated: count,
  firstReplacedIds: listOf(text),
  firstApproximatedIds: listOf(text),
});

const fileChecks = {
  path: text,
  resource: text,
  rows: count,
  columns: count,
  bytes: count,
  sha256: text,
  replacedCharacters: count,
  approximatedCharacters: count,
  /** Per column: counts and the first record ids. */
  losses: listOf(isNamedLoss),
  /** Titles of the columns. */
  header: listOf(text),
  /** The header row as the encoding could write it, where that differs. */
  writtenHeader: optional(listOf(text)),
};

/** One published file. */
export type FileResult = Checked<typeof isFileResult>;
const isFileResult = group(fileChecks);

/** A file of the present state, with what this run changed in it. */
export type CurrentResult = Checked<typeof isCurrentResult>;
const isCurrentResult = group({
  ...fileChecks,
  added: count,
  /** With those of `changedSilently`. */
  changed: count,
  deleted: count,
  /** Another content under the same `updated_at`. */
  changedSilently: count,
  /** The list of what is gone. */
  deletedFile: isFileResult,
});

/** A warning of a run. */
export type WarningResult = Checked<typeof isWarning>;
const isWarning = group({
  code: text,
  /** In the language of the run. */
  message: text,
  /** What the sentence names, so that it can be said in another language; absent in records of an early version. */
  facts: optional(isFacts),
});

/** The result of one type. */
export type RunResult = Checked<typeof isRunResult>;
/** Whether a value has the form of a result. */
export const isRunResult = group({
  run: text,
  /** Rises from record to record of a home; absent without a record, and in those of an early version. */
  sequence: optional(count),
  type: oneOf(typeNames),
  /** Full export, later difference, or the first difference, which takes everything. */
  mode: oneOf(["full", "difference", "difference-first"]),
  outcome: oneOf(["ok", "warning", "failed"]),
  exitCode: count,
  startedAt: moment,
  endedAt: moment,
  period: text,
  differenceFrom: momentOrNull,
  differenceTo: momentOrNull,
  encoding: text,
  apiCalls: count,
  files: listOf(isFileResult),
  /** Under the setting `current`: those that were replaced. */
  current: optional(listOf(isCurrentResult)),
  warnings: listOf(isWarning),
  /** The failure; its facts as in a warning. */
  error: optional(group({ code: text, message: text, hint: text, facts: optional(isFacts) })),
});

/** Rows of a run, all files together. */
export function rowsOf({ files }: RunResult): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

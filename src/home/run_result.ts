/**
 * The result of a run: what `export --json` prints and the run record keeps.
 * Keys: `docs/contract/interface.md#result-json`.
 * @module
 */
import type { TypeName } from "../hotprofile/catalogue.ts";

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

/** A warning of a run. */
export interface WarningResult {
  readonly code: string;
  readonly message: string;
}

/** The failure of a run. */
interface ErrorResult {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Full export, later difference, or the first difference, which takes everything. */
export type RunMode = "full" | "difference" | "difference-first";

/** The result of one type. */
export interface RunResult {
  readonly run: string;
  readonly type: TypeName | string;
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
  readonly warnings: readonly WarningResult[];
  readonly error?: ErrorResult;
}

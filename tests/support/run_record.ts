/** Run records as the program writes them. @module */
import type { RunResult } from "../../src/home/run_result.ts";

/** A whole record; what is given stands over a successful full run of leads without files. */
export function runRecord(given: Partial<RunResult>): RunResult {
  return {
    run: "20261124030000",
    type: "leads",
    mode: "full",
    outcome: "ok",
    exitCode: 0,
    startedAt: "2026-11-24T03:00:00.000+09:00",
    endedAt: "2026-11-24T03:00:10.000+09:00",
    period: "all",
    differenceFrom: null,
    differenceTo: null,
    encoding: "utf-8",
    apiCalls: 1,
    files: [],
    warnings: [],
    ...given,
  };
}

/** A whole file of a record. */
export function recordedFile(path: string, resource: string): RunResult["files"][number] {
  return {
    path,
    resource,
    rows: 0,
    columns: 1,
    bytes: 0,
    sha256: "",
    replacedCharacters: 0,
    approximatedCharacters: 0,
    losses: [],
    header: ["id"],
  };
}

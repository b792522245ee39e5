/**
 * The log: one JSON object a line in `logs/yyyymmdd.jsonl` of the home. The API key never appears: known secrets are
 * struck out of every line.
 * @module
 */
import { join } from "node:path";
import { strikeOut } from "../text/strike_out.ts";
import type { Clock } from "../values/clock.ts";
import { isoWithOffset } from "../values/time.ts";
import type { Home } from "./home.ts";
import { fileSystem } from "../values/file_system.ts";

/** Takes log lines. */
export interface Log {
  /** @param event short name of what happened; `facts` must be plain JSON */
  write(level: "info" | "warning" | "error", event: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** Writes to the home's log folder; a log that cannot be written never fails a run. Disposed of, every line is in the file. */
export class FileLog implements Log, AsyncDisposable {
  #queue: Promise<void> = Promise.resolve();

  /** @param secrets texts that are struck out of every line */
  constructor(
    private readonly home: Home,
    private readonly clock: Clock,
    private readonly secrets: readonly string[],
  ) {}

  write(level: Parameters<Log["write"]>[0], event: string, facts: Readonly<Record<string, unknown>> = {}): void {
    const time = isoWithOffset(this.clock.now());
    const line = strikeOut(JSON.stringify({ time, level, event, pid: Deno.pid, ...facts }), this.secrets);
    const path = join(this.home.logs, `${time.slice(0, 10).replaceAll("-", "")}.jsonl`);
    this.#queue = this.#queue.then(async () => {
      await fileSystem.mkdir(this.home.logs, { recursive: true, mode: 0o700 });
      await fileSystem.writeTextFile(path, `${line}\n`, { append: true, create: true, mode: 0o600 });
      // A failure has nowhere to be said: the run's own result still stands.
    }).catch(() => {});
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#queue;
  }
}

/** A log that keeps nothing: for commands that leave no trace. */
export const noLog: Log = { write: () => {} };

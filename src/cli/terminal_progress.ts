/** Progress on standard error: bars on a terminal, else a line where something takes time. @module */
import process from "node:process";
import { MultiBar, type SingleBar } from "cli-progress";
import { noProgress, type Progress } from "../export/progress.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";

/** Says only what takes time, a line each. @param tell writes to standard error */
export function linesOfProgress(tell: (text: string) => void): Progress {
  return { ...noProgress, note: (text) => tell(`${text}\n`) };
}

/** A bar per resource on standard error: rows, total, rate, time left. */
export class TerminalProgress implements Progress {
  readonly #bars = new MultiBar({
    stream: process.stderr,
    format: "{resource} [{bar}] {value}/{total}  {rate}/s  ETA {eta_formatted}  {note}",
    hideCursor: true,
    clearOnComplete: false,
    barsize: 24,
  });
  #bar: SingleBar | undefined;
  #startedAt = 0;

  begin(resource: ResourceName, total: number): void {
    this.#startedAt = Date.now();
    this.#bar = this.#bars.create(total, 0, { resource: resource.padEnd(14), rate: 0, note: "" });
  }

  advance(rows: number): void {
    const bar = this.#bar;
    if (!bar) return;
    if (rows > bar.getTotal()) bar.setTotal(rows);
    const seconds = Math.max(0.001, (Date.now() - this.#startedAt) / 1000);
    bar.update(rows, { rate: Math.round(rows / seconds), note: "" });
  }

  note(text: string): void {
    if (this.#bar) this.#bar.update({ note: text });
    else process.stderr.write(`${text}\n`);
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  close(): void {
    this.#bars.stop();
  }
}

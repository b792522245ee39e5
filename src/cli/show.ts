/** Tables, sizes and the progress bar of a terminal. @module */
import process from "node:process";
import { MultiBar, type SingleBar } from "cli-progress";
import Table from "cli-table3";
import type { Progress } from "../export/progress.ts";
import type { ResourceName } from "../hotprofile/catalogue.ts";

/** A table with a header row, without colours. Wide characters keep their columns. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) drawn.push([...row]);
  return `${drawn.toString()}\n`;
}

/** Bytes for people: `12.3 MB`. */
export function size(bytes: number): string {
  let value = bytes;
  for (const unit of ["B", "KB", "MB", "GB"]) {
    if (value < 1000 || unit === "GB") return `${unit === "B" ? value : value.toFixed(1)} ${unit}`;
    value /= 1000;
  }
  return `${bytes} B`;
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
    this.#bar?.update({ note: text });
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  /** Leaves the terminal as it was. */
  close(): void {
    this.#bars.stop();
  }
}

/** Progress on standard error: a bar on a terminal, else a line where something takes time. @module */
import process from "node:process";
import { SingleBar } from "cli-progress";
import { noProgress, type Progress } from "../export/progress.ts";
import type { ResourceName, TypeName } from "../hotprofile/catalogue.ts";
import { lasted } from "../text/elapsed.ts";
import { phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import type { Clock } from "../values/clock.ts";

const words = {
  bar: phrase(
    "{name} [{bar}] {value}/{total}  {rate} 行/秒  残り {left}  {note}",
    "{name} [{bar}] {value}/{total}  {rate} rows/s  {left} left  {note}",
  ),
  done: phrase("{name}: {rows} 行、{time}", "{name}: {rows} row(s) in {time}"),
};

/** Says only what takes time, a line each. @param tell writes to standard error */
export function linesOfProgress(tell: (text: string) => void): Progress {
  return { ...noProgress, note: (text) => tell(`${text}\n`) };
}

/** A bar for the resource that is read; a line with rows and time takes its place at the end. */
export class TerminalProgress implements Progress {
  #bar: SingleBar | undefined;
  #name = "";
  #startedAt = 0;
  #rows = 0;

  /** @param tell writes to standard error */
  constructor(
    private readonly book: Phrasebook,
    private readonly clock: Clock,
    private readonly tell: (text: string) => void,
  ) {}

  begin(type: TypeName, resource: ResourceName, total: number): void {
    this.#name = type === resource ? type : `${type} / ${resource}`;
    this.#startedAt = this.clock.now();
    this.#rows = 0;
    this.#bar = new SingleBar({
      stream: process.stderr,
      // The words' own placeholders stay: the bar fills them.
      format: this.book.say(words.bar),
      hideCursor: true,
      clearOnComplete: true,
      barsize: 20,
    });
    this.#bar.start(total, 0, { name: this.#name, rate: 0, left: "–", note: "" });
  }

  advance(rows: number): void {
    const bar = this.#bar;
    if (!bar) return;
    this.#rows = rows;
    if (rows > bar.getTotal()) bar.setTotal(rows);
    const ms = Math.max(1, this.clock.now() - this.#startedAt);
    const left = this.book.say(lasted((bar.getTotal() - rows) * ms / Math.max(1, rows)));
    bar.update(rows, { rate: Math.round(rows / ms * 1000), left, note: "" });
  }

  note(text: string): void {
    if (this.#bar) this.#bar.update({ note: text });
    else this.tell(`${text}\n`);
  }

  end(isWhole: boolean): void {
    if (!this.#bar) return;
    this.#bar.stop();
    this.#bar = undefined;
    if (!isWhole) return;
    const time = lasted(this.clock.now() - this.#startedAt);
    this.tell(`${this.book.say(words.done, { name: this.#name, rows: this.#rows, time })}\n`);
  }
}

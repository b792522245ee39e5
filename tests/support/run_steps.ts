/** The steps of a run, known by what it does to its files and by what it tells of its progress. @module */
import { noProgress, type Progress } from "../../src/export/progress.ts";
import { fileSystem } from "../../src/values/file_system.ts";

/** Moments of a run between its first write and its last, in their order. */
export const runSteps = [
  "target-opened",
  "file-opened",
  "rows-written",
  "file-finished",
  "before-publish",
  "published",
  "state-committed",
  "columns-pinned",
  "point-moved",
  "current-written",
  "recorded",
] as const;

/** One of them. */
export type RunStep = (typeof runSteps)[number];

/** A file of a run before it is published, and what is published. */
const unfinished = /(?:\d{14}|_\d{14}\.csv)\.[0-9a-f]{8}\.partial(?:[\\/][a-z_]+\.csv)?$/;
const finished = /[\\/](?:\d{14}|[a-z_]+_\d{14}\.csv)$/;

/**
 * Watches the file operations of this process from now on, for one run.
 * @param reached told of each step as it is reached; the run waits for it
 * @returns the progress to give the run
 */
export function watchSteps(reached: (step: RunStep) => void): Progress {
  const told = new Set<RunStep>();
  const tell = (step: RunStep) => {
    told.add(step);
    reached(step);
  };
  const tellOnce = (step: RunStep) => told.has(step) || tell(step);
  const before = (name: string, path: string) => {
    if (name === "open" && unfinished.test(path)) tellOnce("target-opened");
    if (name === "rename" && finished.test(path)) tell("before-publish");
    if (!told.has("published")) return;
    if (name === "mkdir" && /[\\/]columns$/.test(path)) tellOnce("state-committed");
    if (told.has("state-committed") && !/[\\/]columns(?:[\\/]|$)/.test(path)) tellOnce("columns-pinned");
    if (name === "mkdir" && /[\\/]runs$/.test(path)) tellOnce("current-written");
  };
  const after = (name: string, path: string) => {
    if (name === "open" && unfinished.test(path)) tell("file-opened");
    if (name !== "rename") return;
    if (finished.test(path)) tell("published");
    if (/[\\/]OutputDatetime_/.test(path)) tell("point-moved");
    if (/[\\/]runs[\\/]\d{14}_[a-z_]+\.json$/.test(path)) tell("recorded");
  };
  const operations = { ...fileSystem } as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const [name, operation] of Object.entries(operations)) {
    const watched = (...args: unknown[]) => {
      const path = String(args.at(name === "rename" ? 1 : 0));
      before(name, path);
      const done = operation(...args);
      return done instanceof Promise ? done.finally(() => after(name, path)) : done;
    };
    Object.assign(fileSystem, { [name]: watched });
  }
  return {
    ...noProgress,
    advance: () => tell("rows-written"),
    end: (isWhole) => void (isWhole && tell("file-finished")),
  };
}

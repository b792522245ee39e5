/** What is to be exported, what a run works with, and what it tells whoever watches it. @module */
import type { Log } from "../home/log.ts";
import type { Surroundings } from "../home/surroundings.ts";
import type { ExportType, ResourceName, TypeName } from "../hotprofile/catalogue.ts";
import type { HotProfileClient } from "../hotprofile/client.ts";
import type { Settings } from "../settings/settings_table.ts";

/** What is to be exported: settings with the options of the command over them. */
export interface ExportJob {
  readonly type: ExportType;
  /** Only what changed since the difference point. */
  readonly difference: boolean;
  /** Output folder, absolute. */
  readonly output: string;
  readonly settings: Settings;
}

/** Moments of a run between its first write and its last, for whoever watches it. */
export type RunStep =
  | "target-opened"
  | "file-opened"
  | "rows-written"
  | "file-finished"
  | "before-publish"
  | "published"
  | "state-committed"
  | "columns-pinned"
  | "point-moved"
  | "current-written"
  | "recorded";

/** Everything a run works with. */
export interface RunContext extends Surroundings {
  readonly client: HotProfileClient;
  /** The API key, for the keyed hash in the difference point. */
  readonly apiKey: string;
  readonly log: Log;
  readonly progress: Progress;
  /** Told of each step; the run goes on when it resolves. */
  readonly reached?: (step: RunStep) => Promise<void>;
}

/** Watches the rows of a run. */
export interface Progress {
  /** A resource of a type is opened. @param total rows that the service counted */
  begin(type: TypeName, resource: ResourceName, total: number): void;
  /** Rows of the resource were written. @param rows all so far */
  advance(rows: number): void;
  /** The resource is done. @param isWhole false: it failed */
  end(isWhole: boolean): void;
  /** Something takes time: a retry or a wait. */
  note(text: string): void;
}

/** Watches nothing. */
export const noProgress: Progress = { begin() {}, advance() {}, end() {}, note() {} };

/** What a run works with, and the steps it tells of. @module */
import type { Log } from "../home/log.ts";
import type { Surroundings } from "../home/surroundings.ts";
import type { HotProfileClient } from "../hotprofile/client.ts";
import type { Progress } from "./progress.ts";

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

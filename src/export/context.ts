/** What a run works with. @module */
import type { Log } from "../home/log.ts";
import type { Surroundings } from "../home/surroundings.ts";
import type { HotProfileClient } from "../hotprofile/client.ts";
import type { Progress } from "./progress.ts";

/** Everything a run works with. */
export interface RunContext extends Surroundings {
  readonly client: HotProfileClient;
  /** The API key, for the keyed hash in the difference point. */
  readonly apiKey: string;
  readonly log: Log;
  readonly progress: Progress;
}

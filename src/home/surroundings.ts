/** The world around a piece of work, which names what it takes of it. @module */
import type { Phrasebook } from "../text/phrasebook.ts";
import type { Clock } from "../values/clock.ts";
import type { Home } from "./home.ts";

/** What comes in at the edge of the program. */
export interface Surroundings {
  readonly home: Home;
  /** Looks up an environment variable. */
  readonly env: (name: string) => string | undefined;
  readonly clock: Clock;
  readonly phrasebook: Phrasebook;
  /** Ends the work: the user's stop, the deadline; its reason is a `Problem`. */
  readonly signal: AbortSignal;
}

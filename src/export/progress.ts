/** Who wants to watch a run. @module */
import type { ResourceName } from "../hotprofile/catalogue.ts";

/** Watches a run. */
export interface Progress {
  /** A resource is opened. @param total rows that the service counted */
  begin(resource: ResourceName, total: number): void;
  /** Rows of the resource were written. @param rows all so far */
  advance(rows: number): void;
  /** The resource is done. */
  end(): void;
  /** Something takes time: a retry or a wait. */
  note(text: string): void;
  /** Nothing more comes: the terminal is left as it was. */
  close(): void;
}

/** Watches nothing. */
export const noProgress: Progress = {
  begin: () => {},
  advance: () => {},
  end: () => {},
  note: () => {},
  close: () => {},
};

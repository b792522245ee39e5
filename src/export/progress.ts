/** Who wants to watch a run. @module */
import type { ResourceName, TypeName } from "../hotprofile/catalogue.ts";

/** Watches a run. */
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
export const noProgress: Progress = {
  begin: () => {},
  advance: () => {},
  end: () => {},
  note: () => {},
};

/**
 * The one hierarchy of failures that a user can meet. An error carries a code of the catalogue and the facts for its
 * sentence; `main.ts` alone turns it into text and an exit code.
 * @module
 */
import type { FactsOf, ProblemCode } from "./problems.ts";

/**
 * A failure with its sentence in the catalogue (`src/text/problems.ts`) and an exit code.
 * Source: `docs/contract/interface.md#exit-codes`.
 */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override name = "Problem";

  /**
   * @param code key of the sentence in the catalogue, also `error.code` of the result JSON
   * @param facts what the sentence names: values only, never the API key
   * @param options `cause`: the lower error, kept for the log
   */
  constructor(readonly code: C, readonly facts: FactsOf<C>, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(facts)}`, options);
  }
}

/** What some work gives, or the problem that it ended with; any other error is thrown on. */
export function orProblem<T>(work: Promise<T>): Promise<T | Problem> {
  return work.catch((error) => {
    if (error instanceof Problem) return error;
    throw error;
  });
}

/** True when `error` is a {@link Problem} with one of `codes` (any code when none is given). */
export function isProblem<C extends ProblemCode>(error: unknown, ...codes: C[]): error is Problem<C> {
  return error instanceof Problem && (codes.length === 0 || (codes as ProblemCode[]).includes(error.code));
}

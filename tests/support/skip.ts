/** Tests that not every machine can run. @module */

/** Name and `ignore` of a test that may be skipped: where it is, its name says why. */
export interface Skippable {
  readonly name: string;
  readonly ignore: boolean;
}

/**
 * Spread into a test's definition.
 * @param reason why it cannot run on this machine; false where it can
 */
export function skippedIf(reason: string | false, name: string): Skippable {
  return { name: reason === false ? name : `${name} [skipped: ${reason}]`, ignore: reason !== false };
}

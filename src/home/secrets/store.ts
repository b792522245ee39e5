/**
 * Sealing of secrets behind one interface, one store per platform.
 * @module
 */

/** Seals and opens small secrets. */
export interface SealStore {
  /** Seals `plain` into the file at `path`, replacing it. */
  seal(path: string, plain: Uint8Array): Promise<void>;
  /**
   * Opens a sealed file; undefined when it does not exist.
   * @throws Problem "secret-unreadable" with the reason, an error of the file system
   */
  open(path: string): Promise<Uint8Array | undefined>;
}

/** Who can open a secret on Windows: every account that may read the file, or the sealing user alone. */
export type SecretScope = "machine" | "user";

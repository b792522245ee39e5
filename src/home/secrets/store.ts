/**
 * Sealing of secrets behind one interface, one store per platform.
 * @module
 */
import type { Home } from "../home.ts";
import { AesSealStore } from "./aes_store.ts";
import { DpapiSealStore } from "./dpapi_store.ts";

/** Seals and opens small secrets. */
export interface SealStore {
  /** Seals `plain` into the file at `path`, replacing it. */
  seal(path: string, plain: Uint8Array): Promise<void>;
  /**
   * Opens a sealed file; undefined when it does not exist.
   * @throws Problem "secret-unreadable" with the reason
   */
  open(path: string): Promise<Uint8Array | undefined>;
}

/** Who can open a secret on Windows: every account that may read the file, or the sealing user alone. */
export type SecretScope = "machine" | "user";

/**
 * The store of this system: DPAPI on Windows, AES-256-GCM elsewhere.
 * @param scope for what is sealed from now on; elsewhere than on Windows without meaning
 */
export function sealStore(home: Home, scope: SecretScope = "machine"): SealStore {
  return Deno.build.os === "windows" ? new DpapiSealStore(home, scope) : new AesSealStore(home);
}

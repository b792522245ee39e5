/** Which store of secrets this system has. @module */
import type { Home } from "../home.ts";
import { AesSealStore } from "./aes_store.ts";
import { DpapiSealStore } from "./dpapi_store.ts";
import type { SealStore, SecretScope } from "./store.ts";

/**
 * The store of this system: DPAPI on Windows, AES-256-GCM elsewhere.
 * @param scope for what is sealed from now on; elsewhere than on Windows without meaning
 */
export function sealStore(home: Home, scope: SecretScope = "machine"): SealStore {
  return Deno.build.os === "windows" ? new DpapiSealStore(home, scope) : new AesSealStore(home);
}

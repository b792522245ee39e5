/** The API key: from the environment, else from the sealed file. @module */
import { Problem } from "../errors.ts";
import type { Home } from "./home.ts";
import { AesSealStore, type SealStore } from "./seal.ts";

/** The store for secrets on this system. */
export function sealStore(home: Home): SealStore {
  return new AesSealStore(home);
}

/**
 * The key to use: `HOTPROFILE_API_KEY` wins over the sealed one.
 * @throws Problem "key-missing" when there is none, "secret-unreadable" when it cannot be opened
 */
export async function readApiKey(home: Home, env: (name: string) => string | undefined): Promise<string> {
  const given = env("HOTPROFILE_API_KEY")?.trim();
  if (given) return given;
  const sealed = await sealStore(home).open(home.apiKey);
  if (sealed === undefined) throw new Problem("key-missing", { path: home.apiKey });
  return new TextDecoder().decode(sealed);
}

/** Seals the key. @throws Problem when the home cannot be written */
export async function saveApiKey(home: Home, key: string): Promise<void> {
  try {
    await sealStore(home).seal(home.apiKey, new TextEncoder().encode(key));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("home-unusable", { path: home.path, reason: (error as Error).message }, { cause: error });
  }
}

/** The key as it may be shown: its last 4 characters, nothing of a short one. */
export function maskKey(key: string): string {
  return key.length >= 12 ? `••••••••${key.slice(-4)}` : "••••••••";
}

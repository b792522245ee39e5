/** Saving a set-up: settings and secrets together, into a home that is closed first. @module */
import { closeHome } from "../home/access.ts";
import { openSecret, saveSecret } from "../home/api_key.ts";
import type { Home } from "../home/home.ts";
import type { SecretScope } from "../home/secrets/store.ts";
import { checkSettings, readStored, writeSettings } from "./settings_file.ts";
import type { StoredSettings } from "./settings_table.ts";
import { fileSystem } from "../values/file_system.ts";

/** What is to be saved. */
export interface Setup {
  readonly stored: StoredSettings;
  /** A new API key; absent: the saved one stays. */
  readonly apiKey?: string | undefined;
  /** A new proxy password; absent: the saved one stays; empty: it is removed. */
  readonly proxyPassword?: string | undefined;
}

/**
 * Saves a set-up. Everything is checked before anything is written; settings that name host, proxy or certificates
 * are as sensitive as the key, so the home is closed first in any case.
 * @throws Problem when something is wrong, the home is not safe, or cannot be written
 */
export async function saveSetup(home: Home, { stored, apiKey, proxyPassword }: Setup): Promise<void> {
  const settings = checkSettings(stored, home.settings);
  const before: SecretScope = (await readStored(home))?.secretScope ?? "machine";
  await closeHome(home, settings.runAs);
  const save = async (path: string, given: string | undefined) => {
    const secret = given ?? (before === settings.secretScope ? undefined : await openSecret(home, path));
    if (secret !== undefined) await saveSecret(home, path, secret, settings.secretScope);
  };
  await save(home.apiKey, apiKey);
  if (proxyPassword === "") await fileSystem.remove(home.proxyPassword).catch(() => {});
  else await save(home.proxyPassword, proxyPassword);
  await writeSettings(home, stored);
}

/** Saving a set-up: settings and secrets together, into a home that is closed first. @module */
import { closeHome } from "../home/access.ts";
import { openSecret, saveSecret } from "../home/api_key.ts";
import { inHome, readBytes } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import type { SecretScope } from "../home/secrets/store.ts";
import { Problem } from "../text/problem.ts";
import { fileSystem } from "../values/file_system.ts";
import { checkSettings, readSettings, writeSettings } from "./settings_file.ts";
import { type Settings, settingsTable, type StoredSettings } from "./settings_table.ts";

/** What is to be saved. */
export interface Setup {
  readonly stored: StoredSettings;
  /** A new API key; absent: the saved one stays. */
  readonly apiKey?: string | undefined;
  /** A new proxy password; absent: the saved one stays; empty: it is removed. */
  readonly proxyPassword?: string | undefined;
}

/** Settings that decide where the key goes, and who can read it on its way. */
const wayOfKey = ["host", "proxy", "caStore", "caFile"] as const;

/**
 * Refuses to use the saved key with settings that lead it another way than the saved ones. A proxy or an authority
 * that is taken out leads it nowhere new.
 * @throws Problem "key-again"
 */
export async function checkWayOfKey(home: Home, settings: Settings): Promise<void> {
  const before = await readSettings(home);
  const changed = wayOfKey.find((key) => settings[key] !== undefined && settings[key] !== before?.[key]);
  if (changed === undefined || await inHome(home.apiKey, () => readBytes(home.apiKey)) === undefined) return;
  throw new Problem("key-again", { setting: settingsTable[changed].label });
}

/**
 * Saves a set-up. Everything is checked before anything is written; settings that name host, proxy or certificates
 * are as sensitive as the key, so the home is closed first in any case.
 * @throws Problem when something is wrong, the saved key would go another way, the home is not safe, or cannot be written
 */
export async function saveSetup(home: Home, { stored, apiKey, proxyPassword }: Setup): Promise<void> {
  const settings = checkSettings(stored, home.settings);
  if (apiKey === undefined) await checkWayOfKey(home, settings);
  const before: SecretScope = (await readSettings(home))?.secretScope ?? "machine";
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

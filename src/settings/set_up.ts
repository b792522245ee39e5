/** Saving a set-up: settings and secrets together, into a home that is closed first. @module */
import { closeHome } from "../home/access.ts";
import { openSecret, saveSecret } from "../home/api_key.ts";
import { inHome, readBytes } from "../home/files.ts";
import type { Home } from "../home/home.ts";
import { Problem } from "../text/problem.ts";
import { fileSystem } from "../values/file_system.ts";
import { isAll } from "../values/period.ts";
import { checkSettings, readSettings, writeSettings } from "./settings_file.ts";
import { settingFields, valueOf } from "./setting_fields.ts";
import type { Settings, StoredSettings } from "./settings_table.ts";

/** What is to be saved. */
export interface Setup {
  readonly stored: StoredSettings;
  /** A new API key; absent: the saved one stays. */
  readonly apiKey?: string | undefined;
  /** A new proxy password; absent: the saved one stays; empty: it is removed. */
  readonly proxyPassword?: string | undefined;
  /** A new password of the mail server; absent: the saved one stays; empty: it is removed. */
  readonly mailPassword?: string | undefined;
}

/** Settings that decide where the key goes, and who can read it on its way. */
const wayOfKey = ["host", "proxy", "caStore", "caFile"];
/** The same for the password of the mail server; another user has another one. */
const wayOfMailPassword = ["mail.user", "mail.server", "mail.port", "mail.tls", "caStore", "caFile"];

/**
 * Refuses to use the saved key with settings that lead it another way than the saved ones. A proxy or an authority
 * that is taken out leads it nowhere new.
 * @throws Problem "key-again"
 */
export async function checkWayOfKey(home: Home, settings: Settings): Promise<void> {
  const setting = await changedWay(home, settings, wayOfKey, home.apiKey);
  if (setting) throw new Problem("key-again", { setting });
}

/** The same for the saved password of the mail server. @throws Problem "mail-password-again" */
export async function checkWayOfMailPassword(home: Home, settings: Settings): Promise<void> {
  if (settings.mail.user === undefined) return;
  const setting = await changedWay(home, settings, wayOfMailPassword, home.mailPassword);
  if (setting) throw new Problem("mail-password-again", { setting });
}

/** Label of the first setting that leads a saved secret another way; undefined where none does, or nothing is saved. */
async function changedWay(home: Home, settings: Settings, way: readonly string[], path: string) {
  const before = await readSettings(home);
  const changed = way.find((key) =>
    valueOf(settings, key) !== undefined && valueOf(settings, key) !== valueOf(before, key)
  );
  if (changed === undefined || await inHome(path, () => readBytes(path)) === undefined) return undefined;
  return settingFields.find(({ key }) => key === changed)?.label;
}

/** The present state needs all rows. @throws Problem "current-needs-all" */
export function checkCurrent({ current, period }: Settings): void {
  if (current && !isAll(period)) throw new Problem("current-needs-all", { period });
}

/**
 * Saves a set-up. Everything is checked before anything is written; settings that name host, proxy or certificates
 * are as sensitive as the key, so the home is closed first in any case.
 * @throws Problem when something is wrong, the saved key would go another way, the home is not safe, or cannot be written
 */
export async function saveSetup(home: Home, { stored, apiKey, proxyPassword, mailPassword }: Setup): Promise<void> {
  const settings = checkSettings(stored, home.settings);
  checkCurrent(settings);
  if (apiKey === undefined) await checkWayOfKey(home, settings);
  if (mailPassword === undefined) await checkWayOfMailPassword(home, settings);
  const before = (await readSettings(home))?.secretScope ?? "machine";
  await closeHome(home, settings.runAs);
  const save = async (path: string, given: string | undefined) => {
    if (given === "") return await fileSystem.remove(path).catch(() => {});
    const secret = given ?? (before === settings.secretScope ? undefined : await openSecret(home, path));
    if (secret !== undefined) await saveSecret(home, path, secret, settings.secretScope);
  };
  await save(home.apiKey, apiKey);
  await save(home.proxyPassword, proxyPassword);
  await save(home.mailPassword, mailPassword);
  await writeSettings(home, stored);
}

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

/** Settings that decide where a secret goes, and who can read it on its way; another user of mail has another password. */
const ways = {
  apiKey: ["key-again", ["host", "proxy", "caStore", "caFile"]],
  mailPassword: ["mail-password-again", ["mail.user", "mail.server", "mail.port", "mail.tls", "caStore", "caFile"]],
} as const;

/**
 * Refuses to use a saved secret with settings that lead it another way than the saved ones. A proxy or an authority
 * that is taken out leads it nowhere new.
 * @throws Problem "key-again", "mail-password-again"
 */
export async function checkWay(home: Home, settings: Settings, secret: keyof typeof ways): Promise<void> {
  if (secret === "mailPassword" && settings.mail.user === undefined) return;
  const [code, way] = ways[secret];
  const before = await readSettings(home);
  const changed = settingFields.find(({ key }) => {
    const value = valueOf(settings, key);
    return way.some((one) => one === key) && value !== undefined && value !== valueOf(before, key);
  });
  const path = home[secret];
  if (changed && await inHome(path, () => readBytes(path))) throw new Problem(code, { setting: changed.label });
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
export async function saveSetup(home: Home, { stored, ...secrets }: Setup): Promise<void> {
  const settings = checkSettings(stored, home.settings);
  checkCurrent(settings);
  for (const name of ["apiKey", "mailPassword"] as const) {
    if (secrets[name] === undefined) await checkWay(home, settings, name);
  }
  const before = (await readSettings(home))?.secretScope ?? "machine";
  await closeHome(home, settings.runAs);
  for (const name of ["apiKey", "proxyPassword", "mailPassword"] as const) {
    const [path, given] = [home[name], secrets[name]];
    if (given === "") await fileSystem.remove(path).catch(() => {});
    const secret = given ?? (before === settings.secretScope ? undefined : await openSecret(home, path));
    if (secret) await saveSecret(home, path, secret, settings.secretScope);
  }
  await writeSettings(home, stored);
}

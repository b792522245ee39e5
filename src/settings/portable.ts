/** Settings on the way to another machine: without secrets, and without what holds for one machine only. @module */
import { checkSettings, parseSettings, type StoredSettings } from "./settings_file.ts";

/** Left out: an account of this machine, and addresses that let whoever knows them in. */
const staysHere = ["runAs", "ping", "webhook"] as const;

/** Settings to carry over. */
export function portableSettings(stored: StoredSettings): StoredSettings {
  const { runAs: _account, ping: _ping, webhook: _webhook, ...rest } = stored;
  return rest;
}

/**
 * Reads carried settings; what stays on a machine is kept from there.
 * @param bytes JSON in UTF-8
 * @param source name of the file for sentences
 * @param here the settings of this machine
 * @throws Problem naming source, entry and reason
 */
export function importedSettings(bytes: Uint8Array, source: string, here: StoredSettings | undefined): StoredSettings {
  const value = parseSettings(bytes, source);
  checkSettings(value, source);
  const kept = Object.fromEntries(staysHere.flatMap((key) => here?.[key] === undefined ? [] : [[key, here[key]]]));
  return { ...value as StoredSettings, ...kept };
}

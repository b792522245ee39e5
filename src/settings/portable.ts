/** Settings on the way to another machine: without secrets, and without what holds for one machine only. @module */
import { settingFields, valueOf, withValue } from "./setting_fields.ts";
import { checkSettings, parseSettings } from "./settings_file.ts";
import type { StoredSettings } from "./settings_table.ts";

/** Left out: an account of this machine, and addresses that let whoever knows them in. */
const staysHere = settingFields.filter(({ local }) => local).map(({ key }) => key);

/** Settings to carry over. */
export function portableSettings(stored: StoredSettings): StoredSettings {
  return staysHere.reduce((rest, key) => withValue(rest, key, undefined), stored);
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
  const kept = staysHere.filter((key) => valueOf(here, key) !== undefined);
  return kept.reduce((rest, key) => withValue(rest, key, valueOf(here, key)), value as StoredSettings);
}

/** `settings.json`: how it is checked, read and replaced. No secret stands in it. @module */
import { inHome, readBytes, replaceJson } from "../home/files.ts";
import { type Home, makeFolder } from "../home/home.ts";
import { isObject } from "../hotprofile/record.ts";
import type { Phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { isLoopback, parseHost } from "./host.ts";
import type { Entries } from "./setting_kinds.ts";
import { withOptions } from "./setting_options.ts";
import { type Settings, settingsTable, settingsVersion, type StoredSettings } from "./settings_table.ts";

/** Calls of a contract in 5 minutes. Source: `docs/contract/hotprofile-api.md#limits`. */
const mostCalls = 1_000;

/** A wrong entry. */
export interface SettingIssue {
  /** Dotted name; "" for the whole. */
  readonly key: string;
  readonly reason: Phrase;
}

/** The settings with all defaults. */
function filled(entries: Entries, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => {
      const value = stored[name];
      return [name, "entries" in entry ? filled(entry.entries, value as typeof stored ?? {}) : value ?? entry.preset];
    }),
  );
}

/**
 * Checks settings.
 * @param value parsed JSON
 * @param path file named in the failure
 * @throws Problem "settings-invalid" naming the first wrong entry, "settings-newer" for a file of a newer program
 */
export function checkSettings(value: unknown, path: string): Settings {
  const version = isObject(value) ? value["version"] : undefined;
  if (typeof version === "number" && Number.isInteger(version) && version > settingsVersion) {
    throw new Problem("settings-newer", { path, version, supported: settingsVersion });
  }
  const [issue] = settingIssues(value);
  if (issue) throw new Problem("settings-invalid", { path, key: issue.key || "{ }", reason: issue.reason });
  return filled(settingsTable, value as StoredSettings) as Settings;
}

/** Every wrong entry: for a form that marks them all. */
export function settingIssues(value: unknown): SettingIssue[] {
  if (!isObject(value)) return [{ key: "", reason: reasons.notObject }];
  const { version, ...rest } = value;
  const reason = version === undefined
    ? reasons.missing
    : reasons.wrongType(reasons.wholeNumber(settingsVersion, settingsVersion));
  return [
    ...(version === settingsVersion ? [] : [{ key: "version", reason }]),
    ...issuesOf(settingsTable, rest, ""),
    ...budgetIssues(rest),
  ];
}

/** HotProfile refuses more calls; a sample server on this machine takes what it was told to. */
function budgetIssues({ host, callBudget }: Readonly<Record<string, unknown>>): SettingIssue[] {
  const parsed = typeof host === "string" ? parseHost(host) : undefined;
  if (Number(callBudget) <= mostCalls || !Number.isInteger(callBudget)) return [];
  if (parsed && isLoopback(parsed.baseUrl)) return [];
  return [{ key: "callBudget", reason: reasons.wrongType(reasons.wholeNumber(1, mostCalls)) }];
}

function issuesOf(entries: Entries, group: Readonly<Record<string, unknown>>, prefix: string): SettingIssue[] {
  return Object.entries(group).flatMap(([name, value]): SettingIssue[] => {
    const key = prefix + name;
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (entry === undefined) return [{ key, reason: reasons.unknownKey }];
    if (value === undefined) return [];
    if ("entries" in entry) {
      if (!isObject(value)) return [{ key, reason: reasons.wrongType(reasons.group) }];
      return issuesOf(entry.entries, value, `${key}.`);
    }
    const reason = entry.wrong(value);
    return reason ? [{ key, reason }] : [];
  });
}

/**
 * Reads the settings of a home.
 * @param options options of a call of `export`, which win over the file
 * @returns undefined when there is no file
 * @throws Problem when the file cannot be read or is wrong, or an option is
 */
export async function readSettings(
  home: Home,
  options: Parameters<typeof withOptions>[1] = {},
): Promise<Settings | undefined> {
  const stored = await readStored(home);
  const chosen = withOptions(stored ?? { version: settingsVersion }, options, "export");
  return stored && checkSettings(chosen, home.settings);
}

/** The defaults, with options of a call of `export` over them: for records of a home whose settings cannot be read. */
export function presetSettings(home: Home, options: Parameters<typeof withOptions>[1]): Settings {
  return checkSettings(withOptions({ version: settingsVersion }, options, "export"), home.settings);
}

/**
 * Reads what stands in the file, so that a change keeps everything else as it was written.
 * @throws Problem when the file cannot be read or is wrong
 */
export async function readStored(home: Home): Promise<StoredSettings | undefined> {
  const bytes = await inHome(home.settings, () => readBytes(home.settings));
  if (bytes === undefined) return undefined;
  const value = parseSettings(bytes, home.settings);
  checkSettings(value, home.settings);
  return value as StoredSettings;
}

/**
 * The value in the bytes of a settings file, unchecked.
 * @throws Problem "settings-unreadable"; another encoding than UTF-8 is never guessed at, it would garble paths
 */
export function parseSettings(bytes: Uint8Array, path: string): unknown {
  let text: string;
  try {
    // Notepad writes a byte order mark, which this takes off.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("settings-unreadable", { path, reason: reasons.notUtf8 });
  }
  // UTF-16 of plain ASCII is UTF-8 with NULs.
  if (text.includes("\0")) throw new Problem("settings-unreadable", { path, reason: reasons.notUtf8 });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("settings-unreadable", { path, reason: reasons.notJson((error as Error).message) });
  }
}

/**
 * Replaces the settings file as a whole.
 * @throws Problem when the settings are wrong or cannot be written
 */
export async function writeSettings(home: Home, stored: StoredSettings): Promise<void> {
  checkSettings(stored, home.settings);
  await makeFolder(home.path);
  await inHome(home.path, () => replaceJson(home.settings, stored));
}

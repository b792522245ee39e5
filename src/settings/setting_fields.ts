/** The settings of the table one by one, by dotted key, and their values as texts of a form. @module */
import type { Entries, Setting } from "./setting_kinds.ts";
import { type Settings, settingsTable, type StoredSettings } from "./settings_table.ts";

/** One setting. */
export type SettingField = Setting & {
  /** Dotted name: `host`, `pageSizes.leads`, `customColumns.leads.exclude`. */
  readonly key: string;
};

/** All settings, in the order of the table. */
export const settingFields: readonly SettingField[] = fieldsOf(settingsTable, "");

function fieldsOf(entries: Entries, prefix: string): SettingField[] {
  return Object.entries(entries).flatMap(([name, entry]) =>
    "entries" in entry ? fieldsOf(entry.entries, `${prefix}${name}.`) : [{ ...entry, key: prefix + name }]
  );
}

/** What is set, undefined where nothing is. */
export function valueOf(stored: StoredSettings | Settings | undefined, key: string): unknown {
  return key.split(".").reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    stored,
  );
}

/** The settings with one set, or taken out where the value is undefined; nothing is checked here. */
export function withValue(stored: StoredSettings, key: string, value: unknown): StoredSettings {
  return put(stored, key.split("."), value) as StoredSettings;
}

/** Groups that become empty go too. */
function put(from: object, [name = "", ...rest]: readonly string[], value: unknown): object | undefined {
  const group = from as Record<string, unknown>;
  const inner = rest.length === 0 ? value : put(group[name] as object ?? {}, rest, value);
  const { [name]: _, ...others } = group;
  if (inner !== undefined) return { ...group, [name]: inner };
  return Object.keys(others).length === 0 ? undefined : others;
}

/** The value of a field as text; "" where it is not set, so that the default holds. */
export function fieldText(stored: StoredSettings | undefined, field: SettingField): string {
  const value = valueOf(stored, field.key);
  if (value === undefined && field.read("") !== undefined) return String(field.preset);
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  return Object.entries(value).map(([name, one]) => `${name} = ${one}`).join("\n");
}

/**
 * The settings with a form over them. Defaults are not written; nothing is checked here.
 * @param texts value of each field that the form has, by key
 */
export function withTexts(stored: StoredSettings, texts: Readonly<Record<string, string | undefined>>): StoredSettings {
  let result = stored;
  for (const { key, preset, read } of settingFields) {
    const text = texts[key];
    if (text === undefined) continue;
    const value = read(text);
    result = withValue(result, key, value === preset ? undefined : value);
  }
  return result;
}

/** Every setting as a field of a form, made from the schema: what is added there appears by itself. @module */
import type { GenericSchema } from "valibot";
import { settingsSchema, type StoredSettings } from "./settings_file.ts";

/** How a setting is written. */
export type FieldKind =
  | { readonly kind: "text" }
  | { readonly kind: "number" }
  | { readonly kind: "flag" }
  /** A list of texts, one a line. */
  | { readonly kind: "list" }
  | { readonly kind: "choice"; readonly values: readonly string[] };

/** One setting. */
export type SettingField = FieldKind & {
  /** Dotted name: `host`, `pageSizes.leads`, `customColumns.leads.exclude`. */
  readonly key: string;
  /** What holds where it is not set. */
  readonly preset: string | number | boolean | undefined;
};

/** The parts of a schema that matter here. */
interface Form {
  readonly type: string;
  readonly wrapped?: Form;
  readonly default?: unknown;
  readonly options?: readonly string[];
  readonly entries?: Readonly<Record<string, Form>>;
}

/** All settings but the version, in the schema's order. */
export const settingFields: readonly SettingField[] = fieldsOf(settingsSchema as GenericSchema as unknown as Form, "")
  .filter(({ key }) => key !== "version");

function fieldsOf(form: Form, key: string, preset?: unknown): SettingField[] {
  if (form.type === "optional" && form.wrapped) return fieldsOf(form.wrapped, key, form.default);
  if (form.entries) {
    return Object.entries(form.entries).flatMap(([name, inner]) => fieldsOf(inner, key ? `${key}.${name}` : name));
  }
  const plain = typeof preset === "object" ? undefined : preset as SettingField["preset"];
  switch (form.type) {
    case "picklist":
      return [{ key, preset: plain, kind: "choice", values: form.options ?? [] }];
    case "boolean":
      return [{ key, preset: plain, kind: "flag" }];
    case "number":
      return [{ key, preset: plain, kind: "number" }];
    case "array":
      return [{ key, preset: plain, kind: "list" }];
    default:
      return [{ key, preset: plain, kind: "text" }];
  }
}

/** Whether an empty text is a value of its own, and not the preset. */
function emptyCounts({ key }: SettingField): boolean {
  return key === "listSeparator";
}

/** The value of a field as text; "" where it is not set, so that the preset holds. */
export function fieldText(stored: StoredSettings | undefined, field: SettingField): string {
  let value: unknown = stored;
  for (const name of field.key.split(".")) value = (value as Record<string, unknown> | undefined)?.[name];
  if (value === undefined && emptyCounts(field)) return String(field.preset);
  if (Array.isArray(value)) return value.join("\n");
  return value === undefined || value === null ? "" : String(value);
}

/**
 * The settings with the fields of a form over them. Empty texts and presets are not written; nothing is checked here.
 * @param texts value of each field that the form has, by key
 */
export function withFields(
  stored: StoredSettings,
  texts: Readonly<Record<string, string>>,
): StoredSettings {
  const result = structuredClone(stored) as Record<string, unknown>;
  for (const field of settingFields) {
    const text = texts[field.key];
    if (text !== undefined) put(result, field.key.split("."), valueOf(field, text));
  }
  return result as StoredSettings;
}

function valueOf(field: SettingField, text: string): unknown {
  if (field.kind === "list") {
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
    return lines.length === 0 ? undefined : lines;
  }
  // Where an empty text counts, blanks count too.
  const value = emptyCounts(field) ? text : text.trim();
  if (value === "" && !emptyCounts(field)) return undefined;
  if (value === String(field.preset)) return undefined;
  if (field.kind === "flag") return value === "true" ? true : value === "false" ? false : value;
  if (field.kind === "number") return /^\d{1,15}$/.test(value) ? Number(value) : value;
  return value;
}

/** Sets or removes an entry; groups that become empty go too. */
function put(into: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete into[name];
    else into[name] = value;
    return;
  }
  const group = (into[name] ?? {}) as Record<string, unknown>;
  put(group, rest, value);
  if (Object.keys(group).length === 0) delete into[name];
  else into[name] = group;
}

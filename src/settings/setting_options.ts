/** Settings as options of `configure` and `export`. @module */
import { type Language, type Phrase, phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import { type SettingField, settingFields, withValue } from "./setting_fields.ts";
import type { StoredSettings } from "./settings_table.ts";

/** Commands that take settings as options. */
export type SettingCommand = NonNullable<SettingField["option"]>;

/** Name of a setting's option, without the dashes: `periodBy`, `mail.to` → `period-by`, `mail-to`. */
export function optionName({ key }: Pick<SettingField, "key">): string {
  return key.replaceAll(".", "-").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `configure` takes all that can be an option. */
function fieldsFor(command: SettingCommand): SettingField[] {
  return settingFields.filter(({ option }) => option === "export" || option === command);
}

/** The options of a command that are settings, as commands declare them. */
export function settingOptions(command: SettingCommand) {
  return fieldsFor(command).flatMap((field) => {
    const name = optionName(field);
    if (field.kind !== "flag") {
      const values = field.choices && { values: Object.keys(field.choices) };
      return [{ name, value: field.placeholder, help: optionHelp(field), ...values }];
    }
    return [
      { name, help: phrase(field.label.ja, lowerFirst(field.label.en)) },
      { name: `no-${name}`, help: phrase(`--${name} の逆`, `the opposite of --${name}`) },
    ];
  });
}

/** Label, help or the choices' words, and the default. */
function optionHelp(field: SettingField): Phrase {
  const { label, help, choices = {}, preset } = field;
  const end = preset !== undefined
    ? phrase(`既定は ${preset}`, `default ${preset}`)
    : canBeTakenOut(field)
    ? phrase("none で解除", "none takes it out")
    : undefined;
  const say = (language: Language, and: string, then: string) => {
    const about = (help ? [help] : Object.values(choices)).map((one) => one[language].replace(/[。.]$/, "")).join(and);
    return [label[language] + (about && `: ${about}`), ...end ? [end[language]] : []].join(then);
  };
  return phrase(say("ja", "、", "。"), lowerFirst(say("en", ", ", "; ")));
}

/** As the other options begin; abbreviations such as `URL` stay. */
function lowerFirst(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}

/** Whether `none` means that it is not set. */
function canBeTakenOut({ preset, needed }: SettingField): boolean {
  return preset === undefined && needed === undefined;
}

/**
 * The settings with the options of a call over them; each option is checked, under its own name.
 * @throws Problem "value-invalid"
 */
export function withOptions(
  stored: StoredSettings,
  options: Readonly<Record<string, string | true | undefined>>,
  command: SettingCommand,
): StoredSettings {
  let result = stored;
  for (const field of fieldsFor(command)) {
    const name = optionName(field);
    const given = options[name];
    if (typeof given === "string") result = withValue(result, field.key, optionValue(field, name, given));
    else if (given || options[`no-${name}`]) result = withValue(result, field.key, given === true);
  }
  return result;
}

function optionValue(field: SettingField, name: string, text: string): unknown {
  if (canBeTakenOut(field) && text.trim().toLowerCase() === "none") return undefined;
  const value = (field.readOption ?? field.read)(text) ?? text;
  const reason = field.wrong(value);
  // Someone may have written a password into the address of a proxy.
  const shown = text.replace(/\/\/[^@/]*@/, "//***@");
  if (reason) throw new Problem("value-invalid", { name: `--${name}`, value: shown, reason });
  return value;
}

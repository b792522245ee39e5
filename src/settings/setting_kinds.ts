/** What an entry of the table of settings is, and the kinds of values there are. @module */
import { isAbsolute, resolve } from "node:path";
import { type ResourceName, resourceNames } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import { oneOf, reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";

/** A text in both languages. */
export const phrase = (ja: string, en: string): Phrase => ({ ja, en });

/** Headings of the settings page, in its order; folded ones are shown only when opened. */
export const sections = {
  connection: { title: phrase("接続", "Connection"), folded: false },
  output: { title: phrase("出力", "Output"), folded: false },
  content: { title: phrase("出力の詳細", "Output in detail"), folded: true },
  network: { title: phrase("ネットワーク", "Network"), folded: true },
  safety: { title: phrase("アカウントと通知", "Account and notifications"), folded: true },
  /** Settings that each resource has. */
  resources: { title: phrase("リソース別の設定", "Settings by resource"), folded: true },
} satisfies Record<string, { title: Phrase; folded: boolean }>;

/** Name of a section. */
export type SectionName = keyof typeof sections;

/** Type of the values of each kind; those of a choice are the names of its words. */
interface Values {
  readonly text: string;
  readonly number: number;
  /** Yes or no. */
  readonly flag: boolean;
  readonly list: readonly string[];
  readonly choice: string;
}

/** How the values of a setting are written and checked. */
export interface Kind<K extends keyof Values = keyof Values, P = unknown> {
  readonly kind: K;
  /** The default; undefined: the setting may be absent. */
  readonly preset: P;
  /** What stands for the value in the help of a command. */
  readonly placeholder?: string;
  /** Words of the values of a choice. */
  readonly choices?: Readonly<Record<string, Phrase>>;
  /** The value that a text of a form means; undefined: none is set; a wrong text stays as it is. */
  readonly read: (text: string) => unknown;
  /** The value that a text of the command line means, where more is allowed there. @throws Problem */
  readonly readOption?: (text: string) => unknown;
  /** What is wrong with a value, undefined when nothing is. */
  readonly wrong: (value: unknown) => Phrase | undefined;
}

/** One of several values, each with its words. */
export interface Choice<C extends string = string> extends Kind<"choice", C> {
  readonly choices: Readonly<Record<C, Phrase>>;
}

/** One setting: all that the program knows of it. */
export interface Setting extends Kind {
  readonly section: SectionName;
  readonly label: Phrase;
  readonly help?: Phrase;
  /**
   * Commands that take it as an option, by its key (`periodBy`: `--period-by`); absent: none. `export`: it makes sense
   * for one run, so `configure` and `export` both do.
   */
  readonly option?: "configure" | "export";
  /** Without a default, and yet `none` as an option does not take it out. */
  readonly needed?: true;
  /** Belongs to one machine: it is not carried to another. */
  readonly local?: true;
}

/** Settings under a common key. */
export interface Group<E extends Entries = Entries> {
  readonly entries: E;
}

/** Entries of a table by key. */
export type Entries = { readonly [key: string]: Setting | Group };

/** The value of an entry with all defaults filled in. */
export type ValueOf<E> = E extends Group<infer G> ? { readonly [K in keyof G]: ValueOf<G[K]> }
  : E extends Choice<infer C> ? C
  : E extends Kind<infer K, infer P> ? Values[K] | (P extends undefined ? undefined : never)
  : never;

/** The value of an entry as it is stored: only what was set. */
export type StoredOf<E> = E extends Group<infer G> ? { readonly [K in keyof G]?: StoredOf<G[K]> | undefined }
  : Exclude<ValueOf<E>, undefined>;

/** A text. @param check what is wrong with it, undefined when nothing is */
export function text<P extends string | undefined = undefined>(
  placeholder: string,
  check: (text: string) => Phrase | undefined,
  preset?: P,
): Kind<"text", P> {
  const wrong = (value: unknown) => typeof value === "string" ? check(value) : reasons.wrongType(reasons.text);
  return { kind: "text", preset: preset as P, placeholder, wrong, read: (text) => text.trim() || undefined };
}

/** A text of a certain form. @param reason what is wrong where it has another form */
export function textLike(placeholder: string, form: RegExp, reason: Phrase): Kind<"text", undefined> {
  return text(placeholder, (text) => form.test(text) ? undefined : reason);
}

/** A full path; as an option also one from the current folder. */
export function path(placeholder: string, reason: Phrase): Kind<"text", undefined> {
  return {
    ...text(placeholder, (text) => isAbsolute(text) ? undefined : reason),
    readOption: (text) => text.trim() === "" ? text : resolve(text),
  };
}

/** An address that begins with https:// or http://. */
export function webAddress(): Kind<"text", undefined> {
  return text("URL", (text) => /^https?:/i.test(text) && URL.canParse(text) ? undefined : reasons.webAddress);
}

/** A duration such as `90m`. */
export function duration<P extends string | undefined = undefined>(preset?: P): Kind<"text", P> {
  return text("DURATION", (text) => parseDuration(text) === undefined ? reasons.duration : undefined, preset);
}

/** A whole number in a range, both ends included. */
export function wholeNumber<P extends number | undefined = undefined>(
  from: number,
  to: number,
  preset?: P,
): Kind<"number", P> {
  return {
    kind: "number",
    preset: preset as P,
    placeholder: "N",
    read: (text) => /^\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim() || undefined,
    wrong: (value) =>
      typeof value === "number" && Number.isInteger(value) && value >= from && value <= to
        ? undefined
        : reasons.wrongType(reasons.wholeNumber(from, to)),
  };
}

/** Yes or no; as an option a switch and its opposite, `--no-…`. */
export function flag(preset: boolean): Kind<"flag", boolean> {
  return {
    kind: "flag",
    preset,
    read: (text) => text === "true" ? true : text === "false" ? false : text || undefined,
    wrong: (value) => typeof value === "boolean" ? undefined : reasons.wrongType(reasons.yesNo),
  };
}

/** Texts, one a line in forms. */
export function list(): Kind<"list", undefined> {
  return {
    kind: "list",
    preset: undefined,
    read: (text) => {
      const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
      return lines.length === 0 ? undefined : lines;
    },
    wrong: (value) =>
      Array.isArray(value) && value.every((one) => typeof one === "string")
        ? undefined
        : reasons.wrongType(reasons.list),
  };
}

/** One of several values. @param choices words of each, in the order shown */
export function choice<C extends string>(
  preset: NoInfer<C>,
  choices: Readonly<Record<C, Phrase>>,
  placeholder = Object.keys(choices).join("|"),
): Choice<C> {
  const values = Object.keys(choices);
  return {
    kind: "choice",
    preset,
    choices,
    placeholder,
    read: (text) => text.trim().toLowerCase() || undefined,
    wrong: (value) => typeof value === "string" && values.includes(value) ? undefined : oneOf(values),
  };
}

/** The same entry for each resource. */
export function perResource<E extends Setting | Group>(entry: E): Group<Readonly<Record<ResourceName, E>>> {
  return { entries: Object.fromEntries(resourceNames.map((name) => [name, entry])) as Record<ResourceName, E> };
}

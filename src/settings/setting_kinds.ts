/** What an entry of the table of settings is, and the kinds of values there are. @module */
import { isAbsolute, resolve } from "node:path";
import { type ResourceName, resourceNames } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import { type Phrase, phrase } from "../text/language.ts";
import { oneOf, reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";
import { periodDays } from "../values/period.ts";

const { wrongType } = reasons;

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

/** How the values of a setting are written and checked; `undefined` among them: it may be absent. */
export interface Kind<V = unknown> {
  /** How forms ask for it: a map has a value for each of some names, a period is asked for by parts. */
  readonly kind: "text" | "number" | "flag" | "list" | "map" | "choice" | "period";
  /** The default. */
  readonly preset: V;
  /** What stands for the value in the help of a command. */
  readonly placeholder: string;
  /** Words of the values of a choice, in the order shown. */
  readonly choices?: Readonly<Record<string, Phrase>>;
  /** The value that a text of a form means; undefined: none is set; a wrong text stays as it is. */
  readonly read: (text: string) => unknown;
  /** The same for a text of the command line, where that takes more. @throws Problem */
  readonly readOption?: (text: string) => unknown;
  /** What is wrong with a value, undefined when nothing is. */
  readonly wrong: (value: unknown) => Phrase | undefined;
  /** It has no default, and yet `none` as an option does not take it out. */
  readonly needed?: true;
  /** Offered by the questions and the page where nothing is saved; unlike a default it holds only once it is saved. */
  readonly suggestion?: string;
  /** It belongs to one machine and is not carried to another. */
  readonly local?: true;
}

/** Where a setting stands and what it is called. */
interface Words {
  readonly section: SectionName;
  /**
   * Commands that take it as an option, named by its key (`periodBy`: `--period-by`); absent: none. `export`: it makes
   * sense for one run, so `configure` and `export` both do.
   */
  readonly option: "configure" | "export" | undefined;
  readonly label: Phrase;
  readonly help: Phrase | undefined;
}

/** One setting: all that the program knows of it. */
export type Setting = Kind & Words;

/** Settings under a common key. */
export interface Group<E extends Entries = Entries> {
  readonly entries: E;
}

/** Entries of a table by key. */
export type Entries = { readonly [key: string]: Setting | Group };

/** The value of an entry with all defaults filled in. */
export type ValueOf<E> = E extends Group<infer G> ? { readonly [K in keyof G]: ValueOf<G[K]> }
  : E extends Kind<infer V> ? V
  : never;

/** The value of an entry as it is stored: only what was set. */
export type StoredOf<E> = E extends Group<infer G> ? { readonly [K in keyof G]?: StoredOf<G[K]> | undefined }
  : Exclude<ValueOf<E>, undefined>;

/** Makes the entries of a section. @param option commands that take them, see {@link Words} */
export function entriesOf(section: SectionName, option?: Words["option"]) {
  return <K extends Kind>(kind: K, label: Phrase, help?: Phrase): K & Words => ({
    ...kind,
    section,
    option,
    label,
    help,
  });
}

/** A kind whose values have one form. @param reason what is wrong with any other value */
function kind<V>(
  kind: Kind["kind"],
  preset: V,
  placeholder: string,
  is: (value: unknown) => boolean,
  reason: Phrase,
  read: Kind["read"] = (text) => text.trim() || undefined,
): Kind<V> {
  return { kind, preset, placeholder, read, wrong: (value) => is(value) ? undefined : reason };
}

/** A text. @param check what is wrong with it, undefined when nothing is */
export function text<P extends string | undefined = undefined>(
  placeholder: string,
  check: (text: string) => Phrase | undefined,
  preset?: P,
): Kind<string | P> {
  const any = kind<string | P>(
    "text",
    preset as P,
    placeholder,
    (value) => typeof value === "string",
    wrongType(reasons.text),
  );
  return { ...any, wrong: (value) => any.wrong(value) ?? check(value as string) };
}

/** A text of a certain form. @param reason what is wrong where it has another form */
export function textLike(placeholder: string, form: RegExp, reason: Phrase): Kind<string | undefined> {
  return text(placeholder, (text) => form.test(text) ? undefined : reason);
}

/** A full path; as an option also one from the current folder. */
export function path(placeholder: string, reason: Phrase): Kind<string | undefined> {
  const readOption = (text: string) => text.trim() === "" ? text : resolve(text);
  return { ...text(placeholder, (text) => isAbsolute(text) ? undefined : reason), readOption };
}

/** An address that begins with https:// or http://. */
export function webAddress(): Kind<string | undefined> {
  return text("URL", (text) => /^https?:/.test(URL.parse(text)?.protocol ?? "") ? undefined : reasons.webAddress);
}

/** A period such as `last:30d`. */
export function period(): Kind<string> {
  const is = (value: unknown) => typeof value === "string" && periodDays(value, Date.now()) !== undefined;
  return kind("period", "all", "P", is, reasons.period, (text) => text.trim().toLowerCase() || undefined);
}

/** A duration such as `90m`. @param most the longest one allowed */
export function duration<P extends string | undefined = undefined>(most: string, preset?: P): Kind<string | P> {
  return text("DURATION", (text) => durationProblem(text, most), preset);
}

/** A duration that is not nothing: of a time that is allowed for something. @param most as {@link duration} */
export function timeout(most: string, preset: string): Kind<string> {
  const check = (text: string) => parseDuration(text) === 0 ? reasons.durationNothing : durationProblem(text, most);
  return text("DURATION", check, preset);
}

/** What is wrong with a duration, undefined when nothing is. @param most the longest one allowed */
export function durationProblem(text: string, most: string): Phrase | undefined {
  const ms = parseDuration(text);
  if (ms === undefined) return reasons.duration;
  return ms > (parseDuration(most) ?? 0) ? reasons.durationMost(most) : undefined;
}

/** A whole number in a range, both ends included. */
export function wholeNumber<P extends number | undefined = undefined>(
  from: number,
  to: number,
  preset?: P,
): Kind<number | P> {
  const is = (value: unknown) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  const read = (text: string) => /^\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim() || undefined;
  return kind<number | P>("number", preset as P, "N", is, wrongType(reasons.wholeNumber(from, to)), read);
}

/** Yes or no; as an option a switch and its opposite, `--no-…`. */
export function flag(preset: boolean): Kind<boolean> {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false };
  const read = (text: string) => words[text.trim()] ?? (text.trim() || undefined);
  return kind("flag", preset, "", (value) => typeof value === "boolean", wrongType(reasons.yesNo), read);
}

/** Texts, one a line in forms. */
export function list(): Kind<readonly string[] | undefined> {
  const is = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === "string");
  return kind<readonly string[] | undefined>("list", undefined, "TEXT", is, wrongType(reasons.list), (text) => {
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
    return lines.length === 0 ? undefined : lines;
  });
}

/** One of several values for each of some names; in forms `name = value`, one a line. */
export function choiceMap<C extends string>(...each: readonly C[]): Kind<Readonly<Record<string, C>> | undefined> {
  const values: readonly unknown[] = each;
  const is = (value: unknown) => isObject(value) && Object.values(value).every((one) => values.includes(one));
  const read = (text: string) => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    const parts = lines.map((line) => /^(.*?)(?:=([^=]*))?$/.exec(line) ?? []);
    return lines.length === 0
      ? undefined
      : Object.fromEntries(parts.map(([, name = "", value = ""]) => [name.trim(), value.trim().toLowerCase()]));
  };
  return kind<Readonly<Record<string, C>> | undefined>("map", undefined, "TEXT", is, reasons.eachOneOf(each), read);
}

/** One of several values. @param choices words of each, in the order shown */
export function choice<C extends string>(
  preset: NoInfer<C>,
  choices: Readonly<Record<C, Phrase>>,
  placeholder = Object.keys(choices).join("|"),
): Kind<C> & { readonly choices: Readonly<Record<C, Phrase>> } {
  const names = Object.keys(choices);
  const wrong = (value: unknown) => names.some((name) => name === value) ? undefined : oneOf(names, String(value));
  const read = (text: string) => text.trim().toLowerCase() || undefined;
  return { kind: "choice", preset, placeholder, choices, read, wrong };
}

/** The same entry for each resource. */
export function perResource<E extends Setting | Group>(entry: E): Group<Readonly<Record<ResourceName, E>>> {
  return { entries: Object.fromEntries(resourceNames.map((name) => [name, entry])) as Record<ResourceName, E> };
}

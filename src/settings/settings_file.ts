/**
 * `settings.json`: what a user may set, its defaults, and how it is read and replaced. No secret stands in it.
 * @module
 */
import { isAbsolute } from "node:path";
import * as v from "valibot";
import { encodingNames } from "../csv/mod.ts";
import { Problem } from "../text/problem.ts";
import { resourceNames } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import { oneOf, reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";
import { parsePeriod } from "../values/period.ts";
import { readBytes, replaceFile } from "../home/files.ts";
import { type Home, makeFolder } from "../home/home.ts";
import { parseHost, parseProxy } from "./host.ts";

/** Version of the file that this program writes. */
export const settingsVersion = 1;

/** A check whose message is a phrase: valibot carries texts only, so phrases travel as JSON. */
const say = (phrase: Phrase): string => JSON.stringify(phrase);
const text = () => v.string(say(reasons.wrongType(reasons.text)));
const flag = () => v.boolean(say(reasons.wrongType(reasons.yesNo)));
const choice = <const T extends readonly string[]>(values: T) => v.picklist(values, say(oneOf(values)));
const whole = (from: number, to: number) => {
  const message = say(reasons.wrongType(reasons.wholeNumber(from, to)));
  return v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));
};
const duration = () => v.pipe(text(), v.check((value) => parseDuration(value) !== undefined, say(reasons.duration)));
const url = () => v.pipe(text(), v.check((value) => isWebAddress(value), say(reasons.webAddress)));
const texts = () => v.array(text(), say(reasons.wrongType(reasons.list)));
const pathText = () => v.pipe(text(), v.regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, say(reasons.pathSegment)));
const perResource = <T extends v.GenericSchema>(schema: T) =>
  v.strictObject(
    Object.fromEntries(resourceNames.map((name) => [name, v.optional(schema)])) as Record<
      (typeof resourceNames)[number],
      v.OptionalSchema<T, undefined>
    >,
    say(reasons.wrongType(reasons.group)),
  );

const group = say(reasons.wrongType(reasons.group));
const unpublished = (path: string) =>
  v.optional(
    v.strictObject({
      enabled: v.optional(flag(), true),
      path: v.optional(pathText(), path),
      root: v.optional(pathText(), path),
    }, group),
    {},
  );

/** Every setting: its form, its default. Forms and checks are made from it. */
export const settingsSchema = v.strictObject({
  version: v.literal(settingsVersion, say(reasons.wrongType(reasons.wholeNumber(settingsVersion, settingsVersion)))),
  /** The tenant: a host name, or `http://127.0.0.1:PORT`. */
  host: v.optional(v.pipe(text(), v.check((value) => parseHost(value).ok, say(reasons.hostForm)))),
  /** 出力フォルダ. */
  output: v.optional(v.pipe(text(), v.check((value) => isAbsolute(value), say(reasons.absolutePath)))),
  /** 文字コード. */
  encoding: v.optional(choice(encodingNames), "shift_jis"),
  /** 対象期間. */
  period: v.optional(v.pipe(text(), v.check((value) => parsePeriod(value) !== undefined, say(reasons.period))), "all"),
  periodBy: v.optional(choice(["updated", "created"]), "updated"),
  headers: v.optional(choice(["ja", "api"]), "ja"),
  unmappable: v.optional(choice(["replace", "fail"]), "replace"),
  quoting: v.optional(choice(["minimal", "all"]), "minimal"),
  /** Line breaks inside values. */
  lineBreaks: v.optional(choice(["keep", "lf", "space"]), "keep"),
  formulaGuard: v.optional(flag(), false),
  /** Between the parts of a list value. */
  listSeparator: v.optional(v.pipe(text(), v.regex(/^[^\p{Cc}]{0,8}$/u, say(reasons.noControlCharacters))), ";"),
  /** Calls per 5 minutes. */
  callBudget: v.optional(whole(1, 1_000_000_000), 900),
  /** `page[display_number]` to start from, per resource. */
  pageSizes: v.optional(perResource(whole(1, 10_000)), {}),
  /** How long one call is tried again. */
  retryFor: v.optional(duration(), "15m"),
  /** Largest pause before the first retry; doubles, up to 30 s. */
  retryBase: v.optional(duration(), "1s"),
  /** Longest wait for an answer to begin. */
  answerTimeout: v.optional(duration(), "2m"),
  /** Longest silence inside an answer. */
  idleTimeout: v.optional(duration(), "1m"),
  /** How far before the difference point changed rows are read again. */
  overlap: v.optional(duration(), "5m"),
  /** How long published output is kept; absent: for ever. */
  keep: v.optional(duration()),
  /** Called at start, success and failure of a run (healthchecks.io's way: URL/start, URL, URL/fail). */
  ping: v.optional(url()),
  /** Gets the result JSON of each run by POST. */
  webhook: v.optional(url()),
  customColumns: v.optional(
    perResource(
      v.strictObject({ include: v.optional(texts()), exclude: v.optional(texts()), order: v.optional(texts()) }, group),
    ),
    {},
  ),
  /** The two resources whose endpoints are not published. */
  unpublished: v.optional(
    v.strictObject({ deals_details: unpublished("deals_details"), objectives: unpublished("objectives") }, group),
    {},
  ),
  /** Proxy: `http://proxy.example.co.jp:8080`; the password is sealed in `Proxy.enc`. */
  proxy: v.optional(v.pipe(text(), v.check((value) => parseProxy(value) !== undefined, say(reasons.proxyForm)))),
  proxyUser: v.optional(v.pipe(text(), v.regex(/^[^\p{Cc}:]{1,256}$/u, say(reasons.proxyUserForm)))),
  /** Certificate authorities besides those that Deno brings: the system's, or none. */
  caStore: v.optional(choice(["system", "bundled"]), "system"),
  /** A company's certificate authority: PEM file. */
  caFile: v.optional(v.pipe(text(), v.check((value) => isAbsolute(value), say(reasons.absoluteFile)))),
  userAgent: v.optional(v.pipe(text(), v.regex(/^[\x20-\x7e]{1,200}$/, say(reasons.userAgentForm)))),
  /** Who can open the sealed key on Windows. */
  secretScope: v.optional(choice(["machine", "user"]), "machine"),
  /** SID of the account that the scheduled tasks run as (Windows). */
  runAs: v.optional(v.pipe(text(), v.regex(/^S-1(-\d{1,20}){1,15}$/, say(reasons.sidForm)))),
}, say(reasons.notObject));

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** All settings, defaults filled in. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Settings as they stand in the file: only what was set. */
export type StoredSettings = v.InferInput<typeof settingsSchema>;

/** The defaults: what a home without a settings file has. */
export function defaultSettings(): Settings {
  return v.parse(settingsSchema, { version: settingsVersion });
}

/**
 * Checks settings.
 * @param value parsed JSON
 * @param path file named in the failure
 * @throws Problem "settings-invalid" naming the first wrong entry, "settings-newer" for a file of a newer program
 */
export function checkSettings(value: unknown, path: string): Settings {
  const version = typeof value === "object" && value !== null ? (value as { version?: unknown }).version : undefined;
  if (typeof version === "number" && Number.isInteger(version) && version > settingsVersion) {
    throw new Problem("settings-newer", { path, version, supported: settingsVersion });
  }
  const result = v.safeParse(settingsSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Problem("settings-invalid", { path, key: v.getDotPath(issue) ?? "{ }", reason: reasonOf(issue) });
}

/** Every wrong entry, by its dotted name: for a form that marks them all. */
export function settingIssues(value: unknown): { readonly key: string; readonly reason: Phrase }[] {
  const result = v.safeParse(settingsSchema, value);
  return result.success ? [] : result.issues.map((issue) => ({
    key: v.getDotPath(issue) ?? "",
    reason: reasonOf(issue),
  }));
}

function reasonOf(issue: v.BaseIssue<unknown>): Phrase {
  if (issue.type === "strict_object" && issue.expected === "never") return reasons.unknownKey;
  if (issue.received === "undefined") return reasons.missing;
  try {
    return JSON.parse(issue.message) as Phrase;
  } catch {
    return { ja: issue.message, en: issue.message };
  }
}

/**
 * Reads the settings of a home.
 * @returns undefined when there is no file
 * @throws Problem when the file cannot be read or is wrong
 */
export async function readSettings(home: Home): Promise<Settings | undefined> {
  const stored = await readStored(home);
  return stored === undefined ? undefined : checkSettings(stored, home.settings);
}

/**
 * Reads what stands in the file, so that a change keeps everything else as it was written.
 * @throws Problem when the file cannot be read or is wrong
 */
export async function readStored(home: Home): Promise<StoredSettings | undefined> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBytes(home.settings);
  } catch (error) {
    throw new Problem("home-unusable", { path: home.settings, reason: (error as Error).message }, { cause: error });
  }
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
  try {
    await replaceFile(home.settings, `${JSON.stringify(stored, null, 2)}\n`);
  } catch (error) {
    throw new Problem("home-unusable", { path: home.path, reason: (error as Error).message }, { cause: error });
  }
}

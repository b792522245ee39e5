/** What `doctor` says of the present states. Source: `docs/contract/interface.md#doctor`. @module */
import type { Home } from "../home/home.ts";
import { differenceStart } from "../home/points.ts";
import { exportTypes, type ResourceName, resourceNames, resources } from "../hotprofile/catalogue.ts";
import { type StateOwner, summarizeState } from "../state/present_state.ts";
import { isDatabaseThere, stateFault } from "../state/state_database.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";
import { hasDifference } from "./difference.ts";

const words = {
  none: {
    ja: "まだありません（最初の全件の出力か、最初の差分で作られます）",
    en: "none yet (the first full run, or the first difference, makes it)",
  },
  rows: { ja: "{resource} {rows} 行（{to} まで）", en: "{resource} {rows} rows, complete to {to}" },
  never: { ja: "{resource} はまだ全件がそろっていません", en: "{resource} not complete yet" },
  behind: { ja: "{rows}: 差分より遅れています", en: "{rows}: behind the difference" },
  other: { ja: "{rows}: 別の接続先か APIキーのものです", en: "{rows}: of another host or key" },
  damaged: { ja: "{path} は壊れています（{reason}）", en: "{path} is damaged ({reason})" },
  busy: { ja: "{path} を今は調べられません（{reason}）", en: "{path} cannot be looked at now ({reason})" },
  fullHint: {
    ja: "次の全件の出力（--difference なし）で作り直されます。それまで current のファイルは前のままです。",
    en: "The next full run (without --difference) makes it anew. Until then the files in current stay as they are.",
  },
  busyHint: {
    ja: "実行中の出力が終わってから、もう一度調べてください。",
    en: "Look again when the export that is running has ended.",
  },
} satisfies Record<string, Phrase>;

/**
 * Opens each state that is there.
 * @param owner whose records are expected; undefined where that is not known
 * @returns undefined where none is there
 * @throws Problem "home-unusable", "state-no-file"
 */
export async function lookAtStates(
  home: Home,
  isOn: boolean,
  owner: StateOwner | undefined,
  book: Phrasebook,
): Promise<{ readonly detail: string; readonly hint: string | undefined } | undefined> {
  const notes: Awaited<ReturnType<typeof noteOf>>[] = [];
  for (const name of resourceNames) {
    if (await isDatabaseThere(home.state(name))) notes.push(await noteOf(home, name, owner, book));
  }
  if (notes.length === 0) return isOn ? { detail: book.say(words.none), hint: undefined } : undefined;
  const hint = notes.find((note) => note.hint)?.hint;
  return { detail: notes.map(({ detail }) => detail).join("; "), hint: hint && book.say(hint) };
}

/** What there is to say of one state. */
async function noteOf(home: Home, name: ResourceName, owner: StateOwner | undefined, book: Phrasebook) {
  const path = home.state(name);
  try {
    const { rows: count, completeTo, isOther } = summarizeState(path, owner);
    if (completeTo === undefined) return { detail: book.say(words.never, { resource: name }), hint: words.fullHint };
    const to = readableTime(isoWithOffset(completeTo));
    const rows = book.say(words.rows, { resource: name, rows: count, to });
    if (isOther) return { detail: book.say(words.other, { rows }), hint: words.fullHint };
    if (completeTo >= await latestStart(home, name)) return { detail: rows };
    return { detail: book.say(words.behind, { rows }), hint: words.fullHint };
  } catch (error) {
    const fault = stateFault(error);
    if (fault === undefined) throw error;
    const facts = { path, reason: (error as Error).message };
    return fault === "damaged"
      ? { detail: book.say(words.damaged, facts), hint: words.fullHint }
      : { detail: book.say(words.busy, facts), hint: words.busyHint };
  }
}

/** The latest moment from which a difference that reads a resource goes on, epoch milliseconds. */
async function latestStart(home: Home, name: ResourceName): Promise<number> {
  if (!hasDifference(resources[name])) return -Infinity;
  const types = Object.values(exportTypes).filter((one) => one.resources.includes(name));
  const starts = await Promise.all(types.map((type) => differenceStart(home, type.name)));
  return Math.max(-Infinity, ...starts.filter((start) => typeof start === "number"));
}

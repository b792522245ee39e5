/** What people are told of a run, of the checks of a night, and by a test: a subject and a few lines. @module */
import type { Message } from "../connection/mail.ts";
import type { RunResult } from "../home/run_result.ts";
import { readRunsByType } from "../home/runs.ts";
import type { Surroundings } from "../home/surroundings.ts";
import { resources, type TypeName } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import type { Phrasebook, ProblemText } from "../text/phrasebook.ts";
import { readableTime } from "../values/time.ts";
import type { Check } from "./verification.ts";

/** What the words need besides what happened. */
type MessagePlace = Pick<Surroundings, "home" | "phrasebook">;

/** Most lines of one kind, and most characters of a line. */
const mostLines = 10;
const longestLine = 500;

const words = {
  failed: { ja: "【失敗】HotProfile データ出力: {types}", en: "[FAILED] HotProfile export: {types}" },
  warning: { ja: "【警告】HotProfile データ出力: {types}", en: "[WARNING] HotProfile export: {types}" },
  ok: { ja: "【成功】HotProfile データ出力: {types}", en: "[OK] HotProfile export: {types}" },
  wrong: { ja: "【異常】HotProfile データ出力の確認", en: "[WRONG] HotProfile export, checked" },
  fine: { ja: "【正常】HotProfile データ出力の確認", en: "[OK] HotProfile export, checked" },
  test: { ja: "【テスト】HotProfile データ出力の通知", en: "[TEST] HotProfile export, notices" },
  tested: {
    ja: "これはテストです。失敗などのお知らせはここに届きます。",
    en: "This is a test. Failures and the like will be told here.",
  },
  type: { ja: "{title}（{name}）", en: "{title}" },
  why: { ja: "失敗: {message}", en: "What failed: {message}" },
  hint: { ja: "対処: {hint}", en: "What to do: {hint}" },
  last: { ja: "最後に成功した出力: {type}: {when}", en: "Last good output: {type}: {when}" },
  never: { ja: "まだありません", en: "none yet" },
  rows: { ja: "{resource}: {rows} 行", en: "{resource}: {rows} rows" },
  warned: { ja: "警告: {message}", en: "Warning: {message}" },
  more: { ja: "ほか {count} 件", en: "{count} more" },
  checkedFine: { ja: "{type}: 正常", en: "{type}: ok" },
  checkedWrong: { ja: "{type}: 異常: {detail}", en: "{type}: WRONG: {detail}" },
  run: { ja: "実行: {run}", en: "Run: {run}" },
  home: { ja: "ホーム: {home}（{machine}）", en: "Home: {home} ({machine})" },
} satisfies Record<string, Phrase>;

/** What is told of one run. */
export async function runMessage(place: MessagePlace, result: RunResult): Promise<Message> {
  const { type, outcome, error, files, warnings, run } = result;
  if (error) return await failureMessage(place, [type], error, run);
  const { phrasebook } = place;
  return message(place, words[outcome], [type], [
    ...files.map(({ resource, rows }) => phrasebook.say(words.rows, { resource, rows })),
    ...some(phrasebook, warnings.map((warning) => phrasebook.say(words.warned, { message: warning.message }))),
    phrasebook.say(words.run, { run }),
  ]);
}

/** What is told of a failure, with the last good output of each type; none where the records cannot be read. */
export async function failureMessage(
  place: MessagePlace,
  types: readonly TypeName[],
  { message: what, hint }: Pick<ProblemText, "message" | "hint">,
  run?: string,
): Promise<Message> {
  const { phrasebook } = place;
  const records = await readRunsByType(place.home).catch(() => []);
  return message(place, words.failed, types, [
    phrasebook.say(words.why, { message: what }),
    phrasebook.say(words.hint, { hint }),
    ...types.map((type) => {
      const at = records.find((record) => record.type === type)?.success?.endedAt;
      const when = at === undefined ? words.never : readableTime(at);
      return phrasebook.say(words.last, { type: typeName(phrasebook, type), when });
    }),
    ...run === undefined ? [] : [phrasebook.say(words.run, { run })],
  ]);
}

/** One summary of the checks of all types. @param failure what `verify` says, undefined where all is well */
export function checksMessage(
  place: MessagePlace,
  checks: readonly Check[],
  failure: Pick<ProblemText, "message" | "hint"> | undefined,
): Message {
  const { phrasebook } = place;
  const lines = [...Map.groupBy(checks, ({ type }) => type)].flatMap(([name, ofType]) => {
    const type = typeName(phrasebook, name);
    const wrong = ofType.filter(({ ok }) => !ok);
    const last = ofType.find(({ check, ok }) => check === "success" && ok);
    return [
      ...wrong.length === 0
        ? [phrasebook.say(words.checkedFine, { type })]
        : some(phrasebook, wrong.map(({ detail }) => phrasebook.say(words.checkedWrong, { type, detail }))),
      phrasebook.say(words.last, { type, when: last?.detail ?? words.never }),
    ];
  });
  const hints = failure ? [failure.message, phrasebook.say(words.hint, { hint: failure.hint })] : [];
  return message(place, failure ? words.wrong : words.fine, [], [...lines, ...hints]);
}

/** What a test sends. */
export function testMessage(place: MessagePlace): Message {
  return message(place, words.test, [], [place.phrasebook.say(words.tested)]);
}

function message(
  { phrasebook, home }: MessagePlace,
  subject: Phrase,
  types: readonly TypeName[],
  lines: readonly string[],
): Message {
  const named = types.map((type) => typeName(phrasebook, type)).join(", ");
  const all = [...lines, phrasebook.say(words.home, { home: home.path, machine: Deno.hostname() })].map((line) => {
    const flat = line.replace(/[\s\p{Cc}]+/gu, " ");
    return flat.length > longestLine ? `${flat.slice(0, longestLine)}…` : flat;
  });
  return { subject: phrasebook.say(subject, { types: named }), text: all.join("\n") };
}

function typeName(phrasebook: Phrasebook, name: TypeName): string {
  return phrasebook.say(words.type, { title: resources[name].title, name });
}

/** The first lines, and how many are left out. */
function some(phrasebook: Phrasebook, lines: readonly string[]): string[] {
  if (lines.length <= mostLines) return [...lines];
  return [...lines.slice(0, mostLines), phrasebook.say(words.more, { count: lines.length - mostLines })];
}

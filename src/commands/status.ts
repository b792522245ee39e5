/** `status`: where everything is, per type the last run, the last success and the difference point, and what failed last. @module */
import type { Command, CommandContext } from "../cli/command.ts";
import { printResult } from "../cli/result.ts";
import { paint } from "../cli/screen.ts";
import { type Cell, table } from "../cli/tables.ts";
import { wrapped } from "../cli/wrap.ts";
import { lockHolder } from "../home/lock.ts";
import { plannedDeadline } from "../home/night_plan.ts";
import { differenceStart } from "../home/points.ts";
import { type CurrentResult, rowsOf, type RunResult } from "../home/run_result.ts";
import { isInFuture, readRunsByType } from "../home/runs.ts";
import { readSettings } from "../settings/settings_file.ts";
import { type Phrase, phrase } from "../text/language.ts";
import { common, outcomes, sayChanges } from "../text/common_words.ts";
import { orProblem, Problem } from "../text/problem.ts";
import { isoWithOffset, nextTimeOfDay, readableTime } from "../values/time.ts";

const words = {
  ...common,
  host: phrase("接続先", "Host"),
  deadline: phrase("次の締切", "Next deadline"),
  notSet: phrase("未設定", "not set"),
  point: phrase("差分の起点", "Difference point"),
  future: phrase("（未来）", "(in the future)"),
  damaged: phrase("{path} は壊れているため数えません。", "{path} is damaged and does not count."),
  fullOnly: phrase("全件のみ", "full only"),
  unreadable: phrase("読めません（次は全件）", "unreadable (the next takes everything)"),
  failure: phrase("最後の失敗: {type}（{at} に開始）", "Last failure: {type} (started {at})"),
  cured: phrase("その後は成功しています。", "It has succeeded since."),
  free: phrase("実行中の出力はありません。", "No export is running."),
};

export const statusCommand: Command = {
  name: "status",
  summary: phrase(
    "接続先・出力フォルダと、種類ごとの最後の実行・成功・差分の起点、最後の失敗を表示します",
    "host, output folder, last run, last success and difference point of each type, last failure",
  ),
  examples: ["", "--json"],
  options: [],
  async run(context) {
    const { home, phrasebook, clock, screen } = context;
    const now = clock.now();
    const types = [];
    const rows: Cell[][] = [];
    const damagedPaths: string[] = [];
    const current: CurrentResult[] = [];
    const failures: { readonly run: RunResult; readonly cured: boolean }[] = [];
    for (const { type, records, damaged, last, success } of await readRunsByType(home)) {
      damagedPaths.push(...damaged);
      const failure = records.findLast(({ outcome }) => outcome === "failed");
      if (failure) failures.push({ run: failure, cured: failure !== last });
      const point = await differenceStart(home, type);
      const differencePoint = typeof point === "number" ? isoWithOffset(point) : null;
      current.push(...success?.current ?? []);
      types.push({
        type,
        lastRun: last ?? null,
        lastSuccess: success ?? null,
        differencePoint,
        pointReadable: point !== "unreadable",
      });
      rows.push([
        type,
        runCell(context, last, now),
        success === undefined ? phrasebook.say(words.none) : success === last ? "〃" : minuteOf(success.startedAt),
        success ? rowsOf(success) : "",
        differencePoint !== null ? minuteOf(differencePoint) : phrasebook.say(
          point === "unreadable"
            ? words.unreadable
            : success && records.every(({ mode }) => mode === "full")
            ? words.fullOnly
            : words.none,
        ),
      ]);
    }
    // What is wrong with the settings keeps nobody from seeing the rest.
    const read = await orProblem(readSettings(home));
    const settings = read instanceof Problem ? undefined : read;
    const deadline = nextTimeOfDay(await plannedDeadline(home) ?? "", now);
    const holder = await lockHolder(home);
    const places: (readonly [Phrase, string | undefined])[] = [
      [words.home, home.path],
      [words.host, settings?.host],
      [words.outputFolder, settings?.output],
      ...(deadline === undefined ? [] : [[words.deadline, readableTime(isoWithOffset(deadline))]] as const),
    ];
    const head = [words.type, words.lastRun, words.lastSuccess, words.rows, words.point].map((word) =>
      phrasebook.say(word)
    );
    printResult(
      context,
      {
        types,
        lock: holder ?? null,
        damaged: damagedPaths,
        home: home.path,
        host: settings?.host ?? null,
        output: settings?.output ?? null,
        deadline: deadline === undefined ? null : isoWithOffset(deadline),
      },
      () =>
        [
          table(
            [],
            places.map(([word, value]) => [phrasebook.say(word), value ?? phrasebook.say(words.notSet)]),
            screen,
          ),
          table(head, rows, screen),
          ...current.map((file) => wrapped(sayChanges(phrasebook, file), screen)),
          ...damagedPaths.map((path) => `${phrasebook.say(words.damaged, { path })}\n`),
          ...failureLines(context, failures),
          `${
            holder
              ? phrasebook.say(words.locked, { ...holder, since: readableTime(holder.since) })
              : phrasebook.say(words.free)
          }\n`,
        ].join(""),
    );
    if (read instanceof Problem) context.tellProblem(phrasebook.problem(read));
    return 0;
  },
};

/** A moment, to the minute: more does not fit into a line of 80 columns. */
function minuteOf(iso: string): string {
  return readableTime(iso).slice(0, "2026-11-24 03:10".length);
}

function runCell({ phrasebook }: CommandContext, run: RunResult | undefined, now: number): Cell {
  if (run === undefined) return phrasebook.say(words.none);
  const future = isInFuture(run.endedAt, now) ? ` ${phrasebook.say(words.future)}` : "";
  const text = `${minuteOf(run.startedAt)} ${phrasebook.say(outcomes[run.outcome])}${future}`;
  return { text, style: run.outcome === "failed" ? "red" : run.outcome === "warning" ? "yellow" : "green" };
}

/** Each type whose last run failed, with its reason; where none did, the last failure of all. */
function failureLines(
  { phrasebook, screen }: CommandContext,
  failures: readonly { readonly run: RunResult; readonly cured: boolean }[],
): string[] {
  const open = failures.filter(({ cured }) => !cured);
  const latest = failures.toSorted((a, b) => (a.run.sequence ?? 0) - (b.run.sequence ?? 0)).slice(-1);
  return (open.length > 0 ? open : latest).map(({ run, cured }) => {
    const { message, hint } = run.error ? phrasebook.recorded(run.error) : { message: "", hint: "" };
    const line = phrasebook.say(words.failure, { type: run.type, at: readableTime(run.startedAt) });
    const end = cured ? phrasebook.say(words.cured) : hint;
    return `${cured ? line : paint(screen, "red", line)}\n  ${message}\n  ${end}\n`;
  });
}

/** `status`: per type the last run, the last success, the difference point, and who holds the lock. @module */
import type { Command } from "../cli/command.ts";
import { printResult } from "../cli/result.ts";
import { table } from "../cli/tables.ts";
import { lockHolder } from "../home/lock.ts";
import { differenceStart } from "../home/points.ts";
import type { RunResult } from "../home/run_result.ts";
import { isInFuture, lastRuns, readRuns } from "../home/runs.ts";
import { sealStore } from "../home/secrets/seal_store.ts";
import { typeNames } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import { sayChanges } from "../text/state_changes.ts";
import { isoWithOffset, readableTime } from "../values/time.ts";

const words = {
  type: { ja: "種類", en: "Type" },
  last: { ja: "最後の実行", en: "Last run" },
  success: { ja: "最後の成功", en: "Last success" },
  point: { ja: "差分の起点", en: "Difference point" },
  rows: { ja: "行数", en: "Rows" },
  none: { ja: "なし", en: "none" },
  future: { ja: "（未来）", en: "(in the future)" },
  damaged: { ja: "{path} は壊れているため数えません。", en: "{path} is damaged and does not count." },
  unreadable: { ja: "読めません（次は全件）", en: "unreadable (the next takes everything)" },
  locked: { ja: "実行中: プロセス {pid}、{since} 開始、{what}", en: "Running: process {pid}, since {since}, {what}" },
  free: { ja: "実行中の出力はありません。", en: "No export is running." },
} satisfies Record<string, Phrase>;

/** The command. */
export const statusCommand: Command = {
  name: "status",
  summary: {
    ja: "種類ごとの最後の実行・成功・差分の起点を表示します",
    en: "last run, last success and difference point of each type",
  },
  options: [],
  async run(context) {
    const { home, phrasebook, clock } = context;
    const types = [];
    const rows: string[][] = [];
    const damagedPaths: string[] = [];
    const now = clock.now();
    const time = (run: RunResult | undefined) => {
      if (run === undefined) return phrasebook.say(words.none);
      const future = isInFuture(run.endedAt, now) ? ` ${phrasebook.say(words.future)}` : "";
      return `${readableTime(run.startedAt)} ${run.outcome}${future}`;
    };
    for (const type of typeNames) {
      const { records, damaged } = await readRuns(home, type);
      const { last, success } = lastRuns(records);
      damagedPaths.push(...damaged);
      const point = await differenceStart(home, sealStore(home), type);
      const differencePoint = typeof point === "number" ? isoWithOffset(point) : null;
      types.push({
        type,
        lastRun: last ?? null,
        lastSuccess: success ?? null,
        differencePoint,
        pointReadable: point !== "unreadable",
      });
      rows.push([
        type,
        time(last),
        time(success),
        String(success?.files.reduce((sum, file) => sum + file.rows, 0) ?? ""),
        point === "unreadable"
          ? phrasebook.say(words.unreadable)
          : differencePoint === null
          ? phrasebook.say(words.none)
          : readableTime(differencePoint),
      ]);
    }
    const holder = await lockHolder(home);
    const head = [words.type, words.last, words.success, words.rows, words.point].map((word) => phrasebook.say(word));
    const lock = holder ? phrasebook.say(words.locked, { ...holder }) : phrasebook.say(words.free);
    const current = types.flatMap(({ lastSuccess }) => lastSuccess?.current ?? [])
      .map((file) => `${sayChanges(phrasebook, file)}\n`).join("");
    const notes = damagedPaths.map((path) => `${phrasebook.say(words.damaged, { path })}\n`).join("");
    printResult(
      context,
      { types, lock: holder ?? null, damaged: damagedPaths },
      () => `${table(head, rows)}${current}${notes}${lock}\n`,
    );
    return 0;
  },
};

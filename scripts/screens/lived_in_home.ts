/** A home after some nights with one failure, for the screens of the documents and the tests of the page. @module */
import { type Home, homeAt } from "../../src/home/home.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import { writeRunRecord } from "../../src/home/runs.ts";
import { exportTypes, type TypeName, typeNames } from "../../src/hotprofile/catalogue.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { Problem } from "../../src/text/problem.ts";
import { isoWithOffset } from "../../src/values/time.ts";

/** Rows of a full run, and about so many changes a day. */
const sizes: Readonly<Record<TypeName, readonly [number, number]>> = {
  business_cards: [48_210, 130],
  leads: [31_750, 210],
  clients: [12_480, 45],
  daily_reports: [86_900, 260],
  deals: [9_340, 75],
};

/**
 * Writes the records: differences, everything on Sundays, and in the last night one failure.
 * @param path the home's folder
 * @param output the output folder as the records have it
 * @param now epoch milliseconds
 * @param nights how many there were
 */
export async function livedInHome(path: string, output: string, now: number, nights = 60): Promise<Home> {
  const home = homeAt(path);
  const book = new Phrasebook("ja");
  const failure = book.problem(
    new Problem("network-failed", {
      host: "hammock.hot-profile.com",
      resource: "deals",
      attempts: 7,
      detail: "connection reset",
    }),
  );
  for (let night = nights; night > 0; night--) {
    for (const [place, type] of typeNames.entries()) {
      // From three in the morning, the last time today, or yesterday before it is over.
      const at = new Date(now - 4.5 * 3_600_000);
      at.setHours(3, place * 15, 0, 0);
      at.setDate(at.getDate() - night + 1);
      const begin = at.getTime();
      const isFull = at.getDay() === 0;
      const [whole, changes] = sizes[type];
      const wave = 0.55 + 0.45 * Math.abs(Math.sin(night * 1.7 + place));
      const rows = Math.round(isFull ? whole + (nights - night) * changes / 4 : changes * wave);
      const failed = night === 1 && type === "deals";
      const startedAt = isoWithOffset(begin);
      const endedAt = isoWithOffset(begin + 3000 + rows * (isFull ? 11 : 40) + (failed ? 900_000 : 0));
      const run = startedAt.slice(0, 19).replace(/\D/g, "");
      const names = exportTypes[type].resources;
      const file = (resource: string) =>
        type === "leads" ? `${output}\\leads_${run}.csv` : `${output}\\${run}\\${resource}.csv`;
      const warned = night % 17 === 5;
      await writeRunRecord(
        home,
        {
          run,
          type,
          mode: isFull ? "full" : "difference",
          outcome: failed ? "failed" : warned ? "warning" : "ok",
          exitCode: failed ? 5 : 0,
          startedAt,
          endedAt,
          period: "all",
          differenceFrom: null,
          differenceTo: startedAt,
          encoding: "shift_jis",
          apiCalls: Math.ceil(rows / 100) + names.length,
          files: failed ? [] : names.map((resource, at) => ({
            path: file(resource),
            resource,
            rows: Math.round(rows / (at + 1)),
            columns: 41,
            bytes: Math.round(rows / (at + 1)) * 640,
            sha256: "",
            replacedCharacters: 0,
            approximatedCharacters: 0,
            losses: [],
            header: ["id"],
          })),
          warnings: warned && !failed
            ? [{
              code: "replaced-characters",
              message: book.warning("replaced-characters", {
                resource: type,
                encoding: "shift_jis",
                count: 3,
                columns: "備考 3",
              }),
            }]
            : [],
          ...(failed ? { error: failure } : {}),
        } satisfies RunResult,
      );
    }
  }
  return home;
}

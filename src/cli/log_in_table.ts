/** A log-in check on a terminal. @module */
import type { LogInCheck } from "../connection/log_in_check.ts";
import { logInNotes, logInRows, logInWords } from "../connection/log_in_report.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import type { Screen } from "./screen.ts";
import { table } from "./tables.ts";

/** The result for a terminal. */
export function logInText(check: LogInCheck, book: Phrasebook, screen: Screen): string {
  const { resource, state, rows, customFields, pageSize, hidden } = logInWords;
  const number = (value: number | null) => value ?? "–";
  const drawn = table(
    [resource, state, rows, customFields, pageSize, hidden].map((word) => book.say(word)),
    logInRows(check, book).map((one) => [
      `${one.title} (${one.resource})`,
      one.state,
      number(one.rows),
      number(one.customFields),
      number(one.pageSize),
      one.hiddenRows === null
        ? "–"
        : book.say(logInWords.hiddenOf, { hidden: one.hiddenRows, sampled: one.sampledRows ?? 0 }),
    ]),
    screen,
  );
  return `${drawn}${logInNotes(check, book).map((note) => `${note}\n`).join("")}`;
}

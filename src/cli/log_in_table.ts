/** A log-in check on a terminal. @module */
import type { LogInCheck } from "../connection/log_in_check.ts";
import { logInNotes, logInTable } from "../connection/log_in_report.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import type { Screen } from "./screen.ts";
import { table } from "./tables.ts";

/** The result for a terminal. */
export function logInText(check: LogInCheck, book: Phrasebook, screen: Screen): string {
  const { heads, rows } = logInTable(check, book);
  const drawn = table(heads, rows.map((row) => row.map((cell) => cell ?? "–")), screen);
  return `${drawn}${logInNotes(check, book).map((note) => `${note}\n`).join("")}`;
}

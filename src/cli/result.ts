/** The result of a command on standard output. @module */
import type { CommandContext } from "./command.ts";

/** Prints a result: as JSON under `--json`, else in words. @param text whole lines */
export function printResult(context: CommandContext, facts: unknown, text: () => string): void {
  context.print(context.options["json"] === true ? `${JSON.stringify(facts)}\n` : text());
}

/**
 * A process that exports under the setting `current` and kills itself before its Nth statement of SQLite:
 * `deno run … killed_statement.ts N ARGS…`, with the arguments of the program. Prints "ENDED" where there are fewer.
 * @module
 */
import { DatabaseSync, StatementSync } from "node:sqlite";

let left = Number(Deno.args[0]);

/** Kills the process before a method does its work for the last time that is granted. */
function countCalls(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    const real = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    Object.defineProperty(prototype, name, {
      value(...args: unknown[]) {
        if (--left === 0) Deno.kill(Deno.pid, "SIGKILL");
        return real.apply(this, args);
      },
    });
  }
}

countCalls(DatabaseSync.prototype, ["exec", "prepare", "close"]);
countCalls(StatementSync.prototype, ["run", "get", "all", "iterate"]);
const { exportCommand } = await import("../../src/commands/export.ts");
const { homeAt } = await import("../../src/home/home.ts");
const { systemClock } = await import("../../src/values/clock.ts");
const { Phrasebook } = await import("../../src/text/phrasebook.ts");
const [, home = "", type = "", mode = ""] = Deno.args;
const screen = { width: 80, colours: false };
const code = await exportCommand.run(
  {
    options: { type, quiet: true, ...(mode === "difference" ? { difference: true } : {}) },
    home: homeAt(home),
    language: "en",
    phrasebook: new Phrasebook("en"),
    clock: systemClock,
    env: () => undefined,
    print: () => {},
    tell: () => {},
    tellProblem: ({ message }: { message: string }) => void Deno.stderr.writeSync(new TextEncoder().encode(message)),
    terminal: false,
    keyboard: false,
    readInput: () => Promise.reject(new Error("nothing is read")),
    signal: new AbortController().signal,
    endHard: () => {},
    screen,
    errorScreen: screen,
  } as unknown as Parameters<typeof exportCommand.run>[0],
);
Deno.stdout.writeSync(new TextEncoder().encode(`ENDED ${code}\n`));
Deno.exit(code);

/**
 * Arguments in, exit code out: the only place that ends the process and that turns errors into text and exit codes.
 * @module
 */
import { stopSignal } from "./cli/stop_signal.ts";
import type { Command, CommandContext, OptionValues } from "./cli/command.ts";
import { paint, paintMarks, type Screen } from "./cli/screen.ts";
import { parseOptions, textOption } from "./cli/parse.ts";
import { isVendorForm } from "./cli/vendor.ts";
import { systemClock } from "./values/clock.ts";
import { isProblem, Problem } from "./text/problem.ts";
import { locateHome } from "./home/home.ts";
import { chooseLanguage, type Language, phrase } from "./text/language.ts";
import { Phrasebook } from "./text/phrasebook.ts";
import { programVersion } from "./version.ts";

const encoder = new TextEncoder();

/** What a terminal would take for a command: texts of the service may hold it. */
const controls = /(?![\t\n])\p{Cc}/gu;
const controlsButPaint = new RegExp(`(?!${paintMarks.source})${controls.source}`, "gu");

/** A stream that may be a terminal. */
type Output = Pick<typeof Deno.stdout, "writeSync" | "isTerminal">;

/** What a call has of the process around it: `Deno`, or what a test puts in its place. */
export interface Surroundings {
  readonly stdin: Pick<typeof Deno.stdin, "readable" | "isTerminal">;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Pick<Deno.Env, "get">;
  readonly exit: (code: number) => void;
}

function screenOf(stream: Output): Screen {
  const terminal = stream.isTerminal();
  return {
    width: terminal ? Deno.consoleSize().columns || undefined : undefined,
    colour: terminal && !Deno.noColor && Deno.env.get("TERM") !== "dumb",
  };
}

/** Writes text, control characters as JSON spells them, but for our own colours. */
function writeAll(stream: Output, { colour }: Screen, text: string): void {
  const bytes = encoder.encode(
    text.replace(
      colour ? controlsButPaint : controls,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch {
    // The reader went away (a closed pipe): the work itself goes on.
  }
}

/** The value of `--lang` before anything is parsed, so that parsing itself can fail in the right language. */
function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const given = at < 0 ? undefined : args[at]?.split("=")[1] ?? args[at + 1];
  return chooseLanguage(given, navigator.language);
}

/**
 * Runs the program.
 * @param args command line arguments
 * @param signal ends the work; its reason is a `Problem`
 * @returns exit code, see `docs/contract/interface.md#exit-codes`
 */
export async function main(args: readonly string[], outside: Surroundings, signal: AbortSignal): Promise<number> {
  const { stdin, stdout, stderr } = outside;
  const [screen, errorScreen] = [screenOf(stdout), screenOf(stderr)];
  const print = (text: string) => writeAll(stdout, screen, text);
  const tell = (text: string) => writeAll(stderr, errorScreen, text);
  const phrasebook = new Phrasebook(languageOf(args));
  const tellProblem = ({ message, hint }: { message: string; hint: string }) => {
    const words = { ja: ["エラー", "対処"], en: ["Error", "What to do"] }[phrasebook.language];
    tell(`${paint(errorScreen, "red", `${words[0]}:`)} ${message}\n${words[1]}: ${hint}\n`);
  };
  const version = () => {
    print(`hotprofile-export ${programVersion}\n`);
    return 0;
  };
  const env = (name: string) => outside.env.get(name);
  const contextOf = (options: OptionValues): CommandContext => ({
    options,
    home: locateHome(textOption(options, "home"), env, Deno.build.os),
    phrasebook,
    clock: systemClock,
    env,
    print,
    tell,
    tellProblem,
    screen,
    errorScreen,
    terminal: stderr.isTerminal(),
    keyboard: stdin.isTerminal(),
    readInput: async () => await new Response(stdin.readable).bytes(),
    signal,
    endHard: (problem) => {
      const text = phrasebook.problem(problem);
      tellProblem(text);
      outside.exit(text.exitCode);
    },
  });
  if (args[0] === "--version") return version();
  // Loaded here and not above, so that a program that only asks for the version need not wait for all of it.
  const [{ commands }, { commandHelp, overview }, { findCommand }] = await Promise.all([
    import("./commands/all.ts"),
    import("./cli/help.ts"),
    import("./cli/find_command.ts"),
  ]);
  let command: Command | undefined;
  let context: CommandContext | undefined;
  try {
    const reader = contextOf(args.includes("--json") ? { json: true } : {});
    context = reader;
    const help = (command?: Command) => {
      print(command ? commandHelp(command, reader) : overview(commands, reader));
      return 0;
    };
    if (args.length === 0) return help() || 2;
    const wanted = findCommand(commands, args);
    if (wanted.kind === "version") return version();
    if (wanted.kind === "help") return help(wanted.command);
    command = wanted.command;
    const options = parseOptions(command, wanted.rest);
    if (options["help"] === true) return help(command);
    context = contextOf(options);
    checkLanguage(textOption(options, "lang"));
    return await command.run(context);
  } catch (error) {
    const problem = isProblem(error) ? error : await (await import("./home/api_key.ts")).defect(error, context);
    const text = phrasebook.problem(problem);
    if (context?.options["json"] === true) {
      const exporting = command ?? commands.find(({ name }) => isVendorForm(args) && name === "export");
      const { exitCode: _, ...body } = text;
      print(exporting?.refused?.(problem, context) ?? `${JSON.stringify({ error: body })}\n`);
    }
    tellProblem(text);
    return text.exitCode;
  }
}

function checkLanguage(given: string | undefined): void {
  if (given === undefined || given === "ja" || given === "en") return;
  throw new Problem("value-invalid", {
    name: "--lang",
    value: given,
    reason: phrase("ja か en にしてください", "use ja or en"),
  });
}

if (import.meta.main) Deno.exit(await main(Deno.args, Deno, stopSignal()));

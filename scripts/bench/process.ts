/**
 * Whole-process figures of any command, by the `time` program of GNU (Debian package `time`): all that the system counted
 * for it and its children.
 * @module
 */
import { fileURLToPath } from "node:url";

/** What one run used. */
export interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The largest single process, bytes. */
  readonly peakBytes: number;
  /** What it printed, the last 10,000 characters. */
  readonly output: string;
}

/** A command with its arguments and what is added to its environment. */
export interface Line {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Path of a file beside this one. */
export const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Whether a program can be started. */
export async function has(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"], stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

/**
 * Runs a command to its end.
 * @param scratch file for the figures
 * @throws Error when the command fails
 */
export async function run({ command, env = {} }: Line, scratch: string): Promise<Figures> {
  const began = performance.now();
  const { success, code, stdout } = await new Deno.Command("time", {
    args: ["-f", "%U %S %M", "-o", scratch, "--", ...command],
    env: { HOTPROFILE_API_KEY: "bench", ...env },
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const seconds = (performance.now() - began) / 1000;
  if (!success) throw new Error(`${command.join(" ")} ended with ${code}`);
  const [user = 0, system = 0, kilobytes = 0] = (await Deno.readTextFile(scratch)).trim().split(" ").map(Number);
  return {
    seconds,
    cpuSeconds: user + system,
    peakBytes: kilobytes * 1024,
    output: new TextDecoder().decode(stdout).slice(-10_000),
  };
}

/** Middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Runs commands in turn (A B C A B C …), after a round that only warms up. @returns the figures of each, by round */
export async function inTurn(lines: readonly Line[], rounds: number, scratch: string): Promise<Figures[][]> {
  const all: Figures[][] = lines.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, line] of lines.entries()) {
      const figures = await run(line, scratch);
      if (round > 0) all[index]?.push(figures);
    }
  }
  return all;
}

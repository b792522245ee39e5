/** The program on a pseudo-terminal, through util-linux' `script`. @module */
import { stripVTControlCharacters } from "node:util";
import { fileURLToPath } from "node:url";
import { permissions } from "./program.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const script = "/usr/bin/script";

/** Whether this machine has pseudo-terminals that a test can drive. */
export const hasTerminal: boolean = Deno.build.os !== "windows" &&
  await Deno.stat(script).then(() => true, () => false);

/** Keys that are no characters. */
export const keys = { enter: "\r", clearLine: "\x15", down: "\x1b[B", interrupt: "\x03" } as const;

/** Longest wait for a text or for the end, milliseconds: a test that waits in vain is to fail. */
const patienceMs = 120_000;

/** A running dialogue. */
export interface Dialogue extends AsyncDisposable {
  /** Everything shown so far, without control sequences. */
  readonly shown: string;
  /** Everything shown so far, as the terminal got it. */
  readonly raw: string;
  /** Waits until `text` is shown after what was awaited before; then types `answer`. @throws Error where it never comes */
  answer(text: string, answer: string): Promise<void>;
  /** Waits for the end. @returns exit code @throws Error where it never comes */
  end(): Promise<number>;
}

/** Starts the program on a terminal. */
export function startDialogue(args: readonly string[], env: Record<string, string> = {}, columns = 160): Dialogue {
  const words = [Deno.execPath(), "run", "--quiet", "--no-check", ...permissions, main, ...args];
  const line = `stty cols ${columns}; exec ${words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ")}`;
  const child = new Deno.Command(script, {
    args: ["-qfec", line, "/dev/null"],
    env: { TERM: "xterm", NO_COLOR: "", HOTPROFILE_API_KEY: "", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  let shown = "";
  let from = 0;
  let changed = Promise.withResolvers<void>();
  let over = false;
  const reading = (async () => {
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
      shown += chunk;
      changed.resolve();
      changed = Promise.withResolvers();
    }
    over = true;
    changed.resolve();
  })();
  const inTime = async <T>(what: string, wait: Promise<T>): Promise<T> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const seconds = patienceMs / 1_000;
        reject(new Error(`${what} after ${seconds} s: ${stripVTControlCharacters(shown).slice(from)}`));
      }, patienceMs);
    });
    try {
      return await Promise.race([wait, late]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get shown() {
      return stripVTControlCharacters(shown);
    },
    get raw() {
      return shown;
    },
    async answer(text, answer) {
      for (;;) {
        const at = stripVTControlCharacters(shown).indexOf(text, from);
        if (at >= 0) {
          from = at + text.length;
          break;
        }
        if (over) throw new Error(`“${text}” was never shown after: ${stripVTControlCharacters(shown).slice(from)}`);
        await inTime(`“${text}” is not shown`, changed.promise);
      }
      await writer.write(new TextEncoder().encode(answer));
    },
    async end() {
      const { code } = await inTime("the program goes on", child.status);
      await reading;
      return code;
    },
    async [Symbol.asyncDispose]() {
      try {
        child.kill();
      } catch {
        // It has ended.
      }
      await child.status;
      await reading;
      await writer.close().catch(() => {});
    },
  };
}

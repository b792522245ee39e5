/** What the release commands share: their options, and one sentence on standard error when they fail. @module */
import { type Target, targets } from "./targets.ts";

/**
 * Reads `--target TRIPLE` (also more than once) and switches.
 * @throws Error with one sentence for anything else
 */
export function wantedTargets(
  args: readonly string[],
  known: readonly string[] = [],
): { readonly targets: readonly Target[]; readonly switches: ReadonlySet<string> } {
  const wanted: Target[] = [];
  const switches = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (known.includes(arg)) switches.add(arg);
    else if (arg === "--target") {
      const triple = args[++at];
      const target = targets.find((one) => one.triple === triple);
      if (!target) {
        throw new Error(`--target cannot be ${triple}: use ${targets.map((one) => one.triple).join(" or ")}.`);
      }
      wanted.push(target);
    } else throw new Error(`There is no option ${arg}: use ${["--target TRIPLE", ...known].join(", ")}.`);
  }
  return { targets: wanted.length > 0 ? wanted : targets, switches };
}

/** Runs a release command and ends the process: 0, or 1 with the error's sentence. */
export async function finish(work: (say: (line: string) => void) => Promise<void>): Promise<never> {
  const write = (stream: { writeSync(bytes: Uint8Array): number }) => (line: string) => {
    stream.writeSync(new TextEncoder().encode(`${line}\n`));
  };
  try {
    await work(write(Deno.stdout));
  } catch (error) {
    write(Deno.stderr)((error as Error).message);
    Deno.exit(1);
  }
  Deno.exit(0);
}

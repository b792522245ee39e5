/** Kills an export of another process at a named step. @module */
import { fileURLToPath } from "node:url";
import type { RunStep } from "./run_steps.ts";

const script = fileURLToPath(new URL("./held_export.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));

/**
 * Runs an export in another process until it stands at a step, then kills that process.
 * @param count which time it stands there, from 1
 * @param clockOffsetMs what that process's clock is ahead
 * @returns false when it ended before
 */
export async function killAtStep(
  place: { readonly home: string; readonly output: string },
  type: string,
  step: RunStep,
  count: number,
  clockOffsetMs = 0,
  mode: "difference" | "full" = "difference",
): Promise<boolean> {
  const told = [place.home, place.output, type, mode, step, String(count), String(clockOffsetMs)];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", "--config", config, script, ...told],
    env: { HOTPROFILE_API_KEY: "" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  const held = value?.trim() === "HELD";
  if (held) child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  return held;
}

/** Exports that permissions hold for: root passes them, so root's rights over files are taken from the process. @module */
import { fileURLToPath } from "node:url";
import { permissions, type Place } from "./program.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));
/** Leaves root what an ordinary user has over files: what it owns, by its mode. */
const withoutRights = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner", "--inh-caps", "-all"];

/** Runs a command with `--json` as an ordinary user would. */
export async function runPermitted(
  place: Place,
  args: readonly string[],
  command = "export",
  // deno-lint-ignore no-explicit-any
): Promise<{ code: number; stderr: string; result: any }> {
  const [program = "", ...before] = Deno.uid() === 0 ? [...withoutRights, Deno.execPath()] : [Deno.execPath()];
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [
      ...before,
      ...["run", "--quiet", "--no-check", "--frozen", "--config", config, ...permissions, main],
      ...[command, ...args, "--json", "--home", place.home, "--lang", "en"],
    ],
    env: { HOTPROFILE_API_KEY: "" },
  }).output();
  const text = new TextDecoder().decode(stdout);
  return { code, stderr: new TextDecoder().decode(stderr), result: text === "" ? undefined : JSON.parse(text) };
}

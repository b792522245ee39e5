/**
 * `deno task compile`: checks what would be embedded, compiles the program for each target into `dist/`, packs it.
 * `--target TRIPLE` makes one system alone, `--no-pack` leaves the archives out, `--check` compiles nothing.
 * @module
 */
import { compile } from "./release/compile.ts";
import { pack } from "./release/pack.ts";
import { finish, wantedTargets } from "./release/command.ts";

await finish(async (say) => {
  const { targets, switches } = wantedTargets(Deno.args, ["--no-pack", "--check"]);
  await compile(targets, { checkOnly: switches.has("--check"), say });
  if (!switches.has("--check") && !switches.has("--no-pack")) await pack(targets, say);
});

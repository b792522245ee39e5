/**
 * `deno task compile`: checks what would be embedded, compiles the program for each target into `dist/`, packs it.
 * `--target TRIPLE` makes one system alone, `--no-pack` leaves the archives out, `--check` compiles nothing.
 * @module
 */
import { compile } from "./release/compile.ts";
import { join } from "node:path";
import { root } from "./release/graph.ts";
import { pack } from "./release/pack.ts";
import { finish, wantedTargets } from "./release/command.ts";
import { places } from "./release/targets.ts";

const dist = join(root, places.dist);

await finish(async (say) => {
  const { targets, switches } = wantedTargets(Deno.args, ["--no-pack", "--check"]);
  await compile(targets, { checkOnly: switches.has("--check"), say });
  if (!switches.has("--check") && !switches.has("--no-pack")) await pack({ targets, dist, say });
});

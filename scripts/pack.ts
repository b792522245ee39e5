/**
 * `deno task pack`: packs the executables that stand in `dist/` (after they were signed, for example).
 * `--target TRIPLE` packs one system alone.
 * @module
 */
import { join } from "node:path";
import { root } from "./release/graph.ts";
import { pack } from "./release/pack.ts";
import { finish, wantedTargets } from "./release/command.ts";
import { places } from "./release/targets.ts";

const dist = join(root, places.dist);

await finish(async (say) => await pack({ targets: wantedTargets(Deno.args).targets, dist, say }));

/**
 * `deno task pack`: packs the executables that stand in `dist/` (after they were signed, for example).
 * `--target TRIPLE` packs one system alone.
 * @module
 */
import { pack } from "./release/pack.ts";
import { finish, wantedTargets } from "./release/command.ts";

await finish(async (say) => await pack(wantedTargets(Deno.args).targets, say));

/** Ctrl+C and termination signals. @module */
import { Problem } from "../text/problem.ts";

/** Listens from now on. @returns aborted by the first signal; its reason is a `Problem` */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const on = (signal: Deno.Signal, code: "interrupted" | "terminated") => {
    try {
      Deno.addSignalListener(signal, () => stop.abort(new Problem(code, {})));
    } catch {
      // This system does not know the signal.
    }
  };
  on("SIGINT", "interrupted");
  if (Deno.build.os === "windows") on("SIGBREAK", "interrupted");
  else on("SIGTERM", "terminated");
  on("SIGHUP", "terminated");
  return stop.signal;
}

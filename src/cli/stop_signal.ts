/** Ctrl+C and termination signals. Imported before anything else, so that they are heard from the start. @module */
import { Problem } from "../text/problem.ts";

/** Aborts with the problem that each signal stands for. */
function stopSignal(): AbortSignal {
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

/** Aborted by the first signal; its reason is a `Problem`. */
export const stopping = stopSignal();

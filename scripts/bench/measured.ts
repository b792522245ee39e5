/**
 * Runs a module and, as it ends, writes what the whole process used to the file named first:
 * `deno run … measured.ts RESULT MODULE [ARGS…]`.
 * @module
 */
import process from "node:process";

const [result = "", module = "", ...args] = Deno.args;
const began = performance.now();

/** Highest resident memory of this process so far, bytes. */
function peakMemory(): number {
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(Deno.readTextFileSync("/proc/self/status"));
    if (match) return Number(match[1]) * 1024;
  } catch {
    // Not Linux.
  }
  return process.memoryUsage().rss;
}

globalThis.addEventListener("unload", () => {
  const { user, system } = process.cpuUsage();
  const seconds = (performance.now() - began) / 1000;
  Deno.writeTextFileSync(
    result,
    JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakBytes: peakMemory() }),
  );
});

// The module sees its own arguments, as if it had been started by itself.
Object.defineProperty(Deno, "args", { value: args });
await import(module);

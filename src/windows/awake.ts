/**
 * Keeping the machine awake while an export runs: after a timer wake Windows may sleep again within two minutes.
 * Source: `docs/contract/task-scheduler.md#ending-in-time-staying-awake`; SetThreadExecutionState of kernel32.
 * @module
 */
import { kernel32 } from "./native.ts";

const continuous = 0x8000_0000;
const systemRequired = 0x0000_0001;

/**
 * Asks Windows not to sleep; elsewhere it does nothing.
 * @returns disposed of, it lets the machine sleep again
 */
export function stayAwake(): Disposable {
  if (Deno.build.os !== "windows") return { [Symbol.dispose]: () => {} };
  kernel32().SetThreadExecutionState((continuous | systemRequired) >>> 0);
  return {
    [Symbol.dispose]() {
      kernel32().SetThreadExecutionState(continuous);
    },
  };
}

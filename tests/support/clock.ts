/** A clock that a test moves by hand. @module */
import type { Clock } from "../../src/values/clock.ts";

/** Time stands still until {@link advance}. */
export class HandClock implements Clock {
  #now = Date.now();
  readonly #sleepers = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const end = this.#now + ms;
    while (this.#now < end) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#sleepers.delete(wake);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        this.#sleepers.add(wake);
        signal?.addEventListener("abort", wake, { once: true });
      });
    }
    signal?.throwIfAborted();
  }

  /** Lets time pass and wakes whoever waits for it. */
  advance(ms: number): void {
    this.#now += ms;
    for (const wake of [...this.#sleepers]) wake();
  }
}

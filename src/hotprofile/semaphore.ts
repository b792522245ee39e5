/** How many calls may be under way at once. Source: `docs/contract/hotprofile-api.md#limits`, 2 per contract. @module */

/** Hands out places. */
export interface Semaphore {
  /** Waits for a place. @param signal ends the wait with its reason */
  take(signal: AbortSignal): Promise<Permit>;
}

/** A place that is held. */
export class Permit implements Disposable {
  #given: (() => void) | undefined;

  /** @param given called when the place is given back */
  constructor(given: () => void) {
    this.#given = given;
  }

  /** Gives the place to whoever waits; once more does no harm. */
  give(): void {
    const given = this.#given;
    this.#given = undefined;
    given?.();
  }

  [Symbol.dispose](): void {
    this.give();
  }
}

/** Places of this process alone, first come first served. */
export class LocalSemaphore implements Semaphore {
  #free: number;
  /** Those who wait, in their order. */
  readonly #waiting = new Set<() => void>();

  /** @param places how many may be held at once */
  constructor(places: number) {
    this.#free = places;
  }

  async take(signal: AbortSignal): Promise<Permit> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
    return new Permit(() => this.#give());
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = () => {
        signal.removeEventListener("abort", ended);
        resolve();
      };
      const ended = () => {
        this.#waiting.delete(next);
        reject(signal.reason);
      };
      signal.addEventListener("abort", ended, { once: true });
      this.#waiting.add(next);
    });
  }

  #give(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else this.#free++;
  }
}

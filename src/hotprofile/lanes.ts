/** The two places that a contract has for simultaneous calls. Source: "Limits" of the API sheet. */
export class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places how many calls may be under way at once (HotProfile: 2) */
  constructor(places: number) {
    this.#free = places;
  }

  /** Runs `work` as soon as a place is free, first come first served. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}

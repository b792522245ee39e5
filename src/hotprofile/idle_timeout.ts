/** Giving up on an exchange in which nothing arrives, or that never ends. @module */

/** One timer for one exchange, however often something arrives. */
export class IdleTimeout {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ms = 0;
  #what = "";
  #heardAt = 0;
  #late: string | undefined;
  readonly #endsAt: number;

  /**
   * @param wholeMs longest time of the exchange as a whole, milliseconds
   * @param giveUp called once when that time is over, or the silence has lasted too long
   */
  constructor(private readonly wholeMs: number, private readonly giveUp: () => void) {
    this.#endsAt = performance.now() + wholeMs;
  }

  /** What was waited for too long, undefined while nothing was. */
  get late(): string | undefined {
    return this.#late;
  }

  /** From now on silence may last so long. @param what silence means */
  expect(ms: number, what: string): void {
    const isSooner = ms < this.#ms;
    this.#ms = ms;
    this.#what = what;
    this.heard();
    // A timer that comes too early looks and waits on: making one for each step costs more.
    if (this.#timer !== undefined && !isSooner) return;
    this.end();
    this.#look();
  }

  /** Something arrived. */
  heard(): void {
    this.#heardAt = performance.now();
  }

  /** Stops waiting. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    const isWhole = this.#endsAt < this.#heardAt + this.#ms;
    const left = (isWhole ? this.#endsAt : this.#heardAt + this.#ms) - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(() => this.#look(), Math.ceil(left));
      return;
    }
    const [what, ms] = isWhole ? ["the answer did not end", this.wholeMs] : [this.#what, this.#ms];
    this.#late = `${what} (${Math.round(ms / 1000)} s)`;
    this.giveUp();
  }
}

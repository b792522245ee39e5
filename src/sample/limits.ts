/**
 * The API's two limits: calls per fixed window, and simultaneous calls.
 * @module
 */

const WINDOW_MS = 5 * 60 * 1000;

/** A fixed window: counted from its first call, over after five minutes. */
export class CallWindow {
  #start = -Infinity;
  #count = 0;
  #most = 0;

  /**
   * @param limit the call that makes the count reach this is refused
   * @param now clock, epoch ms
   */
  constructor(readonly limit: number, readonly now: () => number) {}

  /** Counts a call; true when it is refused. */
  enter(): boolean {
    const now = this.now();
    if (now >= this.end) {
      this.#start = now;
      this.#count = 0;
    }
    this.#count++;
    this.#most = Math.max(this.#most, this.#count);
    return this.#count >= this.limit;
  }

  /** Calls counted in the window so far. */
  get count(): number {
    return this.#count;
  }

  /** The most calls counted in any window so far. */
  get most(): number {
    return this.#most;
  }

  /** When the window ends, epoch ms. */
  get end(): number {
    return this.#start + WINDOW_MS;
  }
}

/** The places for simultaneous calls. */
export class Places {
  #taken = 0;
  #present = 0;
  #most = 0;

  #since: number | undefined;
  readonly #underWayMs: number[] = [];

  /**
   * @param limit places of the contract
   * @param now clock, ms
   */
  constructor(readonly limit: number, readonly now: () => number) {}

  /** How long no call, one call, two calls … were present since the first arrived, ms. */
  get underWayMs(): readonly number[] {
    this.#pass();
    return [...this.#underWayMs];
  }

  #pass(): void {
    const now = this.now();
    while (this.#underWayMs.length <= this.#present) this.#underWayMs.push(0);
    this.#underWayMs[this.#present] = (this.#underWayMs[this.#present] ?? 0) + now - (this.#since ?? now);
    this.#since = now;
  }

  /** The most calls present at once so far, refused ones included. */
  get most(): number {
    return this.#most;
  }

  /**
   * A call has been received. `granted` tells whether there was a place for it; call `leave` once when its answer ends
   * (more often does no harm).
   */
  arrive(wantsPlace: boolean): { granted: boolean; leave: () => void } {
    this.#pass();
    this.#present++;
    this.#most = Math.max(this.#most, this.#present);
    const granted = wantsPlace && this.#taken < this.limit;
    if (granted) this.#taken++;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      this.#pass();
      this.#present--;
      if (granted) this.#taken--;
    };
    return { granted, leave };
  }
}

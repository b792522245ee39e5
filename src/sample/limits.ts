/**
 * The API's two limits: calls per fixed window, and simultaneous calls.
 * @module
 */

const WINDOW_MS = 5 * 60 * 1000;

/** A fixed window: counted from its first call, over after five minutes. */
export class CallWindow {
  /** When the window ends, epoch ms. */
  end = -Infinity;
  /** Calls counted in the window so far. */
  count = 0;
  /** The most calls counted in any window so far. */
  most = 0;

  /**
   * @param limit the call that makes the count reach this is refused
   * @param now clock, epoch ms
   */
  constructor(readonly limit: number, readonly now: () => number) {}

  /** Counts a call; true when it is refused. */
  enter(): boolean {
    const now = this.now();
    if (now >= this.end) {
      this.end = now + WINDOW_MS;
      this.count = 0;
    }
    this.count++;
    this.most = Math.max(this.most, this.count);
    return this.count >= this.limit;
  }
}

/** The places for simultaneous calls. */
export class Places {
  /** The most calls present at once so far, refused ones included. */
  most = 0;
  #taken = 0;
  #present = 0;
  #since: number | undefined;
  readonly #underWayMs: number[] = [];

  /**
   * @param limit places of the contract
   * @param now clock, ms
   */
  constructor(readonly limit: number, readonly now: () => number) {}

  /** How long no call, one call, two calls … were present since the first arrived, ms. */
  get underWayMs(): readonly number[] {
    this.#move(0);
    return [...this.#underWayMs];
  }

  /**
   * A call has been received. `granted` tells whether there was a place for it; call `leave` once when its answer ends
   * (more often does no harm).
   */
  arrive(wantsPlace: boolean): { granted: boolean; leave: () => void } {
    this.#move(1);
    const granted = wantsPlace && this.#taken < this.limit;
    if (granted) this.#taken++;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      this.#move(-1);
      if (granted) this.#taken--;
    };
    return { granted, leave };
  }

  #move(calls: number): void {
    const now = this.now();
    this.#underWayMs[this.#present] = (this.#underWayMs[this.#present] ?? 0) + now - (this.#since ?? now);
    this.#since = now;
    this.#present += calls;
    this.most = Math.max(this.most, this.#present);
  }
}

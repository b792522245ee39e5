/** The API's two limits: calls per fixed window, and simultaneous calls. @module */

const WINDOW_MS = 5 * 60 * 1000;

/** A fixed window: counted from its first call, over after five minutes. */
export class CallWindow {
  /** When the window ends, epoch ms. */
  end = -Infinity;
  /** Calls counted in the window so far. */
  count = 0;

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
    return ++this.count >= this.limit;
  }
}

/** The places for simultaneous calls. */
export class Places {
  #taken = 0;

  /** @param limit places of the contract */
  constructor(readonly limit: number) {}

  /**
   * A call has been received. `granted` tells whether there was a place for it; call `leave` once when its answer ends
   * (more often does no harm).
   */
  arrive(wantsPlace: boolean): { granted: boolean; leave: () => void } {
    let isHeld = wantsPlace && this.#taken < this.limit;
    if (isHeld) this.#taken++;
    const leave = (): void => {
      if (isHeld) this.#taken--;
      isHeld = false;
    };
    return { granted: isHeld, leave };
  }
}

/** How many calls may be under way at once. Source: `docs/contract/hotprofile-api.md#limits`, 2 per contract. @module */

/** Hands out permits, first come first served. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param permits how many may be held at once */
  constructor(permits: number) {
    this.#free = permits;
  }

  /** Runs `work` as soon as a permit is free. It may give the permit back before it ends. */
  async run<T>(work: (permit: Permit) => Promise<T>): Promise<T> {
    const permit = new Permit(() => this.#take(), () => this.#give());
    await permit.take();
    try {
      return await work(permit);
    } finally {
      permit.give();
    }
  }

  #take(): Promise<void> | undefined {
    if (this.#free === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#free--;
    return undefined;
  }

  #give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

/** The right to make a call, while it is held. */
export class Permit {
  #isHeld = false;

  constructor(private readonly taken: () => Promise<void> | undefined, private readonly given: () => void) {}

  /** Waits for a permit, unless it is held. */
  async take(): Promise<void> {
    if (this.#isHeld) return;
    await this.taken();
    this.#isHeld = true;
  }

  /** Gives the permit to whoever waits. */
  give(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.given();
  }
}

/** The two places that a contract has for simultaneous calls. Source: "Limits" of the API sheet. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places how many calls may be under way at once (HotProfile: 2) */
  constructor(places: number) {
    this.#free = places;
  }

  /** Runs `work` as soon as a place is free, first come first served. It may give its place back before it ends. */
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

/** One of the places, while it is held. */
export class Permit {
  #isHeld = false;

  constructor(private readonly taken: () => Promise<void> | undefined, private readonly given: () => void) {}

  /** Waits for a place, unless one is held. */
  async take(): Promise<void> {
    if (this.#isHeld) return;
    await this.taken();
    this.#isHeld = true;
  }

  /** Gives the place to whoever waits. */
  give(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.given();
  }
}

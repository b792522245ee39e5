/** Chance that a seed fixes, so that a failed round can be repeated, and how often a randomised test tries. @module */

/** Numbers uniform in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Whole numbers from 0 below a limit, the same for the same seed. */
export function seededBelow(seed: number): (limit: number) => number {
  const random = seeded(seed);
  return (limit) => Math.floor(random() * limit);
}

/** Rounds of a randomised test: `HOTPROFILE_TEST_ROUNDS`, else few. */
export function rounds(few: number): number {
  const given = Number(Deno.env.get("HOTPROFILE_TEST_ROUNDS"));
  return Number.isInteger(given) && given > 0 ? given : few;
}

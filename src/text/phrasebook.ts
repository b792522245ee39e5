/** Everything a user reads, in the language chosen once at the start. @module */
import type { Problem } from "./problem.ts";
import { type Fact, fill, type Language, type Phrase } from "./language.ts";
import { problems } from "./problems.ts";
import { type WarningCode, type WarningFacts, warnings } from "./warnings.ts";

/** A failure in words. */
export interface ProblemText {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

/** Speaks one language. */
export class Phrasebook {
  constructor(readonly language: Language) {}

  /** Sentence, hint and exit code of a failure. */
  problem(problem: Problem): ProblemText {
    const { exit: exitCode, message, hint } = problems[problem.code];
    const { code, facts } = problem;
    return { code, message: this.say(message, facts), hint: this.say(hint, facts), exitCode };
  }

  /** Sentence of a warning. */
  warning<C extends WarningCode>(code: C, facts: WarningFacts[C]): string {
    return fill(warnings[code][this.language], facts as Readonly<Record<string, Fact>>, this.language);
  }

  /** A phrase in the chosen language, its placeholders filled. */
  say(phrase: Phrase, facts: Readonly<Record<string, Fact>> = {}): string {
    return fill(phrase[this.language], facts, this.language);
  }
}

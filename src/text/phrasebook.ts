/** Everything a user reads, in the language chosen once at the start. @module */
import type { Problem } from "./problem.ts";
import { type Fact, fill, type Language, type Phrase } from "./language.ts";
import { type ProblemCode, problems } from "./problems.ts";
import { type WarningCode, type WarningFacts, warnings } from "./warnings.ts";

/** A failure in words. */
export interface ProblemText {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

/** A failure as a run record keeps it. */
interface Recorded {
  readonly code: string;
  /** In the language of the run. */
  readonly message: string;
  readonly hint: string;
  readonly facts?: Readonly<Record<string, Fact>>;
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

  /** A recorded failure in this language; in the run's where its facts were not kept, or are another version's. */
  recorded(error: Recorded): { readonly message: string; readonly hint: string } {
    const { code, message, hint, facts } = error;
    const entry = Object.hasOwn(problems, code) ? problems[code as ProblemCode] : undefined;
    if (!entry || !facts) return { message, hint };
    const again = { message: this.say(entry.message, facts), hint: this.say(entry.hint, facts) };
    return /\{[a-zA-Z]+\}/.test(again.message + again.hint) ? { message, hint } : again;
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

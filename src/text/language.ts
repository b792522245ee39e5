/** Languages, and templates with `{placeholders}`. @module */

/** Language of everything a user reads. */
export type Language = "ja" | "en";

/** A text in both languages. */
export interface Phrase<J extends string = string, E extends string = string> {
  readonly ja: J;
  readonly en: E;
}

/** A text in both languages, known to the letter: the facts that a sentence needs are read from it. */
export const phrase = <J extends string, E extends string>(ja: J, en: E): Phrase<J, E> => ({ ja, en });

/** What may stand for a placeholder: a text of the user's own, a number, or a phrase of the catalogue. */
export type Fact = string | number | Phrase;

/** Names of the `{placeholders}` inside a template string, as a union of string literals. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The facts a template needs: one value per placeholder. */
export type Facts<S extends string> = { readonly [K in Placeholders<S>]: Fact };

/** Facts that may be whole sentences, of the service or the system. */
const sentences: ReadonlySet<string> = new Set(["detail", "reason", "message"]);

/**
 * Fills `{name}` placeholders. A sentence that is put in loses its full stop before another or a bracket; `(s)` behind a
 * number is an s, or nothing where the number is 1.
 * @param template sentence of a catalogue
 * @param facts value per placeholder
 * @param language which side of a phrase is taken
 */
export function fill(template: string, facts: Readonly<Record<string, Fact>>, language: Language): string {
  const counted = template.replace(
    /\{([a-zA-Z]+)\}([^{}()]*)\(s\)/g,
    (_, name: string, words: string) => `{${name}}${words}${String(facts[name]) === "1" ? "" : "s"}`,
  );
  return counted.replace(/\{([a-zA-Z]+)\}([）)。.]?)/g, (whole, name: string, after: string) => {
    const fact = facts[name];
    if (fact === undefined) return whole;
    const text = typeof fact === "object" ? fact[language] : String(fact);
    return (after === "" ? text : text.replace(sentences.has(name) ? /[。.]$/ : /。$/, "")) + after;
  });
}

/**
 * The language to speak: `--lang`, else the system's.
 * @param option value of `--lang`, already checked
 * @param system language tag of the system, such as `ja-JP`
 */
export function chooseLanguage(option: string | undefined, system: string): Language {
  if (option === "ja" || option === "en") return option;
  return system.toLowerCase().startsWith("ja") ? "ja" : "en";
}

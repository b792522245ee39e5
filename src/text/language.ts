/** Language of everything a user reads. */
export type Language = "ja" | "en";

/** Names of the `{placeholders}` inside a template string, as a union of string literals. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The facts a template needs: one value per placeholder. */
export type Facts<S extends string> = { readonly [K in Placeholders<S>]: string | number };

/**
 * Fills `{name}` placeholders.
 * @param template sentence of a catalogue
 * @param facts value per placeholder
 */
export function fill(template: string, facts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

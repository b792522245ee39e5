/** Secrets struck out of texts before anyone sees them, however the texts spell them. @module */

/** One character as URLs (in UTF-8), JSON and HTML may write it; a named one stands for a sign, and so does a tag. */
const escaped =
  /%(?:[0-7][\da-f]|[c-f][\da-f](?:%[89ab][\da-f]){1,3})|\\+(?:u[\da-f]{4}|x[\da-f]{2})|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});|<\/?[a-z][^<>]{0,40}>/gi;
/** How often a text may be escaped over: a value in JSON in HTML in a form is three. */
const mostLayers = 4;
/** Stands for a code unit that is struck out: no character. */
const struck = "\uFFFF";
/** Fewer letters and digits may stand inside ordinary words: then only a whole word is struck out. */
const fewCharacters = 8;

/** A text some layers of escapes off. */
interface Layer {
  readonly text: string;
  /** Where in the original text each code unit begins; one more for its end. */
  readonly at: readonly number[];
}

/**
 * A text with `***` in place of each secret: as it is, in any letter case, with other signs or none between its letters
 * and digits, and escaped up to four times over.
 * @param secrets empty ones are ignored
 */
export function strikeOut(text: string, secrets: readonly string[]): string {
  const patterns = secrets.filter((secret) => secret !== "").map(patternOf);
  const units = text.split("");
  let layer: Layer = { text, at: [...units.keys(), units.length] };
  for (let depth = 0;; depth++) {
    for (const pattern of patterns) {
      for (const { 0: found, index } of layer.text.matchAll(pattern)) {
        units.fill(struck, layer.at[index], layer.at[index + found.length]);
      }
    }
    if (depth === mostLayers || layer.text.search(escaped) < 0) break;
    layer = unescaped(layer);
  }
  return units.join("").replace(/\uFFFF+/g, "***");
}

function patternOf(secret: string): RegExp {
  const characters = secret.match(/[\p{L}\p{N}]/gu) ?? [];
  return characters.length >= fewCharacters
    ? new RegExp(characters.join("[^\\p{L}\\p{N}]*"), "giu")
    : new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(secret)}(?![\\p{L}\\p{N}])`, "giu");
}

/** One layer of escapes off. */
function unescaped({ text, at }: Layer): Layer {
  const places: (readonly number[])[] = [];
  let end = 0;
  const result = text.replace(escaped, (escape, index: number) => {
    const character = characterOf(escape);
    places.push(at.slice(end, index), Array<number>(character.length).fill(at[index] ?? 0));
    end = index + escape.length;
    return character;
  });
  return { text: result, at: [...places, at.slice(end)].flat() };
}

function characterOf(escape: string): string {
  if (escape.startsWith("%")) return new TextDecoder().decode(Uint8Array.fromHex(escape.replaceAll("%", "")));
  const hex = /[ux]([\da-f]+);?$/i.exec(escape)?.[1];
  const code = hex ? parseInt(hex, 16) : Number(/#(\d+)/.exec(escape)?.[1] ?? NaN);
  return code <= 0x10ffff ? String.fromCodePoint(code) : escape.toLowerCase() === "&amp;" ? "&" : " ";
}

/** UTF-8 to text, strictly and fast. @module */

const lenient = new TextDecoder("utf-8");
const replacement = "\ufffd";

/**
 * Text of UTF-8 bytes, without a byte order mark.
 * @throws TypeError when they are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string {
  // The lenient decoder is the faster one. It writes U+FFFD for what is not UTF-8: more of them than the bytes spell.
  const text = lenient.decode(bytes);
  if (text.includes(replacement) && countRead(text) !== countSpelt(bytes)) throw new TypeError("not UTF-8");
  return text;
}

function countRead(text: string): number {
  let count = 0;
  for (let at = text.indexOf(replacement); at >= 0; at = text.indexOf(replacement, at + 1)) count++;
  return count;
}

/** How often the bytes spell U+FFFD: EF BF BD. */
function countSpelt(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  }
  return count;
}

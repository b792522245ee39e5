/**
 * Finished CSV bytes, read unit by unit. Quotes, commas and line ends are recognizable without decoding in every encoding:
 * no second byte of a Japanese double-byte character has the value of one of them, and UTF-16 is read in pairs.
 * @module
 */
import type { EncodingName } from "./options.ts";

export const [quote, lineFeed, comma, carriageReturn] = [0x22, 0x0a, 0x2c, 0x0d];

/** The bytes of a file or of a part of it, cut anywhere. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes per unit of an encoding: 2 for UTF-16, else 1. */
export function unitWidth(encoding: EncodingName): 1 | 2 {
  return encoding === "utf-16le" ? 2 : 1;
}

/**
 * The same bytes in chunks that hold whole units, none empty.
 * @throws Error when the bytes end inside a unit
 */
export async function* wholeUnits(chunks: Chunks, width: 1 | 2): AsyncGenerator<Uint8Array> {
  let carried: number | undefined;
  let offset = 0;
  for await (const chunk of chunks) {
    offset += chunk.length;
    let whole = chunk;
    if (carried !== undefined) {
      whole = new Uint8Array(chunk.length + 1);
      whole[0] = carried;
      whole.set(chunk, 1);
      carried = undefined;
    }
    if (whole.length % width !== 0) {
      carried = whole[whole.length - 1];
      whole = whole.subarray(0, -1);
    }
    if (whole.length > 0) yield whole;
  }
  if (carried !== undefined) throw new Error(`CSV ends inside a two-byte unit at byte ${offset}`);
}

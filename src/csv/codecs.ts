/**
 * Text to bytes, one codec per encoding.
 * @module
 */
import { codePage51932, codePage932, type CodeTable } from "./code_pages.ts";
import type { LossKind } from "./losses.ts";
import type { EncodingName } from "./options.ts";
import type { ByteSink } from "./sink.ts";
import { bestFit } from "./substitutes.ts";

/** Called before the character at an index of the text is written as something else; may throw to refuse it. */
export type OnLoss = (kind: LossKind, index: number) => void;

/** Writes text in one encoding. The caller reserves room in the sink first. */
export interface Codec {
  /** Byte order mark that a file begins with. */
  readonly bom: Uint8Array;
  /** The most bytes that one UTF-16 code unit can become. */
  readonly bytesPerUnit: number;
  /**
   * Writes a text that every file can hold as it is, which most are.
   * @returns false where a character needs a look (a quote, comma or line break, one without bytes or with a best fit);
   *   nothing is written then
   */
  writePlain(text: string, sink: ByteSink): boolean;
  /** Writes a text, with substitutes for what the encoding cannot write. */
  write(text: string, sink: ByteSink, onLoss: OnLoss): void;
  /** The code unit as which the encoding writes a code unit: another one for a best fit only. */
  writtenAs(unit: number): number;
}

/** What needs quotes. */
export const quotable = /[",\r\n]/;
const isQuotable = Array.from({ length: 0x80 }, (_, unit) => quotable.test(String.fromCharCode(unit)));

/** The codec of an encoding; a Japanese code page builds its table when it is first asked for. */
export function codecOf(encoding: EncodingName): Codec {
  switch (encoding) {
    case "shift_jis":
      return tableCodec(codePage932());
    case "euc-jp":
      return tableCodec(codePage51932());
    case "utf-8":
      return utf8Codec([]);
    case "utf-8-bom":
      return utf8Codec([0xef, 0xbb, 0xbf]);
    case "utf-16le":
      return utf16Codec();
  }
}

function tableCodec(codePage: CodeTable): Codec {
  const plain = codePage.slice();
  isQuotable.forEach((is, unit) => is && (plain[unit] = 0));

  const writePlain = (text: string, sink: ByteSink): boolean => {
    const { buffer } = sink;
    let { length } = sink;
    // Asked for once: texts are of so many kinds inside the engine that asking each time costs more than the rest.
    const { length: end } = text;
    for (let index = 0; index < end; index++) {
      const code = plain[text.charCodeAt(index)]!;
      if (code === 0) return false;
      if (code >= 0x100) buffer[length++] = code >> 8;
      buffer[length++] = code;
    }
    sink.length = length;
    return true;
  };

  const isUnwritable = (unit: number): boolean => codePage[unit] === 0 && unit !== 0 && !bestFit.has(unit);

  /** Writes one ? for each grapheme cluster of the unwritable characters from `index` on. @returns index after them */
  const replace = (text: string, index: number, sink: ByteSink, clusters: () => Intl.Segments, onLoss: OnLoss) => {
    let next = index;
    let clusterEnd = -1;
    do {
      let beginsCluster = next >= clusterEnd;
      // Only neighbours need the (slow) look at the clusters.
      if (beginsCluster && next > index) {
        const cluster = clusters().containing(next)!;
        beginsCluster = cluster.index === next;
        clusterEnd = cluster.index + cluster.segment.length;
      }
      if (beginsCluster) {
        onLoss("replaced", next);
        sink.buffer[sink.length++] = 0x3f;
      }
      next += text.codePointAt(next)! > 0xffff ? 2 : 1;
    } while (next < text.length && isUnwritable(text.charCodeAt(next)));
    return next;
  };

  const write = (text: string, sink: ByteSink, onLoss: OnLoss): void => {
    const { buffer } = sink;
    // Kept for the whole text: to look at a long one afresh for each run would take the square of its length.
    let found: Intl.Segments | undefined;
    const clusters = () => found ??= graphemes().segment(text);
    let index = 0;
    let length = sink.length;
    while (index < text.length) {
      const unit = text.charCodeAt(index);
      let code = codePage[unit]!;
      if (code === 0 && unit !== 0) {
        const lookAlike = bestFit.get(unit);
        if (lookAlike === undefined) {
          sink.length = length;
          index = replace(text, index, sink, clusters, onLoss);
          length = sink.length;
          continue;
        }
        onLoss("approximated", index);
        code = codePage[lookAlike]!;
      }
      if (code >= 0x100) buffer[length++] = code >> 8;
      buffer[length++] = code;
      index++;
    }
    sink.length = length;
  };

  return {
    bom: new Uint8Array(0),
    bytesPerUnit: 2,
    writePlain,
    write,
    writtenAs: (unit) => bestFit.get(unit) ?? unit,
  };
}

let segmenter: Intl.Segmenter | undefined;

/** Splits text into what a reader sees as one character (UAX 29); the language makes no difference to that. */
export function graphemes(): Intl.Segmenter {
  return segmenter ??= new Intl.Segmenter("ja", { granularity: "grapheme" });
}

/** The text with U+FFFD for each lone surrogate, the only thing that a Unicode encoding cannot write. */
function wellFormed(text: string, onLoss: OnLoss): string {
  if (text.isWellFormed()) return text;
  for (const { index } of text.matchAll(/\p{Surrogate}/gu)) onLoss("replaced", index);
  return text.toWellFormed();
}

function utf8Codec(bom: readonly number[]): Codec {
  const encoder = new TextEncoder();
  return {
    bom: Uint8Array.from(bom),
    bytesPerUnit: 3,
    writePlain(text, sink) {
      const { buffer } = sink;
      let { length } = sink;
      const { length: end } = text;
      for (let index = 0; index < end; index++) {
        const unit = text.charCodeAt(index);
        if (unit >= 0x800) {
          // Surrogates come in pairs, or are replaced.
          if (unit >= 0xd800 && unit < 0xe000) return false;
          buffer[length++] = 0xe0 | unit >> 12;
          buffer[length++] = 0x80 | unit >> 6 & 0x3f;
          buffer[length++] = 0x80 | unit & 0x3f;
        } else if (unit >= 0x80) {
          buffer[length++] = 0xc0 | unit >> 6;
          buffer[length++] = 0x80 | unit & 0x3f;
        } else if (isQuotable[unit]) return false;
        else buffer[length++] = unit;
      }
      sink.length = length;
      return true;
    },
    write(text, sink, onLoss) {
      sink.length += encoder.encodeInto(wellFormed(text, onLoss), sink.buffer.subarray(sink.length)).written;
    },
    writtenAs: (unit) => unit,
  };
}

function utf16Codec(): Codec {
  const write = (text: string, sink: ByteSink) => {
    for (let index = 0; index < text.length; index++) sink.put(text.charCodeAt(index), 2);
  };
  return {
    bom: Uint8Array.of(0xff, 0xfe),
    bytesPerUnit: 2,
    writePlain(text, sink) {
      if (!text.isWellFormed() || quotable.test(text)) return false;
      write(text, sink);
      return true;
    },
    write: (text, sink, onLoss) => write(wellFormed(text, onLoss), sink),
    writtenAs: (unit) => unit,
  };
}

/**
 * Text to bytes, one codec per encoding. A codec writes plain runs at full speed and stops at everything that needs a
 * thought: the four characters that CSV treats specially, and what the encoding cannot write.
 * @module
 */
import { codePage51932, codePage932, type CodeTable } from "./code_pages.ts";
import type { LossKind } from "./losses.ts";
import type { EncodingName } from "./options.ts";
import type { ByteSink } from "./sink.ts";
import { bestFit } from "./substitutes.ts";

/** Called before a character is written as something else; may throw to refuse it. */
export type OnLoss = (kind: LossKind, value: string, index: number) => void;

/** Writes text in one encoding. The caller reserves room in the sink first. */
export interface Codec {
  /** Byte order mark that a file begins with. */
  readonly bom: Uint8Array;
  /** The most bytes that one UTF-16 code unit can become, a quote written twice included. */
  readonly bytesPerUnit: number;
  /** Writes one ASCII character. */
  ascii(code: number, sink: ByteSink): void;
  /**
   * Writes `value` from index `from` on.
   * @returns index of the first `"`, `,`, CR, LF, NUL or character the encoding cannot write; `value.length` at the end
   */
  run(value: string, from: number, sink: ByteSink): number;
  /**
   * Writes what stands for the characters at `index`, which `run` stopped at and CSV does not know.
   * @returns index after them
   */
  substitute(value: string, index: number, sink: ByteSink, onLoss: OnLoss): number;
  /** The code unit as which the encoding writes a code unit: another one for a best fit only. */
  writtenAs(unit: number): number;
}

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

/** True for the characters that a cell treats by itself: `"`, `,`, CR, LF. */
export function isCsvSpecial(unit: number): boolean {
  return unit === 0x22 || unit === 0x2c || unit === 0x0d || unit === 0x0a;
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

function writeByte(code: number, sink: ByteSink): void {
  sink.buffer[sink.length++] = code;
}

function tableCodec(codePage: CodeTable): Codec {
  // In this copy the CSV characters have no entry either, so that one comparison stops for all of them.
  const direct = codePage.slice();
  for (const unit of [0x22, 0x2c, 0x0d, 0x0a]) direct[unit] = 0;

  const run = (value: string, from: number, sink: ByteSink): number => {
    const end = value.length;
    const buffer = sink.buffer;
    let length = sink.length;
    let index = from;
    for (; index < end; index++) {
      const code = direct[value.charCodeAt(index)]!;
      if (code < 0x100) {
        if (code === 0) break;
        buffer[length++] = code;
      } else {
        buffer[length++] = code >> 8;
        buffer[length++] = code;
      }
    }
    sink.length = length;
    return index;
  };

  const isUnwritable = (unit: number): boolean => codePage[unit] === 0 && unit !== 0 && !bestFit.has(unit);

  // Kept from run to run, because looking at a long value afresh for each of its runs would take the square of its length.
  let clusteredValue = "";
  let clusters: Intl.Segments | undefined;
  const clustersOf = (value: string): Intl.Segments => {
    if (clusters === undefined || clusteredValue !== value) {
      clusteredValue = value;
      clusters = graphemes().segment(value);
    }
    return clusters;
  };

  const substitute = (value: string, index: number, sink: ByteSink, onLoss: OnLoss): number => {
    const unit = value.charCodeAt(index);
    if (unit === 0) {
      writeByte(0, sink);
      return index + 1;
    }
    const lookAlike = bestFit.get(unit);
    if (lookAlike !== undefined) {
      onLoss("approximated", value, index);
      const code = codePage[lookAlike]!;
      if (code >= 0x100) writeByte(code >> 8, sink);
      writeByte(code & 0xff, sink);
      return index + 1;
    }
    // One ? for a run inside one grapheme cluster; only neighbours need the (slow) look at the clusters.
    let next = index;
    let clusterEnd = -1;
    do {
      let beginsCluster = next >= clusterEnd;
      if (beginsCluster && next > index) {
        const cluster = clustersOf(value).containing(next)!;
        beginsCluster = cluster.index === next;
        clusterEnd = cluster.index + cluster.segment.length;
      }
      if (beginsCluster) {
        onLoss("replaced", value, next);
        writeByte(0x3f, sink);
      }
      next += value.codePointAt(next)! > 0xffff ? 2 : 1;
    } while (next < value.length && isUnwritable(value.charCodeAt(next)));
    return next;
  };

  return {
    bom: new Uint8Array(0),
    bytesPerUnit: 2,
    ascii: writeByte,
    run,
    substitute,
    writtenAs: (unit) => bestFit.get(unit) ?? unit,
  };
}

let segmenter: Intl.Segmenter | undefined;

/** Splits text into what a reader sees as one character (UAX 29); the language makes no difference to that. */
export function graphemes(): Intl.Segmenter {
  return segmenter ??= new Intl.Segmenter("ja", { granularity: "grapheme" });
}

function utf8Codec(bom: readonly number[]): Codec {
  const run = (value: string, from: number, sink: ByteSink): number => {
    const end = value.length;
    const buffer = sink.buffer;
    let length = sink.length;
    let index = from;
    for (; index < end; index++) {
      const unit = value.charCodeAt(index);
      if (unit < 0x80) {
        if (unit <= 0x2c && (isCsvSpecial(unit) || unit === 0)) break;
        buffer[length++] = unit;
      } else if (unit < 0x800) {
        buffer[length++] = 0xc0 | unit >> 6;
        buffer[length++] = 0x80 | unit & 0x3f;
      } else if ((unit & 0xf800) !== 0xd800) {
        buffer[length++] = 0xe0 | unit >> 12;
        buffer[length++] = 0x80 | unit >> 6 & 0x3f;
        buffer[length++] = 0x80 | unit & 0x3f;
      } else {
        const low = index + 1 < end ? value.charCodeAt(index + 1) : 0;
        if (!isHighSurrogate(unit) || !isLowSurrogate(low)) break;
        const point = 0x10000 + ((unit & 0x3ff) << 10 | low & 0x3ff);
        buffer[length++] = 0xf0 | point >> 18;
        buffer[length++] = 0x80 | point >> 12 & 0x3f;
        buffer[length++] = 0x80 | point >> 6 & 0x3f;
        buffer[length++] = 0x80 | point & 0x3f;
        index++;
      }
    }
    sink.length = length;
    return index;
  };
  const substitute = (value: string, index: number, sink: ByteSink, onLoss: OnLoss): number => {
    if (value.charCodeAt(index) === 0) {
      writeByte(0, sink);
      return index + 1;
    }
    onLoss("replaced", value, index);
    for (const byte of [0xef, 0xbf, 0xbd]) writeByte(byte, sink);
    return index + 1;
  };
  return {
    bom: Uint8Array.from(bom),
    bytesPerUnit: 3,
    ascii: writeByte,
    run,
    substitute,
    writtenAs: (unit) => unit,
  };
}

function utf16Codec(): Codec {
  const write = (unit: number, sink: ByteSink): void => {
    sink.buffer[sink.length++] = unit;
    sink.buffer[sink.length++] = unit >> 8;
  };
  const run = (value: string, from: number, sink: ByteSink): number => {
    const end = value.length;
    const buffer = sink.buffer;
    let length = sink.length;
    let index = from;
    for (; index < end; index++) {
      const unit = value.charCodeAt(index);
      if (unit <= 0x2c && (isCsvSpecial(unit) || unit === 0)) break;
      if ((unit & 0xf800) === 0xd800) {
        const low = index + 1 < end ? value.charCodeAt(index + 1) : 0;
        if (!isHighSurrogate(unit) || !isLowSurrogate(low)) break;
        buffer[length++] = unit;
        buffer[length++] = unit >> 8;
        buffer[length++] = low;
        buffer[length++] = low >> 8;
        index++;
      } else {
        buffer[length++] = unit;
        buffer[length++] = unit >> 8;
      }
    }
    sink.length = length;
    return index;
  };
  const substitute = (value: string, index: number, sink: ByteSink, onLoss: OnLoss): number => {
    const unit = value.charCodeAt(index);
    if (unit !== 0) onLoss("replaced", value, index);
    write(unit === 0 ? 0 : 0xfffd, sink);
    return index + 1;
  };
  return {
    bom: Uint8Array.of(0xff, 0xfe),
    bytesPerUnit: 4,
    ascii: write,
    run,
    substitute,
    writtenAs: (unit) => unit,
  };
}

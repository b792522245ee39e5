/**
 * JSON read where it lies: one strict pass over the bytes of an answer notes where each value begins and ends. Most
 * values of an export go from the service's UTF-8 into the file as they are; making objects and texts of them first
 * took most of an export's time and memory. Grammar: RFC 8259; UTF-8: RFC 3629, strictly.
 *
 * A value is a token: an index into `marks`.
 * - text, number, `true`, `false`, `null`: begin, end. The end of a text is the place of its closing quote, and is
 *   `~end` where it holds escapes.
 * - list and object: begin, token after them, end, and a count: the values of a list; for an object 1 where its keys are
 *   those of the object before it in the same list, else 0. Behind them their values; in an object a key before each.
 * @module
 */

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bytes behind the text that must be there and zero: no look ahead leaves the buffer, and nothing goes on there. */
export const jsonSlack = 8;
/** Deepest nesting: far more than any answer has, far less than the stack holds. */
const deepest = 200;
/** Marks of a key and the head of its value at most; made room for at once. */
const marksAhead = 8;
const startMarks = 1 << 12;

/** Marks of a list or an object before its first value. */
export const headMarks = 4;
/** Marks of any other value. */
export const leafMarks = 2;

const noBytes = new Uint8Array(0);
const noMarks = new Int32Array(0);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes are not JSON. */
export class JsonError extends Error {
  /** @param what what is wrong @param at where, bytes from the start */
  constructor(what: string, at: number) {
    super(`${what} at byte ${at}`);
  }
}
/** The bytes are not UTF-8. */
export class Utf8Error extends JsonError {}

/** One JSON text and where its values are. The root is token 0. */
export class JsonTape {
  /** The text and {@link jsonSlack} bytes more; nothing once it is given back. */
  bytes: Uint8Array;
  /** See the module. */
  marks: Int32Array;
  #length = 0;
  #depth = 0;

  /**
   * Reads a text.
   * @param bytes the text, and behind it {@link jsonSlack} zeros
   * @param size bytes of the text; a byte order mark is skipped
   * @param marks memory that is used again
   * @throws JsonError, Utf8Error
   */
  constructor(bytes: Uint8Array, size: number, marks: Int32Array = new Int32Array(startMarks)) {
    this.bytes = bytes;
    this.marks = marks;
    this.#room();
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const end = this.#space(this.#value(this.#space(start)));
    if (end !== size) throw new JsonError("something follows the value", end);
  }

  /** The memory of its marks, to be used again; no value can be read any more. */
  giveBack(): Int32Array {
    const marks = this.marks;
    this.bytes = noBytes;
    this.marks = noMarks;
    return marks;
  }

  /** First byte of a value: tells its kind. */
  kind(token: number): number {
    return this.bytes[this.marks[token]!]!;
  }

  isObject(token: number): boolean {
    return this.kind(token) === openBrace;
  }

  isList(token: number): boolean {
    return this.kind(token) === openBracket;
  }

  isText(token: number): boolean {
    return this.kind(token) === quote;
  }

  isContainer(token: number): boolean {
    const kind = this.kind(token);
    return kind === openBrace || kind === openBracket;
  }

  /** Token after a value and all that is inside it. */
  after(token: number): number {
    return this.isContainer(token) ? this.marks[token + 1]! : token + leafMarks;
  }

  /** Place after a value, bytes. */
  end(token: number): number {
    if (this.isContainer(token)) return this.marks[token + 2]!;
    const end = this.marks[token + 1]!;
    return this.isText(token) ? (end < 0 ? ~end : end) + 1 : end;
  }

  /** Values of a list. */
  count(token: number): number {
    return this.marks[token + 3]!;
  }

  /** Tokens of the values of a list. Makes an array: not for every value of every record. */
  parts(list: number): number[] {
    const parts: number[] = [];
    const end = this.marks[list + 1]!;
    for (let part = list + headMarks; part < end; part = this.after(part)) parts.push(part);
    return parts;
  }

  /** Tokens of the keys of an object; a value comes {@link leafMarks} behind its key. Makes an array, as {@link parts}. */
  keys(object: number): number[] {
    const keys: number[] = [];
    const end = this.marks[object + 1]!;
    for (let key = object + headMarks; key < end; key = this.after(key + leafMarks)) keys.push(key);
    return keys;
  }

  /** Token of a key's value in an object, -1 where it is not there; of a repeated key the last. */
  field(object: number, name: string): number {
    const key = this.keys(object).findLast((each) => this.text(each) === name);
    return key === undefined ? -1 : key + leafMarks;
  }

  /** Text of a text value. */
  text(token: number): string {
    const begin = this.marks[token]! + 1;
    const end = this.marks[token + 1]!;
    if (end < 0) return JSON.parse(this.json(token));
    return decode(this.bytes, begin, end);
  }

  /** Whether a text value is this text; quick where it is ASCII. */
  isTextOf(token: number, text: string): boolean {
    const { bytes, marks } = this;
    const begin = marks[token]! + 1;
    const length = marks[token + 1]! - begin;
    for (let at = 0; at < length && at < text.length; at++) {
      const byte = bytes[begin + at]!;
      if (byte >= 0x80) return this.text(token) === text;
      if (byte !== text.charCodeAt(at)) return false;
    }
    // One with escapes has a negative length here.
    return length === text.length || (length < 0 && this.text(token) === text);
  }

  /** The value as it was sent. */
  raw(token: number): Uint8Array {
    const begin = this.marks[token]!;
    return this.bytes.subarray(begin, this.end(token));
  }

  /** The value as it was sent, as text. */
  json(token: number): string {
    return decode(this.bytes, this.marks[token]!, this.end(token));
  }

  /** The value as `JSON.parse` gives it. */
  value(token: number): unknown {
    return this.isText(token) ? this.text(token) : JSON.parse(this.json(token));
  }

  #room(): void {
    if (this.#length + marksAhead <= this.marks.length) return;
    const grown = new Int32Array(this.marks.length * 2);
    grown.set(this.marks);
    this.marks = grown;
  }

  #space(at: number): number {
    const bytes = this.bytes;
    for (;;) {
      const byte = bytes[at]!;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
      at++;
    }
  }

  /** Reads the value at a place; there is room for its marks. @returns the place after it */
  #value(at: number): number {
    const byte = this.bytes[at]!;
    if (byte === quote) return this.#text(at);
    if (byte === openBrace) return this.#object(at, -1);
    if (byte === openBracket) return this.#list(at);
    const end = byte === minus || (byte >= zero && byte <= nine) ? this.#number(at) : this.#word(at);
    this.#leaf(at, end);
    return end;
  }

  #leaf(begin: number, end: number): void {
    const at = this.#length;
    this.marks[at] = begin;
    this.marks[at + 1] = end;
    this.#length = at + leafMarks;
  }

  #text(begin: number): number {
    const bytes = this.bytes;
    let at = begin + 1;
    let escaped = false;
    for (;;) {
      const byte = bytes[at]!;
      // Three bytes without a special case: nearly all Japanese text.
      if (byte >= 0xe1 && byte <= 0xec) {
        if ((bytes[at + 1]! & 0xc0) !== 0x80 || (bytes[at + 2]! & 0xc0) !== 0x80) throw new Utf8Error("not UTF-8", at);
        at += 3;
      } else if (byte >= 0x80) {
        at = this.#otherCharacter(at);
      } else if (byte === quote) {
        break;
      } else if (byte === backslash) {
        escaped = true;
        at = this.#escape(at);
      } else if (byte < 0x20) {
        throw new JsonError("a text is not ended, or holds a control character", at);
      } else at++;
    }
    this.#leaf(begin, escaped ? ~at : at);
    return at + 1;
  }

  #escape(at: number): number {
    const bytes = this.bytes;
    switch (bytes[at + 1]) {
      case 0x75: // u
        for (let digit = at + 2; digit < at + 6; digit++) {
          const byte = bytes[digit]!;
          const letter = byte | 0x20;
          if ((byte < zero || byte > nine) && (letter < 0x61 || letter > 0x66)) {
            throw new JsonError("an escape that is none", at);
          }
        }
        return at + 6;
      case quote:
      case backslash:
      case 0x2f: // /
      case 0x62: // b
      case 0x66: // f
      case 0x6e: // n
      case 0x72: // r
      case 0x74: // t
        return at + 2;
      default:
        throw new JsonError("an escape that is none", at);
    }
  }

  #otherCharacter(at: number): number {
    const bytes = this.bytes;
    const first = bytes[at]!;
    const second = bytes[at + 1]!;
    const goesOn = (place: number) => (bytes[place]! & 0xc0) === 0x80;
    if (first >= 0xc2 && first < 0xe0 && goesOn(at + 1)) return at + 2;
    if (first >= 0xe0 && first < 0xf0 && goesOn(at + 1) && goesOn(at + 2)) {
      // No longer form than needed, no surrogates.
      if ((first !== 0xe0 || second >= 0xa0) && (first !== 0xed || second < 0xa0)) return at + 3;
    }
    if (first >= 0xf0 && first < 0xf5 && goesOn(at + 1) && goesOn(at + 2) && goesOn(at + 3)) {
      if ((first !== 0xf0 || second >= 0x90) && (first !== 0xf4 || second < 0x90)) return at + 4;
    }
    throw new Utf8Error("not UTF-8", at);
  }

  #digits(at: number): number {
    const bytes = this.bytes;
    if (bytes[at]! < zero || bytes[at]! > nine) throw new JsonError("a number that is none", at);
    do at++; while (bytes[at]! >= zero && bytes[at]! <= nine);
    return at;
  }

  #number(at: number): number {
    const bytes = this.bytes;
    if (bytes[at] === minus) at++;
    at = bytes[at] === zero ? at + 1 : this.#digits(at);
    if (bytes[at] === point) at = this.#digits(at + 1);
    if ((bytes[at]! | 0x20) === 0x65) {
      at++;
      if (bytes[at] === 0x2b || bytes[at] === minus) at++;
      at = this.#digits(at);
    }
    return at;
  }

  #word(at: number): number {
    const bytes = this.bytes;
    // The four bytes from here on as one number.
    const four = bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
    if (four === 0x6e756c6c || four === 0x74727565) return at + 4; // null, true
    if (four === 0x66616c73 && bytes[at + 4] === 0x65) return at + 5; // false
    throw new JsonError("no value", at);
  }

  /** Begins a list or an object. @returns its token */
  #open(at: number): number {
    if (++this.#depth > deepest) throw new JsonError("nested too deeply", at);
    const token = this.#length;
    this.marks[token] = at;
    this.#length = token + headMarks;
    return token;
  }

  #close(token: number, end: number, count: number): number {
    this.#depth--;
    this.marks[token + 1] = this.#length;
    this.marks[token + 2] = end;
    this.marks[token + 3] = count;
    return end;
  }

  #list(at: number): number {
    const bytes = this.bytes;
    const token = this.#open(at);
    at = this.#space(at + 1);
    if (bytes[at] === closeBracket) return this.#close(token, at + 1, 0);
    let before = -1;
    for (let count = 1;; count++) {
      this.#room();
      const element = this.#length;
      if (bytes[at] === openBrace) {
        at = this.#object(at, before);
        before = element;
      } else at = this.#value(at);
      if (bytes[at]! <= 0x20) at = this.#space(at);
      if (bytes[at] === closeBracket) return this.#close(token, at + 1, count);
      if (bytes[at] !== comma) throw new JsonError("a list goes on without a comma", at);
      at = this.#space(at + 1);
    }
  }

  /** @param before the object before it in the same list: the keys are expected to be the same; -1 for none */
  #object(at: number, before: number): number {
    const bytes = this.bytes;
    const token = this.#open(at);
    let expected = before < 0 ? 0 : before + headMarks;
    const expectedEnd = before < 0 ? -1 : this.marks[before + 1]!;
    let same = before >= 0;
    at = this.#space(at + 1);
    if (bytes[at] === closeBrace) return this.#close(token, at + 1, same && expected === expectedEnd ? 1 : 0);
    for (;;) {
      this.#room();
      if (bytes[at] !== quote) throw new JsonError("an object goes on without a key", at);
      const length = same && expected < expectedEnd ? this.#sameText(at, expected) : 0;
      if (length > 0) {
        this.#leaf(at, at + length);
        at += length + 1;
        expected = this.after(expected + leafMarks);
      } else {
        same = false;
        at = this.#text(at);
      }
      if (bytes[at] !== colon) at = this.#space(at);
      if (bytes[at] !== colon) throw new JsonError("a key without a value", at);
      at++;
      if (bytes[at]! <= 0x20) at = this.#space(at);
      at = bytes[at] === quote ? this.#text(at) : this.#value(at);
      if (bytes[at]! <= 0x20) at = this.#space(at);
      if (bytes[at] === closeBrace) return this.#close(token, at + 1, same && expected === expectedEnd ? 1 : 0);
      if (bytes[at] !== comma) throw new JsonError("an object goes on without a comma", at);
      at++;
      if (bytes[at] !== quote) at = this.#space(at);
    }
  }

  /** Whether the text that begins here is the one of a token without escapes. @returns its length with one quote, or 0 */
  #sameText(at: number, token: number): number {
    const bytes = this.bytes;
    const begin = this.marks[token]!;
    const length = this.marks[token + 1]! - begin;
    for (let index = 1; index <= length; index++) if (bytes[at + index] !== bytes[begin + index]) return 0;
    // The end of a text with escapes is negative, and so is its length.
    return length < 0 ? 0 : length;
  }
}

/** Longest text that is put together character by character: there a call of the decoder takes longer. */
const shortText = 24;

function decode(bytes: Uint8Array, begin: number, end: number): string {
  if (end - begin <= shortText) {
    let text = "";
    for (let at = begin; at < end; at++) {
      const byte = bytes[at]!;
      if (byte >= 0x80) return decoder.decode(bytes.subarray(begin, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decoder.decode(bytes.subarray(begin, end));
}

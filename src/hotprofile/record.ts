/**
 * One record as the service sent it, and what the walk and the difference need to know of it, whichever spelling the
 * service used. Source: "Alternate keys" of the API sheet.
 * @module
 */
import { headMarks, type JsonTape, leafMarks } from "./json_tape.ts";

/** The keys of a record in their order. Most records of a resource share them. */
export class FieldList {
  readonly #places = new Map<string, number>();

  /** @param names as they were sent; of a repeated one the last counts */
  constructor(readonly names: readonly string[]) {
    names.forEach((name, place) => this.#places.set(name, place));
  }

  /** Place of a key, -1 where it is not there. */
  place(name: string): number {
    return this.#places.get(name) ?? -1;
  }
}

/** Digits that a number holds exactly. */
const exactDigits = 15;

/** A record: a place in the bytes of its page, readable until the page is released. */
export class HotProfileRecord {
  #number: number | undefined;

  /** @param token its object */
  constructor(
    readonly tape: JsonTape,
    readonly token: number,
    readonly fields: FieldList,
  ) {}

  /** Token of the value of a key, -1 where the record does not have it. */
  field(name: string): number {
    return this.valueAt(this.fields.place(name));
  }

  /** Token of the value at a place of {@link fields}, -1 for place -1. */
  valueAt(place: number): number {
    if (place < 0) return -1;
    let key = this.token + headMarks;
    for (let left = place; left > 0; left--) key = this.tape.after(key + leafMarks);
    return key + leafMarks;
  }

  /** Identity; undefined where it has none (possible for unpublished resources only). */
  get id(): string | undefined {
    const token = this.field("id");
    if (token < 0) return undefined;
    if (this.tape.isText(token)) return this.tape.text(token) || undefined;
    const value = this.tape.value(token);
    if (typeof value !== "number") return undefined;
    return Number.isSafeInteger(value) ? String(value) : this.tape.json(token);
  }

  /** {@link id} as a number; NaN where it has none or it spells none. */
  get number(): number {
    return this.#number ??= this.#readNumber();
  }

  #readNumber(): number {
    const token = this.field("id");
    if (token < 0) return NaN;
    const { bytes, marks } = this.tape;
    let at = marks[token]!;
    const end = marks[token + 1]!;
    let number = 0;
    // The marks of a list, an object or a text with escapes hold another end.
    if (end <= at || end - at > exactDigits) return Number(this.id);
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      // A text, or a number in another spelling.
      if (digit < 0 || digit > 9) return Number(this.id);
      number = number * 10 + digit;
    }
    return number;
  }

  /** `updated_at` as sent, "" where it is absent or hidden. */
  get updatedAt(): string {
    return this.#firstText("updated_at", "format_updated_at");
  }

  /** `created_at` as sent, "" where it is absent or hidden. */
  get createdAt(): string {
    return this.#firstText("created_at", "format_created_at");
  }

  /** The record as it was sent; valid as long as the record. */
  get raw(): Uint8Array {
    return this.tape.raw(this.token);
  }

  /** The first of two keys that is there and not null, if it is a text. */
  #firstText(name: string, alternate: string): string {
    for (const token of [this.field(name), this.field(alternate)]) {
      if (token < 0 || this.tape.kind(token) === 0x6e) continue;
      return this.tape.isText(token) ? this.tape.text(token) : "";
    }
    return "";
  }
}

/** The keys of the last record read: most likely those of the next page too. */
let lastFields = new FieldList([]);

/** The records of a list; undefined where a value of it is no object. */
export function recordsOf(tape: JsonTape, list: number): HotProfileRecord[] | undefined {
  const records: HotProfileRecord[] = [];
  const { marks } = tape;
  const end = marks[list + 1]!;
  for (let token = list + headMarks; token < end; token = marks[token + 1]!) {
    if (!tape.isObject(token)) return undefined;
    const isLikeBefore = marks[token + 3] === 1;
    if (!isLikeBefore && !hasFields(tape, token, lastFields)) {
      lastFields = new FieldList(tape.keys(token).map((key) => tape.text(key)));
    }
    records.push(new HotProfileRecord(tape, token, lastFields));
  }
  return records;
}

function hasFields(tape: JsonTape, object: number, { names }: FieldList): boolean {
  const end = tape.marks[object + 1]!;
  let key = object + headMarks;
  for (const name of names) {
    if (key >= end || !tape.isTextOf(key, name)) return false;
    key = tape.after(key + leafMarks);
  }
  return key >= end;
}

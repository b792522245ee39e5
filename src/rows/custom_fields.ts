/**
 * The custom fields (`items`) of records. Records of one 表示テンプレート have the same labels and ids in the same order:
 * such a list is looked up once, and known again by its bytes. Source: "Custom fields" of the API sheet.
 * @module
 */
import { ByteSink } from "../csv/sink.ts";
import { headMarks, type JsonTape, leafMarks } from "../hotprofile/json_tape.ts";

/** One custom field of a record, without its value. */
export interface ItemName {
  /** As it was sent: a number or a text, undefined where it has none. */
  readonly id: string | number | undefined;
  readonly label: string;
}

/** A list of custom fields that was met. */
interface KnownList {
  /** Ids and labels, as bytes. */
  readonly names: Uint8Array;
  readonly places: readonly number[];
}

/** Lists remembered: more 表示テンプレート than a tenant has in use. */
const listsKept = 16;
/** Between two names: no JSON holds it. */
const separator = 0;
const noPlaces = { id: -1, label: -1, value: -1 };

/** Reads the custom fields of one record after another. */
export class ItemLists {
  /** The last ones met, the newest first. */
  readonly #known: KnownList[] = [];
  readonly #names = new ByteSink(1 << 10);
  /** Tokens of the values of the last list, -1 where there is none. */
  readonly values: number[] = [];

  /** @param look gives the column of each field of a list that is new, -1 for those that are not written */
  constructor(private readonly look: (names: ItemName[]) => number[]) {}

  /** Column of each custom field of a record, -1 for those that are not written. {@link values} are set. */
  places(tape: JsonTape, list: number): readonly number[] {
    this.#read(tape, list);
    const known = this.#known;
    const at = known.findIndex(({ names }) => this.#isNamed(names));
    const met = known[at] ?? {
      names: this.#names.buffer.slice(0, this.#names.length),
      places: this.look(namesOf(tape, list)),
    };
    if (at !== 0) {
      if (at > 0) known.splice(at, 1);
      known.unshift(met);
      if (known.length > listsKept) known.pop();
    }
    return met.places;
  }

  /** Collects the values' tokens and the names' bytes. */
  #read(tape: JsonTape, list: number): void {
    const { values } = this;
    const { marks } = tape;
    values.length = 0;
    this.#names.length = 0;
    let places = noPlaces;
    const end = marks[list + 1]!;
    for (let item = list + headMarks; item < end; item = tape.after(item)) {
      let id = -1;
      let label = -1;
      let value = -1;
      if (tape.isObject(item)) {
        const isLikeBefore = marks[item + 3] === 1;
        if (!isLikeBefore) places = placesOf(tape, item);
        const itemEnd = marks[item + 1]!;
        for (let key = item + headMarks, place = 0; key < itemEnd; key = tape.after(key + leafMarks), place++) {
          if (place === places.id) id = key + leafMarks;
          else if (place === places.label) label = key + leafMarks;
          else if (place === places.value) value = key + leafMarks;
        }
      }
      values.push(value);
      this.#addName(tape, id);
      this.#addName(tape, label);
    }
  }

  #addName(tape: JsonTape, token: number): void {
    const names = this.#names;
    if (token >= 0) {
      const { bytes } = tape;
      const begin = tape.marks[token]!;
      const end = tape.end(token);
      names.reserve(end - begin);
      for (let at = begin; at < end; at++) names.buffer[names.length++] = bytes[at]!;
    }
    names.reserve(1);
    names.buffer[names.length++] = separator;
  }

  #isNamed(known: Uint8Array): boolean {
    const { buffer, length } = this.#names;
    if (known.length !== length) return false;
    for (let at = 0; at < length; at++) if (known[at] !== buffer[at]) return false;
    return true;
  }
}

/** Where the keys of a custom field stand; of a repeated one the last, -1 for none. */
function placesOf(tape: JsonTape, item: number): { id: number; label: number; value: number } {
  const places = { ...noPlaces };
  for (const [place, key] of tape.keys(item).entries()) {
    const name = tape.text(key);
    if (name === "id" || name === "label" || name === "value") places[name] = place;
  }
  return places;
}

function namesOf(tape: JsonTape, list: number): ItemName[] {
  const items = tape.value(list) as ({ id?: unknown; label?: unknown } | null)[];
  return items.map((item) => {
    const { id, label } = item ?? {};
    const hasId = typeof id === "number" || (typeof id === "string" && id !== "");
    return { id: hasId ? id : undefined, label: typeof label === "string" ? label : "" };
  });
}

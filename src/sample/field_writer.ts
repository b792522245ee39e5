/**
 * What the record generators write with: plain words mostly, unset values sometimes, nasty values in the first rows.
 * @module
 */
import { ORDINARY_VARIANT, SHOWCASE_VARIANTS } from "./generate_rows.ts";
import { NASTY } from "./nasty.ts";
import type { Random } from "./random.ts";
import * as words from "./plain_words.ts";

/** A custom field that a tenant defined. */
export interface CustomField {
  id: number;
  label: string;
  kind: keyof typeof CUSTOM_VALUES;
}

/** Custom fields that a tenant defined, from a text of `label=kind`. @param firstId the others' ids ascend from it */
export function customFields(firstId: number, text: string): CustomField[] {
  return words.pairs(text).map(([label, kind], index) => ({
    id: firstId + index,
    label,
    kind: kind as CustomField["kind"],
  }));
}

/** A value of each kind of custom field. */
const CUSTOM_VALUES = {
  text: (w: Writer) => w.text(`${w.random.pick(words.PRODUCTS)}を希望`),
  note: (w: Writer) => w.note(),
  number: (w: Writer) => w.maybe(w.random.pick(["222,222", "0", "-1.5", "15.2300", "1,000"])),
  money: (w: Writer) => w.maybe(w.money()),
  choice: (w: Writer) => w.maybe(w.random.pick(words.LEAD_SOURCES)),
  checks: (w: Writer) => w.random.some(words.PRODUCTS, w.random.int(0, 3)).join(" "),
  date: (w: Writer) => w.maybe(w.day()),
  leads: (w: Writer) => w.maybe(w.fullName()),
  list: (w: Writer) => w.random.some(words.LEAD_SOURCES, w.random.int(0, 3)),
};

/** One entry of `items`. */
export interface CustomItem {
  id?: number;
  label: string;
  value: unknown;
}

/** Nasty values per record of the showcase; three fields of 20 rows hold the whole list. */
const NASTY_FIELDS = 4;
const LONG_NOTE_CHARACTERS = 30_000;

/** Writes the values of one record. */
export class Writer {
  /** Which 表示テンプレート the record is shown through, 0 to 4; decides its custom fields. */
  readonly layout: number;
  #texts = 0;

  /**
   * @param random the record's own random numbers
   * @param variant which record body this is; the first {@link SHOWCASE_VARIANTS} are full of nasty values, those
   * from {@link ORDINARY_VARIANT} on hold none
   */
  constructor(readonly random: Random, readonly variant: number) {
    this.layout = variant % 5;
  }

  /** A free text field: `plain`, or a nasty value instead. */
  text(plain: string): string | null {
    const field = this.#texts++;
    if (this.variant < SHOWCASE_VARIANTS && field < NASTY_FIELDS) {
      return NASTY[(this.variant + field * SHOWCASE_VARIANTS) % NASTY.length]!;
    }
    if (this.random.chance(0.02) && this.variant < ORDINARY_VARIANT) return this.random.pick(NASTY);
    return this.maybe(plain);
  }

  /** The value, or rarely unset (null or ""). */
  maybe<T>(value: T): T | string | null {
    if (!this.random.chance(0.1)) return value;
    return this.random.chance(0.5) ? null : "";
  }

  /** A list, or rarely unset ([], null or ""). */
  list<T>(values: readonly T[]): readonly T[] | string | null {
    const draw = this.random.next();
    if (draw < 0.1) return [];
    if (draw < 0.13) return null;
    return draw < 0.15 ? "" : values;
  }

  /** A note; rarely tens of thousands of characters. */
  note(): string | null {
    if (this.variant === 17 || this.variant % 500 === 277) {
      const line = `${this.random.pick(words.SENTENCES)}議事録の写し、"原文"のまま。\r\n`;
      return line.repeat(Math.ceil(LONG_NOTE_CHARACTERS / line.length));
    }
    return this.text(this.random.some(words.SENTENCES, this.random.int(1, 3)).join("\n"));
  }

  /** A flag as reports carry them: three circles and two dashes. */
  reportFlag(): string {
    return this.random.pick(["○", "〇", "◯", "―", "ー"]);
  }

  /** Money with its unit. */
  money(): string {
    const amount = this.random.pick([0, -5000, 980, 1_000_000, this.random.int(1, 99_999) * 1000, 12_345_678_901]);
    return `${amount.toLocaleString("en-US")}円`;
  }

  /** A person's name parts. */
  person() {
    const [family, familyKana] = this.random.pick(words.FAMILY_NAMES);
    const [first, firstKana] = this.random.pick(words.GIVEN_NAMES);
    return { family, first, familyKana, firstKana };
  }

  /** Full name of one of the sales people. */
  fullName(): string {
    const person = this.person();
    return `${person.family} ${person.first}`;
  }

  /** Log-in name of one of the sales people. */
  userCode(): string {
    return `user${String(this.random.int(1, 40)).padStart(3, "0")}`;
  }

  /** A company's name. */
  company(): string {
    const name = this.random.pick(words.COMPANIES)[0];
    return this.random.chance(0.5) ? `株式会社${name}` : `${name}株式会社`;
  }

  /** A place's address parts. */
  place() {
    const [id, pref, town, zip] = this.random.pick(words.PLACES);
    return { id, pref, town, zip, block: this.random.pick(words.BLOCKS), building: this.random.pick(words.BUILDINGS) };
  }

  /** A telephone number. */
  phone(): string {
    return `0${this.random.int(3, 6)}-${this.random.int(1000, 9999)}-${this.random.int(1000, 9999)}`;
  }

  /** A day, `yyyy/MM/dd`. */
  day(): string {
    const two = (value: number): string => String(value).padStart(2, "0");
    return `${this.random.int(2016, 2027)}/${two(this.random.int(1, 12))}/${two(this.random.int(1, 28))}`;
  }

  /** The record's `items`: which ones, in which order, depends on the layout. */
  items(fields: readonly CustomField[], withIds: boolean): CustomItem[] | null {
    if (this.variant >= SHOWCASE_VARIANTS && this.variant % 25 === 4) return this.random.chance(0.5) ? null : [];
    return layoutOf(fields, this.layout).flatMap((field) => this.#entries(field, withIds));
  }

  #entries(field: CustomField, withIds: boolean): CustomItem[] {
    const entry = (label: string, value: unknown): CustomItem =>
      withIds ? { id: field.id, label, value } : { label, value };
    const value = entry(field.label, CUSTOM_VALUES[field.kind](this));
    if (field.kind !== "leads") return [value];
    const count = this.random.int(0, 2);
    const ids = (): number[] => Array.from({ length: count }, () => this.random.int(1, 9999));
    return [
      value,
      entry(`${field.label}/会社ID`, ids()),
      entry(`${field.label}/拠点ID`, ids()),
      entry(`${field.label}/リードID`, ids()),
    ];
  }
}

function layoutOf(fields: readonly CustomField[], layout: number): readonly CustomField[] {
  const half = Math.ceil(fields.length / 2);
  if (layout === 1) return fields.slice(0, half);
  if (layout === 2) return [...fields.slice(half), ...fields.slice(0, 2)];
  return layout === 3 ? fields.filter((_, index) => index % 2 === 0) : fields;
}

/**
 * The columns of one file: the sheet's columns first, then whatever the tenant adds, in the order of first appearance.
 * Columns are only ever appended, so a row that was written before a column appeared is a row with fewer cells.
 * Source: issue "The exporter", 3 and 5.
 * @module
 */
import { RowCells } from "../csv/mod.ts";
import type { LaidColumn } from "../home/column_order.ts";
import type { Resource } from "../hotprofile/catalogue.ts";
import type { Column } from "../hotprofile/fields.ts";
import { headMarks, type JsonTape, leafMarks } from "../hotprofile/json_tape.ts";
import type { FieldList, HotProfileRecord } from "../hotprofile/record.ts";
import { CellFiller } from "./cells.ts";
import { ItemLists, type ItemName } from "./custom_fields.ts";

/** Which custom fields become columns, by label or (for leads) by id. */
export interface CustomColumns {
  /** Only these. */
  readonly include?: readonly string[] | undefined;
  /** All but these. */
  readonly exclude?: readonly string[] | undefined;
  /** These first, in this order, even where no row has them. */
  readonly order?: readonly string[] | undefined;
}

/** What a layout depends on. */
export interface LayoutOptions {
  readonly resource: Resource;
  readonly headers: "ja" | "api";
  readonly listSeparator: string;
  readonly custom: CustomColumns;
  /** Columns of earlier runs, in their order; empty for none. */
  readonly pinned: readonly LaidColumn[];
}

/** Keys of a record that are never columns. */
function isLeftOut(name: string): boolean {
  return name === "items" || name === "private_items" || name.endsWith("_histories");
}

/** Mark of a custom field whose label equals a title of the sheet. */
const customMark = "(カスタム)";

/** Begins the key of a column that `order` lays ahead for a field that has not come yet. */
const awaitedMark = "awaited:";

/** Titles of the sheet's columns, unique: a shared one gets the API name in brackets. */
export function uniqueTitles(columns: readonly Column[]): string[] {
  const uses = new Map<string, number>();
  for (const { title } of columns) uses.set(title, (uses.get(title) ?? 0) + 1);
  return columns.map(({ name, title }) => (uses.get(title) ?? 0) > 1 ? `${title}(${name})` : title);
}

/** The keys of a record in their order, and where their values go. Most records of a resource share them. */
interface KeyList {
  readonly names: readonly string[];
  /** Column of each key; -1 for what is left out and for alternate spellings. */
  readonly places: readonly number[];
  /** Alternate spellings among the keys, with the columns they stand in for. */
  readonly alternates: readonly { readonly key: number; readonly place: number }[];
  /** Place of the custom fields among the keys, -1 where there are none or they are not written. */
  readonly items: number;
}

/** Turns records into rows of cells and grows its columns as it meets new ones. */
export class ColumnLayout {
  readonly #columns: LaidColumn[] = [];
  readonly #titles = new Set<string>();
  readonly #standardTitles = new Set<string>();
  /** Every known key of a record, alternates and left-out ones included, with the column's index or -1. */
  readonly #known = new Map<string, number>();
  /** Keys that are alternate spellings. */
  readonly #alternates = new Set<string>();
  /** What is written of lists of objects, by column index. */
  readonly #picks: Column["pick"][] = [];
  readonly #custom = new Map<string, number>();
  readonly #include: ReadonlySet<string> | undefined;
  readonly #exclude: ReadonlySet<string>;
  /** Columns laid ahead by `order`, waiting for the field of that label or id. */
  readonly #awaited = new Map<string, number>();
  readonly #met: Set<number> = new Set();
  readonly #renamed: { before: string; column: string }[] = [];
  #pinned = 0;
  #keys: KeyList = { names: [], places: [], alternates: [], items: -1 };
  #fields: FieldList | undefined;
  readonly #items = new ItemLists((names) => this.#newItems(names));
  /** The cells of the last row; the object is used again. */
  readonly #cells = new RowCells();
  readonly #filler: CellFiller;
  readonly #newFields: string[] = [];

  constructor(private readonly options: LayoutOptions) {
    const { resource, custom } = options;
    this.#filler = new CellFiller(this.#cells, options.listSeparator);
    this.#include = custom.include && new Set(custom.include);
    this.#exclude = new Set(custom.exclude);
    const titles = options.headers === "api"
      ? resource.columns.map(({ name }) => name)
      : uniqueTitles(resource.columns);
    for (const title of titles) this.#standardTitles.add(title);
    const sheet = resource.columns.map((column, index) => ({ column, title: titles[index] ?? column.name }));
    const byKey = new Map(sheet.map((entry) => [`field:${entry.column.name}`, entry]));

    for (const pin of options.pinned) {
      const entry = byKey.get(pin.key);
      if (entry) this.#addField(entry.column, entry.title);
      else if (pin.key.startsWith(awaitedMark)) this.#awaited.set(pin.label, this.#addCustom(pin.key, pin.label));
      else if (pin.key.startsWith("field:")) this.#addField({ name: pin.label, title: pin.label }, pin.label);
      else if (this.#isWanted(pin.key, pin.label)) this.#addCustom(pin.key, pin.label);
    }
    this.#pinned = this.#columns.length;
    // The columns of unpublished resources are a guess at titles: only keys that records carry become columns.
    if (resource.published) {
      for (const { column, title } of sheet) {
        if (!this.#known.has(column.name)) this.#addField(column, title);
      }
    }
    if (resource.customFields) {
      for (const wanted of custom.order ?? []) {
        const known = this.#columns.some(({ key, label }) =>
          !key.startsWith("field:") && (label === wanted || key === `id:${wanted}`)
        );
        if (!known) this.#awaited.set(wanted, this.#addCustom(`${awaitedMark}${wanted}`, wanted));
      }
    }
  }

  /** The columns so far, in order. */
  get columns(): readonly LaidColumn[] {
    return this.#columns;
  }

  /** Titles so far, in order. */
  get titles(): string[] {
    return this.#columns.map(({ title }) => title);
  }

  /** Fields of published resources that the sheets do not know, in the order they came. */
  get newFields(): readonly string[] {
    return this.#newFields;
  }

  /** Custom fields that came in this run, as indexes of {@link columns}. */
  get metCustom(): ReadonlySet<number> {
    return this.#met;
  }

  /** Columns that this run appended to the pinned ones. */
  get added(): readonly LaidColumn[] {
    return this.#pinned === 0 ? [] : this.#columns.slice(this.#pinned)
      .filter(({ key, label }) =>
        !key.startsWith(awaitedMark) && !(key.startsWith("field:") && this.#newFields.includes(label))
      );
  }

  /** Pinned custom columns whose field came in no row of this run. */
  get vanished(): readonly LaidColumn[] {
    return this.#columns.slice(0, this.#pinned).filter(({ key }, index) =>
      !key.startsWith("field:") && !this.#met.has(index)
    );
  }

  /** Custom columns that took a new title in this run. */
  get renamed(): readonly { readonly before: string; readonly column: string }[] {
    return this.#renamed;
  }

  /**
   * The cells of a record: as many as there are columns at that moment. They are valid until the next call, and no
   * longer than the record. A record of an unpublished resource adds its unknown keys as columns.
   */
  row(record: HotProfileRecord): RowCells {
    const { places, alternates, items } = this.#keysOf(record.fields);
    const { tape } = record;
    const cells = this.#cells;
    const filler = this.#filler;
    filler.begin(this.#columns.length);
    let token = record.token + headMarks + leafMarks;
    for (let key = 0; key < places.length; key++) {
      const place = places[key]!;
      if (place >= 0) filler.put(place, tape, token, this.#picks[place]);
      else if (key === items) this.#putItems(tape, token);
      token = tape.after(token) + leafMarks;
    }
    for (const { key, place } of alternates) {
      if (cells.isEmpty(place)) filler.put(place, tape, record.valueAt(key), this.#picks[place]);
    }
    return cells;
  }

  #putItems(tape: JsonTape, list: number): void {
    if (!tape.isList(list)) return;
    const places = this.#items.places(tape, list);
    this.#cells.grow(this.#columns.length);
    const { values } = this.#items;
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      const value = values[at]!;
      if (place >= 0 && value >= 0) this.#filler.put(place, tape, value, undefined);
    }
  }

  /** A file has a header even without rows: an unpublished resource then shows the titles that are guessed for it. */
  ensureColumns(): void {
    if (this.#columns.length > 0) return;
    const { resource, headers } = this.options;
    const guesses: readonly Column[] = resource.columns.length > 0 ? resource.columns : [{ name: "id", title: "id" }];
    for (const column of guesses) this.#addField(column, headers === "ja" ? column.title : column.name);
  }

  #addField(column: Column, title: string): number {
    const index = this.#add({ key: `field:${column.name}`, title: this.#unique(title), label: column.name });
    this.#known.set(column.name, index);
    this.#picks[index] = column.pick;
    for (const name of column.alternates ?? []) {
      this.#known.set(name, index);
      this.#alternates.add(name);
    }
    return index;
  }

  #meetField(name: string): void {
    if (isLeftOut(name)) {
      this.#known.set(name, -1);
      return;
    }
    const { resource, headers } = this.options;
    const guess = resource.columns.find((column) => column.name === name);
    this.#addField(guess ?? { name, title: name }, headers === "ja" && guess ? guess.title : name);
    if (resource.published) this.#newFields.push(name);
  }

  #addCustom(key: string, label: string): number {
    const index = this.#add({ key, title: this.#unique(this.#customTitle(label === "" ? key : label)), label });
    this.#custom.set(key, index);
    return index;
  }

  #add(column: LaidColumn): number {
    this.#titles.add(column.title);
    return this.#columns.push(column) - 1;
  }

  #unique(title: string): string {
    let unique = title;
    for (let n = 2; this.#titles.has(unique); n++) unique = `${title}#${n}`;
    return unique;
  }

  /** The keys of a record; unknown ones become columns. */
  #keysOf(fields: FieldList): KeyList {
    if (fields === this.#fields) return this.#keys;
    this.#fields = fields;
    const { names } = this.#keys;
    const isSame = names.length === fields.names.length && names.every((name, at) => name === fields.names[at]);
    return isSame ? this.#keys : this.#keys = this.#newKeys(fields.names);
  }

  #newKeys(names: readonly string[]): KeyList {
    const places: number[] = [];
    const alternates: { key: number; place: number }[] = [];
    for (const [key, name] of names.entries()) {
      if (!this.#known.has(name)) this.#meetField(name);
      const place = this.#known.get(name) ?? -1;
      const isAlternate = this.#alternates.has(name);
      // Of a repeated one the last counts.
      if (isAlternate && names.lastIndexOf(name) === key) alternates.push({ key, place });
      places.push(isAlternate ? -1 : place);
    }
    return { names, places, alternates, items: this.options.resource.customFields ? names.lastIndexOf("items") : -1 };
  }

  /** Columns of custom fields; unknown ones become columns. */
  #newItems(names: readonly ItemName[]): number[] {
    const occurrences = new Map<string, number>();
    return names.map(({ id, label }) => {
      const base = id === undefined ? `label:${label}` : `id:${id}`;
      const occurrence = (occurrences.get(base) ?? 0) + 1;
      occurrences.set(base, occurrence);
      return this.#customPlace(occurrence === 1 ? base : `${base}#${occurrence}`, label);
    });
  }

  #customPlace(key: string, label: string): number {
    const known = this.#custom.get(key);
    if (known !== undefined) {
      if (key.startsWith("id:") && !this.#met.has(known)) this.#rename(known, label);
      this.#met.add(known);
      return known;
    }
    if (!this.#isWanted(key, label)) return -1;
    const name = this.#awaited.has(label) ? label : key.replace(/^id:/, "");
    const awaited = this.#awaited.get(name);
    if (awaited !== undefined) {
      this.#awaited.delete(name);
      const laid = this.#columns[awaited];
      if (laid) this.#columns[awaited] = { ...laid, key, label };
      this.#custom.set(key, awaited);
      this.#met.add(awaited);
      return awaited;
    }
    const index = this.#addCustom(key, label);
    this.#met.add(index);
    return index;
  }

  /** A label that was changed in HotProfile: the column keeps its place and takes the new title. */
  #rename(index: number, label: string): void {
    const column = this.#columns[index];
    if (!column || column.label === label || label === "") return;
    this.#titles.delete(column.title);
    const title = this.#unique(this.#customTitle(label));
    this.#titles.add(title);
    this.#columns[index] = { key: column.key, title, label };
    this.#renamed.push({ before: column.title, column: title });
  }

  #customTitle(label: string): string {
    return this.#standardTitles.has(label) ? `${label}${customMark}` : label;
  }

  #isWanted(key: string, label: string): boolean {
    const id = key.startsWith("id:") ? key.slice(3) : undefined;
    const named = (names: ReadonlySet<string>) => names.has(label) || (id !== undefined && names.has(id));
    return !named(this.#exclude) && (this.#include === undefined || named(this.#include));
  }
}

/** Whether a record holds values that the key's user may not see. Source: `private_items` of the API sheet. */
export function hasHiddenValues(record: HotProfileRecord): boolean {
  const { tape } = record;
  const own = record.field("private_items");
  if (own >= 0 && namesHidden(tape, own)) return true;
  const leads = record.field("lead_ids");
  if (leads < 0 || !tape.isList(leads)) return false;
  return tape.parts(leads).some((lead) => {
    const hidden = tape.isObject(lead) ? tape.field(lead, "private_items") : -1;
    return hidden >= 0 && namesHidden(tape, hidden);
  });
}

/** Whether a list names something, or an object of lists does. */
function namesHidden(tape: JsonTape, token: number): boolean {
  if (tape.isList(token)) {
    return tape.parts(token).some((part) =>
      tape.isContainer(part) ? namesHidden(tape, part) : tape.value(part) !== null
    );
  }
  if (!tape.isObject(token)) return false;
  return tape.keys(token).some((key) => {
    const value = key + leafMarks;
    return tape.isList(value) ? tape.count(value) > 0 : Boolean(tape.value(value));
  });
}

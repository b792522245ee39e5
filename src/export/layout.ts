/**
 * The columns of one file: the sheet's columns first, then whatever the tenant adds, in the order of first appearance.
 * Columns are only ever appended, so a row that was written before a column appeared is a row with fewer cells.
 * Source: issue "The exporter", 3 and 5.
 * @module
 */
import type { HotProfileRecord } from "../hotprofile/answer.ts";
import type { Resource } from "../hotprofile/catalogue.ts";
import type { Column } from "../hotprofile/columns.ts";
import type { LaidColumn } from "../home/columns.ts";
import { cellText } from "./cells.ts";

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
  readonly alternates: readonly { readonly name: string; readonly place: number }[];
}

/** The custom fields of a record in their order, and where their values go. Records of one 表示テンプレート share them. */
interface ItemList {
  readonly labels: readonly unknown[];
  readonly ids: readonly unknown[];
  /** Column of each field, -1 for those that are not written. */
  readonly places: readonly number[];
}

/** Item lists remembered: more 表示テンプレート than a tenant has in use. */
const itemListsKept = 16;

/** Turns records into rows of text and grows its columns as it meets new ones. */
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
  #keys: KeyList = { names: [], places: [], alternates: [] };
  /** The last ones met, the newest first. */
  readonly #itemLists: ItemList[] = [];
  /** The cells of the last row; the array is used again. */
  readonly #cells: string[] = [];
  readonly #newFields: string[] = [];

  constructor(private readonly options: LayoutOptions) {
    const { resource, custom } = options;
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
   * The cells of a record: as many as there are columns at that moment. The array is valid until the next call.
   * A record of an unpublished resource adds its unknown keys as columns.
   */
  row(record: HotProfileRecord): readonly string[] {
    const separator = this.options.listSeparator;
    const { places, alternates } = this.#keysOf(record);
    const items = record["items"];
    const hasItems = this.options.resource.customFields && Array.isArray(items) && items.length > 0;
    const itemPlaces = hasItems ? this.#itemPlaces(items) : [];
    // All columns that this record brings are known by now.
    const cells = this.#cells;
    cells.length = this.#columns.length;
    cells.fill("");
    let key = 0;
    for (const name in record) {
      const place = places[key++]!;
      if (place < 0) continue;
      const value = record[name];
      cells[place] = typeof value === "string" ? value : cellText(value, separator, this.#picks[place]);
    }
    for (const { name, place } of alternates) {
      if (cells[place] === "") cells[place] = cellText(record[name], separator, this.#picks[place]);
    }
    for (let at = 0; at < itemPlaces.length; at++) {
      const place = itemPlaces[at]!;
      if (place >= 0) cells[place] = cellText((items as { value?: unknown }[])[at]?.value, separator);
    }
    return cells;
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
  #keysOf(record: HotProfileRecord): KeyList {
    const { names } = this.#keys;
    let at = 0;
    for (const name in record) {
      if (name !== names[at++]) return this.#keys = this.#newKeys(record);
    }
    return at === names.length ? this.#keys : this.#keys = this.#newKeys(record);
  }

  #newKeys(record: HotProfileRecord): KeyList {
    const names: string[] = [];
    const places: number[] = [];
    const alternates: { name: string; place: number }[] = [];
    for (const name in record) {
      if (!this.#known.has(name)) this.#meetField(name);
      const place = this.#known.get(name) ?? -1;
      const isAlternate = this.#alternates.has(name);
      if (isAlternate) alternates.push({ name, place });
      names.push(name);
      places.push(isAlternate ? -1 : place);
    }
    return { names, places, alternates };
  }

  /** Column of each custom field of a record, -1 for those that are not written; unknown ones become columns. */
  #itemPlaces(items: readonly unknown[]): readonly number[] {
    const lists = this.#itemLists;
    const at = lists.findIndex((list) => isListOf(list, items));
    const list = lists[at] ?? this.#newItems(items);
    if (at !== 0) {
      if (at > 0) lists.splice(at, 1);
      lists.unshift(list);
      if (lists.length > itemListsKept) lists.pop();
    }
    return list.places;
  }

  #newItems(items: readonly unknown[]): ItemList {
    const occurrences = new Map<string, number>();
    const places: number[] = [];
    const labels: unknown[] = [];
    const ids: unknown[] = [];
    for (const item of items) {
      const { id, label } = (item ?? {}) as { id?: unknown; label?: unknown };
      const text = typeof label === "string" ? label : "";
      const hasId = typeof id === "number" || (typeof id === "string" && id !== "");
      const base = hasId ? `id:${id}` : `label:${text}`;
      const occurrence = (occurrences.get(base) ?? 0) + 1;
      occurrences.set(base, occurrence);
      places.push(this.#customPlace(occurrence === 1 ? base : `${base}#${occurrence}`, text));
      labels.push(label);
      ids.push(id);
    }
    return { labels, ids, places };
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

function isListOf({ labels, ids }: ItemList, items: readonly unknown[]): boolean {
  if (items.length !== labels.length) return false;
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as { label?: unknown; id?: unknown } | null;
    if (item?.label !== labels[at] || item?.id !== ids[at]) return false;
  }
  return true;
}

/** Whether a record holds values that the key's user may not see. Source: `private_items` of the API sheet. */
export function hasHiddenValues(record: HotProfileRecord): boolean {
  if (namesHidden(record["private_items"])) return true;
  const leads = record["lead_ids"];
  return Array.isArray(leads) &&
    leads.some((lead) =>
      typeof lead === "object" && lead !== null && namesHidden((lead as HotProfileRecord)["private_items"])
    );
}

function namesHidden(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length > 0 && value.some((part) => typeof part !== "object" || namesHidden(part));
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((list) => Array.isArray(list) ? list.length > 0 : Boolean(list));
}

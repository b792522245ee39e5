/**
 * Records of a set that is read several times, kept on disk: only their keys and places stay in memory.
 * @module
 */
import { jsonSlack, JsonTape } from "./json_tape.ts";
import { type HotProfileRecord, recordsOf } from "./record.ts";

const openBracket = 0x5b;
const comma = 0x2c;
const closeBracket = 0x5d;

/** A place for the newest version of each record of one set. */
export class RecordSpool {
  readonly #places = new Map<string, { offset: number; length: number; version: string }>();
  #file: Deno.FsFile | undefined;
  #end = 0;

  /** @param path file to make when the first record comes; removed by {@link close} */
  constructor(private readonly path: string) {}

  /** Keys kept so far. */
  get size(): number {
    return this.#places.size;
  }

  /**
   * Keeps a record unless a newer version is there; at the same version the later one wins.
   * @param key identity of the record
   * @param version `updated_at`, compared as text
   */
  async put(key: string, version: string, record: HotProfileRecord): Promise<void> {
    const known = this.#places.get(key);
    if (known && known.version > version) return;
    this.#file ??= await Deno.open(this.path, { create: true, truncate: true, read: true, write: true });
    const bytes = record.raw;
    await this.#file.seek(this.#end, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) at += await this.#file.write(bytes.subarray(at));
    this.#places.set(key, { offset: this.#end, length: bytes.length, version });
    this.#end += bytes.length;
  }

  /** The records by ascending key (numbers by value), in batches. @param batch records per batch */
  async *records(batch: number): AsyncGenerator<HotProfileRecord[]> {
    const keys = [...this.#places.keys()].sort(compareKeys);
    for (let from = 0; from < keys.length; from += batch) yield await this.#read(keys.slice(from, from + batch));
  }

  /** Records as one list in memory of their own. */
  async #read(keys: readonly string[]): Promise<HotProfileRecord[]> {
    const places = keys.map((key) => this.#places.get(key)).filter((place) => place !== undefined);
    const length = places.reduce((sum, place) => sum + place.length + 1, 1);
    const bytes = new Uint8Array(length + jsonSlack);
    let end = 0;
    for (const place of places) {
      bytes[end] = end === 0 ? openBracket : comma;
      end++;
      await this.#readInto(bytes.subarray(end, end += place.length), place.offset);
    }
    bytes[end++] = closeBracket;
    const records = recordsOf(new JsonTape(bytes, end), 0);
    if (!records) throw new Error("the spool holds what is no record");
    return records;
  }

  async #readInto(bytes: Uint8Array, offset: number): Promise<void> {
    if (!this.#file) throw new Error("the spool is closed");
    await this.#file.seek(offset, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) {
      const read = await this.#file.read(bytes.subarray(at));
      if (read === null) throw new Error("the spool ended inside a record");
      at += read;
    }
  }

  /** Removes the file. */
  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.close();
    this.#file = undefined;
    await Deno.remove(this.path);
  }
}

function compareKeys(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

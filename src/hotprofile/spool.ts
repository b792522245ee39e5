/**
 * Records of a set that is read several times, kept on disk: only their keys and places stay in memory.
 * @module
 */
import type { HotProfileRecord } from "./record.ts";
import { fileSystem } from "../values/file_system.ts";

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
    this.#file ??= await fileSystem.open(this.path, {
      create: true,
      truncate: true,
      read: true,
      write: true,
      mode: 0o600,
    });
    const bytes = new TextEncoder().encode(JSON.stringify(record));
    await this.#file.seek(this.#end, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) at += await this.#file.write(bytes.subarray(at));
    this.#places.set(key, { offset: this.#end, length: bytes.length, version });
    this.#end += bytes.length;
  }

  /** The records by ascending key (numbers by value), in batches. @param batch records per batch */
  async *records(batch: number): AsyncGenerator<HotProfileRecord[]> {
    const keys = [...this.#places.keys()].sort(compareKeys);
    for (let from = 0; from < keys.length; from += batch) {
      const records: HotProfileRecord[] = [];
      for (const key of keys.slice(from, from + batch)) records.push(await this.#read(key));
      yield records;
    }
  }

  async #read(key: string): Promise<HotProfileRecord> {
    const place = this.#places.get(key);
    if (!this.#file || !place) throw new Error("the spool is closed");
    const bytes = new Uint8Array(place.length);
    await this.#file.seek(place.offset, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) {
      const read = await this.#file.read(bytes.subarray(at));
      if (read === null) throw new Error("the spool ended inside a record");
      at += read;
    }
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Removes the file. */
  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.close();
    this.#file = undefined;
    await fileSystem.remove(this.path);
  }
}

function compareKeys(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

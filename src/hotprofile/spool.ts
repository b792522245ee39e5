/**
 * What is read before its turn, kept on disk: only keys and places stay in memory.
 * @module
 */
import type { HotProfileRecord } from "./record.ts";
import { fileSystem } from "../values/file_system.ts";

/** Where a value lies in the file. */
export interface SpoolPlace {
  readonly offset: number;
  readonly length: number;
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

/** JSON values in a file, readable in any order. */
export class Spool {
  #file: Deno.FsFile | undefined;
  #end = 0;

  /** @param path file to make when the first value comes; removed by {@link close} */
  constructor(private readonly path: string) {}

  /** Keeps a value. One call at a time. */
  async put(value: unknown): Promise<SpoolPlace> {
    const bytes = encoder.encode(JSON.stringify(value));
    this.#file ??= await fileSystem.open(this.path, {
      create: true,
      truncate: true,
      read: true,
      write: true,
      mode: 0o600,
    });
    await this.#file.seek(this.#end, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) at += await this.#file.write(bytes.subarray(at));
    const place = { offset: this.#end, length: bytes.length };
    this.#end += bytes.length;
    return place;
  }

  /** The value at a place. One call at a time. */
  // deno-lint-ignore no-explicit-any -- it is what was put there
  async get(place: SpoolPlace): Promise<any> {
    if (!this.#file) throw new Error("the spool is closed");
    const bytes = new Uint8Array(place.length);
    await this.#file.seek(place.offset, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) {
      const read = await this.#file.read(bytes.subarray(at));
      if (read === null) throw new Error("the spool ended too early");
      at += read;
    }
    return JSON.parse(decoder.decode(bytes));
  }

  /** Removes the file. */
  async close(): Promise<void> {
    if (!this.#file) return;
    this.#file.close();
    this.#file = undefined;
    await fileSystem.remove(this.path);
  }
}

/** A place for the newest version of each record of one set that is read several times. */
export class RecordSpool {
  readonly #places = new Map<string, { place: SpoolPlace; version: string }>();
  readonly #spool: Spool;

  /** @param path as {@link Spool} */
  constructor(path: string) {
    this.#spool = new Spool(path);
  }

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
    this.#places.set(key, { place: await this.#spool.put(record), version });
  }

  /** Forgets records without an id, unless their key is one of these. */
  dropUnnamed(keys: ReadonlySet<string>): void {
    for (const key of this.#places.keys()) if (key.startsWith("{") && !keys.has(key)) this.#places.delete(key);
  }

  /** The records by ascending key (numbers by value), in batches. @param batch records per batch */
  async *records(batch: number): AsyncGenerator<HotProfileRecord[]> {
    const sorted = [...this.#places].sort(([a], [b]) => compareKeys(a, b));
    for (let from = 0; from < sorted.length; from += batch) {
      const records: HotProfileRecord[] = [];
      for (const [, { place }] of sorted.slice(from, from + batch)) records.push(await this.#spool.get(place));
      yield records;
    }
  }

  /** Removes the file. */
  close(): Promise<void> {
    return this.#spool.close();
  }
}

function compareKeys(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The present state of one resource: the newest version of every record that was read, and what is gone. All of a run is
 * one transaction; what is not committed never was.
 * Source: `docs/contract/interface.md#present-state`.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import { crc32 } from "node:zlib";
import type { LaidColumn } from "../home/column_order.ts";
import { type FilePoint, keyHash } from "../home/points.ts";
import type { CurrentResult } from "../home/run_result.ts";
import { type HotProfileRecord, recordId, updatedAt } from "../hotprofile/record.ts";
import { beginTransaction, openToRead } from "./state_database.ts";

const dayMs = 86_400_000;
/** Source: `docs/contract/interface.md#present-state`. */
const deletedDays = 400;

/** What a run changed. */
type StateChanges = Pick<CurrentResult, "added" | "changed" | "deleted" | "changedSilently">;

/** Whose records they are. */
export interface StateOwner {
  readonly host: string;
  readonly apiKey: string;
}

/** How a run reads a resource. */
export interface StateReading extends StateOwner {
  /** Every row is read, not only what changed. */
  readonly whole: boolean;
  /** Start of the run, epoch milliseconds. */
  readonly at: number;
}

/** The present state of one resource, open for one run. */
export class PresentState implements Disposable {
  /** What this run changed so far. */
  readonly changes: { -readonly [K in keyof StateChanges]: number } = {
    added: 0,
    changed: 0,
    deleted: 0,
    changedSilently: 0,
  };
  /** Rows without an id in this run. */
  #nameless = 0;
  /** The newest label of each custom field that has an id, by the key of its column. */
  readonly labels: Map<string, string>;
  readonly #statements: Readonly<Record<keyof typeof statements, StatementSync>>;

  private constructor(
    private readonly database: DatabaseSync,
    private readonly reading: StateReading,
    /** It is of another host or key, or new, and only a whole reading begins one. */
    private readonly isIdle: boolean,
  ) {
    this.#statements = Object.fromEntries(
      Object.entries(statements).map(([name, text]) => [name, database.prepare(text)]),
    ) as Record<keyof typeof statements, StatementSync>;
    const { labels } = this.#statements;
    this.labels = new Map(labels.all().map(({ field, label }) => [String(field), String(label)]));
  }

  /**
   * Opens the state of a resource; a whole reading starts over what is of another host or key.
   * @param path its database, made where there is none
   * @throws Error that `stateFault` knows; Problem "home-unusable"
   */
  static async open(path: string, reading: StateReading): Promise<PresentState> {
    using opened = new DisposableStack();
    const database = opened.use(await beginTransaction(path));
    const isOwn = isOf(database, reading);
    if (!isOwn && reading.whole) {
      for (const table of ["record", "label", "deleted", "state"]) database.exec(`DELETE FROM ${table}`);
      const salt = randomBytes(16).toString("hex");
      database.prepare("INSERT INTO state VALUES (?, ?, ?, NULL, NULL)")
        .run(reading.host, salt, keyHash(salt, reading.apiKey));
    }
    const state = new PresentState(database, reading, !isOwn && !reading.whole);
    opened.move();
    return state;
  }

  /** Up to when it is complete; undefined where it never was. */
  get point(): FilePoint | undefined {
    const text = this.database.prepare("SELECT point FROM state").get()?.["point"];
    return this.isIdle || typeof text !== "string" ? undefined : parsed(text);
  }

  /** Takes records over as they were read just now. */
  put(records: readonly HotProfileRecord[]): void {
    if (this.isIdle) return;
    for (const record of records) this.#put(record);
  }

  #put(record: HotProfileRecord): void {
    const { same, insert, json, replace, touch, back, see } = this.#statements;
    const { whole, at } = this.reading;
    const name = recordId(record);
    const id = name === undefined ? placeKey(this.#nameless++) : idKey(name);
    const text = JSON.stringify(record);
    const changedAt = updatedAt(record);
    const kept = same.get(text, id);
    if (whole) see.run(id);
    if (!kept) {
      insert.run(id, changedAt, at, text, crc32(text));
      back.run(id);
      if (name !== undefined) this.changes.added++;
    } else if (kept["same"] || isDeepStrictEqual(parsed(String(json.get(id)?.["json"])), record)) {
      // A whole reading says once for all of them when they were seen.
      if (!whole) touch.run(at, id);
    } else {
      replace.run(changedAt, at, text, crc32(text), id);
      if (name === undefined) return;
      this.changes.changed++;
      if (kept["updatedAt"] === changedAt) this.changes.changedSilently++;
    }
  }

  /** Keeps the labels that custom fields with an id have now. @param columns of the run's own file */
  noteLabels(columns: readonly LaidColumn[]): void {
    for (const { key, label } of columns) {
      if (this.isIdle || !key.startsWith("id:") || this.labels.get(key) === label) continue;
      this.labels.set(key, label);
      this.#statements.label.run(key, label);
    }
  }

  /**
   * Ends the reading.
   * @param isComplete all that was to be read came, and it goes on from where this state ended
   * @param point up to when it is complete now; undefined for a resource that is whole each time
   * @returns whether the state holds every record now
   */
  finish(isComplete: boolean, point: FilePoint | undefined): boolean {
    const { miss, drop, forget, unsee, advance, wholeNow } = this.#statements;
    const { whole, at } = this.reading;
    if (this.isIdle) return false;
    if (whole && isComplete) {
      this.changes.deleted = Number(miss.run(at).changes);
      drop.run();
      wholeNow.run(at);
    }
    unsee.run();
    forget.run(at - deletedDays * dayMs);
    // A later one may have been: what is the newest change now need not have been it then.
    if (isComplete && point && point.at >= (this.point?.at ?? -Infinity)) {
      advance.run(JSON.stringify({ ...point, delivered: [] }));
    }
    return isComplete;
  }

  /** Makes all of it last. */
  commit(): void {
    this.database.exec("COMMIT");
  }

  /** Every record, ascending by id; those without an id last, in the order in which they came. */
  *records(): Generator<HotProfileRecord> {
    for (const row of this.#statements.records.iterate()) yield parsed(kept(row));
  }

  /** What is gone, newest first: when it was last read, and when a whole reading missed it; epoch milliseconds. */
  *deleted() {
    for (const { id, updatedAt, seenAt, missedAt } of this.#statements.deleted.iterate()) {
      yield { id: String(id), updatedAt: String(updatedAt), seenAt: Number(seenAt), missedAt: Number(missedAt) };
    }
  }

  /** Closes the database; what was not committed is gone. */
  [Symbol.dispose](): void {
    if (this.database.isOpen) this.database.close();
  }
}

/**
 * Reads what a state holds, and changes nothing.
 * @param path its database, which is there
 * @param owner whose records are expected; undefined where that is not known
 * @returns `completeTo`: epoch milliseconds; undefined where it never was complete. `isOther`: it is of another host or key
 * @throws Error that `stateFault` knows
 */
export function summarizeState(path: string, owner: StateOwner | undefined) {
  using database = openToRead(path);
  if (!database) return { rows: 0, completeTo: undefined, isOther: false };
  let rows = 0;
  for (const row of database.prepare(statements.records).iterate()) {
    kept(row);
    rows++;
  }
  const { point, wholeAt } = database.prepare("SELECT point, wholeAt FROM state").get() ?? {};
  // A resource that is whole each time has no point.
  const completeTo = typeof point === "string" ? (parsed(point) as FilePoint).at : wholeAt;
  return {
    rows,
    completeTo: typeof completeTo === "number" ? completeTo : undefined,
    isOther: owner !== undefined && !isOf(database, owner),
  };
}

function isOf(database: DatabaseSync, { host, apiKey }: StateOwner): boolean {
  const kept = database.prepare("SELECT host, salt, keyHash FROM state").get();
  return kept?.["host"] === host && kept["keyHash"] === keyHash(String(kept["salt"]), apiKey);
}

const statements = {
  labels: "SELECT field, label FROM label",
  label: "INSERT INTO label VALUES (?, ?) ON CONFLICT DO UPDATE SET label = excluded.label",
  same: "SELECT updatedAt, json = ? AS same FROM record WHERE id = ?",
  json: "SELECT json FROM record WHERE id = ?",
  insert: "INSERT INTO record VALUES (?, ?, ?, ?, ?)",
  replace: "UPDATE record SET updatedAt = ?, readAt = ?, json = ?, sum = ? WHERE id = ?",
  touch: "UPDATE record SET readAt = ? WHERE id = ?",
  see: "INSERT OR IGNORE INTO seen VALUES (?)",
  unsee: "DELETE FROM seen",
  /** A row that comes back leaves the list. */
  back: "DELETE FROM deleted WHERE id = ?",
  miss: `INSERT INTO deleted SELECT id, updatedAt, max(readAt, coalesce((SELECT wholeAt FROM state), 0)), ? FROM record
    WHERE typeof(id) <> 'blob' AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.id = record.id)`,
  drop: "DELETE FROM record WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.id = record.id)",
  forget: "DELETE FROM deleted WHERE missedAt < ?",
  wholeNow: "UPDATE state SET wholeAt = ?",
  advance: "UPDATE state SET point = ?",
  records: "SELECT json, sum FROM record ORDER BY id",
  deleted: "SELECT * FROM deleted ORDER BY missedAt DESC, id",
};

/** A number where the text is how one is written, so that they ascend as in other files. */
function idKey(id: string): string | number {
  const number = Number(id);
  return Number.isSafeInteger(number) && String(number) === id ? number : id;
}

/** Of a row without an id: its place in the reading, which stands behind all ids. */
function placeKey(place: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(place));
  return bytes;
}

/** The JSON of a row. @throws SyntaxError where it is not as it was kept */
function kept({ json, sum }: Record<string, unknown>): string {
  const text = String(json);
  if (crc32(text) !== sum) throw new SyntaxError("a kept record has changed by itself");
  return text;
}

/** What was kept as JSON. @throws SyntaxError without any of the text, which is of a record */
function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError("a kept record is no JSON");
  }
}

/**
 * SQLite as the program uses it: one file a resource, one transaction a run. Its journal stands beside it, and whatever
 * ends the process, the next one to open it finds the last commit.
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { fileInfo, inHome } from "../home/files.ts";
import { Problem } from "../text/problem.ts";
import { fileSystem } from "../values/file_system.ts";

/** Version of the tables below, in SQLite's own `user_version`. */
const schemaVersion = 2;

/**
 * An id is a number where it spells one; else a text; of a row without an id its place, as bytes. So SQLite orders them.
 * `sum` is the CRC-32 of `json`: SQLite's own check does not see another letter in a value.
 */
const schema = `
  CREATE TABLE state (host TEXT NOT NULL, salt TEXT NOT NULL, keyHash TEXT NOT NULL, point TEXT, wholeAt INTEGER);
  CREATE TABLE record (id PRIMARY KEY, updatedAt TEXT NOT NULL, readAt INTEGER NOT NULL, json TEXT NOT NULL,
    sum INTEGER NOT NULL);
  CREATE TABLE label (field TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE seen (id PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE deleted (id PRIMARY KEY, updatedAt TEXT NOT NULL, seenAt INTEGER NOT NULL, missedAt INTEGER NOT NULL);
  PRAGMA user_version = ${schemaVersion};`;

/** What SQLite says where the file is sound and only cannot be worked on now. */
const hindrances = /locked|readonly|unable to open|disk I\/O|permission|authoriz/i;

/** How a database failed. */
export type StateFault = "full" | "damaged" | "unusable";

/** What an error of SQLite, or of a record that is not as it was kept, says of the database. */
export function stateFault(error: unknown): StateFault | undefined {
  if (error instanceof SyntaxError) return "damaged";
  const { code, message } = error as Error & { code?: unknown };
  if (code !== "ERR_SQLITE_ERROR") return undefined;
  return /is full/.test(message) ? "full" : hindrances.test(message) ? "unusable" : "damaged";
}

/** Whether there is a database. @throws Problem "home-unusable", "state-no-file" */
export async function isDatabaseThere(path: string): Promise<boolean> {
  const info = await inHome(path, () => fileInfo(path));
  if (info?.isDirectory) throw new Problem("state-no-file", { path });
  return info !== undefined;
}

/**
 * Opens a database, makes it where there is none, looks at every page, and begins its one transaction.
 * @throws Error that {@link stateFault} knows; Problem "home-unusable", "state-no-file"
 */
export async function beginTransaction(path: string): Promise<DatabaseSync> {
  await isDatabaseThere(path);
  // The journal gets the permissions that the database has.
  await inHome(path, async () => (await fileSystem.open(path, { create: true, write: true, mode: 0o600 })).close());
  using opened = new DisposableStack();
  const database = opened.use(new DatabaseSync(path, { timeout: 10_000 }));
  // The journal is emptied and not removed: Windows refuses to remove what a scanner holds.
  database.exec("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
  if (versionOf(database) === 0) database.exec(schema);
  checkTables(database);
  opened.move();
  return database;
}

/**
 * Opens a database that is there, only to read it, and looks at every page. What a killed run left is rolled back, as by
 * the next run.
 * @returns undefined where nothing was ever committed
 * @throws Error that {@link stateFault} knows
 */
export function openToRead(path: string): DatabaseSync | undefined {
  using opened = new DisposableStack();
  const database = opened.use(new DatabaseSync(path));
  if (versionOf(database) === 0) return undefined;
  checkTables(database);
  opened.move();
  return database;
}

/** @throws SyntaxError for tables of another version, or pages that do not hold together */
function checkTables(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version !== schemaVersion) throw new SyntaxError(`schema version ${version}`);
  // Pages that were lost would else be rows that are missing, and nobody would say so.
  const verdict = database.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
  if (verdict !== "ok") throw new SyntaxError(String(verdict));
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare("PRAGMA user_version").get()?.["user_version"];
}

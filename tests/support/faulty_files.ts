/**
 * The program's file operations with one of them failing, or with the process killed before one. Importing it replaces
 * the seam `src/values/file_system.ts` in this process.
 * @module
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseSync } from "node:sqlite";
import { fileSystem } from "../../src/values/file_system.ts";

/** How an operation fails: with the errors that Deno throws. */
export const fileFaults = {
  "no space": () => new Error("No space left on device (os error 28)"),
  "no permission": () => new Deno.errors.PermissionDenied("Permission denied (os error 13)"),
  busy: () => new Deno.errors.Busy("Device or resource busy (os error 16)"),
  gone: () => new Deno.errors.NotFound("No such file or directory (os error 2)"),
} as const satisfies Record<string, () => Error>;

/** An operation that was done, or would have been: `rename /home/columns/leads.json`. */
export interface FileOperation {
  readonly name: string;
  readonly path: string;
  /** It needs room on the disk. */
  readonly takesSpace: boolean;
}

type Operations = Record<string, (...args: unknown[]) => unknown>;

const real = { ...fileSystem } as unknown as Operations;
/** Operations of an open file that reach the disk. */
const handleOperations = [
  "lock",
  "read",
  "readSync",
  "seek",
  "seekSync",
  "stat",
  "sync",
  "truncate",
  "tryLock",
  "tryLockSync",
  "unlock",
  "write",
  "writeSync",
];

/** Operations that a full disk refuses. */
const takingSpace = ["makeTempDir", "mkdir", "sync", "write", "writeSync", "writeTextFile"];

/** What each work started by {@link FaultyFiles.run} goes through: one that was killed stays so for ever. */
const current = new AsyncLocalStorage<FaultyFiles>();
Object.assign(
  fileSystem,
  Object.fromEntries(
    Object.keys(real).map((name) => [
      name,
      (...args: unknown[]) => (current.getStore()?.operation(name) ?? real[name])?.(...args),
    ]),
  ),
);

// SQLite locks its files by itself: those locks go with the process as well.
const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  current.getStore()?.opened(this);
  return exec.call(this, sql);
};

/** Counts operations, and stops the world at one of them. */
export class FaultyFiles implements AsyncDisposable {
  readonly operations: FileOperation[] = [];
  /** The process was killed: nothing reaches the disk any more. */
  #dead = false;
  #hit: FileOperation | undefined;
  readonly #killed = Promise.withResolvers<void>();
  readonly #open = new Set<Deno.FsFile | DatabaseSync>();
  readonly #underWay = new Set<Promise<unknown>>();

  /**
   * @param strikes whether an operation, by its number from 0, is the one that fails: the first of which it says so
   * @param fault its error; "kill": neither it nor any later one is done, and the locks are free
   * @param lasts whether a later operation fails as the first one did; on a full disk only what takes space does
   */
  constructor(
    private readonly strikes: (operation: FileOperation, number: number) => boolean,
    private readonly fault: keyof typeof fileFaults | "kill",
    private readonly lasts: (first: FileOperation, later: FileOperation) => boolean = () => false,
  ) {}

  /** Work whose operations are counted here. */
  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /** Resolves when the kill has come. */
  get killed(): Promise<void> {
    return this.#killed.promise;
  }

  /** The operation that failed, undefined where the run ended before. */
  get hit(): FileOperation | undefined {
    return this.#hit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#kill();
    // What the system had begun before the kill ends by itself.
    await Promise.allSettled(this.#underWay);
  }

  #kill(): void {
    this.#dead = true;
    for (const file of this.#open) {
      try {
        file.close();
      } catch {
        // It was closed already.
      }
    }
    this.#killed.resolve();
  }

  /** Counts an operation. @throws its fault @returns false once the process was killed */
  #begin(name: string, path: string, creates = false): boolean {
    if (this.#dead) return false;
    const operation = { name, path, takesSpace: creates || takingSpace.includes(name) };
    const number = this.operations.push(operation) - 1;
    if (this.#hit === undefined && this.strikes(operation, number)) this.#hit = operation;
    if (!this.#fails(operation)) return true;
    if (this.fault !== "kill") throw fileFaults[this.fault]();
    this.#kill();
    return false;
  }

  #fails(operation: FileOperation): boolean {
    const { hit } = this;
    if (hit === undefined || operation === hit) return hit !== undefined;
    return this.lasts(hit, operation) && (this.fault !== "no space" || operation.takesSpace);
  }

  /** Lets an operation happen, fail, or never end. */
  async #step<T>(name: string, path: string, work: () => T | Promise<T>, creates = false): Promise<T> {
    if (!this.#begin(name, path, creates)) return await new Promise<never>(() => {});
    const under = Promise.resolve(work());
    this.#underWay.add(under);
    try {
      return await under;
    } finally {
      this.#underWay.delete(under);
    }
  }

  /** A database that a kill closes. */
  opened(database: DatabaseSync): void {
    this.#open.add(database);
  }

  /** One of `fileSystem`. */
  operation(name: string): (...args: unknown[]) => unknown {
    if (name === "readDir") return this.#readDir;
    if (name === "openSync") return this.#openSync;
    return (...args: unknown[]) => {
      const path = String(args.at(name === "rename" ? 1 : 0));
      const work = async () => {
        const result = await real[name]?.(...args);
        return name === "open" ? this.#handle(result as Deno.FsFile, path) : result;
      };
      return this.#step(name, path, work, name === "open" && isCreating(args));
    };
  }

  /** What cannot wait for ever throws: nothing that follows reaches the disk either. */
  #stepSync<T>(name: string, path: string, work: () => T, creates = false): T {
    if (!this.#begin(name, path, creates)) throw new Error("killed");
    return work();
  }

  readonly #openSync = (...args: unknown[]) => {
    const path = String(args[0]);
    const open = () => real["openSync"]?.(...args) as Deno.FsFile;
    return this.#handle(this.#stepSync("openSync", path, open, isCreating(args)), path);
  };

  readonly #readDir = (path: unknown) => {
    const list = () => this.#step("readDir", String(path), () => real["readDir"]?.(path) as AsyncIterable<unknown>);
    return (async function* () {
      yield* await list();
    })();
  };

  #handle(file: Deno.FsFile, path: string): Deno.FsFile {
    this.#open.add(file);
    return new Proxy(file, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== "function") return value;
        const bound = value.bind(target) as (...args: unknown[]) => unknown;
        if (!handleOperations.includes(String(name))) return bound;
        const step = String(name).endsWith("Sync") ? this.#stepSync : this.#step;
        return (...args: unknown[]) => step.call(this, String(name), path, () => bound(...args));
      },
    });
  }
}

function isCreating([, options]: readonly unknown[]): boolean {
  const { create, createNew } = (options ?? {}) as Deno.OpenOptions;
  return create === true || createNew === true;
}

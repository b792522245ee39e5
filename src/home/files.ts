/**
 * Small files that are replaced as a whole or not at all.
 * @module
 */
import { dirname } from "node:path";
import { Problem } from "../text/problem.ts";
import { osCode } from "../text/storage.ts";
import { fileSystem } from "../values/file_system.ts";

/**
 * Works on a file or folder of the home; problems pass through.
 * @param path named in the failure
 * @throws Problem "home-unusable" for any other error
 */
export async function inHome<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("home-unusable", { path, reason: (error as Error).message }, { cause: error });
  }
}

/** What work comes to; undefined where what it works on does not exist. */
export async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Removes a file of the home. @returns whether there was one @throws Problem "home-unusable" */
export async function removeFromHome(path: string): Promise<boolean> {
  return await inHome(path, () => ifThere(() => fileSystem.remove(path).then(() => true))) ?? false;
}

/**
 * Replaces a file: written beside it, flushed, closed, renamed over it.
 * @param path file to replace or make; its folder must exist
 * @param mode Unix permissions of a new file
 */
export async function replaceFile(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const partial = `${path}.${crypto.randomUUID().slice(0, 8)}.partial`;
  try {
    {
      using file = await fileSystem.open(partial, { write: true, createNew: true, mode });
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
      await file.sync();
    }
    await renamePatiently(partial, path);
  } catch (error) {
    await fileSystem.remove(partial).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Replaces a file by a value as JSON. @param path as in {@link replaceFile} */
export function replaceJson(path: string, value: unknown): Promise<void> {
  return replaceFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Pauses between tries of what Windows refuses while another program looks at the file, milliseconds: 10 s in all. */
const heldPauses = [20, 50, 100, 200, 400, 800, 1600, 3200, 3600];

/**
 * Does something to a file, and again for about ten seconds while Windows refuses because a scanner or an indexer
 * holds it.
 * @throws the last error
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0;; attempt++) {
    try {
      return await work();
    } catch (error) {
      const pause = heldPauses[attempt];
      if (pause === undefined || !isHeld(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Renames patiently. @throws the last error of `Deno.rename` */
export function renamePatiently(from: string, to: string): Promise<void> {
  return patiently(() => fileSystem.rename(from, to));
}

/** Whether an error says that another program holds a file (Windows: access denied, sharing or lock violation). */
function isHeld(error: unknown): boolean {
  if (error instanceof Deno.errors.Busy) return true;
  if (Deno.build.os !== "windows") return false;
  return error instanceof Deno.errors.PermissionDenied || [5, 32, 33].includes(osCode(error) ?? 0);
}

/** Makes a rename inside a folder durable where the system lets a folder be flushed. */
export async function syncFolder(path: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  try {
    using folder = await fileSystem.open(path, { read: true });
    await folder.sync();
  } catch {
    // Some file systems cannot flush a folder; the data itself has been flushed.
  }
}

/** Text of a file, undefined when it does not exist. */
export async function readText(path: string): Promise<string | undefined> {
  const bytes = await readBytes(path);
  return bytes && new TextDecoder().decode(bytes);
}

/** A file as JSON; undefined when it does not exist or is none. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path) ?? "null") ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Bytes of a file, undefined when it does not exist. */
export function readBytes(path: string): Promise<Uint8Array | undefined> {
  return ifThere(() => fileSystem.readFile(path));
}

/** What a path means; undefined for nothing. Links are followed. */
export function fileInfo(path: string): Promise<Deno.FileInfo | undefined> {
  return ifThere(() => fileSystem.stat(path));
}

/** Names in a folder, none when it does not exist. */
export async function fileNames(folder: string): Promise<string[]> {
  return (await ifThere(() => Array.fromAsync(fileSystem.readDir(folder))) ?? []).map(({ name }) => name);
}

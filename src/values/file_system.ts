/**
 * The file operations of the program, reached here and nowhere else (a test holds the source to it): tests replace them
 * in their own process, so that each one fails once.
 * @module
 */
import { statfs } from "node:fs/promises";

/** Deno's operations by their names, and Node's `statfs`. */
export const fileSystem = {
  chmod: Deno.chmod,
  lstat: Deno.lstat,
  makeTempDir: Deno.makeTempDir,
  mkdir: Deno.mkdir,
  open: Deno.open,
  openSync: Deno.openSync,
  readDir: Deno.readDir,
  readFile: Deno.readFile,
  readTextFile: Deno.readTextFile,
  realPath: Deno.realPath,
  remove: Deno.remove,
  rename: Deno.rename,
  stat: Deno.stat,
  statfs,
  writeTextFile: Deno.writeTextFile,
};

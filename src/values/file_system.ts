/**
 * The file operations of the program, reached here and nowhere else (a test holds the source to it): tests replace them
 * in their own process, so that each one fails once.
 * @module
 */
import { statfs } from "node:fs/promises";

const {
  chmod,
  lstat,
  makeTempDir,
  mkdir,
  open,
  openSync,
  readDir,
  readFile,
  readTextFile,
  realPath,
  remove,
  rename,
  stat,
} = Deno;
const { writeTextFile } = Deno;

/** Deno's operations by their names, and Node's `statfs`. */
export const fileSystem = {
  chmod,
  lstat,
  makeTempDir,
  mkdir,
  open,
  openSync,
  readDir,
  readFile,
  readTextFile,
  realPath,
  remove,
  rename,
  stat,
  statfs,
  writeTextFile,
};

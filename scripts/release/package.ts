/** The archive that a customer gets: which files, in which order, and its bytes. @module */
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { root } from "./graph.ts";
import type { Target } from "./targets.ts";

/** A file of the archive. */
export interface PackedFile {
  /** Name in the archive, forward slashes. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly executable: boolean;
}

/** Files and folders of the repository that go along; a folder with all that git keeps in it. */
const carried = ["README.md", "README.ja.md", "LICENSE", "docs", "ps"];

/** Files of the repository that the archive carries, sorted: what git tracks, so that nothing stray gets in. */
export async function carriedFiles(): Promise<string[]> {
  const { code, stdout } = await new Deno.Command("git", {
    args: ["-C", root, "ls-files", "-z", "--", ...carried],
    stdin: "null",
  }).output();
  if (code !== 0) throw new Error("The files to pack are unknown: git ls-files failed.");
  return new TextDecoder().decode(stdout).split("\0").filter((name) => name !== "").sort();
}

/** SHA-256 in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** `hash  name` lines, as `sha256sum -c` reads them. */
export async function checksumText(files: readonly Pick<PackedFile, "name" | "bytes">[]): Promise<string> {
  let text = "";
  for (const { name, bytes } of files) text += `${await sha256(bytes)}  ${name}\n`;
  return text;
}

/**
 * All files of a target's archive, sorted by name; the last one made, `FILES.sha256`, lists the others.
 * @param executable bytes of the compiled program
 * @param made texts that are made for the archive, by name
 */
export async function packedFiles(
  target: Target,
  executable: Uint8Array<ArrayBuffer>,
  made: Readonly<Record<string, string>>,
): Promise<PackedFile[]> {
  const encoder = new TextEncoder();
  const files: PackedFile[] = [
    { name: target.executable, bytes: executable, executable: true },
    ...Object.entries(made).map(([name, text]) => ({ name, bytes: encoder.encode(text), executable: false })),
  ];
  for (const name of await carriedFiles()) {
    files.push({ name, bytes: await Deno.readFile(join(root, name)), executable: false });
  }
  files.sort((left, right) => left.name < right.name ? -1 : 1);
  const list = await checksumText(files);
  return [...files, { name: "FILES.sha256", bytes: encoder.encode(list), executable: false }];
}

/** Name of a target's archive. */
export function archiveName(target: Target, version: string): string {
  return `hotprofile-export-${version}-${target.system}.zip`;
}

/**
 * Bytes of the archive: the same files and date give the same bytes, on any machine.
 * @param date epoch seconds
 */
export function archive(files: readonly PackedFile[], date: number): Uint8Array<ArrayBuffer> {
  // Zip knows local time alone; the parts of UTC are given as if they were local, so that zones do not matter.
  const utc = new Date(date * 1000);
  const mtime = new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
  const entries: Zippable = {};
  for (const { name, bytes, executable } of files) {
    // os 3: the attributes are Unix permissions.
    entries[name] = [bytes, { level: 9, mtime, os: 3, attrs: (executable ? 0o100755 : 0o100644) << 16 }];
  }
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}

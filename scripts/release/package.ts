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
const carried = ["README.md", "README.ja.md", "CHANGELOG.md", "CHANGELOG.ja.md", "LICENSE", "docs"];

/** The scripts, which Windows alone can run. */
const scripts = "ps";

/** Documents for those who have the sources. */
const sourceDocuments =
  /^docs\/((architecture|adding-a-resource|release)\.md|contract\/(hotprofile-api|task-scheduler)\.md|pictures\/\w+\.svg)$/;

/** What a document says to those who have the sources alone. */
const sourcePart = /<!-- sources only -->\n[\s\S]*?<!-- \/sources only -->\n\n?/g;

/** What signing appends to a script. */
const signature = /^\s*# SIG # Begin signature block\r?\n(?:# .*\r?\n)+# SIG # End signature block\s*$/;

/** Runs git in the repository. @throws Error where it fails, so that nothing is packed on a guess */
async function git(args: readonly string[], input?: string): Promise<Uint8Array<ArrayBuffer>> {
  const child = new Deno.Command("git", {
    args: ["-C", root, ...args],
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (input !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  }
  const { code, stdout } = await child.output();
  if (code !== 0) throw new Error(`The files to pack are unknown: git ${args[0]} failed.`);
  return stdout;
}

/**
 * Files of the repository that the archive carries, by name, sorted: the bytes of the last commit, so that nothing stray
 * gets in; of a script that was signed since, those that stand in the folder.
 * @throws Error with one sentence when a file of the folder is not the commit's
 */
export async function carriedFiles(target: Target): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const wanted = target.system === "windows-x64" ? [...carried, scripts] : carried;
  const tree = new TextDecoder().decode(await git(["ls-tree", "-r", "-z", "HEAD", "--", ...wanted]));
  const entries = tree.split("\0").filter((entry) => entry !== "").map((entry) => {
    const [, id = "", name = ""] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    return { id, name };
  }).filter(({ name }) => !sourceDocuments.test(name));
  const blobs = await git(["cat-file", "--batch"], entries.map(({ id }) => `${id}\n`).join(""));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 0;
  for (const { name } of entries) {
    const line = blobs.indexOf(10, at);
    const size = Number(new TextDecoder().decode(blobs.subarray(at, line)).split(" ")[2]);
    const committed = blobs.slice(line + 1, line + 1 + size);
    at = line + 1 + size + 1;
    files.set(name, packedForm(name, committed, await Deno.readFile(join(root, name))));
  }
  return new Map([...files].sort(([left], [right]) => left < right ? -1 : 1));
}

/** What the archive carries of a file, from what is committed and what stands in the folder. */
export function packedForm(
  name: string,
  committed: Uint8Array<ArrayBuffer>,
  here: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const rest = here.subarray(committed.length);
  const begins = committed.every((byte, index) => byte === here[index]);
  const signed = rest.length > 0 && name.startsWith(`${scripts}/`) && signature.test(new TextDecoder().decode(rest));
  if (!begins || (rest.length > 0 && !signed)) {
    throw new Error(`${name} is not as committed: commit it, or undo the change.`);
  }
  if (!name.endsWith(".md")) return here;
  return new TextEncoder().encode(new TextDecoder().decode(here).replace(sourcePart, ""));
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
 * @param made what is made for the archive, by name
 */
export async function packedFiles(
  target: Target,
  executable: Uint8Array<ArrayBuffer>,
  made: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
): Promise<PackedFile[]> {
  const encoder = new TextEncoder();
  const files: PackedFile[] = [
    { name: target.executable, bytes: executable, executable: true },
    ...Object.entries(made).map(([name, content]) => ({
      name,
      bytes: typeof content === "string" ? encoder.encode(content) : content,
      executable: false,
    })),
  ];
  for (const [name, bytes] of await carriedFiles(target)) files.push({ name, bytes, executable: false });
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

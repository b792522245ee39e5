/**
 * Reads a compiled program: for which system, on which Deno, from which sources and packages it was made. The layout is
 * that of `deno compile`: a base binary that holds one more section, between two marks: options in JSON, npm packages,
 * module tables that are empty here, a tree of files in JSON and their bytes.
 * @module
 */
import { Buffer } from "node:buffer";
import type { Target } from "./targets.ts";

/** What a compiled program says of itself. */
export interface Program {
  /** Where it runs. */
  readonly system: Target["system"];
  /** Versions of Deno that the base binary names: its own, as in its `User-Agent`, and maybe others. */
  readonly denoVersions: readonly string[];
  readonly options: ProgramOptions;
  /** Embedded files by path, forward slashes; npm packages stand under {@link packagesFolder}. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The embedded options, as far as they matter here. */
export interface ProgramOptions {
  readonly entrypoint_key: string;
  /** From `deno.json`. */
  readonly app_version?: string;
  readonly v8_flags: readonly string[];
  /** By name such as `allow_read`, `deny_net`: null is not given, [] is given without values. */
  readonly permissions: Readonly<Record<string, readonly string[] | boolean | null>>;
}

/** Where the embedded tree holds npm packages: `NAME/VERSION/…` below it. */
export const packagesFolder = ".deno_compile_node_modules/localhost/";

/** Stands before and behind the section. */
const mark = Buffer.from("d3n0l4nd", "latin1");

/** An entry of the embedded tree. */
type Entry =
  | { readonly Dir: { readonly n: string; readonly e: readonly Entry[] } }
  | { readonly File: { readonly n: string; readonly o: readonly [offset: number, length: number] } }
  | { readonly Symlink: { readonly n: string } };

/**
 * Reads a program.
 * @param name for messages
 * @throws Error with one sentence when it is no program that `deno compile` made for Windows or Linux on x64
 */
export function readProgram(name: string, bytes: Uint8Array<ArrayBuffer>): Program {
  const system = systemOf(bytes);
  if (!system) throw new Error(`${name} is no program for Windows or Linux on x64.`);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The base binary and its tables hold the mark too; the section is where everything behind it can be read.
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 1)) {
    const section = readSection(buffer, at + mark.length);
    if (!section) continue;
    const { end, ...content } = section;
    return { system, denoVersions: denoVersions(buffer.subarray(0, at), buffer.subarray(end)), ...content };
  }
  throw new Error(`${name} was not made by deno compile: it holds no program.`);
}

/** By the file's own header. */
export function systemOf(bytes: Uint8Array<ArrayBuffer>): Target["system"] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64) return undefined;
  // ELF, 64 bits, little endian, x86-64.
  if (view.getUint32(0) === 0x7f454c46 && view.getUint16(4) === 0x0201 && view.getUint16(18, true) === 0x3e) {
    return "linux-x64";
  }
  const header = view.getUint16(0) === 0x4d5a ? view.getUint32(60, true) : bytes.length;
  if (header + 6 > bytes.length) return undefined;
  return view.getUint32(header) === 0x50450000 && view.getUint16(header + 4, true) === 0x8664
    ? "windows-x64"
    : undefined;
}

/** Each `Deno/X.Y.Z` of the base binary: one is its `User-Agent`. */
function denoVersions(...parts: readonly Buffer[]): string[] {
  const found = new Set<string>();
  for (const part of parts) {
    for (let at = part.indexOf("Deno/"); at >= 0; at = part.indexOf("Deno/", at + 1)) {
      const [, version] = /^Deno\/(\d+\.\d+\.\d+)/.exec(part.toString("latin1", at, at + 24)) ?? [];
      if (version !== undefined) found.add(version);
    }
  }
  return [...found];
}

/** The section behind its first mark, and where it ends; undefined where there is none. */
function readSection(
  buffer: Buffer,
  start: number,
): (Pick<Program, "options" | "files"> & { readonly end: number }) | undefined {
  let at = start;
  const take = (length: number) => {
    if (at + length > buffer.length) throw new RangeError("the section is cut off");
    return buffer.subarray(at, at += length);
  };
  const text = () => take(Number(take(8).readBigUInt64LE())).toString("utf8");
  const count = () => take(4).readUInt32LE();
  try {
    const options = JSON.parse(text()) as ProgramOptions;
    take(Number(take(8).readBigUInt64LE()));
    // Specifiers, redirects and remote modules: the graph holds none (graphFaults), so a program that does is not ours.
    if (count() + count() + count() > 0) return undefined;
    const tree = JSON.parse(text()) as Entry[];
    const content = take(Number(take(8).readBigUInt64LE()));
    if (!take(mark.length).equals(mark)) return undefined;
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    collect(tree, "", content, files);
    return { options, files, end: at };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Files of the tree, with their bytes. */
function collect(
  entries: readonly Entry[],
  above: string,
  content: Buffer,
  files: Map<string, Uint8Array<ArrayBuffer>>,
): void {
  for (const entry of entries) {
    if ("Dir" in entry) collect(entry.Dir.e, `${above}${entry.Dir.n}/`, content, files);
    else if ("File" in entry) {
      const [offset, length] = entry.File.o;
      files.set(`${above}${entry.File.n}`, Uint8Array.from(content.subarray(offset, offset + length)));
    } else files.set(`${above}${entry.Symlink.n}`, new Uint8Array());
  }
}

/** The program without an Authenticode signature: signing changes nothing of it. */
export function withoutSignature(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (systemOf(bytes) !== "windows-x64") return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const optionalHeader = view.getUint32(60, true) + 24;
  const checksum = optionalHeader + 64;
  const certificates = optionalHeader + 144;
  const start = view.getUint32(certificates, true);
  const end = start === 0 ? bytes.length : start;
  // A signature begins at a multiple of 8.
  const plain = new Uint8Array(Math.ceil(end / 8) * 8);
  plain.set(bytes.subarray(0, end));
  plain.fill(0, checksum, checksum + 4);
  plain.fill(0, certificates, certificates + 8);
  return plain;
}

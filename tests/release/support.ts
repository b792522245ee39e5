/** Programs for the tests of the release: compiled by Deno itself, onto a base binary of a few bytes. @module */
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { compileArguments, type Target } from "../../scripts/release/targets.ts";

/** How a program differs from what `compile` makes. */
export interface CompileChanges {
  /** Version that the base binary names. */
  readonly denoVersion?: string;
  /** Flags before the entry. */
  readonly flags?: readonly string[];
}

/** Compiles the program as `compile` does; only the base binary is a stand-in, which cannot run. */
export async function compileStandIn(
  target: Target,
  { denoVersion = Deno.version.deno, flags = [] }: CompileChanges = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-release-" });
  try {
    const base = join(folder, "base");
    const userAgent = new TextEncoder().encode(`Deno/${denoVersion}\0`);
    await Deno.writeFile(base, target.system === "windows-x64" ? windowsBase(userAgent) : linuxBase(userAgent));
    const output = join(folder, target.executable);
    const args = compileArguments(target, output);
    // `deno task check` looks at the types; the first compile of changed sources would take ten seconds for them.
    args.splice(-1, 0, "--no-check", ...flags);
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      cwd: root,
      env: { DENORT_BIN: base, NO_COLOR: "1" },
      stdin: "null",
    }).output();
    if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
    return await Deno.readFile(output);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A place to write numbers in little endian, one after the other. */
function bytesOf(
  length: number,
): { bytes: Uint8Array<ArrayBuffer>; put(at: number, size: 2 | 4 | 8, value: number): void } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  return {
    bytes,
    put(at, size, value) {
      if (size === 2) view.setUint16(at, value, true);
      else if (size === 4) view.setUint32(at, value, true);
      else view.setBigUint64(at, BigInt(value), true);
    },
  };
}

/** The least Windows program for x64 that takes a resource: headers, one section of code, one of resources. */
function windowsBase(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { bytes, put } = bytesOf(0x800);
  bytes.set([0x4d, 0x5a]);
  put(0x3c, 4, 0x80);
  bytes.set([0x50, 0x45, 0, 0], 0x80);
  for (const [at, value] of [[0x84, 0x8664], [0x86, 2], [0x94, 240], [0x96, 0x22]] as const) put(at, 2, value);
  const optional = 0x98;
  put(optional, 2, 0x20b);
  for (const [at, value] of [[4, 0x200], [8, 0x200], [16, 0x1000], [20, 0x1000]] as const) put(optional + at, 4, value);
  put(optional + 24, 8, 0x140000000);
  for (const [at, value] of [[32, 0x1000], [36, 0x200], [56, 0x3000], [60, 0x400], [108, 16]] as const) {
    put(optional + at, 4, value);
  }
  for (const [at, value] of [[40, 6], [48, 6], [68, 3], [70, 0x8160]] as const) put(optional + at, 2, value);
  for (const [at, value] of [[72, 0x100000], [80, 0x1000], [88, 0x100000], [96, 0x1000]] as const) {
    put(optional + at, 8, value);
  }
  put(optional + 128, 4, 0x2000);
  put(optional + 132, 4, 16);
  for (const [index, [name, flags]] of ([[".text", 0x60000020], [".rsrc", 0x40000040]] as const).entries()) {
    const at = optional + 240 + 40 * index;
    bytes.set(new TextEncoder().encode(name), at);
    put(at + 8, 4, 0x200);
    put(at + 12, 4, 0x1000 * (index + 1));
    put(at + 16, 4, 0x200);
    put(at + 20, 4, 0x400 + 0x200 * index);
    put(at + 36, 4, flags);
  }
  bytes.set(content, 0x400);
  return bytes;
}

/** The least Linux program for x64 that takes a section: header, one loaded segment, names of sections. */
function linuxBase(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { bytes, put } = bytesOf(0x400);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  for (const [at, value] of [[16, 3], [18, 0x3e], [52, 64], [54, 56], [56, 1], [58, 64], [60, 2], [62, 1]] as const) {
    put(at, 2, value);
  }
  put(20, 4, 1);
  put(24, 8, 0x200);
  put(32, 8, 64);
  put(40, 8, 0x300);
  put(64, 4, 1);
  put(68, 4, 5);
  for (const [at, value] of [[72, 0], [80, 0], [88, 0], [96, 0x300], [104, 0x300], [112, 0x1000]] as const) {
    put(at, 8, value);
  }
  const names = new TextEncoder().encode("\0.shstrtab\0");
  bytes.set(content, 0x200);
  bytes.set(names, 0x280);
  put(0x340, 4, 1);
  put(0x344, 4, 3);
  put(0x358, 8, 0x280);
  put(0x360, 8, names.length);
  put(0x370, 8, 1);
  return bytes;
}

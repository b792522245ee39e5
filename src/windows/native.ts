/**
 * Windows' own functions, called with the least permission: only libraries named by their full path are opened, and
 * addresses travel as numbers, because `Deno.UnsafePointer` would need the right to every library.
 * @module
 */
import { Problem } from "../text/problem.ts";

/** Folder of the system's libraries: fixed, so that no environment variable decides what is loaded. */
const systemFolder = "C:\\Windows\\System32";

/** Every library that the program opens: the `ffi` permission (`src/permissions.ts`) lists the same. */
export const libraries = {
  advapi32: `${systemFolder}\\advapi32.dll`,
  crypt32: `${systemFolder}\\crypt32.dll`,
  kernel32: `${systemFolder}\\kernel32.dll`,
} as const;

/**
 * Functions of one of {@link libraries}, which is opened when the first of them is wanted.
 * @throws Problem "windows-library" when the system does not let it be opened
 */
export function library<const S extends Deno.ForeignLibraryInterface>(
  path: (typeof libraries)[keyof typeof libraries],
  symbols: S,
): () => Deno.DynamicLibrary<S>["symbols"] {
  let opened: Deno.DynamicLibrary<S>["symbols"] | undefined;
  return () => {
    try {
      return opened ??= Deno.dlopen(path, symbols).symbols;
    } catch (error) {
      throw new Problem("windows-library", { path, reason: (error as Error).message }, { cause: error });
    }
  };
}

/** Functions of kernel32.dll. */
export const kernel32 = library(libraries.kernel32, {
  GetLastError: { parameters: [], result: "u32" },
  GetCurrentProcess: { parameters: [], result: "usize" },
  CloseHandle: { parameters: ["usize"], result: "i32" },
  LocalAlloc: { parameters: ["u32", "usize"], result: "usize" },
  LocalFree: { parameters: ["usize"], result: "usize" },
  lstrlenW: { parameters: ["usize"], result: "i32" },
  copyFrom: { name: "RtlMoveMemory", parameters: ["buffer", "usize", "usize"], result: "void" },
  copyTo: { name: "RtlMoveMemory", parameters: ["usize", "buffer", "usize"], result: "void" },
  GetDriveTypeW: { parameters: ["buffer"], result: "u32" },
  SetThreadExecutionState: { parameters: ["u32"], result: "u32" },
  GetFileAttributesW: { parameters: ["buffer"], result: "u32" },
});

/** A text as Windows wants it: UTF-16, a zero at the end. */
export function wide(text: string): Uint8Array<ArrayBuffer> {
  const units = new Uint16Array(text.length + 1);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return new Uint8Array(units.buffer);
}

/** Copies memory of the system. @param address where it begins */
function bytesAt(address: bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  if (length > 0) kernel32().copyFrom(bytes, address, BigInt(length));
  return bytes;
}

/** The zero-ended UTF-16 text at an address. */
export function textAt(address: bigint): string {
  return new TextDecoder("utf-16le").decode(bytesAt(address, kernel32().lstrlenW(address) * 2));
}

/**
 * Lends a copy of `bytes` in the system's memory, wiped and freed afterwards.
 * @param bytes at least one byte is lent, so that the address is never 0
 */
export function lend<T>(bytes: Uint8Array<ArrayBuffer>, use: (address: bigint) => T): T {
  const zeroed = 0x40;
  const length = BigInt(Math.max(1, bytes.length));
  const address = kernel32().LocalAlloc(zeroed, length);
  if (address === 0n) throw new Error("LocalAlloc failed");
  try {
    if (bytes.length > 0) kernel32().copyTo(address, bytes, length);
    return use(address);
  } finally {
    kernel32().copyTo(address, new Uint8Array(Number(length)), length);
    kernel32().LocalFree(address);
  }
}

/** Takes over memory that a function allocated with LocalAlloc: read, wiped, freed. */
export function takeOver(address: bigint, length: number): Uint8Array<ArrayBuffer> {
  const bytes = bytesAt(address, length);
  kernel32().copyTo(address, new Uint8Array(length), BigInt(length));
  kernel32().LocalFree(address);
  return bytes;
}

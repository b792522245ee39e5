/**
 * The form of a sealed file: mark, a label in plain JSON, the sealed bytes. The label says where the file belongs; the
 * stores bind it to the sealed bytes, so that a changed label opens nothing. It lets a failure name its reason.
 * @module
 */
import { Buffer } from "node:buffer";
import { basename, dirname } from "node:path";
import { isObject } from "../../hotprofile/record.ts";
import type { Phrase } from "../../text/language.ts";
import { reasons } from "../../text/reasons.ts";
import { fileSystem } from "../../values/file_system.ts";

/** Where a sealed file belongs. */
export interface Label {
  /** Which store sealed it. */
  readonly store: "aes" | "dpapi";
  /** Who can open it: any account of the machine, or one user. */
  readonly scope: "machine" | "user";
  /** Real path of the home; folded to lower case where the system does not tell case apart. */
  readonly home: string;
  /** Name of the file. */
  readonly file: string;
  /** Name of the machine, for the sentence. */
  readonly machine: string;
  /** What tells the machine from another, "" where the system has nothing of the kind. */
  readonly machineId: string;
  /** The user that sealed it: SID or user id, "" where it is unknown. */
  readonly user: string;
}

/** A sealed file, taken apart. */
export interface Envelope {
  readonly label: Label;
  /** The label's bytes as they stand in the file. */
  readonly labelBytes: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** How a system seals. */
export interface Cipher {
  /** What it says in the label of a file that is sealed now. */
  facts(): Promise<Pick<Label, "store" | "scope" | "machineId" | "user">>;
  /** @param label bound to what is sealed */
  seal(plain: Uint8Array, label: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** @param now the label that the file would get here and now @returns what was sealed, or why it cannot be opened */
  open(envelope: Envelope, path: string, now: Label): Promise<Uint8Array | Phrase>;
}

/** First bytes of a sealed file: format and version. */
const mark = new TextEncoder().encode("HPX1");
const lengthBytes = 2;

/** Puts the parts together. */
export function pack(labelBytes: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint16(0, labelBytes.length);
  return new Uint8Array(Buffer.concat([mark, length, labelBytes, sealed]));
}

/** Takes a sealed file apart; undefined when it has not this form. */
export function unpack(file: Uint8Array): Envelope | undefined {
  const bytes = new Uint8Array(file);
  const start = mark.length + lengthBytes;
  if (bytes.length < start || !mark.every((byte, at) => bytes[at] === byte)) return undefined;
  const end = start + new DataView(bytes.buffer).getUint16(mark.length);
  if (bytes.length <= end) return undefined;
  const labelBytes = bytes.slice(start, end);
  try {
    const label: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(labelBytes));
    return isLabel(label) ? { label, labelBytes, sealed: bytes.slice(end) } : undefined;
  } catch {
    return undefined;
  }
}

function isLabel(value: unknown): value is Label {
  const keys = ["store", "scope", "home", "file", "machine", "machineId", "user"];
  return isObject(value) && keys.every((key) => typeof value[key] === "string");
}

/** The bytes of a label, as they are written and bound. */
export function labelBytes(label: Label): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(label));
}

/** The label that a file at `path` would get now. @param path file inside the home, whose folder exists */
export async function labelFor(path: string, cipher: Cipher): Promise<Label> {
  const home = await fileSystem.realPath(dirname(path));
  const folded = Deno.build.os === "windows" ? home.toLowerCase() : home;
  return { ...await cipher.facts(), home: folded, file: basename(path), machine: Deno.hostname() };
}

/**
 * Why a label does not fit here; undefined when it does.
 * @param now the label that the file would get here and now
 */
export function misfit(label: Label, now: Label): Phrase | undefined {
  if (label.store !== now.store) return reasons.sealedByOtherSystem;
  if (label.machineId !== now.machineId) return reasons.sealedElsewhere(label.machine);
  if (label.home !== now.home) return reasons.sealedInOtherHome(label.home);
  if (label.file !== now.file) return reasons.sealedAsOtherFile(label.file);
  return undefined;
}

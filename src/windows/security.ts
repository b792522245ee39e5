/**
 * Who owns a file or folder of Windows and who may do what with it: read and set as SDDL.
 * https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format
 * @module
 */
import { kernel32, libraries, library, textAt, wide } from "./native.ts";

/** A call of Windows failed. @param call name of the function @param code Windows' number */
function failure(call: string, code: number): Error {
  return new Error(`${call}: Windows error ${code}`);
}

/** Security identifiers that every Windows has. */
export const wellKnown = { system: "S-1-5-18", administrators: "S-1-5-32-544" } as const;

/** Rights of an entry, as SDDL writes them: everything, or all but changing owner and rights. */
export type Rights = "FA" | "0x1301bf";

/** One entry of an access list. */
interface AccessEntry {
  readonly allow: boolean;
  readonly inherited: boolean;
  /** Rights as SDDL writes them. */
  readonly rights: string;
  /** S-1-… */
  readonly sid: string;
}

/** Owner and access list of a file or folder. */
export interface Access {
  /** S-1-… */
  readonly owner: string;
  readonly entries: readonly AccessEntry[];
}

const ownerInformation = 0x1;
const listInformation = 0x4;
const protectedList = 0x8000_0000;
const fileObject = 1;
const sddlRevision = 1;

const functions = {
  ConvertSecurityDescriptorToStringSecurityDescriptorW: {
    parameters: ["buffer", "u32", "u32", "buffer", "buffer"],
    result: "i32",
  },
  ConvertStringSecurityDescriptorToSecurityDescriptorW: {
    parameters: ["buffer", "u32", "buffer", "usize"],
    result: "i32",
  },
  GetSecurityDescriptorDacl: { parameters: ["usize", "buffer", "buffer", "buffer"], result: "i32" },
  GetSecurityDescriptorOwner: { parameters: ["usize", "buffer", "buffer"], result: "i32" },
  GetFileSecurityW: { parameters: ["buffer", "u32", "buffer", "u32", "buffer"], result: "i32" },
  SetNamedSecurityInfoW: {
    parameters: ["buffer", "u32", "u32", "usize", "usize", "usize", "usize"],
    result: "u32",
  },
  SetFileSecurityW: { parameters: ["buffer", "u32", "usize"], result: "i32" },
  LookupAccountNameW: {
    parameters: ["usize", "buffer", "buffer", "buffer", "buffer", "buffer", "buffer"],
    result: "i32",
  },
  ConvertSidToStringSidW: { parameters: ["buffer", "buffer"], result: "i32" },
  sidAtToText: { name: "ConvertSidToStringSidW", parameters: ["usize", "buffer"], result: "i32" },
  OpenProcessToken: { parameters: ["usize", "u32", "buffer"], result: "i32" },
  GetTokenInformation: { parameters: ["usize", "u32", "buffer", "u32", "buffer"], result: "i32" },
} as const satisfies Deno.ForeignLibraryInterface;
const advapi32 = library(libraries.advapi32, functions);

/** Calls a function that gives 0 on failure. @throws Error of Windows */
function must<F extends keyof typeof functions>(key: F, ...args: Parameters<ReturnType<typeof advapi32>[F]>): void {
  const call = advapi32()[key] as (...args: unknown[]) => number;
  const { name = key }: Deno.ForeignFunction = functions[key];
  if (call(...args) === 0) throw failure(name, kernel32().GetLastError());
}

/** A cell that a function fills with an address or a handle. */
const addressCell = () => new BigUint64Array(1);
/** A cell that a function fills with a number. */
const numberCell = (value = 0) => new Uint32Array([value]);

function freedText([address = 0n]: BigUint64Array): string {
  const text = textAt(address);
  kernel32().LocalFree(address);
  return text;
}

/** Reads owner and access list. @throws Error of Windows */
export function readAccess(path: string): Access {
  const wanted = ownerInformation | listInformation;
  const name = wide(path);
  const needed = numberCell();
  advapi32().GetFileSecurityW(name, wanted, new Uint8Array(4), 0, needed);
  const descriptor = new Uint8Array(Math.max(needed[0] ?? 0, 64));
  must("GetFileSecurityW", name, wanted, descriptor, descriptor.length, needed);
  const text = addressCell();
  must("ConvertSecurityDescriptorToStringSecurityDescriptorW", descriptor, sddlRevision, wanted, text, numberCell());
  return parseSddl(freedText(text));
}

/** Two-letter names of SDDL that stand for the accounts that matter here; others stay as they are. */
const shortNames: Readonly<Record<string, string>> = { SY: wellKnown.system, BA: wellKnown.administrators };

/** Reads `O:…D:…` of SDDL. Plain function. @throws RangeError when it is none */
export function parseSddl(sddl: string): Access {
  const owner = /O:(S-[\d-]+|[A-Z]{2})/.exec(sddl)?.[1];
  const list = /D:([A-Z]*)((?:\([^)]*\))*)/.exec(sddl)?.[2];
  if (owner === undefined || list === undefined) throw new RangeError(`not a security descriptor: ${sddl}`);
  const entries = [...list.matchAll(/\(([^)]*)\)/g)].map(([, body = ""]): AccessEntry => {
    const [kind = "", flags = "", rights = "", , , sid = ""] = body.split(";");
    return {
      allow: kind === "A" || kind === "OA" || kind === "XA",
      inherited: /ID/.test(flags),
      rights,
      sid: shortNames[sid] ?? sid,
    };
  });
  return { owner: shortNames[owner] ?? owner, entries };
}

/**
 * Replaces the access list of a folder: nothing is inherited any more, files inside inherit from it.
 * @param grants rights by SID
 * @throws Error of Windows
 */
export function setAccess(path: string, grants: Readonly<Record<string, Rights>>): void {
  const list = Object.entries(grants).map(([sid, rights]) => `(A;OICI;${rights};;;${sid})`).join("");
  withDescriptor(`D:P${list}`, (descriptor) => {
    const acl = addressCell();
    must("GetSecurityDescriptorDacl", descriptor, numberCell(), acl, numberCell());
    const what = (listInformation | protectedList) >>> 0;
    // The first call passes the list on to what is inside; the second makes it exact where the first mixes in the
    // parent's entries (seen under Wine).
    setNamed(path, what, 0n, acl[0] ?? 0n);
    must("SetFileSecurityW", wide(path), what, descriptor);
  });
}

/** Makes someone the owner. @param sid S-1-… @throws Error of Windows */
export function setOwner(path: string, sid: string): void {
  withDescriptor(`O:${sid}`, (descriptor) => {
    const owner = addressCell();
    must("GetSecurityDescriptorOwner", descriptor, owner, numberCell());
    setNamed(path, ownerInformation, owner[0] ?? 0n, 0n);
  });
}

function setNamed(path: string, what: number, owner: bigint, acl: bigint): void {
  const code = advapi32().SetNamedSecurityInfoW(wide(path), fileObject, what, owner, 0n, acl, 0n);
  if (code !== 0) throw failure("SetNamedSecurityInfoW", code);
}

function withDescriptor(sddl: string, use: (descriptor: bigint) => void): void {
  const cell = addressCell();
  must("ConvertStringSecurityDescriptorToSecurityDescriptorW", wide(sddl), sddlRevision, cell, 0n);
  const [descriptor = 0n] = cell;
  try {
    use(descriptor);
  } finally {
    kernel32().LocalFree(descriptor);
  }
}

/** The SID of an account. @param name `name`, `DOMAIN\name`, `name@domain` @returns undefined when there is none */
export function sidOf(name: string): string | undefined {
  // A dot for this machine is a habit of log-in screens that the lookup does not know.
  const plain = name.trim().replace(/^\.\\/, "");
  if (/^S-1-[\d-]+$/i.test(plain)) return plain.toUpperCase();
  const [sid, sidLength] = [new Uint8Array(68), numberCell(68)];
  const [domain, domainLength] = [new Uint16Array(256), numberCell(256)];
  const found = advapi32().LookupAccountNameW(0n, wide(plain), sid, sidLength, domain, domainLength, numberCell());
  if (found === 0) return undefined;
  const text = addressCell();
  must("ConvertSidToStringSidW", sid, text);
  return freedText(text);
}

/** Who this process is. */
export interface Self {
  /** SID of the user. */
  readonly sid: string;
  /** Whether it has administrator rights at this moment. */
  readonly elevated: boolean;
}

/** Reads the token of this process. @throws Error of Windows */
export function self(): Self {
  const query = 0x8;
  const tokenUser = 1;
  const tokenElevation = 20;
  const cell = addressCell();
  must("OpenProcessToken", kernel32().GetCurrentProcess(), query, cell);
  const [token = 0n] = cell;
  try {
    // The system writes the SID behind the structure and its address into it: both must stay where they are.
    const user = new BigUint64Array(32);
    must("GetTokenInformation", token, tokenUser, user, user.byteLength, numberCell());
    const text = addressCell();
    must("sidAtToText", user[0] ?? 0n, text);
    const elevation = numberCell();
    must("GetTokenInformation", token, tokenElevation, elevation, elevation.byteLength, numberCell());
    return { sid: freedText(text), elevated: elevation[0] !== 0 };
  } finally {
    kernel32().CloseHandle(token);
  }
}

/** Whether a path is a link, a junction or another reparse point. A missing path is none. */
export function isReparsePoint(path: string): boolean {
  const missing = 0xffff_ffff;
  const attributes = kernel32().GetFileAttributesW(wide(path));
  return attributes !== missing && (attributes & 0x400) !== 0;
}

/** Whether a drive such as `Z:` is one of another machine. */
export function isNetworkDrive(drive: string): boolean {
  const remote = 4;
  return kernel32().GetDriveTypeW(wide(`${drive}\\`)) === remote;
}

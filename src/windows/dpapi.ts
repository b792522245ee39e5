/**
 * DPAPI: seals bytes for a user or for the machine, with keys that Windows keeps.
 * https://learn.microsoft.com/windows/win32/api/dpapi/nf-dpapi-cryptprotectdata
 * @module
 */
import { kernel32, lend, libraries, library, takeOver } from "./native.ts";

/** Who can open what was sealed: every account of this machine, or the sealing user alone. */
export type DpapiScope = "machine" | "user";

/** Never ask the user: a service has no desktop. */
const noQuestions = 0x1;
const forMachine = 0x4;

const form = { parameters: ["buffer", "usize", "buffer", "usize", "usize", "u32", "buffer"], result: "i32" } as const;
const crypt32 = library(libraries.crypt32, { CryptProtectData: form, CryptUnprotectData: form });

/** A `DATA_BLOB`: length (32 bits, and as many of padding), address. */
const blob = (length = 0, address = 0n) => new BigUint64Array([BigInt(length), address]);

/** DPAPI refused. */
export class DpapiError extends Error {
  override name = "DpapiError";

  /** @param code last error of Windows */
  constructor(code: number) {
    super(`DPAPI error 0x${code.toString(16).toUpperCase().padStart(8, "0")}`);
  }
}

/**
 * Seals bytes.
 * @param entropy must be given again to open them
 * @throws DpapiError
 */
export function protect(
  plain: Uint8Array<ArrayBuffer>,
  entropy: Uint8Array<ArrayBuffer>,
  scope: DpapiScope,
): Uint8Array<ArrayBuffer> {
  return call("CryptProtectData", plain, entropy, scope === "machine" ? noQuestions | forMachine : noQuestions);
}

/**
 * Opens sealed bytes, whichever scope they were sealed for.
 * @throws DpapiError when they are damaged, the entropy differs, or they belong to another user or machine
 */
export function unprotect(
  sealed: Uint8Array<ArrayBuffer>,
  entropy: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return call("CryptUnprotectData", sealed, entropy, noQuestions);
}

function call(
  name: "CryptProtectData" | "CryptUnprotectData",
  input: Uint8Array<ArrayBuffer>,
  entropy: Uint8Array<ArrayBuffer>,
  flags: number,
): Uint8Array<ArrayBuffer> {
  return lend(input, (inputAt) =>
    lend(entropy, (entropyAt) => {
      const output = blob();
      const [given, salt] = [blob(input.length, inputAt), blob(entropy.length, entropyAt)];
      const done = crypt32()[name](given, 0n, salt, 0n, 0n, flags, output);
      if (done === 0) throw new DpapiError(kernel32().GetLastError());
      const [length = 0n, address = 0n] = output;
      return takeOver(address, Number(BigInt.asUintN(32, length)));
    }));
}

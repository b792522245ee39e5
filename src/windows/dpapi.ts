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

/** A `DATA_BLOB`: length, padding, address. */
class Blob {
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(16);
  readonly #view = new DataView(this.bytes.buffer);

  constructor(length = 0, address = 0n) {
    this.#view.setUint32(0, length, true);
    this.#view.setBigUint64(8, address, true);
  }

  take(): Uint8Array<ArrayBuffer> {
    return takeOver(this.#view.getBigUint64(8, true), this.#view.getUint32(0, true));
  }
}

/** DPAPI refused. */
export class DpapiError extends Error {
  /** @param code last error of Windows */
  constructor(readonly code: number) {
    super(`DPAPI error 0x${code.toString(16).toUpperCase().padStart(8, "0")}`);
    this.name = "DpapiError";
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
      const output = new Blob();
      const done = crypt32()[name](
        new Blob(input.length, inputAt).bytes,
        0n,
        new Blob(entropy.length, entropyAt).bytes,
        0n,
        0n,
        flags,
        output.bytes,
      );
      if (done === 0) throw new DpapiError(kernel32().GetLastError());
      return output.take();
    }));
}

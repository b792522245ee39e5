/** Sealing of small secrets: DPAPI on Windows, AES-256-GCM elsewhere. @module */
import { Problem } from "../../text/problem.ts";
import { reasons } from "../../text/reasons.ts";
import type { DpapiScope } from "../../windows/dpapi.ts";
import { readBytes, replaceFile } from "../files.ts";
import { type Home, makeFolder } from "../home.ts";
import { AesCipher } from "./aes_cipher.ts";
import { DpapiCipher } from "./dpapi_cipher.ts";
import { type Cipher, labelBytes, labelFor, misfit, pack, unpack } from "./envelope.ts";

/** Seals and opens the files of a home. */
export class SealStore {
  constructor(private readonly home: Home, private readonly cipher: Cipher) {}

  /** Seals `plain` into the file at `path`, replacing it. */
  async seal(path: string, plain: Uint8Array): Promise<void> {
    await makeFolder(this.home.path);
    const label = labelBytes(await labelFor(path, this.cipher));
    await replaceFile(path, pack(label, await this.cipher.seal(plain, label)));
  }

  /**
   * Opens a sealed file; undefined when it does not exist.
   * @throws Problem "secret-unreadable" with the reason, an error of the file system
   */
  async open(path: string): Promise<Uint8Array | undefined> {
    const file = await readBytes(path);
    if (file === undefined) return undefined;
    const envelope = unpack(file);
    if (!envelope) throw new Problem("secret-unreadable", { path, reason: reasons.sealDamaged });
    const now = await labelFor(path, this.cipher);
    const opened = misfit(envelope.label, now) ?? await this.cipher.open(envelope, path, now);
    if (opened instanceof Uint8Array) return opened;
    throw new Problem("secret-unreadable", { path, reason: opened });
  }
}

/**
 * The store of this system.
 * @param scope for what is sealed from now on; elsewhere than on Windows without meaning
 */
export function sealStore(home: Home, scope: DpapiScope = "machine"): SealStore {
  return new SealStore(home, Deno.build.os === "windows" ? new DpapiCipher(scope) : new AesCipher(home));
}

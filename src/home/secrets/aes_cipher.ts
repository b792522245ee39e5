/**
 * Secrets where there is no DPAPI: AES-256-GCM with a key file in the home. It keeps secrets out of backups and
 * copies of single files; whoever may read the home can open them, so both files are for their owner alone.
 * @module
 */
import { Buffer } from "node:buffer";
import type { Phrase } from "../../text/language.ts";
import { reasons } from "../../text/reasons.ts";
import { fileSystem } from "../../values/file_system.ts";
import { readBytes, readText, replaceFile } from "../files.ts";
import type { Home } from "../home.ts";
import type { Cipher, Envelope } from "./envelope.ts";

const nonceLength = 12;
const keyLength = 32;

/** AES-256-GCM with `seal.key` of the home. Files are 0600. */
export class AesCipher implements Cipher {
  constructor(private readonly home: Home) {}

  async facts() {
    return { store: "aes", scope: "user", machineId: await machineId(), user: String(Deno.uid() ?? "") } as const;
  }

  async seal(plain: Uint8Array, label: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const { sealKey } = this.home;
    const known = await readBytes(sealKey);
    const bytes = known ?? crypto.getRandomValues(new Uint8Array(keyLength));
    if (!known) await replaceFile(sealKey, bytes);
    const key = await importKey(bytes);
    const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
    const cipher = { name: "AES-GCM", iv, additionalData: label };
    return Buffer.concat([iv, new Uint8Array(await crypto.subtle.encrypt(cipher, key, new Uint8Array(plain)))]);
  }

  async open({ sealed, labelBytes }: Envelope, path: string): Promise<Uint8Array | Phrase> {
    const { sealKey } = this.home;
    if (sealed.length < nonceLength) return reasons.sealDamaged;
    for (const own of [path, sealKey]) {
      if (await isOpenToOthers(own)) return reasons.openToOthers(own);
    }
    const key = await readBytes(sealKey);
    if (key === undefined) return reasons.fileMissing(sealKey);
    if (key.length !== keyLength) return reasons.fileDamaged(sealKey);
    const cipher = { name: "AES-GCM", iv: sealed.slice(0, nonceLength), additionalData: labelBytes };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(cipher, await importKey(key), sealed.slice(nonceLength)));
    } catch {
      return reasons.sealDamaged;
    }
  }
}

function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new Uint8Array(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Unix permissions that let others in. */
async function isOpenToOthers(path: string): Promise<boolean> {
  if (Deno.build.os === "windows") return false;
  const { mode } = await fileSystem.stat(path).catch(() => ({ mode: 0 }));
  return ((mode ?? 0) & 0o077) !== 0;
}

/** A digest of systemd's machine id; "" where there is none, as in many containers. */
async function machineId(): Promise<string> {
  const id = (await readText("/etc/machine-id").catch(() => undefined))?.trim();
  if (!id) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`hotprofile-export ${id}`));
  return new Uint8Array(digest).toHex().slice(0, 32);
}

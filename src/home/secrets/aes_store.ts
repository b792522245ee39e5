/**
 * Secrets where there is no DPAPI: AES-256-GCM with a key file in the home. It keeps secrets out of backups and
 * copies of single files; whoever may read the home can open them, so both files are for their owner alone.
 * @module
 */
import { Problem } from "../../text/problem.ts";
import { readBytes, readText, replaceFile } from "../files.ts";
import { type Home, makeFolder } from "../home.ts";
import type { SealStore } from "./store.ts";
import { reasons } from "../../text/reasons.ts";
import { type Label, labelBytes, labelFor, misfit, pack, unpack } from "./envelope.ts";
import { fileSystem } from "../../values/file_system.ts";

const nonceLength = 12;
const keyLength = 32;

/** AES-256-GCM with `seal.key` of the home. Files are 0600. */
export class AesSealStore implements SealStore {
  constructor(private readonly home: Home) {}

  async seal(path: string, plain: Uint8Array): Promise<void> {
    await makeFolder(this.home.path);
    const key = await importKey(await readBytes(this.home.sealKey) ?? await this.#makeKey());
    const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
    const label = labelBytes(await this.#label(path));
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: label },
      key,
      new Uint8Array(plain),
    );
    const body = new Uint8Array(nonce.length + sealed.byteLength);
    body.set(nonce);
    body.set(new Uint8Array(sealed), nonce.length);
    await replaceFile(path, pack(label, body));
  }

  async open(path: string): Promise<Uint8Array | undefined> {
    const file = await readBytes(path);
    if (file === undefined) return undefined;
    const unreadable = (reason: Problem<"secret-unreadable">["facts"]["reason"]) =>
      new Problem("secret-unreadable", { path, reason });
    const envelope = unpack(file);
    if (!envelope || envelope.sealed.length < nonceLength) throw unreadable(reasons.sealDamaged);
    const reason = misfit(envelope.label, await this.#label(path));
    if (reason) throw unreadable(reason);
    for (const own of [path, this.home.sealKey]) {
      if (await isOpenToOthers(own)) throw unreadable(reasons.openToOthers(own));
    }
    const keyBytes = await readBytes(this.home.sealKey);
    if (keyBytes === undefined) throw unreadable(reasons.fileMissing(this.home.sealKey));
    if (keyBytes.length !== keyLength) throw unreadable(reasons.fileDamaged(this.home.sealKey));
    try {
      const plain = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: envelope.sealed.slice(0, nonceLength), additionalData: envelope.labelBytes },
        await importKey(keyBytes),
        envelope.sealed.slice(nonceLength),
      );
      return new Uint8Array(plain);
    } catch {
      throw unreadable(reasons.sealDamaged);
    }
  }

  async #makeKey(): Promise<Uint8Array> {
    const bytes = crypto.getRandomValues(new Uint8Array(keyLength));
    await replaceFile(this.home.sealKey, bytes);
    return bytes;
  }

  async #label(path: string): Promise<Label> {
    return await labelFor(path, {
      store: "aes",
      scope: "user",
      machine: Deno.hostname(),
      machineId: await machineId(),
      user: String(Deno.uid() ?? ""),
    });
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

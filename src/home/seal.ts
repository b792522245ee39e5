/**
 * Sealing of secrets behind one interface. Here: AES-256-GCM with a key file in the home, bound to that home's path
 * and to the name of the sealed file, so that a copy elsewhere does not open. Windows' DPAPI takes the same place.
 * @module
 */
import { basename } from "node:path";
import { Problem } from "../errors.ts";
import { type Home, makeFolder } from "./home.ts";
import { readBytes, replaceFile } from "./files.ts";

/** Seals and opens small secrets. */
export interface SealStore {
  /** Seals `plain` into the file at `path`, replacing it. */
  seal(path: string, plain: Uint8Array): Promise<void>;
  /**
   * Opens a sealed file; undefined when it does not exist.
   * @throws Problem "secret-unreadable" with the reason
   */
  open(path: string): Promise<Uint8Array | undefined>;
}

/** First bytes of a sealed file: format and version. */
const magic = new TextEncoder().encode("HPX1");
const nonceLength = 12;
const keyLength = 32;

/** AES-256-GCM with `seal.key` of the home. Files are 0600. */
export class AesSealStore implements SealStore {
  constructor(private readonly home: Home) {}

  async seal(path: string, plain: Uint8Array): Promise<void> {
    await makeFolder(this.home.path);
    const key = await this.#key(await this.#bytes() ?? await this.#makeKey());
    const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: await this.#binding(path) },
      key,
      owned(plain),
    );
    await replaceFile(path, concat(magic, nonce, new Uint8Array(sealed)));
  }

  async open(path: string): Promise<Uint8Array | undefined> {
    const sealed = await readBytes(path);
    if (sealed === undefined) return undefined;
    const unreadable = (reason: string) => new Problem("secret-unreadable", { path, reason });
    if (sealed.length < magic.length + nonceLength || !magic.every((byte, at) => sealed[at] === byte)) {
      throw unreadable("damaged, or sealed by another program");
    }
    const keyBytes = await this.#bytes();
    if (keyBytes === undefined) throw unreadable(`${this.home.sealKey} is missing`);
    if (keyBytes.length !== keyLength) throw unreadable(`${this.home.sealKey} is damaged`);
    const nonce = sealed.slice(magic.length, magic.length + nonceLength);
    try {
      const plain = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: nonce, additionalData: await this.#binding(path) },
        await this.#key(keyBytes),
        sealed.slice(magic.length + nonceLength),
      );
      return new Uint8Array(plain);
    } catch {
      throw unreadable("damaged, or sealed in another home");
    }
  }

  #bytes(): Promise<Uint8Array | undefined> {
    return readBytes(this.home.sealKey);
  }

  async #makeKey(): Promise<Uint8Array> {
    const bytes = crypto.getRandomValues(new Uint8Array(keyLength));
    await replaceFile(this.home.sealKey, bytes);
    return bytes;
  }

  #key(bytes: Uint8Array): Promise<CryptoKey> {
    return crypto.subtle.importKey("raw", owned(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  /** What a sealed file is bound to besides the key: the home's path and its own name. */
  async #binding(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const place = await Deno.realPath(this.home.path);
    const folded = Deno.build.os === "windows" ? place.toLowerCase() : place;
    return new TextEncoder().encode(JSON.stringify([folded, basename(path)]));
  }
}

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

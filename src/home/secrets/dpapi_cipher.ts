/** Secrets on Windows: DPAPI, bound to the home and the file's name by its entropy. @module */
import { Buffer } from "node:buffer";
import type { Phrase } from "../../text/language.ts";
import { reasons } from "../../text/reasons.ts";
import { DpapiError, type DpapiScope, protect, unprotect } from "../../windows/dpapi.ts";
import { self } from "../../windows/security.ts";
import type { Cipher, Envelope, Label } from "./envelope.ts";

/** Random bytes sealed before the secret: the key of the tag. */
const sealLength = 32;
/** HMAC-SHA-256 of DPAPI's blob. */
const tagLength = 32;

/** DPAPI. Under machine scope the home folder's access list is the only guard: see `closeHome`. */
export class DpapiCipher implements Cipher {
  /** @param scope who can open what is sealed from now on; opening works for both */
  constructor(private readonly scope: DpapiScope) {}

  facts() {
    return Promise.resolve({ store: "dpapi", scope: this.scope, machineId: "", user: self().sid } as const);
  }

  async seal(plain: Uint8Array, label: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const seal = crypto.getRandomValues(new Uint8Array(sealLength));
    const blob = protect(new Uint8Array(Buffer.concat([seal, plain])), await entropyOf(label), this.scope);
    return Buffer.concat([await tagOf(seal, blob), blob]);
  }

  async open(envelope: Envelope, _path: string, now: Label): Promise<Uint8Array | Phrase> {
    const tag = envelope.sealed.slice(0, tagLength);
    const blob = envelope.sealed.slice(tagLength);
    let inner: Uint8Array<ArrayBuffer>;
    try {
      inner = unprotect(blob, await entropyOf(envelope.labelBytes));
    } catch (error) {
      if (error instanceof DpapiError) return whyNot(envelope, now);
      throw error;
    }
    const whole = await tagOf(inner.slice(0, sealLength), blob);
    return whole.every((byte, at) => byte === tag[at]) ? inner.slice(sealLength) : reasons.sealDamaged;
  }
}

/** What DPAPI itself does not tell: its error numbers differ between versions, the label knows more. */
function whyNot({ label }: Envelope, now: Label): Phrase {
  if (label.machine.toLowerCase() !== now.machine.toLowerCase()) return reasons.sealedElsewhere(label.machine);
  if (label.scope === "user" && label.user !== now.user) return reasons.sealedByOtherUser(label.user);
  return reasons.sealDamaged;
}

/** DPAPI leaves some bytes of its blob unprotected: the tag, keyed by what is sealed inside, covers each of them. */
async function tagOf(seal: Uint8Array<ArrayBuffer>, blob: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", seal, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, blob));
}

/** The whole label is the entropy: home, file name, scope and user must be the same to open. */
async function entropyOf(label: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", label));
}

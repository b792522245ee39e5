/** Secrets on Windows: DPAPI, bound to the home and the file's name by its entropy. @module */
import { Problem } from "../../text/problem.ts";
import type { Phrase } from "../../text/language.ts";
import { reasons } from "../../text/reasons.ts";
import { DpapiError, type DpapiScope, protect, unprotect } from "../../windows/dpapi.ts";
import { self } from "../../windows/security.ts";
import { readBytes, replaceFile } from "../files.ts";
import { type Home, makeFolder } from "../home.ts";
import type { SealStore } from "./store.ts";
import { type Envelope, type Label, labelBytes, labelFor, misfit, pack, unpack } from "./envelope.ts";

/** Random bytes sealed before the secret: the key of the tag. */
const sealLength = 32;
/** HMAC-SHA-256 of DPAPI's blob. */
const tagLength = 32;

/** DPAPI. Under machine scope the home folder's access list is the only guard: see `closeHome`. */
export class DpapiSealStore implements SealStore {
  /** @param scope who can open what is sealed from now on; opening works for both */
  constructor(private readonly home: Home, private readonly scope: DpapiScope) {}

  async seal(path: string, plain: Uint8Array): Promise<void> {
    await makeFolder(this.home.path);
    const label = labelBytes(await this.#label(path));
    const seal = crypto.getRandomValues(new Uint8Array(sealLength));
    const inner = new Uint8Array([...seal, ...plain]);
    const blob = protect(inner, await entropyOf(label), this.scope);
    await replaceFile(path, pack(label, new Uint8Array([...await tagOf(seal, blob), ...blob])));
  }

  async open(path: string): Promise<Uint8Array | undefined> {
    const file = await readBytes(path);
    if (file === undefined) return undefined;
    const envelope = unpack(file);
    if (!envelope) throw new Problem("secret-unreadable", { path, reason: reasons.sealDamaged });
    const now = await this.#label(path);
    const reason = misfit(envelope.label, now);
    if (reason) throw new Problem("secret-unreadable", { path, reason });
    const tag = envelope.sealed.slice(0, tagLength);
    const blob = envelope.sealed.slice(tagLength);
    let inner: Uint8Array<ArrayBuffer>;
    try {
      inner = unprotect(blob, await entropyOf(envelope.labelBytes));
    } catch (error) {
      if (!(error instanceof DpapiError)) throw error;
      throw new Problem("secret-unreadable", { path, reason: whyNot(envelope, now) }, { cause: error });
    }
    const whole = await tagOf(inner.slice(0, sealLength), blob);
    if (!whole.every((byte, at) => byte === tag[at])) {
      throw new Problem("secret-unreadable", { path, reason: reasons.sealDamaged });
    }
    return inner.slice(sealLength);
  }

  async #label(path: string): Promise<Label> {
    return await labelFor(path, {
      store: "dpapi",
      scope: this.scope,
      machine: Deno.hostname(),
      machineId: "",
      user: self().sid,
    });
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

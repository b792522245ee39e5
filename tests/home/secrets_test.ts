import assert from "node:assert/strict";
import { join } from "node:path";
import { isProblem, Problem } from "../../src/text/problem.ts";
import { type Home, homeAt } from "../../src/home/home.ts";
import { AesCipher } from "../../src/home/secrets/aes_cipher.ts";
import { DpapiCipher } from "../../src/home/secrets/dpapi_cipher.ts";
import { labelBytes, pack, unpack } from "../../src/home/secrets/envelope.ts";
import { SealStore } from "../../src/home/secrets/seal_store.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { protect, unprotect } from "../../src/windows/dpapi.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";
const secret = new TextEncoder().encode("キー-5f0c2a9e");

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-secrets-" });
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The problem that opening gives, in English. */
async function refusal(store: SealStore, path: string): Promise<string> {
  try {
    await store.open(path);
  } catch (error) {
    assert(isProblem(error, "secret-unreadable"), String(error));
    const text = new Phrasebook("en").problem(error);
    assert.equal(text.exitCode, 2);
    assert(text.message.includes(path));
    assert.match(text.hint, /configure/);
    return text.message;
  }
  throw new Error(`${path} was opened`);
}

const aesStore = (home: Home) => new SealStore(home, new AesCipher(home));

const stores: readonly { name: string; skipped: string | false; make: (home: Home) => SealStore }[] = [
  { name: "AES", skipped: false, make: aesStore },
  {
    name: "DPAPI, machine scope",
    skipped: !windows && "only Windows has DPAPI",
    make: (home) => new SealStore(home, new DpapiCipher("machine")),
  },
  {
    name: "DPAPI, user scope",
    skipped: !windows && "only Windows has DPAPI",
    make: (home) => new SealStore(home, new DpapiCipher("user")),
  },
];

for (const { name, skipped, make } of stores) {
  Deno.test(
    skippedIf(skipped, `${name}: what is sealed opens, and nothing of it is readable in the file`),
    () =>
      withFolder(async (folder) => {
        const home = homeAt(folder);
        const store = make(home);
        assert.equal(await store.open(home.apiKey), undefined);
        await store.seal(home.apiKey, secret);
        assert.deepEqual(await store.open(home.apiKey), secret);
        const latin = new TextDecoder("latin1").decode(await Deno.readFile(home.apiKey));
        assert(!latin.includes("5f0c2a9e"));
        await store.seal(home.apiKey, new Uint8Array());
        assert.deepEqual(await store.open(home.apiKey), new Uint8Array());
        if (!windows) assert.equal((await Deno.stat(home.apiKey)).mode! & 0o777, 0o600);
      }),
  );

  Deno.test(skippedIf(skipped, `${name}: a change of any byte is refused`), () =>
    withFolder(async (folder) => {
      const home = homeAt(folder);
      const store = make(home);
      await store.seal(home.apiKey, secret);
      const good = await Deno.readFile(home.apiKey);
      for (let at = 0; at < good.length; at++) {
        const bad = good.slice();
        bad[at]! ^= 0x01;
        await Deno.writeFile(home.apiKey, bad);
        assert.match(await refusal(store, home.apiKey), /ApiKey\.enc cannot be opened/);
      }
      for (const length of [0, 1, 5, 6, 20, good.length - 1]) {
        await Deno.writeFile(home.apiKey, good.slice(0, length));
        assert.match(await refusal(store, home.apiKey), /damaged/);
      }
      await Deno.writeFile(home.apiKey, good);
      assert.deepEqual(await store.open(home.apiKey), secret);
    }));

  Deno.test(
    skippedIf(skipped, `${name}: a copy in another home, or under another name, is refused with its reason`),
    () =>
      withFolder(async (folder) => {
        const home = homeAt(join(folder, "one"));
        await make(home).seal(home.apiKey, secret);
        const other = homeAt(join(folder, "two"));
        await make(other).seal(other.apiKey, secret);
        for await (const entry of Deno.readDir(home.path)) {
          await Deno.copyFile(join(home.path, entry.name), join(other.path, entry.name));
        }
        assert.match(await refusal(make(other), other.apiKey), /another home folder \(.*one\)/);
        await Deno.copyFile(home.apiKey, home.proxyPassword);
        assert.match(await refusal(make(home), home.proxyPassword), /another file \(ApiKey\.enc\)/);
      }),
  );

  Deno.test(
    skippedIf(skipped, `${name}: a label that was rewritten to fit opens nothing`),
    () =>
      withFolder(async (folder) => {
        const home = homeAt(folder);
        await make(home).seal(home.apiKey, secret);
        const envelope = unpack(await Deno.readFile(home.apiKey))!;
        const label = labelBytes({ ...envelope.label, file: "Proxy.enc" });
        await Deno.writeFile(home.proxyPassword, pack(label, envelope.sealed), { mode: 0o600 });
        assert.match(await refusal(make(home), home.proxyPassword), /damaged or was changed/);
      }),
  );

  Deno.test(
    skippedIf(skipped, `${name}: a file of another machine, user or system says so`),
    () =>
      withFolder(async (folder) => {
        const home = homeAt(folder);
        const store = make(home);
        await store.seal(home.apiKey, secret);
        const { label, sealed } = unpack(await Deno.readFile(home.apiKey))!;
        const rewrite = (changes: Partial<typeof label>) =>
          Deno.writeFile(home.apiKey, pack(labelBytes({ ...label, ...changes }), sealed));
        await rewrite({ machine: "OLD-PC", machineId: label.store === "aes" ? "00" : "" });
        assert.match(await refusal(store, home.apiKey), /another machine \(OLD-PC\)/);
        await rewrite({ store: label.store === "aes" ? "dpapi" : "aes" });
        assert.match(await refusal(store, home.apiKey), /another kind of system/);
        if (label.scope === "user" && label.store === "dpapi") {
          await rewrite({ user: "S-1-5-21-1-2-3-1001" });
          assert.match(await refusal(store, home.apiKey), /another user \(S-1-5-21-1-2-3-1001\)/);
        }
      }),
  );
}

Deno.test("AES: without its key file, with a short one or with another one, nothing opens", () =>
  withFolder(async (folder) => {
    const home = homeAt(folder);
    const store = aesStore(home);
    await store.seal(home.apiKey, secret);
    await Deno.writeFile(home.sealKey, new Uint8Array(31));
    assert.match(await refusal(store, home.apiKey), /seal\.key is damaged/);
    await Deno.writeFile(home.sealKey, new Uint8Array(32));
    assert.match(await refusal(store, home.apiKey), /damaged or was changed/);
    await Deno.remove(home.sealKey);
    assert.match(await refusal(store, home.apiKey), /seal\.key is missing/);
  }));

Deno.test({
  ...skippedIf(windows && "Windows has no modes", "AES: files that others may read are refused"),
  fn: () =>
    withFolder(async (folder) => {
      const home = homeAt(folder);
      const store = aesStore(home);
      await store.seal(home.apiKey, secret);
      for (const path of [home.apiKey, home.sealKey]) {
        await Deno.chmod(path, 0o640);
        assert.match(await refusal(store, home.apiKey), /other users may read .*chmod 600/);
        await Deno.chmod(path, 0o600);
      }
      assert.deepEqual(await store.open(home.apiKey), secret);
    }),
});

Deno.test({
  ...skippedIf(!windows && "only Windows has DPAPI", "DPAPI itself refuses wrong entropy and changed bytes"),
  fn() {
    const plain = new Uint8Array(secret);
    const entropy = new Uint8Array([1, 2, 3]);
    for (const scope of ["machine", "user"] as const) {
      const sealed = protect(plain, entropy, scope);
      assert.deepEqual(unprotect(sealed, entropy), plain);
      assert.throws(() => unprotect(sealed, new Uint8Array([1, 2, 4])), { name: "DpapiError" });
      assert.throws(() => unprotect(sealed, new Uint8Array()), { name: "DpapiError" });
      const changed = sealed.slice();
      changed[changed.length - 1]! ^= 0x80;
      assert.throws(() => unprotect(changed, entropy), { name: "DpapiError" });
    }
  },
});

Deno.test("the reason of an unreadable secret is there in both languages", () => {
  const problem = new Problem("secret-unreadable", { path: "x", reason: { ja: "理由", en: "reason" } });
  assert.match(new Phrasebook("ja").problem(problem).message, /理由/);
  assert.match(new Phrasebook("en").problem(problem).message, /reason/);
});

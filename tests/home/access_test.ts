import assert from "node:assert/strict";
import { join } from "node:path";
import { isProblem } from "../../src/text/problem.ts";
import { closeHome, othersWithAccess, wantedGrants } from "../../src/home/access.ts";
import { homeAt } from "../../src/home/home.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { parseSddl, readAccess, self, sidOf, wellKnown } from "../../src/windows/security.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";
const root = !windows && Deno.uid() === 0;

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "hotprofile-access-" }));
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function refusal(work: Promise<void>): Promise<string> {
  const error = await work.then(() => undefined, (error) => error);
  assert(isProblem(error, "home-unsafe"), String(error));
  const text = new Phrasebook("en").problem(error);
  assert.equal(text.exitCode, 8);
  return text.message;
}

const programData = "O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)" +
  "(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)";
const taskAccount = "S-1-5-21-1-2-3-1105";

Deno.test("parseSddl() reads owner, accounts, rights and inheritance", () => {
  const access = parseSddl(programData);
  assert.equal(access.owner, wellKnown.administrators);
  assert.equal(access.entries.length, 5);
  assert.deepEqual(access.entries[0], { allow: true, inherited: true, rights: "FA", sid: wellKnown.system });
  assert.deepEqual(parseSddl("O:S-1-5-21-9D:P(D;;FA;;;WD)"), {
    owner: "S-1-5-21-9",
    entries: [{ allow: false, inherited: false, rights: "FA", sid: "WD" }],
  });
  assert.throws(() => parseSddl("nothing"), RangeError);
});

Deno.test("othersWithAccess() lets only the wanted accounts pass, and nothing inherited", () => {
  const grants = wantedGrants({ sid: "S-1-5-21-1-2-3-500", elevated: true }, taskAccount);
  assert.deepEqual(Object.keys(grants).sort(), [taskAccount, wellKnown.administrators, wellKnown.system].sort());
  assert.equal(grants[taskAccount], "0x1301bf");
  const closed = `O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;${taskAccount})`;
  assert.deepEqual(othersWithAccess(parseSddl(closed), grants), []);
  assert.deepEqual(othersWithAccess(parseSddl(`${closed}(A;OICI;0x1200a9;;;BU)`), grants), ["BU 0x1200a9"]);
  assert.equal(othersWithAccess(parseSddl(programData), grants).length, 5);
  assert.deepEqual(othersWithAccess(parseSddl("O:BAD:P(D;;FA;;;WD)"), grants), []);
});

Deno.test("wantedGrants() without administrator rights gives the folder to the user", () => {
  const grants = wantedGrants({ sid: "S-1-5-21-1-2-3-1001", elevated: false }, undefined);
  assert.equal(grants["S-1-5-21-1-2-3-1001"], "FA");
});

Deno.test({
  ...skippedIf(
    !windows && "only Windows has these access lists",
    "closeHome() leaves the folder to its owner, SYSTEM and the account of --run-as",
  ),
  fn: () =>
    withFolder(async (folder) => {
      const home = homeAt(join(folder, "home"));
      const everyone = "S-1-1-0";
      assert.equal(sidOf("Everyone"), everyone);
      assert.equal(sidOf("no-such-account-here"), undefined);
      await closeHome(home);
      const allowed = new Set<string>([wellKnown.system, wellKnown.administrators, self().sid]);
      const access = readAccess(home.path);
      assert(allowed.has(access.owner));
      assert(access.entries.length > 0);
      for (const { sid } of access.entries) assert(allowed.has(sid), sid);
      // A second time, with files inside, is fine too.
      await Deno.writeTextFile(home.settings, "{}");
      await closeHome(home);
    }),
});

Deno.test({
  ...skippedIf(windows && "Windows has no modes", "closeHome() takes group and others out"),
  fn: () =>
    withFolder(async (folder) => {
      const home = homeAt(join(folder, "home"));
      await Deno.mkdir(home.path, { mode: 0o755 });
      await Deno.chmod(home.path, 0o777);
      await closeHome(home);
      assert.equal((await Deno.stat(home.path)).mode! & 0o777, 0o700);
      await Deno.symlink(home.path, join(folder, "link"));
      assert.match(await refusal(closeHome(homeAt(join(folder, "link")))), /link is a link/);
    }),
});

Deno.test({
  ...skippedIf(!root && "needs root", "closeHome() refuses a folder of another user"),
  fn: () =>
    withFolder(async (folder) => {
      const home = homeAt(join(folder, "home"));
      await Deno.mkdir(home.path);
      await Deno.chown(home.path, 65534, 65534);
      assert.match(await refusal(closeHome(home)), /another user \(uid 65534\)/);
    }),
});

/** Wine has no junctions: a folder appears in their place. */
async function hasJunctions(): Promise<boolean> {
  if (!windows) return false;
  const folder = await Deno.makeTempDir();
  try {
    await Deno.symlink(folder, join(folder, "junction"), { type: "junction" });
    return (await Deno.lstat(join(folder, "junction"))).isSymlink;
  } catch {
    return false;
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

const junctions = await hasJunctions();

Deno.test({
  ...skippedIf(
    !junctions && "only a real Windows has junctions",
    "closeHome() refuses a junction as the home, above it and inside it",
  ),
  fn: () =>
    withFolder(async (folder) => {
      const real = join(folder, "real");
      await Deno.mkdir(join(real, "home"), { recursive: true });
      await Deno.symlink(real, join(folder, "junction"), { type: "junction" });
      assert.match(await refusal(closeHome(homeAt(join(folder, "junction")))), /junction is a link/);
      assert.match(await refusal(closeHome(homeAt(join(folder, "junction", "home")))), /junction is a link/);
      assert.match(await refusal(closeHome(homeAt(folder))), /junction is a link/);
    }),
});

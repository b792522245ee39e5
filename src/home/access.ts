/**
 * Who may enter the home folder. Under DPAPI's machine scope, and under AES beside its key file, whoever may read the
 * home holds the API key: so the folder is closed before anything is saved, and a folder that someone else prepared
 * is refused. Source: "Files, secrets, security" of `task-scheduler.md`.
 * @module
 */
import { dirname, join } from "node:path";
import { Problem } from "../errors.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import { type Access, isReparsePoint, readAccess, SecurityError, type Self, self } from "../windows/security.ts";
import { type Rights, setAccess, setOwner, sidOf, wellKnown } from "../windows/security.ts";
import { type Home, makeFolder } from "./home.ts";

/**
 * Makes the home where it is missing, refuses one that is not safe, closes it, and reads the result back.
 * @param runAs SID of the account that the scheduled tasks run as, which may use the home too (Windows)
 * @throws Problem "home-unsafe" for links, foreign owners, or access that could not be closed
 */
export async function closeHome(home: Home, runAs?: string): Promise<void> {
  if (Deno.build.os === "windows") {
    refuseLinks(home.path);
    await makeFolder(home.path);
    refuseLinks(home.path);
    await closeOnWindows(home.path, runAs);
  } else {
    await closeOnUnix(home.path);
  }
}

/** The SID of an account as users write it. @throws Problem for an unknown one, and elsewhere than on Windows */
export function accountSid(name: string): string {
  const wrong = (reason: Phrase) => new Problem("value-invalid", { name: "--run-as", value: name, reason });
  if (Deno.build.os !== "windows") throw wrong(reasons.windowsOnly);
  const sid = sidOf(name);
  if (sid === undefined) throw wrong(reasons.noAccount);
  return sid;
}

function unsafe(path: string, reason: Phrase, cause?: unknown): Problem {
  return new Problem("home-unsafe", { path, reason }, { cause });
}

/** Each parent too: a link above the home leads just as well into someone else's folder. */
function refuseLinks(path: string): void {
  for (let at = path;; at = dirname(at)) {
    if (isReparsePoint(at)) throw unsafe(path, reasons.reparsePoint(at));
    if (dirname(at) === at) return;
  }
}

async function closeOnWindows(path: string, runAs: string | undefined): Promise<void> {
  try {
    const me = self();
    const owners = new Set<string>([wellKnown.system, wellKnown.administrators, me.sid]);
    refuseForeignOwner(path, path, owners);
    const inside = runAs === undefined ? owners : new Set([...owners, runAs]);
    for await (const entry of Deno.readDir(path)) {
      const file = join(path, entry.name);
      if (isReparsePoint(file)) throw unsafe(path, reasons.reparsePoint(file));
      refuseForeignOwner(path, file, inside);
    }
    const grants = wantedGrants(me, runAs);
    setAccess(path, grants);
    const owner = me.elevated ? wellKnown.administrators : me.sid;
    setOwner(path, owner);
    const access = readAccess(path);
    if (access.owner !== owner) throw unsafe(path, reasons.foreignOwner(path, access.owner));
    const strangers = othersWithAccess(access, grants);
    if (strangers.length > 0) throw unsafe(path, reasons.notClosed(strangers.join(", ")));
  } catch (error) {
    if (error instanceof SecurityError) throw unsafe(path, reasons.accessFailed(error.message), error);
    throw error;
  }
}

function refuseForeignOwner(home: string, path: string, trusted: ReadonlySet<string>): void {
  const { owner } = readAccess(path);
  if (!trusted.has(owner)) throw unsafe(home, reasons.foreignOwner(path, owner));
}

/** Who gets which rights. Without administrator rights the home is the user's own. */
export function wantedGrants(me: Self, runAs: string | undefined): Record<string, Rights> {
  return {
    ...(runAs === undefined ? {} : { [runAs]: "0x1301bf" as const }),
    [wellKnown.system]: "FA",
    [wellKnown.administrators]: "FA",
    ...(me.elevated ? {} : { [me.sid]: "FA" as const }),
  };
}

/** Accounts that an access list lets in although they are not among the wanted. Plain function. */
export function othersWithAccess(access: Access, grants: Readonly<Record<string, Rights>>): string[] {
  return access.entries.filter(({ allow, inherited, sid }) => allow && (inherited || !(sid in grants)))
    .map(({ sid, rights }) => `${sid} ${rights}`);
}

async function closeOnUnix(path: string): Promise<void> {
  const before = await Deno.lstat(path).catch(() => undefined);
  if (before?.isSymlink) throw unsafe(path, reasons.reparsePoint(path));
  await makeFolder(path);
  const { uid } = await Deno.lstat(path);
  const me = Deno.uid();
  if (uid !== null && me !== null && uid !== me) throw unsafe(path, reasons.foreignOwner(path, `uid ${uid}`));
  try {
    await Deno.chmod(path, 0o700);
  } catch (error) {
    throw unsafe(path, reasons.accessFailed((error as Error).message), error);
  }
  const mode = (await Deno.lstat(path)).mode ?? 0;
  if ((mode & 0o077) !== 0) throw unsafe(path, reasons.notClosed(`mode ${(mode & 0o777).toString(8)}`));
}

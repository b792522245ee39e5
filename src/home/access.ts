/**
 * Who may enter the home folder. Under DPAPI's machine scope, and under AES beside its key file, whoever may read the
 * home holds the API key: so the folder is closed before anything is saved, and a folder that someone else prepared
 * is refused. Source: `docs/contract/task-scheduler.md#files-secrets-security`.
 * @module
 */
import { dirname, join } from "node:path";
import { Problem } from "../text/problem.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import {
  type Access,
  isReparsePoint,
  readAccess,
  type Rights,
  type Self,
  self,
  setAccess,
  setOwner,
  sidOf,
  wellKnown,
} from "../windows/security.ts";
import { type Home, makeFolder } from "./home.ts";
import { fileSystem } from "../values/file_system.ts";

/**
 * Refuses a home that is not safe; one that does not exist yet is fine. Changes nothing.
 * @param runAs SID of the account that the scheduled tasks run as: it may own files in the home (Windows)
 * @throws Problem "home-unsafe" for links and foreign owners
 */
export async function checkHome(home: Home, runAs?: string): Promise<void> {
  if (Deno.build.os === "windows") await checkOnWindows(home.path, runAs);
  else await checkOnUnix(home.path);
}

/**
 * Makes the home where it is missing, refuses one that is not safe, closes it, and reads the result back.
 * @param runAs SID of the account that the scheduled tasks run as, which may use the home too (Windows)
 * @throws Problem "home-unsafe" for links, foreign owners, or access that could not be closed
 */
export async function closeHome(home: Home, runAs?: string): Promise<void> {
  await checkHome(home, runAs);
  await makeFolder(home.path);
  await checkHome(home, runAs);
  await orUnsafe(home.path, async () => {
    if (Deno.build.os === "windows") closeOnWindows(home.path, runAs);
    else await fileSystem.chmod(home.path, 0o700);
  });
  const others = await whoElse(home, runAs);
  if (others.length > 0) throw unsafe(home.path, reasons.notClosed(others.join(", ")));
}

/**
 * Who besides the wanted accounts may enter the home.
 * @returns accounts with their rights (Windows), or the permissions; empty for a closed or a missing home
 */
export async function whoElse({ path }: Home, runAs?: string): Promise<string[]> {
  const info = await fileSystem.lstat(path).catch(() => undefined);
  if (info === undefined) return [];
  if (Deno.build.os === "windows") return othersWithAccess(readAccess(path), wantedGrants(self(), runAs));
  const mode = (info.mode ?? 0) & 0o777;
  return (mode & 0o077) === 0 ? [] : [`mode ${mode.toString(8)}`];
}

/** The SID of an account as users write it. @throws Problem for an unknown one, and elsewhere than on Windows */
export function accountSid(name: string): string {
  const wrong = (reason: Phrase) => new Problem("value-invalid", { name: "--run-as", value: name, reason });
  if (Deno.build.os !== "windows") throw wrong(reasons.windowsOnly);
  const sid = sidOf(name);
  if (sid === undefined) throw wrong(reasons.noAccount);
  return sid;
}

async function orUnsafe(home: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: Error) => {
    throw error instanceof Problem ? error : unsafe(home, reasons.accessFailed(error.message), error);
  });
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

async function checkOnWindows(path: string, runAs: string | undefined): Promise<void> {
  refuseLinks(path);
  if (!await fileSystem.lstat(path).catch(() => undefined)) return;
  await orUnsafe(path, async () => {
    const owners = new Set<string>([wellKnown.system, wellKnown.administrators, self().sid]);
    refuseForeignOwner(path, path, owners);
    if (runAs !== undefined) owners.add(runAs);
    for await (const entry of fileSystem.readDir(path)) {
      const file = join(path, entry.name);
      if (isReparsePoint(file)) throw unsafe(path, reasons.reparsePoint(file));
      refuseForeignOwner(path, file, owners);
    }
  });
}

function closeOnWindows(path: string, runAs: string | undefined): void {
  const me = self();
  setAccess(path, wantedGrants(me, runAs));
  const owner = me.elevated ? wellKnown.administrators : me.sid;
  setOwner(path, owner);
  const { owner: now } = readAccess(path);
  if (now !== owner) throw unsafe(path, reasons.foreignOwner(path, now));
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

async function checkOnUnix(path: string): Promise<void> {
  const info = await fileSystem.lstat(path).catch(() => undefined);
  if (info?.isSymlink) throw unsafe(path, reasons.reparsePoint(path));
  const me = Deno.uid();
  if (info && info.uid !== null && me !== null && info.uid !== me) {
    throw unsafe(path, reasons.foreignOwner(path, `uid ${info.uid}`));
  }
}

/**
 * What is known to go wrong with an output folder, told from its path, and what one should know before it is saved.
 * Source: `docs/contract/vendor-tool.md#set-up`: a local drive other than the system drive, with enough free space.
 * @module
 */
import { isAbsolute } from "node:path";
import type { Phrase } from "../text/language.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { isNetworkDrive } from "../windows/security.ts";
import { freeBytes } from "./disk_space.ts";
import { checkOutputFolder, proveWritable } from "./target.ts";
import { fileSystem } from "../values/file_system.ts";

/** A trait of a folder that users should know of. */
interface PlaceTrait {
  /** The warning that a run gives of it. */
  readonly code: "output-on-network" | "output-in-cloud" | "output-on-system-drive";
  /** Whose cloud it is; "" for others. */
  readonly service: string;
  readonly text: Phrase;
}

/** One thing to know. */
interface FolderAdvice {
  /** An error keeps an export from writing there; a note is a recommendation. */
  readonly kind: "missing" | "error" | "note";
  readonly text: Phrase;
}

/** Less free space than this is worth a note, bytes. */
const littleSpace = 1_000_000_000;
/** Folder names of synchronising programs. */
const clouds: readonly (readonly [RegExp, string])[] = [
  [/^onedrive\b/i, "OneDrive"],
  [/^dropbox\b/i, "Dropbox"],
  [/^(google ?drive|googledrive|マイドライブ|my drive)$/i, "Google Drive"],
  [/^(icloud ?drive|iclouddrive|com~apple~clouddocs)$/i, "iCloud"],
  [/^box( sync)?$/i, "Box"],
];

/**
 * Judges a folder by its path.
 * @param path absolute path
 * @param windows whether it is a Windows path
 * @param systemDrive `C:` on Windows
 * @param isNetwork whether a drive such as `Z:` is mapped from the network
 */
export function judgePlace(
  path: string,
  windows: boolean,
  systemDrive: string | undefined,
  isNetwork: (drive: string) => boolean,
): PlaceTrait[] {
  const drive = windows ? /^(?:\\\\\?\\)?([a-z]:)/i.exec(path)?.[1]?.toUpperCase() : undefined;
  const unc = windows && /^(?:\\\\(?![?.]\\)|\\\\\?\\UNC\\|\/\/)/i.test(path);
  const parts = path.split(windows ? /[\\/]/ : "/");
  const [, service] = clouds.find(([name]) => parts.some((part) => name.test(part))) ?? [];
  const isOnNetwork = unc || (drive !== undefined && isNetwork(drive));
  const isOnSystemDrive = drive !== undefined && drive === systemDrive?.toUpperCase();
  const trait = (code: PlaceTrait["code"], text: Phrase, service = "") => ({ code, text, service });
  return [
    ...(isOnNetwork ? [trait("output-on-network", reasons.networkDrive)] : []),
    ...(service ? [trait("output-in-cloud", reasons.cloudFolder(service), service)] : []),
    ...(isOnSystemDrive ? [trait("output-on-system-drive", reasons.systemDrive)] : []),
  ];
}

/** The traits of a folder on this machine. @param env environment */
export function placeTraits(path: string, env: (name: string) => string | undefined): PlaceTrait[] {
  return judgePlace(path, Deno.build.os === "windows", env("SystemDrive"), isNetworkDrive);
}

/** Looks at a folder: it must be there and take files; notes on the drive it is on. @param env environment */
export async function adviseFolder(
  path: string,
  env: (name: string) => string | undefined,
): Promise<FolderAdvice[]> {
  if (!isAbsolute(path)) return [{ kind: "error", text: reasons.absolutePath }];
  try {
    await checkOutputFolder(path);
    await proveWritable(path, "00000000");
  } catch (error) {
    if (isProblem(error, "output-missing")) return [{ kind: "missing", text: reasons.noFolder }];
    const { cause } = error as Error;
    return [{ kind: "error", text: cause ? reasons.notWritable((cause as Error).message) : reasons.notFolder }];
  }
  return (await folderNotes(path, env)).map((text) => ({ kind: "note", text }));
}

/** Recommendations on the drive that a folder is on. @param env environment */
export async function folderNotes(path: string, env: (name: string) => string | undefined): Promise<Phrase[]> {
  // A drive that does not tell its free space is no reason to refuse it.
  const free = await freeBytes(path) ?? Infinity;
  const notes = placeTraits(path, env).map(({ text }) => text);
  return free < littleSpace ? [...notes, reasons.littleSpace((free / 1e9).toFixed(2))] : notes;
}

/** Makes an output folder, for its owner alone beyond Windows. @throws Problem "output-not-writable" */
export async function makeOutput(path: string): Promise<void> {
  if (!isAbsolute(path)) throw new Problem("output-not-writable", { path, reason: reasons.absolutePath });
  await fileSystem.mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new Problem("output-not-writable", { path, reason: cause.message }, { cause });
  });
}

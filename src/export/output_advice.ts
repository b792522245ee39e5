/**
 * What a person should know of an output folder before it is saved.
 * Source: `docs/contract/vendor-tool.md#set-up`: a local drive other than the system drive, with enough free space.
 * @module
 */
import { isAbsolute } from "node:path";
import type { Phrase } from "../text/language.ts";
import { Problem } from "../text/problem.ts";
import { reasons } from "../text/reasons.ts";
import { placeTraits } from "./folder_traits.ts";
import { proveWritable } from "./target.ts";
import { fileSystem } from "../values/file_system.ts";

/** One thing to know. */
interface FolderAdvice {
  /** An error keeps an export from writing there; a note is a recommendation. */
  readonly kind: "missing" | "error" | "note";
  readonly text: Phrase;
}

/** Less free space than this is worth a note, bytes. */
const littleSpace = 1_000_000_000;
/** `f_type` of NFS, SMB, CIFS, SMB2 and FUSE's network users. Source: statfs(2). */
const networkTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

/** Looks at a folder: it must be there and take files; notes on the drive it is on. @param env environment */
export async function adviseFolder(
  path: string,
  env: (name: string) => string | undefined,
): Promise<FolderAdvice[]> {
  const error = (text: Phrase): FolderAdvice[] => [{ kind: "error", text }];
  if (!isAbsolute(path)) return error(reasons.absolutePath);
  const info = await fileSystem.stat(path).catch((error: unknown) => error);
  if (info instanceof Deno.errors.NotFound) return [{ kind: "missing", text: reasons.noFolder }];
  if (info instanceof Error) return error({ ja: info.message, en: info.message });
  if (!(info as Deno.FileInfo).isDirectory) return error(reasons.notFolder);
  try {
    await proveWritable(path, "00000000");
  } catch (failure) {
    return error(reasons.notWritable(((failure as Error).cause as Error).message));
  }
  return (await folderNotes(path, env)).map((text) => ({ kind: "note", text }));
}

/** Recommendations on the drive that a folder is on. @param env environment */
export async function folderNotes(path: string, env: (name: string) => string | undefined): Promise<Phrase[]> {
  return [...driveNotes(path, env), ...await spaceNotes(path)];
}

/** Makes an output folder, for its owner alone beyond Windows. @throws Problem "output-not-writable" */
export async function makeOutput(path: string): Promise<void> {
  if (!isAbsolute(path)) throw new Problem("output-not-writable", { path, reason: reasons.absolutePath });
  try {
    await fileSystem.mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Problem("output-not-writable", { path, reason: (error as Error).message }, { cause: error });
  }
}

function driveNotes(path: string, env: (name: string) => string | undefined): Phrase[] {
  return placeTraits(path, env).map(({ code, service }) =>
    ({
      "output-on-network": reasons.networkDrive,
      "output-in-cloud": reasons.cloudFolder(service),
      "output-on-system-drive": reasons.systemDrive,
    })[code]
  );
}

async function spaceNotes(path: string): Promise<Phrase[]> {
  try {
    const { bavail, bsize, type } = await fileSystem.statfs(path);
    const free = bavail * bsize;
    const network = Deno.build.os === "linux" && networkTypes.has(type);
    return [
      ...(network ? [reasons.networkDrive] : []),
      ...(free < littleSpace ? [reasons.littleSpace((free / 1e9).toFixed(2))] : []),
    ];
  } catch {
    // A drive that does not tell its free space is no reason to refuse it.
    return [];
  }
}

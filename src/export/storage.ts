/** What a failure of the file system means for the user. @module */
import { Problem } from "../text/problem.ts";
import { osCode } from "../home/files.ts";

/** ENOSPC, EDQUOT; on Windows ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL. */
const fullCodes = Deno.build.os === "windows" ? new Set([112, 39]) : new Set([28, 122]);
/** ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION. */
const heldCodes = new Set([32, 33]);

/**
 * Turns an error of the file system into the problem to report; a problem stays itself.
 * @param path file or folder that was worked on
 */
function storageProblem(error: unknown, path: string): Problem {
  if (error instanceof Problem) return error;
  const code = osCode(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (code !== undefined && fullCodes.has(code)) return new Problem("disk-full", { path }, { cause: error });
  if (error instanceof Deno.errors.Busy || (Deno.build.os === "windows" && code !== undefined && heldCodes.has(code))) {
    return new Problem("file-held", { path, reason }, { cause: error });
  }
  return new Problem("write-failed", { path, reason }, { cause: error });
}

/** Runs work on the file system; its errors become problems. @param path named in the problem */
export async function onStorage<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem || !isSystemError(error) ? error : storageProblem(error, path);
  }
}

/** Errors of Deno's file system calls carry a code or one of Deno's classes; anything else is a defect. */
function isSystemError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return osCode(error) !== undefined ||
    Object.values(Deno.errors).some((kind) => error instanceof kind && kind !== Deno.errors.NotCapable);
}

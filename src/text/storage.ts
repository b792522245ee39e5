/** What a failure of the file system means for the user. @module */
import { Problem } from "./problem.ts";

/** ENOSPC, EDQUOT; on Windows ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL. */
const fullCodes = Deno.build.os === "windows" ? new Set([112, 39]) : new Set([28, 122]);
/** ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION. */
const heldCodes = new Set([32, 33]);

/** The number in "(os error N)", undefined without one. */
export function osCode(error: unknown): number | undefined {
  const match = error instanceof Error ? /os error (\d+)/.exec(error.message) : null;
  return match ? Number(match[1]) : undefined;
}

/**
 * The problem that an error of the file system is to the user; a problem is itself, and a defect is thrown on.
 * @param path file or folder that was worked on
 */
export function storageProblem(error: unknown, path: string): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error) || !isSystemError(error)) throw error;
  const code = osCode(error);
  const reason = error.message;
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
    throw storageProblem(error, path);
  }
}

/** Errors of Deno's file system calls carry a code or one of Deno's classes; anything else is a defect. */
function isSystemError(error: Error): boolean {
  return osCode(error) !== undefined ||
    Object.values(Deno.errors).some((kind) => error instanceof kind && kind !== Deno.errors.NotCapable);
}

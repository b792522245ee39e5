/**
 * Opening a page in the user's browser, never with administrator rights: a browser that inherits them would give them
 * to every page it shows. An elevated process opens nothing; the user pastes the address.
 * @module
 */
import { join } from "node:path";
import { openers } from "../permissions.ts";
import { fileSystem } from "../values/file_system.ts";
import { self } from "../windows/security.ts";
import { refreshTo } from "./frame.ts";

/**
 * Hands an address to the shell, which opens it as the user. Command lines may be read by every user of the machine, so
 * theirs names a file that this user alone can read, and that leads to the address.
 * @param url our own address on this machine
 * @param env environment
 * @returns takes the file away; undefined where nothing was handed over
 */
export async function openInBrowser(
  url: string,
  env: (name: string) => string | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const program = opener(env);
  if (program === undefined || isElevated()) return undefined;
  const file = await leadTo(url).catch(() => undefined);
  if (file === undefined) return undefined;
  if (await handOver(program, file.path)) return file.remove;
  await file.remove();
  return undefined;
}

/** Writes the file, into a fresh folder of the temporary ones. @returns its path, and how to take it away */
export async function leadTo(url: string): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await fileSystem.makeTempDir({ prefix: "hotprofile-" });
  const path = join(folder, "open.html");
  const remove = () => fileSystem.remove(folder, { recursive: true }).catch(() => {});
  try {
    await fileSystem.writeTextFile(path, refreshTo(url), { createNew: true, mode: 0o600 });
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

/** Starts the program that opens the file; a browser has no use for our secrets. @returns whether it was handed over */
export async function handOver(program: string, path: string): Promise<boolean> {
  const env = Object.fromEntries(Object.entries(Deno.env.toObject()).filter(([name]) => !/^HOTPROFILE_/i.test(name)));
  try {
    const io = { stdin: "null", stdout: "null", stderr: "null" } as const;
    const child = new Deno.Command(program, { args: [path], env, clearEnv: true, ...io }).spawn();
    child.unref();
    const failed = child.status.then(({ success }) => !success && Deno.build.os !== "windows", () => true);
    // explorer.exe ends with 1 although it has opened the page; the others end with 0 or go on running.
    return !await Promise.race([failed, new Promise<boolean>((done) => setTimeout(() => done(false), 500))]);
  } catch {
    return false;
  }
}

function opener(env: (name: string) => string | undefined): string | undefined {
  if (Deno.build.os === "windows") return openers.windows;
  if (Deno.build.os === "darwin") return openers.darwin;
  // Without a desktop, xdg-open would start a browser inside the terminal.
  return env("DISPLAY") || env("WAYLAND_DISPLAY") ? openers.linux : undefined;
}

function isElevated(): boolean {
  return Deno.build.os === "windows" ? self().elevated : Deno.uid() === 0;
}

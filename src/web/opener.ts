/**
 * Opening a page in the user's browser, never with administrator rights: a browser that inherits them would give them
 * to every page it shows. An elevated process opens nothing; the user pastes the address.
 * @module
 */
import { openers } from "../permissions.ts";
import { self } from "../windows/security.ts";

/**
 * Hands an address to the shell, which opens it as the user.
 * @param url our own address on this machine
 * @param env environment
 * @returns whether it was handed over
 */
export async function openInBrowser(url: string, env: (name: string) => string | undefined): Promise<boolean> {
  const program = opener(env);
  if (program === undefined || isElevated()) return false;
  return await handOver(program, url);
}

/** Starts the program that opens the address; a browser has no use for our secrets. @returns whether it was handed over */
export async function handOver(program: string, url: string): Promise<boolean> {
  const env = Object.fromEntries(Object.entries(Deno.env.toObject()).filter(([name]) => !/^HOTPROFILE_/i.test(name)));
  try {
    const io = { stdin: "null", stdout: "null", stderr: "null" } as const;
    const child = new Deno.Command(program, { args: [url], env, clearEnv: true, ...io }).spawn();
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

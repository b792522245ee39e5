/**
 * The home folder: where it is and what it keeps. Names: `docs/contract/interface.md#home-folder`.
 * @module
 */
import { join, resolve } from "node:path";
import { Problem } from "../text/problem.ts";
import { inHome } from "./files.ts";
import { fileSystem } from "../values/file_system.ts";

/** Paths inside a home folder. */
export type Home = Readonly<ReturnType<typeof homeAt>>;

/**
 * Where the home is: `--home`, else `HOTPROFILE_EXPORT_HOME`, else on Windows `%ProgramData%\HotProfileExport`,
 * elsewhere `$XDG_DATA_HOME/hotprofile-export` (default `~/.local/share`).
 * @param option value of `--home`
 * @param env looks up an environment variable
 * @param os `Deno.build.os`
 * @throws Problem when nothing names a place
 */
export function locateHome(option: string | undefined, env: (name: string) => string | undefined, os: string): Home {
  const given = option ?? env("HOTPROFILE_EXPORT_HOME");
  if (given !== undefined && given.trim() !== "") return homeAt(given);
  if (os === "windows") return homeAt(join(env("ProgramData") ?? "C:\\ProgramData", "HotProfileExport"));
  const data = env("XDG_DATA_HOME") || (env("HOME") && join(env("HOME") ?? "", ".local", "share"));
  if (!data) throw new Problem("home-unusable", { path: "~", reason: "HOME is not set" });
  return homeAt(join(data, "hotprofile-export"));
}

/** The paths of a home. @param path absolute or relative folder */
export function homeAt(path: string) {
  const root = resolve(path);
  return {
    /** Absolute path of the folder. */
    path: root,
    settings: join(root, "settings.json"),
    apiKey: join(root, "ApiKey.enc"),
    sealKey: join(root, "seal.key"),
    /** Sealed password of the proxy. */
    proxyPassword: join(root, "Proxy.enc"),
    /** Sealed password of the mail server. */
    mailPassword: join(root, "Mail.enc"),
    pageSizes: join(root, "page-sizes.json"),
    clockMoves: join(root, "clock.json"),
    lock: join(root, "lock"),
    lockHolder: join(root, "lock.json"),
    runs: join(root, "runs"),
    logs: join(root, "logs"),
    columns: join(root, "columns"),
    /** Pinned columns of a resource. */
    pin: (resource: string) => join(root, "columns", `${resource}.json`),
    /** Folder of `state`. */
    states: join(root, "state"),
    /** Sealed difference point of a type. */
    point: (type: string) => join(root, `OutputDatetime_${type}.enc`),
    /** Present state of a resource. */
    state: (resource: string) => join(root, "state", `${resource}.sqlite`),
  };
}

/**
 * Makes a folder of the home, for its owner alone.
 * @throws Problem when it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  await inHome(path, () => fileSystem.mkdir(path, { recursive: true, mode: 0o700 }));
}

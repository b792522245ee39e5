/**
 * The home folder: where it is and what it keeps. Names: `docs/contract/interface.md#home-folder`.
 * @module
 */
import { join, resolve } from "node:path";
import { Problem } from "../text/problem.ts";
import { inHome } from "./files.ts";
import { fileSystem } from "../values/file_system.ts";

/** Paths inside a home folder. */
export interface Home {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly settings: string;
  readonly apiKey: string;
  readonly sealKey: string;
  /** Sealed password of the proxy. */
  readonly proxyPassword: string;
  /** Sealed password of the mail server. */
  readonly mailPassword: string;
  readonly pageSizes: string;
  readonly clockMoves: string;
  readonly lock: string;
  readonly lockHolder: string;
  readonly runs: string;
  readonly logs: string;
  readonly columns: string;
  /** Folder of {@link state}. */
  readonly states: string;
  /** Sealed difference point of a type. */
  point(type: string): string;
  /** Present state of a resource. */
  state(resource: string): string;
}

/** What decides where the home is. */
interface HomeSource {
  /** Value of `--home`. */
  readonly option: string | undefined;
  /** Looks up an environment variable. */
  readonly env: (name: string) => string | undefined;
  /** `Deno.build.os`. */
  readonly os: string;
}

/**
 * Where the home is: `--home`, else `HOTPROFILE_EXPORT_HOME`, else on Windows `%ProgramData%\HotProfileExport`,
 * elsewhere `$XDG_DATA_HOME/hotprofile-export` (default `~/.local/share`).
 * @throws Problem when nothing names a place
 */
export function locateHome({ option, env, os }: HomeSource): Home {
  const given = option ?? env("HOTPROFILE_EXPORT_HOME");
  if (given !== undefined && given.trim() !== "") return homeAt(given);
  if (os === "windows") return homeAt(join(env("ProgramData") ?? "C:\\ProgramData", "HotProfileExport"));
  const data = env("XDG_DATA_HOME") || (env("HOME") && join(env("HOME") ?? "", ".local", "share"));
  if (!data) throw new Problem("home-unusable", { path: "~", reason: "HOME is not set" });
  return homeAt(join(data, "hotprofile-export"));
}

/** The paths of a home. @param path absolute or relative folder */
export function homeAt(path: string): Home {
  const root = resolve(path);
  return {
    path: root,
    settings: join(root, "settings.json"),
    apiKey: join(root, "ApiKey.enc"),
    sealKey: join(root, "seal.key"),
    proxyPassword: join(root, "Proxy.enc"),
    mailPassword: join(root, "Mail.enc"),
    pageSizes: join(root, "page-sizes.json"),
    clockMoves: join(root, "clock.json"),
    lock: join(root, "lock"),
    lockHolder: join(root, "lock.json"),
    runs: join(root, "runs"),
    logs: join(root, "logs"),
    columns: join(root, "columns"),
    states: join(root, "state"),
    point: (type) => join(root, `OutputDatetime_${type}.enc`),
    state: (resource) => join(root, "state", `${resource}.sqlite`),
  };
}

/**
 * Makes a folder of the home, for its owner alone.
 * @throws Problem when it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  await inHome(path, () => fileSystem.mkdir(path, { recursive: true, mode: 0o700 }));
}

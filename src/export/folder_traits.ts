/** What is known to go wrong with a folder, told from its path. @module */
import { isNetworkDrive } from "../windows/security.ts";

/** A trait of a folder that users should know of. */
interface PlaceTrait {
  /** The warning that a run gives of it. */
  readonly code: "output-on-network" | "output-in-cloud" | "output-on-system-drive";
  /** Whose cloud it is; "" for others. */
  readonly service: string;
}

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
  return [
    ...(unc || (drive !== undefined && isNetwork(drive)) ? [trait("output-on-network")] : []),
    ...(service ? [trait("output-in-cloud", service)] : []),
    ...(drive !== undefined && drive === systemDrive?.toUpperCase() ? [trait("output-on-system-drive")] : []),
  ];
}

function trait(code: PlaceTrait["code"], service = ""): PlaceTrait {
  return { code, service };
}

/** The traits of a folder on this machine. @param env environment */
export function placeTraits(path: string, env: (name: string) => string | undefined): PlaceTrait[] {
  const windows = Deno.build.os === "windows";
  return judgePlace(path, windows, env("SystemDrive"), isNetworkDrive);
}

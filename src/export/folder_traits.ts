/** What is known to go wrong with a folder, told from its path. @module */
import { isNetworkPath } from "../windows/security.ts";

/** A trait of a folder that users should know of. */
type PlaceTrait =
  | { readonly kind: "network" }
  | { readonly kind: "cloud"; readonly service: string }
  | { readonly kind: "system-drive" };

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
 * @param isNetworkDrive whether a drive such as `Z:` is mapped from the network
 */
export function judgePlace(
  path: string,
  windows: boolean,
  systemDrive: string | undefined,
  isNetworkDrive: (drive: string) => boolean = () => false,
): PlaceTrait[] {
  const traits: PlaceTrait[] = [];
  const drive = windows ? /^(?:\\\\\?\\)?([a-z]:)/i.exec(path)?.[1]?.toUpperCase() : undefined;
  const unc = windows && /^(?:\\\\(?![?.]\\)|\\\\\?\\UNC\\|\/\/)/i.test(path);
  if (unc || (drive !== undefined && isNetworkDrive(drive))) traits.push({ kind: "network" });
  for (const part of path.split(windows ? /[\\/]/ : "/")) {
    const found = clouds.find(([name]) => name.test(part));
    if (found) {
      traits.push({ kind: "cloud", service: found[1] });
      break;
    }
  }
  if (drive !== undefined && drive === systemDrive?.toUpperCase()) traits.push({ kind: "system-drive" });
  return traits;
}

/** The traits of a folder on this machine. @param systemDrive `C:` on Windows */
export function placeTraits(path: string, systemDrive: string | undefined): PlaceTrait[] {
  const windows = Deno.build.os === "windows";
  return judgePlace(path, windows, systemDrive, (drive) => windows && isNetworkPath(`${drive}\\`));
}

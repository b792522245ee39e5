/**
 * What the program may do, as Deno's permissions: the one list that tasks, tests and `compile` share.
 * Files and hosts are the user's choice, so reading, writing and calling are not limited by name; everything else is.
 * @module
 */
import { libraries } from "./windows/native.ts";

/** Programs that open a page in the user's browser, by full path. */
export const openers = {
  windows: "C:\\Windows\\explorer.exe",
  darwin: "/usr/bin/open",
  linux: "/usr/bin/xdg-open",
} as const;

/** Permission by permission; `true` is without limit. */
export const permissions = {
  read: true,
  write: true,
  net: true,
  /** The terminal libraries look at some two dozen variables; one forgotten here would end the program. */
  env: true,
  /** Name of the machine and id of the user (secrets), company certificates, space on a drive, colours on Windows. */
  sys: ["hostname", "uid", "ca", "statfs", "osRelease"],
  ffi: Object.values(libraries),
  run: Object.values(openers),
} as const satisfies Record<string, true | readonly string[]>;

/** The same as flags of `deno run` and `deno compile`. Nothing beyond them is asked for: `--no-prompt`. */
export const permissionFlags: readonly string[] = [
  "--no-prompt",
  ...Object.entries(permissions).map(([name, value]: [string, true | readonly string[]]) =>
    value === true ? `--allow-${name}` : `--allow-${name}=${value.join(",")}`
  ),
];

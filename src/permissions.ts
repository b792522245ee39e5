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
  /** Our own variables, those that name folders and languages, and those that the terminal libraries look at. */
  env: [
    "HOTPROFILE_*",
    "ProgramData",
    "SystemDrive",
    "XDG_DATA_HOME",
    "HOME",
    "TERM",
    "WT_SESSION",
    "TERM_PROGRAM",
    "TERMINAL_EMULATOR",
    "TERMINUS_SUBLIME",
    "ConEmuTask",
    "NO_COLOR",
    "FORCE_COLOR",
    "NODE_DISABLE_COLORS",
    "COLORTERM",
    "TEAMCITY_VERSION",
    "TERM_PROGRAM_VERSION",
    "INQUIRER_KEYBINDINGS",
    "EDITOR",
    "VISUAL",
    "CI",
    "CI_NAME",
    "TRAVIS",
    "CIRCLECI",
    "APPVEYOR",
    "GITLAB_CI",
  ],
  /** Name of the machine and id of the user (secrets), company certificates, room on a drive. */
  sys: ["hostname", "uid", "ca", "statfs"],
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

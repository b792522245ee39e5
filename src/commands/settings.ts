/** `settings`: the page in the browser; `settings export|import` carries settings to another machine. @module */
import { resolve } from "node:path";
import type { Command, CommandContext } from "../cli/command.ts";
import { givenKey, keyOption } from "../cli/key_option.ts";
import { textOption } from "../cli/parse.ts";
import { printResult } from "../cli/result.ts";
import { Problem } from "../text/problem.ts";
import { onStorage } from "../text/storage.ts";
import { replaceFile } from "../home/files.ts";
import { importedSettings, portableSettings } from "../settings/portable.ts";
import { readStored } from "../settings/settings_file.ts";
import { saveSetup } from "../settings/set_up.ts";
import { phrase } from "../text/language.ts";
import { fileSystem } from "../values/file_system.ts";

const words = {
  exported: phrase(
    "設定を書き出しました: {path}（APIキー・パスワード・通知先・アカウントは含みません）",
    "Settings written to {path} (without API key, passwords, notification addresses and account)",
  ),
  imported: phrase("設定を取り込みました: {path}", "Settings imported: {path}"),
  keyNext: phrase(
    "次は hotprofile-export configure でAPIキーを保存してください。",
    "Now save the API key with hotprofile-export configure.",
  ),
  open: phrase(
    "設定画面: {url}\nこのアドレスは一度だけ使えます。15 分使わないか Ctrl+C で終わります。",
    "Settings page: {url}\nThe address works once. It ends after 15 idle minutes, or with Ctrl+C.",
  ),
  byHand: phrase(
    "ブラウザーは自動では開きません。上のアドレスをブラウザーに貼り付けてください。",
    "No browser was opened; paste the address into one.",
  ),
  ended: phrase("設定画面を終了しました。", "The settings page has ended."),
};

/** Idle time after which the page ends, milliseconds. */
const idleMs = 15 * 60_000;

export const settingsCommand: Command = {
  name: "settings",
  summary: phrase("設定と出力状況をブラウザーで開きます", "settings and export status as a page in the browser"),
  details: phrase("この PC（127.0.0.1）だけで開ける画面です。", "The page is served to this machine (127.0.0.1) only."),
  actions: [
    {
      name: "export",
      help: phrase(
        "設定を機密情報なしで書き出す（2 台目の準備）",
        "write the settings without secrets, for a second machine",
      ),
    },
    { name: "import", help: phrase("書き出した設定を取り込む", "take such settings in") },
  ],
  examples: ["", "export --file settings.json", "import --file settings.json --api-key-stdin"],
  options: [
    {
      name: "file",
      value: "FILE",
      help: phrase(
        "export / import のファイル（省略時は標準出力・標準入力）",
        "file of export or import (otherwise standard output, standard input)",
      ),
    },
    keyOption,
    { name: "no-open", help: phrase("ブラウザーを開かない", "do not open a browser") },
  ],
  async run(context) {
    const action = textOption(context.options, "action");
    const file = textOption(context.options, "file");
    const withKey = context.options[keyOption.name] === true;
    if (action === "import") return await importSettings(context, file, withKey);
    if (withKey) throw new Problem("unknown-option", { value: `--${keyOption.name}`, command: "settings", near: "" });
    if (action === "export") return await exportSettings(context, file);
    if (file !== undefined) throw new Problem("unknown-option", { value: "--file", command: "settings", near: "" });
    return await servePage(context);
  },
};

async function exportSettings(context: CommandContext, file: string | undefined): Promise<number> {
  const stored = await readStored(context.home);
  if (!stored) throw new Problem("not-configured", { path: context.home.settings });
  const text = `${JSON.stringify(portableSettings(stored), null, 2)}\n`;
  if (file === undefined) {
    context.print(text);
    return 0;
  }
  const path = resolve(file);
  await onStorage(path, () => replaceFile(path, text));
  context.tell(`${context.phrasebook.say(words.exported, { path })}\n`);
  return 0;
}

async function importSettings(context: CommandContext, file: string | undefined, withKey: boolean): Promise<number> {
  // Standard input carries one of the two.
  if (withKey && file === undefined) throw new Problem("option-missing", { command: "settings", option: "--file" });
  const source = file === undefined ? "stdin" : resolve(file);
  let bytes: Uint8Array;
  try {
    bytes = file === undefined ? await context.readInput() : await fileSystem.readFile(source);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Problem("file-missing", { path: source });
    throw new Problem("settings-unreadable", { path: source, reason: (error as Error).message }, { cause: error });
  }
  const stored = importedSettings(bytes, source, await readStored(context.home));
  const apiKey = await givenKey(context);
  await saveSetup(context.home, { stored, apiKey });
  context.tell(`${context.phrasebook.say(words.imported, { path: context.home.settings })}\n`);
  if (apiKey === undefined) context.tell(`${context.phrasebook.say(words.keyNext)}\n`);
  return 0;
}

async function servePage(context: CommandContext): Promise<number> {
  // Loaded here, so that no other command waits for the web framework.
  const [{ openInBrowser }, { startSettingsServer }] = await Promise.all([
    import("../web/opener.ts"),
    import("../web/page_server.ts"),
  ]);
  const server = startSettingsServer({ ...context, idleMs });
  const { entrance: url } = server;
  printResult(context, { url }, () => `${context.phrasebook.say(words.open, { url })}\n`);
  const removeFile = context.options["no-open"] === true ? undefined : await openInBrowser(url, context.env);
  if (removeFile === undefined) context.tell(`${context.phrasebook.say(words.byHand)}\n`);
  await server.entered;
  await removeFile?.();
  await server.finished;
  context.tell(`${context.phrasebook.say(words.ended)}\n`);
  return context.signal.aborted ? context.phrasebook.problem(context.signal.reason).exitCode : 0;
}

/** `configure` by options: checks, then saves all or nothing. @module */
import { resolve } from "node:path";
import type { Command, Scene } from "../cli/command.ts";
import { textOption } from "../cli/parse.ts";
import { encodingNames } from "../csv/mod.ts";
import { isProblem, Problem } from "../errors.ts";
import { connect } from "../export/connect.ts";
import { maskKey, readApiKey, saveApiKey } from "../home/api_key.ts";
import { parseHost } from "../home/host.ts";
import {
  checkSettings,
  readStored,
  type Settings,
  settingsVersion,
  type StoredSettings,
  writeSettings,
} from "../home/settings.ts";
import { MemoryBudget } from "../hotprofile/budget.ts";
import { resources } from "../hotprofile/catalogue.ts";
import type { Phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import { parseDuration } from "../values/duration.ts";
import { oneOption, periodOption } from "./choices.ts";

const words = {
  saved: { ja: "設定を保存しました: {path}", en: "Settings saved: {path}" },
  checked: {
    ja: "接続を確認しました: {host}（{resource} {rows} 件）",
    en: "Connection checked: {host} ({resource}: {rows} rows)",
  },
  unchecked: { ja: "接続は確認していません。", en: "The connection was not checked." },
  host: { ja: "接続先", en: "Host" },
  key: { ja: "APIキー", en: "API key" },
  output: { ja: "出力フォルダ", en: "Output folder" },
  period: { ja: "対象期間", en: "Target period" },
  encoding: { ja: "文字コード", en: "Character code" },
  notSet: { ja: "（未設定）", en: "(not set)" },
  folderMissing: {
    ja: "注意: 出力フォルダ {path} はまだありません。",
    en: "Note: the output folder {path} does not exist yet.",
  },
} satisfies Record<string, Phrase>;

/** Longest retrying of the connection check, milliseconds: someone is waiting for it. */
const checkRetryMs = 10_000;

/** The command. */
export const configureCommand: Command = {
  name: "configure",
  summary: { ja: "接続先・APIキー・出力フォルダなどを設定します", en: "set host, API key, output folder and the rest" },
  details: {
    ja:
      "指定したものだけを変え、残りは保ちます。APIキーは標準入力（--api-key-stdin）か環境変数 HOTPROFILE_API_KEY で渡します。保存の前に接続を確認します。",
    en:
      "Changes what is named and keeps the rest. Give the API key on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY. The connection is checked before anything is saved.",
  },
  options: [
    {
      name: "host",
      value: "HOST",
      help: {
        ja: "接続先（例: example.hot-profile.com、試用サーバーは http://127.0.0.1:PORT）",
        en: "host (example.hot-profile.com; the sample server: http://127.0.0.1:PORT)",
      },
    },
    { name: "api-key-stdin", help: { ja: "APIキーを標準入力から読む", en: "read the API key from standard input" } },
    { name: "output", value: "DIR", help: { ja: "出力フォルダ", en: "output folder" } },
    {
      name: "encoding",
      value: "E",
      help: { ja: `文字コード: ${encodingNames.join(", ")}`, en: `character code: ${encodingNames.join(", ")}` },
    },
    { name: "period", value: "P", help: { ja: "対象期間", en: "target period" } },
    {
      name: "period-by",
      value: "updated|created",
      help: { ja: "期間の基準: 更新日か入力日", en: "the period filters by 更新日 or 入力日" },
    },
    { name: "headers", value: "ja|api", help: { ja: "見出し行", en: "header row" } },
    {
      name: "unmappable",
      value: "replace|fail",
      help: { ja: "文字コードで書けない文字", en: "characters that the encoding lacks" },
    },
    { name: "no-check", help: { ja: "接続を確認せずに保存する", en: "save without checking the connection" } },
  ],
  async run(scene) {
    const stored = changed(scene, await readStored(scene.home) ?? { version: settingsVersion });
    const settings = checkSettings(stored, scene.home.settings);
    if (settings.host === undefined) throw new Problem("option-missing", { command: "configure", option: "--host" });
    const given = await givenKey(scene);
    const apiKey = given ?? await readApiKey(scene.home, scene.env);
    let checked: { resource: string; rows: number } | undefined;
    if (scene.options["no-check"] !== true) checked = await checkConnection(scene, settings, apiKey);
    if (given !== undefined) await saveApiKey(scene.home, given);
    await writeSettings(scene.home, stored);
    await report(scene, settings, apiKey, checked);
    return 0;
  },
};

/** The stored settings with the options over them; every option is checked here, with its own name. */
function changed(scene: Scene, stored: StoredSettings): StoredSettings {
  const { options } = scene;
  const host = textOption(options, "host")?.trim();
  if (host !== undefined) {
    const parsed = parseHost(host);
    if (!parsed.ok) {
      const reason = parsed.reason === "plain-http" ? reasons.plainHttp : reasons.hostForm;
      throw new Problem("value-invalid", { name: "--host", value: host, reason });
    }
  }
  const output = textOption(options, "output");
  if (output?.trim() === "") {
    throw new Problem("value-invalid", { name: "--output", value: output, reason: reasons.absolutePath });
  }
  const named = (name: string) => options[name] !== undefined;
  return {
    ...stored,
    ...(host === undefined ? {} : { host }),
    ...(output === undefined ? {} : { output: resolve(output) }),
    ...(named("encoding") ? { encoding: oneOption(options, "encoding", encodingNames, "shift_jis") } : {}),
    ...(named("period") ? { period: periodOption(options, "all") } : {}),
    ...(named("period-by") ? { periodBy: oneOption(options, "period-by", ["updated", "created"], "updated") } : {}),
    ...(named("headers") ? { headers: oneOption(options, "headers", ["ja", "api"], "ja") } : {}),
    ...(named("unmappable") ? { unmappable: oneOption(options, "unmappable", ["replace", "fail"], "replace") } : {}),
  };
}

/** A key given with this call, undefined when the saved one is meant. @throws Problem for an empty one */
async function givenKey(scene: Scene): Promise<string | undefined> {
  if (scene.options["api-key-stdin"] === true) {
    const key = (await scene.readInput()).replace(/^\uFEFF/, "").trim();
    if (key === "") throw new Problem("key-empty", {});
    return key;
  }
  return scene.env("HOTPROFILE_API_KEY")?.trim() || undefined;
}

/** Reads the first published resource that the key may see. @throws Problem when there is none */
async function checkConnection(
  scene: Scene,
  settings: Settings,
  apiKey: string,
): Promise<{ resource: string; rows: number }> {
  const client = connect(settings, {
    apiKey,
    clock: scene.clock,
    random: Math.random,
    budget: new MemoryBudget(settings.callBudget, scene.clock),
    signal: scene.signal,
    retryForMs: Math.min(checkRetryMs, parseDuration(settings.retryFor) ?? checkRetryMs),
    remembered: {},
    events: {},
  });
  let refusal: unknown;
  for (const resource of Object.values(resources).filter(({ published }) => published)) {
    try {
      const page = await client.page({ resource, page: 1, search: {}, size: 20 });
      return { resource: resource.name, rows: page.total };
    } catch (error) {
      if (!isProblem(error, "permission-refused")) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

async function report(
  scene: Scene,
  settings: Settings,
  apiKey: string,
  checked: { resource: string; rows: number } | undefined,
): Promise<void> {
  const { phrasebook } = scene;
  const facts = {
    host: settings.host ?? "",
    apiKey: maskKey(apiKey),
    output: settings.output ?? null,
    period: settings.period,
    periodBy: settings.periodBy,
    encoding: settings.encoding,
    headers: settings.headers,
    checked: checked !== undefined,
    settings: scene.home.settings,
  };
  if (scene.options["json"] === true) {
    scene.print(`${JSON.stringify(facts)}\n`);
  } else {
    scene.print(`${phrasebook.say(checked ? words.checked : words.unchecked, { host: facts.host, ...checked })}\n`);
    for (
      const [word, value] of [
        [words.host, facts.host],
        [words.key, facts.apiKey],
        [words.output, facts.output ?? phrasebook.say(words.notSet)],
        [words.period, facts.period],
        [words.encoding, facts.encoding],
      ] as const
    ) scene.print(`${phrasebook.say(word)}: ${value}\n`);
    scene.print(`${phrasebook.say(words.saved, { path: facts.settings })}\n`);
  }
  if (settings.output !== undefined && !await isFolder(settings.output)) {
    scene.tell(`${phrasebook.say(words.folderMissing, { path: settings.output })}\n`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isDirectory, () => false);
}

/**
 * Every setting, one entry each: key, check, default, words, section, option. The file, its check, the options of
 * `configure` and `export`, the questions, the settings page and the reference are made from it.
 * @module
 */
import type { EncodingName } from "../csv/mod.ts";
import { accountSid } from "../home/access.ts";
import type { SecretScope } from "../home/secrets/store.ts";
import { reasons } from "../text/reasons.ts";
import { parsePeriod } from "../values/period.ts";
import { parseHost, parseProxy } from "./host.ts";
import {
  choice,
  duration,
  type Entries,
  flag,
  type Group,
  list,
  path,
  perResource,
  phrase,
  type StoredOf,
  text,
  textLike,
  type ValueOf,
  webAddress,
  wholeNumber,
} from "./setting_kinds.ts";

/** A resource whose endpoint is not published. */
function unpublished(name: string) {
  const part = { ...textLike("PATH", /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, reasons.pathSegment), preset: name };
  return {
    entries: {
      enabled: { ...flag(true), section: "resources", label: phrase("読み取る", "Read it") },
      path: { ...part, section: "resources", label: phrase("パス", "Path") },
      root: { ...part, section: "resources", label: phrase("応答のキー", "Key in the answer") },
    },
  } as const;
}

/** All settings, in the order in which they are shown. */
export const settingsTable = {
  host: {
    ...text("HOST", (text) => {
      const host = parseHost(text);
      return host.ok ? undefined : host.reason === "plain-http" ? reasons.plainHttp : reasons.hostForm;
    }),
    section: "connection",
    label: phrase("接続先", "Host"),
    help: phrase("例: example.hot-profile.com", "such as example.hot-profile.com"),
    option: "configure",
    needed: true,
  },
  output: {
    ...path("DIR", reasons.absolutePath),
    section: "output",
    label: phrase("出力フォルダ", "Output folder"),
    help: phrase(
      "このコンピューターの、システムドライブ以外のフォルダをおすすめします。",
      "A folder of this machine, not on the system drive, is recommended.",
    ),
    option: "export",
    needed: true,
  },
  period: {
    ...text("P", (text) => parsePeriod(text) ? undefined : reasons.period, "all"),
    read: (text) => text.trim().toLowerCase() || undefined,
    section: "output",
    label: phrase("対象期間", "Target period"),
    help: phrase(
      "all（すべて）、2026-01-01..2026-06-30（日本時間の日付、両端を含む）、..2026-06-30、2026-01-01..、last:30d（直近 30 日）、last:6m（直近 6 か月）",
      "all, 2026-01-01..2026-06-30 (days of Japan time, both ends included), ..2026-06-30, 2026-01-01.., last:30d, last:6m",
    ),
    option: "export",
  },
  encoding: {
    ...choice<EncodingName>("shift_jis", {
      "shift_jis": phrase("shift_jis（Windows の Shift_JIS）", "shift_jis (Windows code page 932)"),
      "utf-8": phrase("utf-8（BOM なし）", "utf-8 (without BOM)"),
      "utf-8-bom": phrase("utf-8-bom（Excel で開ける UTF-8）", "utf-8-bom (UTF-8 that Excel opens)"),
      "utf-16le": phrase("utf-16le（BOM あり）", "utf-16le (with BOM)"),
      "euc-jp": phrase("euc-jp", "euc-jp"),
    }, "E"),
    section: "output",
    label: phrase("文字コード", "Character code"),
    option: "export",
  },
  periodBy: {
    ...choice("updated", {
      updated: phrase("更新日", "updated (更新日)"),
      created: phrase("入力日", "created (入力日)"),
    }),
    section: "content",
    label: phrase("期間の基準", "Period filters by"),
    option: "export",
  },
  headers: {
    ...choice("ja", {
      ja: phrase("日本語の項目名", "Japanese titles"),
      api: phrase("API の項目名", "names of the API"),
    }),
    section: "content",
    label: phrase("見出し行", "Header row"),
    option: "export",
  },
  unmappable: {
    ...choice("replace", {
      replace: phrase("近い文字か ? に置き換える", "replace by a similar one or ?"),
      fail: phrase("失敗にする", "fail"),
    }),
    section: "content",
    label: phrase("文字コードで書けない文字", "Characters that the encoding lacks"),
    option: "export",
  },
  quoting: {
    ...choice("minimal", {
      minimal: phrase("必要な値だけ", "where needed"),
      all: phrase("すべての値", "around every value"),
    }),
    section: "content",
    label: phrase("引用符", "Quotation marks"),
    option: "export",
  },
  lineBreaks: {
    ...choice("keep", {
      keep: phrase("そのまま", "keep"),
      lf: phrase("LF に揃える", "as LF"),
      space: phrase("空白に置き換える", "as a space"),
    }),
    section: "content",
    label: phrase("値の中の改行", "Line breaks inside values"),
    option: "export",
  },
  formulaGuard: {
    ...flag(false),
    section: "content",
    label: phrase("数式に見える値の前に ' を付ける", "Put ' before values that look like formulas"),
    option: "export",
  },
  listSeparator: {
    ...textLike("TEXT", /^[^\p{Cc}]{0,8}$/u, reasons.noControlCharacters),
    preset: ";",
    // Blanks, and nothing at all, are separators too.
    read: (text) => text,
    section: "content",
    label: phrase("複数の値の区切り", "Between the parts of a list"),
    option: "export",
  },
  overlap: {
    ...duration("5m"),
    section: "content",
    label: phrase("差分の重なり", "Overlap of differences"),
    help: phrase(
      "差分の起点より前をどれだけ読み直すか",
      "how far before the difference point rows are read again",
    ),
    option: "export",
  },
  keep: {
    ...duration(),
    section: "content",
    label: phrase("出力を残す期間", "How long output is kept"),
    help: phrase("例: 90d。未設定ならずっと残します。", "such as 90d; not set: for ever"),
    option: "export",
  },
  proxy: {
    ...text("URL", (text) => parseProxy(text) === undefined ? reasons.proxyForm : undefined),
    section: "network",
    label: phrase("プロキシ", "Proxy"),
    help: phrase("例: http://proxy.example.co.jp:8080", "such as http://proxy.example.co.jp:8080"),
    option: "configure",
  },
  proxyUser: {
    ...textLike("USER", /^[^\p{Cc}:]{1,256}$/u, reasons.proxyUserForm),
    section: "network",
    label: phrase("プロキシのユーザー名", "User of the proxy"),
    help: phrase("認証が要るプロキシだけ", "where the proxy asks for one"),
    option: "configure",
  },
  /** Certificate authorities besides those that Deno brings. `configure --ca` sets this and the next one. */
  caStore: {
    ...choice("system", {
      system: phrase("OS の証明書ストアと同梱のもの", "the system's store and the bundled ones"),
      bundled: phrase("同梱のものだけ", "the bundled ones alone"),
    }),
    section: "network",
    label: phrase("信頼する認証局", "Trusted authorities"),
  },
  caFile: {
    ...path("FILE", reasons.absoluteFile),
    section: "network",
    label: phrase("社内認証局の証明書", "Certificate of a company's authority"),
    help: phrase("PEM ファイルの完全なパス", "full path of a PEM file"),
  },
  answerTimeout: {
    ...duration("2m"),
    section: "network",
    label: phrase("応答を待つ時間", "Longest wait for an answer"),
    help: phrase("例: 2m、90s", "such as 2m, 90s"),
    option: "export",
  },
  idleTimeout: {
    ...duration("1m"),
    section: "network",
    label: phrase("応答が途切れてから待つ時間", "Longest silence inside an answer"),
    option: "export",
  },
  retryFor: {
    ...duration("15m"),
    section: "network",
    label: phrase("再試行を続ける時間", "How long a call is tried again"),
    option: "export",
  },
  /** Doubles with each retry, up to 30 s. */
  retryBase: {
    ...duration("1s"),
    section: "network",
    label: phrase("最初の再試行までの待ち時間", "Pause before the first retry"),
    option: "export",
  },
  callBudget: {
    ...wholeNumber(1, 1_000_000_000, 900),
    section: "network",
    label: phrase("5 分間の呼び出し回数の上限", "API calls per 5 minutes"),
    help: phrase("HotProfile の上限は 1000 回です。", "HotProfile allows fewer than 1000."),
    option: "export",
  },
  contractFolder: {
    ...path("DIR", reasons.absolutePath),
    section: "network",
    label: phrase("契約で共有するフォルダ", "Folder shared by the contract"),
    help: phrase(
      "同じ契約の別のホームフォルダがあるときだけ。同時 2 件・5 分間の呼び出し回数を、このフォルダを指すすべてのホームで合わせて守ります。未設定ならホームフォルダです。",
      "only where another home uses the same contract: 2 calls at a time and the calls per 5 minutes are kept to by all homes that name this folder together; not set: the home folder",
    ),
    option: "configure",
  },
  userAgent: {
    ...textLike("TEXT", /^[\x20-\x7e]{1,200}$/, reasons.userAgentForm),
    section: "network",
    label: phrase("User-Agent", "User agent"),
    option: "configure",
  },
  runAs: {
    ...textLike("ACCOUNT", /^S-1(-\d{1,20}){1,15}$/, reasons.sidForm),
    readOption: accountSid,
    section: "safety",
    label: phrase("タスクを実行するアカウント（SID）", "Account of the scheduled tasks (SID)"),
    help: phrase(
      "Windows で、ホームフォルダへのアクセスを許す相手です。configure --run-as には名前を渡します。",
      "On Windows, it is let into the home folder; configure --run-as takes its name.",
    ),
    option: "configure",
    local: true,
  },
  secretScope: {
    ...choice<SecretScope>("machine", {
      machine: phrase(
        "このコンピューター（ホームフォルダを読めるアカウント）",
        "this machine (accounts that may read the home)",
      ),
      user: phrase("保存したユーザーだけ", "the saving user alone"),
    }),
    section: "safety",
    label: phrase("APIキーを開ける範囲（Windows）", "Who can open the API key (Windows)"),
    option: "configure",
  },
  ping: {
    ...webAddress(),
    section: "safety",
    label: phrase("死活監視の URL", "Monitoring URL"),
    help: phrase(
      "開始・成功・失敗を知らせます（healthchecks.io の形）。",
      "told of start, success and failure (healthchecks.io's way)",
    ),
    option: "export",
    local: true,
  },
  webhook: {
    ...webAddress(),
    section: "safety",
    label: phrase("結果を送る URL", "URL that gets the results"),
    help: phrase("実行ごとに結果の JSON を POST します。", "gets each run's result JSON by POST"),
    option: "export",
    local: true,
  },
  pageSizes: perResource({
    ...wholeNumber(1, 10_000),
    section: "resources",
    label: phrase("1 ページの件数", "Page size"),
  }),
  customColumns: perResource({
    entries: {
      include: { ...list(), section: "resources", label: phrase("出力するカスタム項目", "Custom fields to export") },
      exclude: {
        ...list(),
        section: "resources",
        label: phrase("出力しないカスタム項目", "Custom fields to leave out"),
      },
      order: { ...list(), section: "resources", label: phrase("カスタム項目の順序", "Order of custom fields") },
    },
  }),
  unpublished: {
    entries: { deals_details: unpublished("deals_details"), objectives: unpublished("objectives") },
  },
} satisfies Entries;

type Table = Group<typeof settingsTable>;

/** All settings, defaults filled in. */
export type Settings = ValueOf<Table>;

/** Version of the settings file that this program writes. */
export const settingsVersion = 1;

/** Settings as they stand in the file: only what was set. */
export type StoredSettings = { readonly version: typeof settingsVersion } & StoredOf<Table>;

/** Words of the page. @module */
import type { Phrase } from "../text/language.ts";

const phrase = (ja: string, en: string): Phrase => ({ ja, en });

/** Everything that is not a setting. */
export const pageWords = {
  title: phrase("HotProfile データ出力", "HotProfile export"),
  settingsTab: phrase("接続設定", "Connection settings"),
  statusTab: phrase("出力状況", "Export status"),
  skip: phrase("本文へ移動", "Skip to content"),
  language: phrase("English", "日本語"),
  home: phrase("ホームフォルダ", "Home folder"),
  apiKey: phrase("APIキー", "API key"),
  apiKeyHelp: phrase(
    "HotProfile の画面で発行したキーを貼り付けます。保存済みのキーを使うときは空のままにします。",
    "Paste the key issued in HotProfile. Leave it empty to use the saved one.",
  ),
  savedKey: phrase("保存済みAPIキー", "Saved API key"),
  noKey: phrase("未保存", "none"),
  proxyPassword: phrase("プロキシのパスワード", "Password of the proxy"),
  proxyPasswordHelp: phrase(
    "保存すると暗号化されます。変えないときは空のままにします。",
    "It is sealed when saved. Leave it empty to keep the saved one.",
  ),
  savedPassword: phrase("保存済み", "saved"),
  check: phrase("ログイン確認", "Check log-in"),
  checking: phrase("確認しています…", "Checking…"),
  checked: phrase("ログインできました。", "The log-in works."),
  checkedPartly: phrase("読めないリソースがあります。", "Some resources cannot be read."),
  save: phrase("保存", "Save"),
  saving: phrase("保存しています…", "Saving…"),
  saved: phrase("設定を保存しました。", "The settings were saved."),
  wrongFields: phrase(
    "保存していません。赤く示した項目を直してください。",
    "Nothing was saved. Correct the fields marked in red.",
  ),
  unsaved: phrase("保存していない変更があります。", "There are unsaved changes."),
  ended: phrase(
    "設定画面は終了しています。hotprofile-export settings をもう一度実行してください。",
    "This page has ended. Run hotprofile-export settings again.",
  ),
  preset: phrase("既定: {value}", "default: {value}"),
  notSet: phrase("未設定", "not set"),
  yes: phrase("する", "yes"),
  no: phrase("しない", "no"),
  lines: phrase("1 行に 1 つ", "one a line"),
  folderMissing: phrase("まだありません。先に作成してください", "it does not exist yet; make it first"),
  whatToDo: phrase("対処", "What to do"),
  settingsBroken: phrase("設定ファイルを読めません", "The settings file cannot be read"),
  refusedTitle: phrase("この画面は開けません", "This page cannot be opened"),
  refusedToken: phrase(
    "アドレスは一度だけ使えます。hotprofile-export settings をもう一度実行し、表示された新しいアドレスを開いてください。",
    "The address works once. Run hotprofile-export settings again and open the new address.",
  ),
  refusedPlace: phrase(
    "この画面は、このコンピューターで表示されたアドレスからだけ開けます。",
    "The page opens only through the address shown on this machine.",
  ),
  notFound: phrase("そのページはありません。", "There is no such page."),
  failed: phrase("失敗しました", "It failed"),
  noRuns: phrase("まだ実行の記録がありません。", "No run has been recorded yet."),
  lastRun: phrase("最後の実行", "Last run"),
  lastSuccess: phrase("最後の成功", "Last success"),
  none: phrase("なし", "none"),
  outcome: phrase("結果", "Outcome"),
  ok: phrase("成功", "ok"),
  warning: phrase("警告あり", "with warnings"),
  failedRun: phrase("失敗", "failed"),
  rows: phrase("行数", "Rows"),
  rowsOf: phrase("{rows} 行、{size}", "{rows} rows, {size}"),
  duration: phrase("所要時間", "Duration"),
  seconds: phrase("{value} 秒", "{value} s"),
  minutes: phrase("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s"),
  files: phrase("ファイル", "Files"),
  warnings: phrase("警告 {count} 件", "{count} warning(s)"),
  mode: phrase("出力方法", "Mode"),
  full: phrase("全件", "full"),
  difference: phrase("差分", "difference"),
  differenceFirst: phrase("差分（初回は全件）", "difference (first: everything)"),
  point: phrase("次の差分の起点", "Next difference starts from"),
  pointNone: phrase("なし（次の差分は全件）", "none (the next takes everything)"),
  pointUnreadable: phrase("読めません（次の差分は全件）", "unreadable (the next takes everything)"),
  recent: phrase("最近の実行", "Recent runs"),
  rowsChart: phrase("行数の推移（直近 {count} 回）", "Rows of the last {count} runs"),
  durationChart: phrase("所要時間の推移（直近 {count} 回）", "Duration of the last {count} runs"),
  started: phrase("開始", "Start"),
  locked: phrase("実行中: プロセス {pid}（{since} 開始、{what}）", "Running: process {pid} (since {since}, {what})"),
} satisfies Record<string, Phrase>;

/** A heading with its settings, in the order of the page. */
export interface Section {
  readonly id: string;
  readonly title: Phrase;
  /** Settings by key; `apiKey` and `proxyPassword` stand for the secrets. */
  readonly keys: readonly string[];
  /** Shown only when opened. */
  readonly folded: boolean;
}

/** Sections. Settings that none names follow in a last one. */
export const sections: readonly Section[] = [
  { id: "connection", title: phrase("接続", "Connection"), keys: ["host", "apiKey"], folded: false },
  { id: "output", title: phrase("出力", "Output"), keys: ["output", "period", "encoding"], folded: false },
  {
    id: "content",
    title: phrase("出力の詳細", "Output in detail"),
    keys: [
      "periodBy",
      "headers",
      "unmappable",
      "quoting",
      "lineBreaks",
      "formulaGuard",
      "listSeparator",
      "overlap",
      "keep",
    ],
    folded: true,
  },
  {
    id: "network",
    title: phrase("ネットワーク", "Network"),
    keys: [
      "proxy",
      "proxyUser",
      "proxyPassword",
      "caStore",
      "caFile",
      "answerTimeout",
      "idleTimeout",
      "retryFor",
      "retryBase",
      "callBudget",
      "userAgent",
    ],
    folded: true,
  },
  {
    id: "safety",
    title: phrase("アカウントと通知", "Account and notifications"),
    keys: ["runAs", "secretScope", "ping", "webhook"],
    folded: true,
  },
];

/** Title of the section for settings by resource, and of the one for all others. */
export const lastSections = {
  resources: phrase("リソース別の設定", "Settings by resource"),
  others: phrase("その他", "Others"),
} satisfies Record<string, Phrase>;

/** Label and help of a setting. */
export interface FieldWords {
  readonly label: Phrase;
  readonly help?: Phrase;
  /** Words of the choices; a choice without shows as it is. */
  readonly choices?: Readonly<Record<string, Phrase>>;
}

/** Words of settings, by key; of settings by resource, by the last part of the key after `pageSizes`, `customColumns`, `unpublished`. */
export const fieldWords: Readonly<Record<string, FieldWords>> = {
  host: {
    label: phrase("接続先", "Host"),
    help: phrase("例: example.hot-profile.com", "such as example.hot-profile.com"),
  },
  output: {
    label: phrase("出力フォルダ", "Output folder"),
    help: phrase(
      "このコンピューターの、システムドライブ以外のフォルダをおすすめします。",
      "A folder of this machine, not on the system drive, is recommended.",
    ),
  },
  period: {
    label: phrase("対象期間", "Target period"),
    help: phrase(
      "all（すべて）、2026-01-01..2026-06-30、2026-01-01..、last:30d（直近 30 日）、last:6m（直近 6 か月）",
      "all, 2026-01-01..2026-06-30, 2026-01-01.., last:30d, last:6m",
    ),
  },
  encoding: {
    label: phrase("文字コード", "Character code"),
    choices: {
      "shift_jis": phrase("shift_jis（Windows の Shift_JIS）", "shift_jis (Windows code page 932)"),
      "utf-8": phrase("utf-8（BOM なし）", "utf-8 (without BOM)"),
      "utf-8-bom": phrase("utf-8-bom（Excel で開ける UTF-8）", "utf-8-bom (UTF-8 that Excel opens)"),
      "utf-16le": phrase("utf-16le（BOM あり）", "utf-16le (with BOM)"),
    },
  },
  periodBy: {
    label: phrase("期間の基準", "Period filters by"),
    choices: { updated: phrase("更新日", "updated (更新日)"), created: phrase("入力日", "created (入力日)") },
  },
  headers: {
    label: phrase("見出し行", "Header row"),
    choices: { ja: phrase("日本語の項目名", "Japanese titles"), api: phrase("API の項目名", "names of the API") },
  },
  unmappable: {
    label: phrase("文字コードで書けない文字", "Characters that the encoding lacks"),
    choices: { replace: phrase("近い文字か ? に置き換える", "replace"), fail: phrase("失敗にする", "fail") },
  },
  quoting: {
    label: phrase("引用符", "Quotation marks"),
    choices: { minimal: phrase("必要な値だけ", "where needed"), all: phrase("すべての値", "around every value") },
  },
  lineBreaks: {
    label: phrase("値の中の改行", "Line breaks inside values"),
    choices: {
      keep: phrase("そのまま", "keep"),
      lf: phrase("LF に揃える", "as LF"),
      space: phrase("空白に置き換える", "as a space"),
    },
  },
  formulaGuard: {
    label: phrase("数式に見える値の前に ' を付ける", "Put ' before values that look like formulas"),
  },
  listSeparator: { label: phrase("複数の値の区切り", "Between the parts of a list") },
  overlap: {
    label: phrase("差分の重なり", "Overlap of differences"),
    help: phrase(
      "差分の起点より前をどれだけ読み直すか（例: 5m）",
      "how far before the difference point rows are read again (5m)",
    ),
  },
  keep: {
    label: phrase("出力を残す期間", "How long output is kept"),
    help: phrase("例: 90d。空ならずっと残します。", "such as 90d; empty: for ever"),
  },
  proxy: {
    label: phrase("プロキシ", "Proxy"),
    help: phrase("例: http://proxy.example.co.jp:8080", "such as http://proxy.example.co.jp:8080"),
  },
  proxyUser: { label: phrase("プロキシのユーザー名", "User of the proxy") },
  caStore: {
    label: phrase("信頼する認証局", "Trusted authorities"),
    choices: {
      system: phrase("OS の証明書ストアと同梱のもの", "the system's store and the bundled ones"),
      bundled: phrase("同梱のものだけ", "the bundled ones alone"),
    },
  },
  caFile: {
    label: phrase("社内認証局の証明書", "Certificate of a company's authority"),
    help: phrase("PEM ファイルの完全なパス", "full path of a PEM file"),
  },
  answerTimeout: {
    label: phrase("応答を待つ時間", "Longest wait for an answer"),
    help: phrase("例: 2m、90s", "such as 2m, 90s"),
  },
  idleTimeout: { label: phrase("応答が途切れてから待つ時間", "Longest silence inside an answer") },
  retryFor: { label: phrase("再試行を続ける時間", "How long a call is tried again") },
  retryBase: { label: phrase("最初の再試行までの待ち時間", "Pause before the first retry") },
  callBudget: {
    label: phrase("5 分間の呼び出し回数の上限", "API calls per 5 minutes"),
    help: phrase("HotProfile の上限は 1000 回です。", "HotProfile allows fewer than 1000."),
  },
  userAgent: { label: phrase("User-Agent", "User agent") },
  runAs: {
    label: phrase("タスクを実行するアカウントの SID", "SID of the tasks' account"),
    help: phrase(
      "Windows で、ホームフォルダへのアクセスを許す相手です。configure --run-as でアカウント名から設定できます。",
      "On Windows, it is let into the home folder. configure --run-as sets it by name.",
    ),
  },
  secretScope: {
    label: phrase("APIキーを開ける範囲", "Who can open the API key"),
    choices: {
      machine: phrase(
        "このコンピューター（ホームフォルダを読めるアカウント）",
        "this machine (accounts that may read the home)",
      ),
      user: phrase("保存したユーザーだけ", "the saving user alone"),
    },
  },
  ping: {
    label: phrase("死活監視の URL", "Monitoring URL"),
    help: phrase(
      "開始・成功・失敗を知らせます（healthchecks.io の形）。",
      "told of start, success and failure (healthchecks.io's way)",
    ),
  },
  webhook: {
    label: phrase("結果を送る URL", "URL that gets the results"),
    help: phrase("実行ごとに結果の JSON を POST します。", "gets each run's result JSON by POST"),
  },
  pageSizes: { label: phrase("1 ページの件数", "Page size") },
  enabled: { label: phrase("読み取る", "Read it") },
  path: { label: phrase("パス", "Path") },
  root: { label: phrase("応答のキー", "Key in the answer") },
  include: { label: phrase("出力するカスタム項目", "Custom fields to export") },
  exclude: { label: phrase("出力しないカスタム項目", "Custom fields to leave out") },
  order: { label: phrase("カスタム項目の順序", "Order of custom fields") },
};

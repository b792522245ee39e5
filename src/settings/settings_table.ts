/**
 * Every setting, one entry each: key, check, default, words, section, option. The file, its check, the options of
 * `configure` and `export`, the questions, the settings page and the reference are made from it.
 * @module
 */
import type { EncodingName } from "../csv/mod.ts";
import { accountSid } from "../home/access.ts";
import { phrase } from "../text/language.ts";
import { reasons } from "../text/reasons.ts";
import type { DpapiScope } from "../windows/dpapi.ts";
import { hostProblem, parseProxy } from "./host.ts";
import {
  choice,
  choiceMap,
  duration,
  type Entries,
  entriesOf,
  flag,
  type Group,
  list,
  path,
  period,
  perResource,
  type StoredOf,
  text,
  textLike,
  timeout,
  type ValueOf,
  webAddress,
  wholeNumber,
} from "./setting_kinds.ts";

const connection = entriesOf("connection", "configure");
const output = entriesOf("output", "export");
const content = entriesOf("content", "export");
const network = entriesOf("network", "export");
const ownNetwork = entriesOf("network", "configure");
const authorities = entriesOf("network");
const account = entriesOf("safety", "configure");
const notice = entriesOf("safety", "export");
const mail = entriesOf("safety", "configure");
const ofResource = entriesOf("resources");

/** The host that tenants share, where the key alone tells the tenant; the vendor's own window asks for no other. */
const commonHost = "hammock.hot-profile.com";

/** Address of mail, bare: without a name before it. */
const address = String.raw`[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+`;
const mailAddress = new RegExp(`^${address}$`);
const mailAddresses = new RegExp(`^${address}( *, *${address})*$`);

/** A resource whose endpoint is not published. */
function unpublished(name: string) {
  const part = { ...textLike("PATH", /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, reasons.pathSegment), preset: name };
  return {
    entries: {
      enabled: ofResource(flag(true), phrase("読み取る", "Read it")),
      path: ofResource(part, phrase("パス", "Path")),
      root: ofResource(part, phrase("応答のキー", "Key in the answer")),
    },
  };
}

/** All settings, in the order in which they are shown. */
export const settingsTable = {
  host: connection(
    { ...text("HOST", hostProblem), needed: true, suggestion: commonHost },
    phrase("接続先", "Host"),
    phrase(
      `${commonHost} か、ブラウザーで開いているホスト名（例: example.hot-profile.com）`,
      `${commonHost}, or the host that you see in the browser, such as example.hot-profile.com`,
    ),
  ),
  output: output(
    { ...path("DIR", reasons.absolutePath), needed: true },
    phrase("出力フォルダ", "Output folder"),
    phrase(
      "この PC の、システムドライブ以外のフォルダをお勧めします。",
      "A folder of this machine, not on the system drive, is recommended.",
    ),
  ),
  period: output(
    period(),
    phrase("対象期間", "Target period"),
    phrase(
      "all（すべて）、2026-01-01..2026-06-30（日本時間の日付、両端を含む）、..2026-06-30、2026-01-01..、last:30d（直近 30 日）、last:6m（直近 6 か月）",
      "all, 2026-01-01..2026-06-30 (days of Japan time, both ends included), ..2026-06-30, 2026-01-01.., last:30d, last:6m",
    ),
  ),
  encoding: output(
    choice<EncodingName>("shift_jis", {
      "shift_jis": phrase("shift_jis（Windows の Shift_JIS）", "shift_jis (Windows code page 932)"),
      "utf-8": phrase("utf-8（BOM なし）", "utf-8 (without BOM)"),
      "utf-8-bom": phrase(
        "utf-8-bom（BOM あり。Excel のダブルクリックで開ける UTF-8）",
        "utf-8-bom (with BOM: UTF-8 that Excel opens by double click)",
      ),
      "utf-16le": phrase("utf-16le（BOM あり）", "utf-16le (with BOM)"),
      "euc-jp": phrase("euc-jp", "euc-jp"),
    }, "E"),
    phrase("文字コード", "Character code"),
  ),
  periodBy: content(
    choice("updated", { updated: phrase("更新日", "updated (更新日)"), created: phrase("入力日", "created (入力日)") }),
    phrase("期間の基準", "Period filters by"),
  ),
  headers: content(
    choice("ja", { ja: phrase("日本語の項目名", "Japanese titles"), api: phrase("API の項目名", "names of the API") }),
    phrase("見出し行", "Header row"),
  ),
  values: content(
    choice("text", {
      text: phrase("API の文字列のまま", "the API's text"),
      typed: phrase(
        "型に合わせる（単位と桁区切りなし、ISO 8601、1/0）",
        "typed (no units and separators, ISO 8601, 1/0)",
      ),
    }),
    phrase("値の形", "Values"),
  ),
  unmappable: content(
    choice("replace", {
      replace: phrase("近い文字か ? に置き換える", "replace by a similar one or ?"),
      fail: phrase("失敗にする", "fail"),
    }),
    phrase("文字コードで書けない文字", "Characters that the encoding lacks"),
  ),
  quoting: content(
    choice("minimal", {
      minimal: phrase("必要な値だけ", "where needed"),
      all: phrase("すべての値", "around every value"),
    }),
    phrase("引用符", "Quotation marks"),
  ),
  lineBreaks: content(
    choice("keep", {
      keep: phrase("そのまま", "keep"),
      lf: phrase("LF に揃える", "as LF"),
      space: phrase("空白に置き換える", "as a space"),
    }),
    phrase("値の中の改行", "Line breaks inside values"),
  ),
  formulaGuard: content(
    flag(false),
    phrase(
      "数式に見える値の前に ' を付ける（出力を Excel のダブルクリックで開く人がいるとき）",
      "Put ' before values that look like formulas (where people open the files in Excel by double click)",
    ),
  ),
  listSeparator: content(
    // Blanks, and nothing at all, are separators too.
    {
      ...textLike("TEXT", /^[^\p{Cc}]{0,8}$/u, reasons.noControlCharacters),
      preset: ";",
      read: (text) => text,
    },
    phrase("複数の値の区切り", "Between the parts of a list"),
  ),
  overlap: content(
    duration("30d", "1h"),
    phrase("差分の重なり", "Overlap of differences"),
    phrase("差分の起点より前をどれだけ読み直すか", "how far before the difference point rows are read again"),
  ),
  incomplete: content(
    choice("fail", {
      fail: phrase("失敗にする", "fail"),
      publish: phrase(
        "警告つきで出力する（差分の起点は進めない）",
        "publish with a warning; the difference point stays",
      ),
    }),
    phrase("接続先が数えた件数に足りないとき", "Fewer rows than the service counts"),
  ),
  current: output(
    flag(false),
    phrase("現在の一覧も作る", "Keep the present state, too"),
    phrase(
      "出力のたびに、出力フォルダの current に全件の最新のファイルと、なくなった行の一覧を作ります。対象期間は all だけです。",
      "each run also makes files of all rows, and of those that are gone, in current of the output folder; needs the period all",
    ),
  ),
  keep: content(
    duration("36500d"),
    phrase("出力を残す期間", "How long output is kept"),
    phrase("例: 90d。未設定ならずっと残します。", "such as 90d; not set: for ever"),
  ),
  proxy: ownNetwork(
    text("URL", (text) => parseProxy(text) === undefined ? reasons.proxyForm : undefined),
    phrase("プロキシ", "Proxy"),
    phrase("例: http://proxy.example.co.jp:8080", "such as http://proxy.example.co.jp:8080"),
  ),
  proxyUser: ownNetwork(
    textLike("USER", /^[^\p{Cc}:]{1,256}$/u, reasons.proxyUserForm),
    phrase("プロキシのユーザー名", "User of the proxy"),
    phrase("認証が要るプロキシだけ", "where the proxy asks for one"),
  ),
  /** Certificate authorities besides those that Deno brings. `configure --ca` sets this and the next one. */
  caStore: authorities(
    choice("system", {
      system: phrase("OS の証明書ストアと同梱のもの", "the system's store and the bundled ones"),
      bundled: phrase("同梱のものだけ", "the bundled ones alone"),
    }),
    phrase("信頼する認証局", "Trusted authorities"),
  ),
  caFile: authorities(
    path("FILE", reasons.absoluteFile),
    phrase("社内認証局の証明書", "Certificate of a company's authority"),
    phrase("PEM ファイルの完全なパス", "full path of a PEM file"),
  ),
  answerTimeout: network(
    timeout("1h", "2m"),
    phrase("応答を待つ時間", "Longest wait for an answer"),
    phrase("例: 2m、90s", "such as 2m, 90s"),
  ),
  idleTimeout: network(timeout("1h", "1m"), phrase("応答が途切れてから待つ時間", "Longest silence inside an answer")),
  transferTimeout: network(
    timeout("1d", "10m"),
    phrase("応答全体にかける時間", "Longest time of an answer as a whole"),
  ),
  largestAnswer: network(wholeNumber(1, 512, 256), phrase("応答の最大の大きさ（MiB）", "Largest answer (MiB)")),
  retryFor: network(duration("7d", "15m"), phrase("再試行を続ける時間", "How long a call is tried again")),
  /** Doubles with each retry, up to 30 s. */
  retryBase: network(duration("1h", "1s"), phrase("最初の再試行までの待ち時間", "Pause before the first retry")),
  callBudget: network(
    wholeNumber(1, 1_000_000_000, 900),
    phrase("5 分間の呼び出し回数の上限", "API calls per 5 minutes"),
    phrase("HotProfile の上限は 1000 回です。", "HotProfile allows fewer than 1000."),
  ),
  contractFolder: ownNetwork(
    path("DIR", reasons.absolutePath),
    phrase("契約で共有するフォルダ", "Folder that homes of one contract share"),
    phrase(
      "同じ契約に別のホームもあるときだけ設定します。このフォルダを指すホームが、同時 2 件と 5 分間の回数の制限を合わせて守ります。フォルダは先に作ります。未設定ならホームです。",
      "Only where another home uses the same contract: the homes that name this folder keep to 2 calls at a time, and to the calls per 5 minutes, together. The folder must exist. Not set: the home.",
    ),
  ),
  userAgent: ownNetwork(
    textLike("TEXT", /^[\x20-\x7e]{1,200}$/, reasons.userAgentForm),
    phrase("User-Agent", "User agent"),
  ),
  updates: ownNetwork(
    webAddress(),
    phrase("新しい版を調べるアドレス", "Address that tells of releases"),
    phrase(
      "doctor --updates だけが問い合わせます。GitHub の releases/latest か npm の latest の形で答えるもの。",
      "asked by doctor --updates alone; it answers as GitHub's releases/latest or npm's latest does",
    ),
  ),
  runAs: account(
    { ...textLike("ACCOUNT", /^S-1(-\d{1,20}){1,15}$/, reasons.sidForm), readOption: accountSid, local: true },
    phrase("タスクを実行するアカウント（SID）", "Account of the scheduled tasks (SID)"),
    phrase(
      "Windows で、ホームフォルダへのアクセスを許す相手です。configure --run-as には名前を渡します。",
      "On Windows, it is let into the home folder; configure --run-as takes its name.",
    ),
  ),
  secretScope: account(
    choice<DpapiScope>("machine", {
      machine: phrase(
        "この PC（ホームを読めるアカウント）",
        "this machine (accounts that may read the home)",
      ),
      user: phrase("保存したユーザーだけ", "the saving user alone"),
    }),
    phrase("APIキーを開ける範囲（Windows）", "Who can open the API key (Windows)"),
  ),
  ping: notice(
    { ...webAddress(), local: true },
    phrase("死活監視の URL", "Monitoring URL"),
    phrase(
      "開始・成功・失敗を知らせます（healthchecks.io の形）。",
      "told of start, success and failure (healthchecks.io's way)",
    ),
  ),
  webhook: notice(
    { ...webAddress(), local: true },
    phrase("結果を送る URL", "URL that gets the results"),
    phrase("実行ごとに結果の JSON を POST します。", "gets each run's result JSON by POST"),
  ),
  webhookForm: notice(
    choice("json", {
      json: phrase("結果の JSON（毎回）", "the result as JSON, each time"),
      slack: phrase("Slack の Incoming Webhook", "Slack's incoming webhook"),
      teams: phrase("Teams のワークフロー（Webhook）", "a workflow of Teams (webhook)"),
    }),
    phrase("結果を送る形", "Form of what that URL gets"),
  ),
  mail: {
    entries: {
      to: mail(
        { ...textLike("ADDRESS[,ADDRESS…]", mailAddresses, reasons.mailAddresses), local: true },
        phrase("メールの宛先", "Mail to"),
        phrase(
          "宛先とメールサーバーの両方を設定すると、メールで知らせます。複数はコンマで区切ります。",
          "mail is sent where this and the mail server are set; several with commas between",
        ),
      ),
      from: mail(
        { ...textLike("ADDRESS", mailAddress, reasons.mailAddresses), local: true },
        phrase("メールの差出人", "Mail from"),
        phrase("未設定なら最初の宛先です。", "not set: the first address that it goes to"),
      ),
      server: mail(
        { ...textLike("HOST", /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, reasons.mailServer), local: true },
        phrase("メールサーバー（SMTP）", "Mail server (SMTP)"),
      ),
      port: mail(
        { ...wholeNumber(1, 65_535), local: true },
        phrase("メールサーバーのポート", "Port of the mail server"),
        phrase(
          "未設定なら starttls は 587、tls は 465、none は 25",
          "not set: 587 for starttls, 465 for tls, 25 for none",
        ),
      ),
      tls: mail(
        {
          ...choice("starttls", {
            starttls: phrase("STARTTLS（必須）", "STARTTLS, demanded"),
            tls: phrase("最初から TLS", "TLS from the start"),
            none: phrase("暗号化しない（ログインもしない）", "none, and then no log-in either"),
          }),
          local: true,
        },
        phrase("メールの暗号化", "Encryption of mail"),
      ),
      user: mail(
        { ...textLike("USER", /^[^\p{Cc}]{1,256}$/u, reasons.noControlCharacters), local: true },
        phrase("メールサーバーのユーザー名", "User of the mail server"),
        phrase("ログインが要るメールサーバーだけ", "where the server asks for a log-in"),
      ),
      when: mail(
        choice("failures", {
          failures: phrase("失敗したとき", "failures"),
          warnings: phrase("失敗と警告のとき", "failures and warnings"),
          always: phrase("毎回", "each time"),
        }),
        phrase("知らせるとき（メール・Slack・Teams）", "When to tell (mail, Slack, Teams)"),
      ),
    },
  },
  pageSizes: perResource(ofResource(wholeNumber(1, 10_000), phrase("1 ページの件数", "Page size"))),
  customColumns: perResource({
    entries: {
      include: ofResource(list(), phrase("出力するカスタム項目", "Custom fields to export")),
      exclude: ofResource(list(), phrase("出力しないカスタム項目", "Custom fields to leave out")),
      order: ofResource(list(), phrase("カスタム項目の順序", "Order of custom fields")),
      types: ofResource(
        choiceMap("number", "date", "datetime", "flag"),
        phrase("カスタム項目の型", "Types of custom fields"),
        phrase(
          "値の形が typed のときに使います。「項目名 = number」のように書きます（date、datetime、flag）。",
          "used where values are typed: “label = number”, or date, datetime, flag",
        ),
      ),
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

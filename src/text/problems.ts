/**
 * The catalogue of failures: exit code, what failed and why (`message`), what to do (`hint`), in Japanese and English.
 * Exit codes: `docs/contract/interface.md#exit-codes`.
 * @module
 */
import type { Facts } from "./language.ts";

interface Sentence {
  readonly message: string;
  readonly hint: string;
}
interface Entry {
  readonly exit: number;
  readonly ja: Sentence;
  readonly en: Sentence;
}

/** Every failure, by code. The Japanese and English sentences name the same facts (a test holds them to it). */
export const problems = {
  "usage": {
    exit: 2,
    ja: {
      message: "{detail}",
      hint: "使い方は hotprofile-export help で確認できます。",
    },
    en: {
      message: "{detail}",
      hint: "Run hotprofile-export help to see how it is used.",
    },
  },
  "unknown-type": {
    exit: 2,
    ja: {
      message: "--type「{value}」という種類はありません。",
      hint: "次のどれかを指定してください: {types}。",
    },
    en: {
      message: "There is no type “{value}”.",
      hint: "Use one of: {types}.",
    },
  },
  "unknown-command": {
    exit: 2,
    ja: {
      message: "「{value}」というコマンドはありません。",
      hint: "hotprofile-export help でコマンドの一覧を確認してください。",
    },
    en: {
      message: "There is no command “{value}”.",
      hint: "Run hotprofile-export help for the list of commands.",
    },
  },
  "unknown-option": {
    exit: 2,
    ja: {
      message: "オプション「{value}」は {command} では使えません。",
      hint: "hotprofile-export {command} --help で使えるオプションを確認してください。",
    },
    en: {
      message: "{command} has no option “{value}”.",
      hint: "Run hotprofile-export {command} --help for its options.",
    },
  },
  "option-value-missing": {
    exit: 2,
    ja: {
      message: "オプション「{option}」に値がありません。",
      hint: "「{option} 値」の形で指定してください。",
    },
    en: {
      message: "Option “{option}” has no value.",
      hint: "Write it as “{option} VALUE”.",
    },
  },
  "option-value-unwanted": {
    exit: 2,
    ja: {
      message: "オプション「{option}」は値を取りません。",
      hint: "値を外してください。",
    },
    en: {
      message: "Option “{option}” takes no value.",
      hint: "Leave the value out.",
    },
  },
  "option-missing": {
    exit: 2,
    ja: {
      message: "{command} には {option} が必要です。",
      hint: "{option} を指定してください。",
    },
    en: {
      message: "{command} needs {option}.",
      hint: "Add {option}.",
    },
  },
  "argument-unexpected": {
    exit: 2,
    ja: {
      message: "余分な引数「{value}」があります。",
      hint: '空白を含む値は "…" で囲み、不要な引数は外してください。',
    },
    en: {
      message: "There is an extra argument “{value}”.",
      hint: 'Put values with spaces inside "…", and remove what is not needed.',
    },
  },
  "value-invalid": {
    exit: 2,
    ja: {
      message: "{name} の値「{value}」は使えません: {reason}。",
      hint: "{name} を直して、もう一度実行してください。",
    },
    en: {
      message: "{name} cannot be “{value}”: {reason}.",
      hint: "Correct {name} and run again.",
    },
  },
  "vendor-difference-unsupported": {
    exit: 2,
    ja: {
      message: "business_cards（名刺）は /difference（差分出力）に対応していません。",
      hint: "/difference を外すか、export --type business_cards --difference を使ってください。",
    },
    en: {
      message: "business_cards cannot be exported with /difference.",
      hint: "Leave /difference out, or use export --type business_cards --difference.",
    },
  },
  "not-configured": {
    exit: 2,
    ja: {
      message: "まだ設定されていません（{path} がありません）。",
      hint: "hotprofile-export configure で接続先・APIキー・出力フォルダを設定してください。",
    },
    en: {
      message: "Not configured yet ({path} is missing).",
      hint: "Run hotprofile-export configure to set host, API key and output folder.",
    },
  },
  "key-missing": {
    exit: 2,
    ja: {
      message: "APIキーが保存されていません（{path} がありません）。",
      hint: "hotprofile-export configure でAPIキーを保存してください。",
    },
    en: {
      message: "No API key is saved ({path} is missing).",
      hint: "Run hotprofile-export configure to save the API key.",
    },
  },
  "key-empty": {
    exit: 2,
    ja: {
      message: "APIキーが空です。",
      hint:
        "HotProfile の画面で発行したAPIキーを、対話入力・標準入力（--api-key-stdin）・環境変数 HOTPROFILE_API_KEY のいずれかで渡してください。",
    },
    en: {
      message: "The API key is empty.",
      hint:
        "Give the key issued in HotProfile at the prompt, on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY.",
    },
  },
  "secret-unreadable": {
    exit: 2,
    ja: {
      message: "{path} を開けません: {reason}。",
      hint: "このホームで hotprofile-export configure を実行し、秘密の値を保存し直してください。",
    },
    en: {
      message: "{path} cannot be opened: {reason}.",
      hint: "Run hotprofile-export configure in this home and save the secret again.",
    },
  },
  "settings-unreadable": {
    exit: 2,
    ja: {
      message: "設定ファイル {path} を読めません: {reason}。",
      hint: "ファイルを直すか、削除してから hotprofile-export configure で設定し直してください。",
    },
    en: {
      message: "The settings file {path} cannot be read: {reason}.",
      hint: "Correct the file, or delete it and run hotprofile-export configure.",
    },
  },
  "settings-invalid": {
    exit: 2,
    ja: {
      message: "設定ファイル {path} の {key} が正しくありません: {reason}。",
      hint: "その項目を直すか、hotprofile-export configure で設定し直してください。",
    },
    en: {
      message: "{key} in the settings file {path} is wrong: {reason}.",
      hint: "Correct that entry, or run hotprofile-export configure.",
    },
  },
  "settings-newer": {
    exit: 2,
    ja: {
      message:
        "設定ファイル {path} は新しい版（version {version}）で作られています。このプログラムは version {supported} までです。",
      hint: "新しい版の hotprofile-export を使ってください。",
    },
    en: {
      message:
        "The settings file {path} was written by a newer program (version {version}); this one knows up to {supported}.",
      hint: "Use the newer hotprofile-export.",
    },
  },
  "output-not-set": {
    exit: 2,
    ja: {
      message: "出力フォルダが設定されていません。",
      hint: "hotprofile-export configure --output フォルダ で設定するか、--output で指定してください。",
    },
    en: {
      message: "No output folder is set.",
      hint: "Run hotprofile-export configure --output FOLDER, or give --output.",
    },
  },
  "host-not-set": {
    exit: 2,
    ja: {
      message: "接続先が設定されていません。",
      hint: "hotprofile-export configure --host example.hot-profile.com で設定してください。",
    },
    en: {
      message: "No host is set.",
      hint: "Run hotprofile-export configure --host example.hot-profile.com.",
    },
  },
  "key-refused": {
    exit: 4,
    ja: {
      message: "{host} がAPIキーを受け付けませんでした（{resource}、{detail}）。",
      hint: "HotProfile の画面でAPIキーが有効か確認し、hotprofile-export configure で保存し直してください。",
    },
    en: {
      message: "{host} refused the API key ({resource}, {detail}).",
      hint: "Check in HotProfile that the key is valid, then save it again with hotprofile-export configure.",
    },
  },
  "permission-refused": {
    exit: 4,
    ja: {
      message: "APIキーのユーザーには {host} の {resource} を読む権限がありません（{detail}）。",
      hint: "HotProfile の管理者に権限の付与を依頼するか、管理者のAPIキーを使ってください。",
    },
    en: {
      message: "The user of the API key may not read {resource} on {host} ({detail}).",
      hint: "Ask the HotProfile administrator for the permission, or use an administrator's key.",
    },
  },
  "endpoint-missing": {
    exit: 5,
    ja: {
      message: "{host} に {resource} の一覧がありません（{detail}）。",
      hint: "接続先のホスト名が正しいか確認してください（例: example.hot-profile.com）。",
    },
    en: {
      message: "{host} has no list of {resource} ({detail}).",
      hint: "Check the host name (such as example.hot-profile.com).",
    },
  },
  "request-refused": {
    exit: 5,
    ja: {
      message: "{host} が {resource} の要求を受け付けませんでした（{detail}）。",
      hint: "hotprofile-export check で確認し、続く場合は設定 pageSizes と期間を見直してください。",
    },
    en: {
      message: "{host} refused the request for {resource} ({detail}).",
      hint: "Run hotprofile-export check; if it stays, review the settings pageSizes and the period.",
    },
  },
  "service-failed": {
    exit: 5,
    ja: {
      message: "{host} から {resource} を読めませんでした（{attempts} 回試行、{detail}）。",
      hint: "HotProfile の稼働状況を確認し、時間をおいて実行してください。前回までの出力はそのまま残っています。",
    },
    en: {
      message: "{resource} could not be read from {host} ({attempts} attempts, {detail}).",
      hint: "Check the state of HotProfile and run again later. Earlier output is untouched.",
    },
  },
  "network-failed": {
    exit: 5,
    ja: {
      message: "{host} と通信できませんでした（{resource}、{attempts} 回試行、{detail}）。",
      hint:
        "ネットワーク、プロキシ（設定 proxy）、社内の証明書（設定 caFile）、ホスト名を確認してください。前回までの出力はそのまま残っています。",
    },
    en: {
      message: "{host} could not be reached ({resource}, {attempts} attempts, {detail}).",
      hint:
        "Check the network, the proxy (setting proxy), the company's certificate (setting caFile) and the host name. Earlier output is untouched.",
    },
  },
  "deadline": {
    exit: 6,
    ja: {
      message: "締切 {deadline} になったため中止しました。この種類の出力はありません。",
      hint: "開始時刻を早めるか、--deadline を遅らせてください。所要時間は --dry-run で見積もれます。",
    },
    en: {
      message: "The deadline {deadline} came; nothing of this type was published.",
      hint: "Start earlier or set a later --deadline; --dry-run estimates the time needed.",
    },
  },
  "locked": {
    exit: 7,
    ja: {
      message: "別の実行（プロセス {pid}、{since} 開始、{what}）が動いています。",
      hint: "その実行が終わってから実行するか、--wait 30m のように待ち時間を指定してください。",
    },
    en: {
      message: "Another export (process {pid}, since {since}, {what}) is running.",
      hint: "Run again when it has ended, or wait for it with --wait 30m.",
    },
  },
  "output-locked": {
    exit: 7,
    ja: {
      message: "別のホームの実行が、出力フォルダ {path} に出力しています。",
      hint: "その実行が終わってから実行するか、--wait 30m のように待ち時間を指定してください。",
    },
    en: {
      message: "An export of another home is writing to the output folder {path}.",
      hint: "Run again when it has ended, or wait for it with --wait 30m.",
    },
  },
  "output-missing": {
    exit: 8,
    ja: {
      message: "出力フォルダ {path} がありません。",
      hint: "フォルダを作るか、hotprofile-export configure --output で設定し直してください。",
    },
    en: {
      message: "The output folder {path} does not exist.",
      hint: "Create the folder, or set another with hotprofile-export configure --output.",
    },
  },
  "output-not-writable": {
    exit: 8,
    ja: {
      message: "出力フォルダ {path} に書き込めません: {reason}。",
      hint: "フォルダのアクセス権と、同名のファイルを開いているプログラムがないかを確認してください。",
    },
    en: {
      message: "The output folder {path} cannot be written: {reason}.",
      hint: "Check the permissions of the folder and whether a program holds a file there open.",
    },
  },
  "disk-full": {
    exit: 8,
    ja: {
      message: "{path} への書き込み中に空き容量がなくなりました。",
      hint: "空き容量を増やして、もう一度実行してください。この実行の出力はありません。",
    },
    en: {
      message: "The disk became full while writing {path}.",
      hint: "Free some space and run again. This run published nothing.",
    },
  },
  "disk-low": {
    exit: 8,
    ja: {
      message: "{path} の空き容量が足りません（空き {free}、必要 {needed}）。",
      hint: "空き容量を増やすか、別のドライブのフォルダを出力先にしてください。",
    },
    en: {
      message: "There is too little free space at {path} (free {free}, needed {needed}).",
      hint: "Free some space, or choose an output folder on another drive.",
    },
  },
  "file-held": {
    exit: 8,
    ja: {
      message: "{path} を別のプログラムが使用中です（{reason}）。",
      hint: "Excel やウイルス対策ソフトなど、そのファイルを開いているプログラムを閉じてから実行してください。",
    },
    en: {
      message: "{path} is held by another program ({reason}).",
      hint: "Close the program that has it open (Excel, a virus scanner), then run again.",
    },
  },
  "write-failed": {
    exit: 8,
    ja: {
      message: "{path} に書き込めません: {reason}。",
      hint: "フォルダがあるか、アクセス権があるか、ドライブが接続されているかを確認してください。",
    },
    en: {
      message: "{path} cannot be written: {reason}.",
      hint: "Check that the folder exists, that you may write there and that the drive is connected.",
    },
  },
  "home-unusable": {
    exit: 8,
    ja: {
      message: "ホームフォルダ {path} を使えません: {reason}。",
      hint: "--home または HOTPROFILE_EXPORT_HOME の値と、フォルダのアクセス権を確認してください。",
    },
    en: {
      message: "The home folder {path} cannot be used: {reason}.",
      hint: "Check --home or HOTPROFILE_EXPORT_HOME and the permissions of the folder.",
    },
  },
  "home-unsafe": {
    exit: 8,
    ja: {
      message: "ホームフォルダ {path} は安全に使えないため、何も保存しませんでした: {reason}。",
      hint:
        "そのフォルダを誰が作ったか確認し、不要なら削除（または名前を変更）してから、Windows では管理者として実行し直してください。別の場所は --home で選べます。",
    },
    en: {
      message: "The home folder {path} is not safe, nothing was saved: {reason}.",
      hint:
        "Find out who made that folder; remove or rename it and run again (on Windows as administrator). --home chooses another place.",
    },
  },
  "windows-library": {
    exit: 8,
    ja: {
      message: "Windows の機能 {path} を使えません: {reason}。",
      hint: "実行ファイルが配布時のままか、Windows が C:\\Windows にあるかを確認してください。",
    },
    en: {
      message: "The Windows function library {path} cannot be used: {reason}.",
      hint: "Check that the program is as it was delivered and that Windows is in C:\\Windows.",
    },
  },
  "ca-unreadable": {
    exit: 2,
    ja: {
      message: "認証局の証明書 {path} を読めません: {reason}。",
      hint: "PEM 形式（-----BEGIN CERTIFICATE-----）のファイルを用意し、設定 caFile を直してください。",
    },
    en: {
      message: "The certificate authority {path} cannot be read: {reason}.",
      hint: "Provide a PEM file (-----BEGIN CERTIFICATE-----) and correct the setting caFile.",
    },
  },
  "not-saved": {
    exit: 2,
    ja: {
      message: "設定を保存しませんでした。",
      hint: "保存するには、もう一度 hotprofile-export configure を実行してください。",
    },
    en: {
      message: "The settings were not saved.",
      hint: "Run hotprofile-export configure again to save them.",
    },
  },
  "verify-failed": {
    exit: 9,
    ja: {
      message: "確認で {count} 件の問題が見つかりました。",
      hint: "上の一覧を見て、その種類を export し直してください。",
    },
    en: {
      message: "verify found {count} problem(s).",
      hint: "See the list above and export those types again.",
    },
  },
  "character-unmappable": {
    exit: 10,
    ja: {
      message:
        "{resource} のレコード {id}、列「{column}」に、文字コード {encoding} で書けない文字 {character} があります。",
      hint: "文字コードを utf-8-bom に変えるか、--unmappable replace で代替文字に置き換えてください。",
    },
    en: {
      message: "{resource} record {id}, column “{column}” holds {character}, which {encoding} cannot write.",
      hint: "Use --encoding utf-8-bom, or --unmappable replace to write a substitute.",
    },
  },
  "interrupted": {
    exit: 130,
    ja: {
      message: "Ctrl+C で中止しました。出力はありません。",
      hint: "もう一度実行すると、最初から出力します。",
    },
    en: {
      message: "Stopped by Ctrl+C; nothing was published.",
      hint: "Run again to export from the beginning.",
    },
  },
  "terminated": {
    exit: 143,
    ja: {
      message: "終了の指示を受けて中止しました。出力はありません。",
      hint: "もう一度実行すると、最初から出力します。",
    },
    en: {
      message: "Stopped by a termination signal; nothing was published.",
      hint: "Run again to export from the beginning.",
    },
  },
  "unexpected": {
    exit: 1,
    ja: {
      message: "予期しない失敗です: {detail}。",
      hint: "ログ（ホームの logs フォルダ）を添えて、開発元に知らせてください。",
    },
    en: {
      message: "Unexpected failure: {detail}.",
      hint: "Please report it together with the log (folder logs in the home).",
    },
  },
} as const satisfies Record<string, Entry>;

/** Code of a failure. */
export type ProblemCode = keyof typeof problems;

/** The facts that the sentence of a failure needs. */
export type FactsOf<C extends ProblemCode> = Facts<
  (typeof problems)[C]["en"]["message"] | (typeof problems)[C]["en"]["hint"]
>;

/**
 * The catalogue of failures: exit code, what failed and why (`message`), what to do (`hint`), in Japanese and English.
 * Exit codes: `docs/contract/interface.md#exit-codes`.
 * @module
 */
import { type Facts, type Phrase, phrase } from "./language.ts";

/** Message and hint of a failure. */
type Sentences = readonly [ja: string, en: string, hintJa: string, hintEn: string];

/** The failures of an exit code. */
function exits<const F extends Readonly<Record<string, Sentences>>>(exit: number, failures: F) {
  const entries = Object.entries(failures).map(([code, [ja, en, hintJa, hintEn]]) => {
    return [code, { exit, message: phrase(ja, en), hint: phrase(hintJa, hintEn) }] as const;
  });
  return Object.fromEntries(entries) as {
    readonly [C in keyof F]: {
      readonly exit: number;
      readonly message: Phrase<F[C][0], F[C][1]>;
      readonly hint: Phrase<F[C][2], F[C][3]>;
    };
  };
}

const waitForIt = [
  "その実行が終わってから実行するか、--wait 30m のように待ち時間を指定してください。",
  "Run again when it has ended, or wait for it with --wait 30m.",
] as const;

/** Every failure, by code. The Japanese and English sentences name the same facts (a test holds them to it). */
export const problems = {
  ...exits(2, {
    "usage": [
      "{detail}",
      "{detail}",
      "使い方は hotprofile-export help で確認できます。",
      "Run hotprofile-export help to see how it is used.",
    ],
    "unknown-type": [
      "--type「{value}」という種類はありません。",
      "There is no type “{value}”.",
      "{near}次のいずれかを指定してください: {types}。",
      "{near}Use one of: {types}.",
    ],
    "unknown-command": [
      "「{value}」というコマンドはありません。",
      "There is no command “{value}”.",
      "{near}hotprofile-export help でコマンドの一覧を確認してください。",
      "{near}Run hotprofile-export help for the list of commands.",
    ],
    "unknown-action": [
      "{command} に「{value}」という操作はありません。",
      "{command} has no action “{value}”.",
      "{near}次のいずれかを指定してください: {actions}。",
      "{near}Use one of: {actions}.",
    ],
    "unknown-option": [
      "オプション「{value}」は {command} では使えません。",
      "{command} has no option “{value}”.",
      "{near}hotprofile-export {command} --help で使えるオプションを確認してください。",
      "{near}Run hotprofile-export {command} --help for its options.",
    ],
    "option-repeated": [
      "オプション「{option}」が 2 回以上あります。",
      "Option “{option}” is given more than once.",
      "一つだけ残してください。",
      "Keep one of them.",
    ],
    "option-value-missing": [
      "オプション「{option}」に値がありません。",
      "Option “{option}” has no value.",
      "「{option} 値」の形で指定してください。",
      "Write it as “{option} VALUE”.",
    ],
    "option-value-unwanted": [
      "オプション「{option}」は値を取りません。",
      "Option “{option}” takes no value.",
      "値を外してください。",
      "Leave the value out.",
    ],
    "option-missing": [
      "{command} には {option} が必要です。",
      "{command} needs {option}.",
      "{option} を指定してください。",
      "Add {option}.",
    ],
    "argument-unexpected": [
      "余分な引数「{value}」があります。",
      "There is an extra argument “{value}”.",
      '空白を含む値は "…" で囲み、不要な引数は外してください。',
      'Put values with spaces inside "…", and remove what is not needed.',
    ],
    "value-invalid": [
      "{name} の値「{value}」は使えません: {reason}。",
      "{name} cannot be “{value}”: {reason}.",
      "{name} を直して、もう一度実行してください。",
      "Correct {name} and run again.",
    ],
    "vendor-difference-unsupported": [
      "business_cards（名刺）は /difference（差分出力）に対応していません。",
      "business_cards cannot be exported with /difference.",
      "/difference を外すか、export --type business_cards --difference を使ってください。",
      "Leave /difference out, or use export --type business_cards --difference.",
    ],
    "not-configured": [
      "まだ設定されていません（{path} がありません）。",
      "Not configured yet ({path} is missing).",
      "hotprofile-export configure で接続先・APIキー・出力フォルダを設定してください。",
      "Run hotprofile-export configure to set host, API key and output folder.",
    ],
    "key-missing": [
      "APIキーが保存されていません（{path} がありません）。",
      "No API key is saved ({path} is missing).",
      "hotprofile-export configure でAPIキーを保存してください。",
      "Run hotprofile-export configure to save the API key.",
    ],
    "key-empty": [
      "APIキーが空です。",
      "The API key is empty.",
      "HotProfile の画面で発行したAPIキーを、対話入力・標準入力（--api-key-stdin）・環境変数 HOTPROFILE_API_KEY のいずれかで渡してください。",
      "Give the key issued in HotProfile at the prompt, on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY.",
    ],
    "key-again": [
      "{setting}を変えるには、APIキーをもう一度渡す必要があります。保存済みのAPIキーは、保存したときの接続先にだけ送られます。",
      "To change {setting}, the API key has to be given again; the saved one is sent only where it was saved for.",
      "APIキーを画面で入力するか、標準入力（--api-key-stdin）か環境変数 HOTPROFILE_API_KEY で渡してください。何も保存していません。",
      "Enter the key on the page, or give it on standard input (--api-key-stdin) or in HOTPROFILE_API_KEY. Nothing was saved.",
    ],
    "mail-password-again": [
      "{setting}を変えるには、メールサーバーのパスワードをもう一度渡す必要があります。保存済みのパスワードは、保存したときのメールサーバーにだけ送られます。",
      "To change {setting}, the mail server's password has to be given again; the saved one is sent only where it was saved for.",
      "パスワードを標準入力（--mail-password-stdin）か環境変数 HOTPROFILE_MAIL_PASSWORD で渡すか、設定画面で入力し直してください。",
      "Give it by --mail-password-stdin or HOTPROFILE_MAIL_PASSWORD, or enter it again on the settings page.",
    ],
    "secret-unreadable": [
      "{path} を開けません: {reason}。",
      "{path} cannot be opened: {reason}.",
      "このホームで hotprofile-export configure を実行し、機密情報を保存し直してください。",
      "Run hotprofile-export configure in this home and save the secret again.",
    ],
    "file-missing": [
      "ファイル {path} がありません。",
      "There is no file {path}.",
      "パスと綴りを確認してください。",
      "Check its path and spelling.",
    ],
    "settings-unreadable": [
      "設定ファイル {path} を読めません: {reason}。",
      "The settings file {path} cannot be read: {reason}.",
      "ファイルを直すか、削除してから hotprofile-export configure で設定し直してください。",
      "Correct the file, or delete it and run hotprofile-export configure.",
    ],
    "settings-invalid": [
      "設定ファイル {path} の {key} が正しくありません: {reason}。",
      "{key} in the settings file {path} is wrong: {reason}.",
      "その項目を直すか、hotprofile-export configure で設定し直してください。",
      "Correct that entry, or run hotprofile-export configure.",
    ],
    "settings-newer": [
      "設定ファイル {path} は新しい版（version {version}）で作られています。このプログラムは version {supported} までです。",
      "The settings file {path} was written by a newer program (version {version}); this one knows up to {supported}.",
      "新しい版の hotprofile-export を使ってください。",
      "Use the newer hotprofile-export.",
    ],
    "current-needs-all": [
      "現在の一覧（current）は、対象期間 all でだけ作れます（今の対象期間: {period}）。",
      "The present state (current) needs the period all; it is {period}.",
      "--period all を指定して設定し直すか、--no-current を指定してください。",
      "Set the period to all (--period all), or give --no-current.",
    ],
    "output-not-set": [
      "出力フォルダが設定されていません。",
      "No output folder is set.",
      "hotprofile-export configure --output フォルダ で設定するか、--output で指定してください。",
      "Run hotprofile-export configure --output FOLDER, or give --output.",
    ],
    "host-not-set": [
      "接続先が設定されていません。",
      "No host is set.",
      "hotprofile-export configure --host hammock.hot-profile.com で設定してください。",
      "Run hotprofile-export configure --host hammock.hot-profile.com.",
    ],
    "ca-unreadable": [
      "認証局の証明書 {path} を読めません: {reason}。",
      "The certificate authority {path} cannot be read: {reason}.",
      "PEM 形式（-----BEGIN CERTIFICATE-----）のファイルを用意し、設定 caFile を直してください。",
      "Provide a PEM file (-----BEGIN CERTIFICATE-----) and correct the setting caFile.",
    ],
    "not-saved": [
      "設定を保存しませんでした。",
      "The settings were not saved.",
      "保存するには、もう一度 hotprofile-export configure を実行してください。",
      "Run hotprofile-export configure again to save them.",
    ],
  }),
  ...exits(4, {
    "key-refused": [
      "{host} がAPIキーを受け付けませんでした（{resource}、{detail}）。",
      "{host} refused the API key ({resource}, {detail}).",
      "HotProfile の画面でAPIキーが有効か確認し、hotprofile-export configure で保存し直してください。",
      "Check in HotProfile that the key is valid, then save it again with hotprofile-export configure.",
    ],
    "permission-refused": [
      "APIキーのユーザーには {host} の {resource} を読む権限がありません（{detail}）。",
      "The user of the API key may not read {resource} on {host} ({detail}).",
      "HotProfile の管理者に権限の付与を依頼するか、管理者のAPIキーを使ってください。",
      "Ask the HotProfile administrator for the permission, or use an administrator's key.",
    ],
  }),
  ...exits(5, {
    "endpoint-missing": [
      "{host} に {resource} の一覧がありません（{detail}）。",
      "{host} has no list of {resource} ({detail}).",
      "接続先のホスト名が正しいか確認してください（例: hammock.hot-profile.com）。",
      "Check the host name (such as hammock.hot-profile.com).",
    ],
    "request-refused": [
      "{host} が {resource} の要求を受け付けませんでした（{detail}）。",
      "{host} refused the request for {resource} ({detail}).",
      "hotprofile-export check で確認し、続く場合は設定 pageSizes と期間を見直してください。",
      "Run hotprofile-export check; if it stays, review the settings pageSizes and the period.",
    ],
    "answer-too-large": [
      "{host} の {resource} の応答が {limit} MiB を超えました。1 ページ {size} 件より少なくはできません。",
      "{host} answered {resource} with more than {limit} MiB, and pages cannot hold fewer than {size} rows.",
      "設定 largestAnswer（--largest-answer、最大 512）を大きくしてください。前回までの出力はそのまま残っています。",
      "Raise the setting largestAnswer (--largest-answer, at most 512). Earlier output is untouched.",
    ],
    "id-too-large": [
      "{host} の {resource} に、ID が 9007199254740992（2^53）以上のレコードがあります。隣の ID と区別できないため、読み取りを中止しました。",
      "{host} has a record of {resource} with an id of 9007199254740992 (2^53) or above, which cannot be told from the next one; reading was stopped.",
      "再実行しても変わりません。HotProfile のサポートに ID を確認し、解決するまでこの種類を出力の対象から外してください。前回までの出力はそのまま残っています。",
      "Running again does not help: ask HotProfile's support about the id, and leave this type out until then. Earlier output is untouched.",
    ],
    "service-failed": [
      "{host} から {resource} を読めませんでした（{attempts} 回試行、{detail}）。",
      "{resource} could not be read from {host} ({attempts} attempts, {detail}).",
      "HotProfile の稼働状況を確認し、時間をおいて実行してください。前回までの出力はそのまま残っています。",
      "Check the state of HotProfile and run again later. Earlier output is untouched.",
    ],
    "service-incomplete": [
      "{resource}: 接続先が数えた {total} 件に対して、方法を変えて読み直しても {rows} 件しか読めませんでした。",
      "{resource}: only {rows} rows could be read where the service counts {total}, also by reading again in other ways.",
      "出力はなく、差分の起点も前回のままです。時間をおいて実行し直してください。件数のほうが誤りと分かっていれば、設定 incomplete を publish にすると警告つきで出力します。",
      "Nothing was published and the difference point stays. Run again later. Where the count itself is known to be wrong, the setting incomplete: publish publishes with a warning.",
    ],
    "network-failed": [
      "{host} と通信できませんでした（{resource}、{attempts} 回試行、{detail}）。",
      "{host} could not be reached ({resource}, {attempts} attempts, {detail}).",
      "ネットワーク、プロキシ（設定 proxy）、社内の証明書（設定 caFile）、ホスト名を確認してください。前回までの出力はそのまま残っています。",
      "Check the network, the proxy (setting proxy), the company's certificate (setting caFile) and the host name. Earlier output is untouched.",
    ],
    "notices-failed": [
      "テストの通知を送れませんでした: {details}。",
      "The test message could not be sent: {details}.",
      "設定 mail と webhook、通知先とのネットワークを確認してください。",
      "Check the settings mail and webhook, and the network between here and there.",
    ],
  }),
  ...exits(6, {
    "deadline": [
      "締切 {deadline} になったため中止しました。この種類の出力はありません。",
      "The deadline {deadline} came; nothing of this type was published.",
      "開始時刻を早めるか、--deadline を遅らせてください。所要時間は --dry-run で見積もれます。",
      "Start earlier or set a later --deadline; --dry-run estimates the time needed.",
    ],
  }),
  ...exits(7, {
    "locked": [
      "別の実行（プロセス {pid}、{since} に開始、{what}）が動いています。",
      "Another export (process {pid}, since {since}, {what}) is running.",
      ...waitForIt,
    ],
    "output-locked": [
      "別のホームの実行が、出力フォルダ {path} に出力しています。",
      "An export of another home is writing to the output folder {path}.",
      ...waitForIt,
    ],
  }),
  ...exits(8, {
    "output-missing": [
      "出力フォルダ {path} がありません。",
      "The output folder {path} does not exist.",
      "フォルダを作るか、hotprofile-export configure --output で設定し直してください。",
      "Create the folder, or set another with hotprofile-export configure --output.",
    ],
    "output-not-writable": [
      "出力フォルダ {path} に書き込めません: {reason}。",
      "The output folder {path} cannot be written: {reason}.",
      "フォルダのアクセス権と、同名のファイルを開いているプログラムがないかを確認してください。",
      "Check the permissions of the folder and whether a program holds a file there open.",
    ],
    "disk-full": [
      "{path} への書き込み中に空き容量がなくなりました。",
      "The disk became full while writing {path}.",
      "空き容量を増やして、もう一度実行してください。この実行の出力はありません。",
      "Free some space and run again. This run published nothing.",
    ],
    "disk-full-current": [
      "{path} への書き込み中に空き容量がなくなりました。この実行のファイルは出力済みで、current（現在の一覧）だけが作り直されていません。",
      "The disk became full while writing {path}. The files of this run are published; only the present state (current) was not made anew.",
      "空き容量を増やしてください。次の実行が current を作り直します。",
      "Free some space. The next run makes current anew.",
    ],
    "disk-low": [
      "{path} の空き容量が足りません（空き {free}、必要 {needed}）。",
      "There is too little free space at {path} (free {free}, needed {needed}).",
      "空き容量を増やすか、別のドライブのフォルダを出力先にしてください。",
      "Free some space, or choose an output folder on another drive.",
    ],
    "file-held": [
      "{path} を別のプログラムが使用中です（{reason}）。",
      "{path} is held by another program ({reason}).",
      "Excel やウイルス対策ソフトなど、そのファイルを開いているプログラムを閉じてから実行してください。",
      "Close the program that has it open (Excel, a virus scanner), then run again.",
    ],
    "write-failed": [
      "{path} に書き込めません: {reason}。",
      "{path} cannot be written: {reason}.",
      "フォルダがあるか、アクセス権があるか、ドライブが接続されているかを確認してください。",
      "Check that the folder exists, that you may write there and that the drive is connected.",
    ],
    "state-no-file": [
      "現在の一覧のデータベース {path} の場所にフォルダがあります。",
      "A folder stands where the database {path} of the present state belongs.",
      "{path} の名前を変えるか削除して、もう一度実行してください。データベースは作り直されます。",
      "Rename or remove {path} and run again; the database is made anew.",
    ],
    "home-unusable": [
      "ホームフォルダ {path} を使えません: {reason}。",
      "The home folder {path} cannot be used: {reason}.",
      "{path} を確認してください。フォルダのはずの所にファイル（またはその逆）があれば、名前を変えるか削除します。アクセス権と、--home または HOTPROFILE_EXPORT_HOME の値も確認してください。",
      "Look at {path}: where a file stands in the place of a folder (or the other way round), rename or remove it. Check its permissions, and --home or HOTPROFILE_EXPORT_HOME.",
    ],
    "contract-folder-unusable": [
      "契約の呼び出しを数えるファイル {path} を使えません: {reason}。",
      "The file {path}, by which the contract's calls are counted, cannot be used: {reason}.",
      "フォルダがあること、実行するアカウントが書き込めることを確認してください。フォルダは設定 contractFolder（既定はホームフォルダ）で決まります。",
      "Check that its folder exists and that the running account may write there. The setting contractFolder names the folder (default: the home folder).",
    ],
    "home-unsafe": [
      "ホームフォルダ {path} は安全に使えないため、何も保存しませんでした: {reason}。",
      "The home folder {path} is not safe, nothing was saved: {reason}.",
      "そのフォルダを誰が作ったか確認し、不要なら削除（または名前を変更）してから、Windows では管理者として実行し直してください。別の場所は --home で選べます。",
      "Find out who made that folder; remove or rename it and run again (on Windows as administrator). --home chooses another place.",
    ],
    "home-open": [
      "ホームフォルダ {path} をほかの相手も開けます（{who}）。APIキーが読まれるおそれがあります。",
      "Others may enter the home folder {path} ({who}) and could read the API key.",
      "hotprofile-export configure を実行すると閉じます。",
      "Running hotprofile-export configure closes it.",
    ],
    "windows-library": [
      "Windows の機能 {path} を使えません: {reason}。",
      "The Windows function library {path} cannot be used: {reason}.",
      "実行ファイルが配布時のままか、Windows が C:\\Windows にあるかを確認してください。",
      "Check that the program is as it was delivered and that Windows is in C:\\Windows.",
    ],
  }),
  ...exits(9, {
    "verify-failed": [
      "確認で {count} 件の問題が見つかりました（{types}）。",
      "verify found {count} problem(s) ({types}).",
      "上の一覧を見て、その種類を export し直してください。",
      "See the list above and export those types again.",
    ],
  }),
  ...exits(10, {
    "character-unmappable": [
      "{resource} のレコード {id}、列「{column}」に、文字コード {encoding} で書けない文字 {character} があります。",
      "{resource} record {id}, column “{column}” holds {character}, which {encoding} cannot write.",
      "文字コードを utf-8-bom に変えるか、--unmappable replace で代替文字に置き換えてください。",
      "Use --encoding utf-8-bom, or --unmappable replace to write a substitute.",
    ],
  }),
  ...exits(130, {
    "interrupted": [
      "Ctrl+C で中止しました。出力はありません。",
      "Stopped by Ctrl+C; nothing was published.",
      "もう一度実行すると、最初から出力します。",
      "Run again to export from the beginning.",
    ],
  }),
  ...exits(143, {
    "terminated": [
      "終了の指示を受けて中止しました。出力はありません。",
      "Stopped by a termination signal; nothing was published.",
      "もう一度実行すると、最初から出力します。",
      "Run again to export from the beginning.",
    ],
  }),
  ...exits(1, {
    "unexpected": [
      "予期しない失敗です: {detail}。",
      "Unexpected failure: {detail}.",
      "ログ（ホームの logs フォルダ）を添えて、開発元に知らせてください。",
      "Please report it together with the log (folder logs in the home).",
    ],
  }),
};

/** Code of a failure. */
export type ProblemCode = keyof typeof problems;

/** The facts that the sentence of a failure needs. */
export type FactsOf<C extends ProblemCode> = Facts<
  (typeof problems)[C]["message"]["en"] | (typeof problems)[C]["hint"]["en"]
>;

/** The catalogue of warnings: things a user should know of a run that succeeded. Japanese and English. @module */
import { type Facts, phrase } from "./language.ts";

/** Every warning, by code. */
export const warnings = {
  "unstable-paging": phrase(
    "{resource}: 読み取り中にデータの増減が続き、3回読んでも一致しませんでした。読めた行をすべて出力しましたが、抜けや、ID のない行の重複の可能性があります。変更の少ない時間に実行し直してください。",
    "{resource}: rows kept changing while it was read; three passes did not agree. All rows seen were written, but some may be missing, or stand twice where they have no id. Run again at a quieter time.",
  ),
  "filter-ignored": phrase(
    "{resource}: 接続先が絞り込みに対応していないため、余分に読み、こちらで選び出しました。",
    "{resource}: the service ignores a filter, so more was read, and the rows were chosen here.",
  ),
  "rows-outside": phrase(
    "{resource}: 指定した範囲の外の行が {rows} 件届きました。そこでは除き、改めて読むため、重複や抜けはありません。続く場合は開発元に知らせてください。",
    "{resource}: {rows} row(s) came from outside of the range asked for. What is outside is left out there and read again: nothing is missing or comes twice. Report it if it persists.",
  ),
  "count-mismatch": phrase(
    "{resource}: 接続先が数えた {total} 件に対して、読めたのは {rows} 件でした。設定 incomplete が publish のため出力しましたが、抜けの可能性があります。差分の起点は進めていません。",
    "{resource}: {rows} rows were read where the service counts {total}. They were published because the setting incomplete is publish; some may be missing. The difference point stays where it was.",
  ),
  "not-available": phrase(
    "{file}: この接続先では {resource} を読めないため、このファイルは出力していません（{detail}）。使わない場合は設定 unpublished.{resource}.enabled を false にしてください。",
    "{file}: {resource} is not available here, so this file was not written ({detail}). Set unpublished.{resource}.enabled to false if it is not needed.",
  ),
  "period-ignored": phrase(
    "{resource}: 期間で絞り込めないため、全件を出力しました。",
    "{resource}: cannot be filtered by period; all rows were written.",
  ),
  "hidden-values": phrase(
    "{resource}: APIキーのユーザーに見えない値を含む行が {rows} 件あります。その値は空で出力されました。管理者のAPIキーを使うと出力できます。",
    "{resource}: {rows} row(s) with values that the key's user may not see; these were written empty. Use an administrator's key.",
  ),
  "new-field": phrase(
    "{resource}: API仕様書にない項目「{field}」が届いたため、列を末尾に追加しました。",
    "{resource}: the field “{field}” is not in the API sheets; it was appended as a column.",
  ),
  "replaced-characters": phrase(
    "{resource}: {encoding} で書けない文字を {count} 箇所「?」に置き換えました（{columns}）。",
    "{resource}: {count} character(s) that {encoding} cannot write became “?” ({columns}).",
  ),
  "approximated-characters": phrase(
    "{resource}: {encoding} で書けない文字を {count} 箇所、近い文字に置き換えました（{columns}）。",
    "{resource}: {count} character(s) that {encoding} cannot write became similar ones ({columns}).",
  ),
  "untyped-values": phrase(
    "{resource}: 型に合わせられない値を {count} 件、届いたまま出力しました（{columns}）。",
    "{resource}: {count} value(s) that did not fit the type of the column, written as received ({columns}).",
  ),
  "column-added": phrase(
    "{resource}: 新しい列「{column}」を末尾に追加しました。読み込む側の設定を確認してください。",
    "{resource}: the new column “{column}” was appended. Check whoever reads the file.",
  ),
  "column-vanished": phrase(
    "{resource}: 列「{column}」の項目が届かなくなりました。列は空のまま残しています（やめるには columns --reset）。",
    "{resource}: the field of column “{column}” no longer comes. The column stays, empty (columns --reset drops it).",
  ),
  "column-renamed": phrase(
    "{resource}: 列「{before}」の項目名が「{column}」に変わりました。位置はそのままです。",
    "{resource}: the column “{before}” is now called “{column}”. It keeps its place.",
  ),
  "columns-unreadable": phrase(
    "{path} を読めないため、列の並びを決め直しました。",
    "{path} cannot be read; the order of the columns was decided anew.",
  ),
  "point-missing": phrase(
    "{type}: 前回までの差分の記録がないため、全件から始めました。",
    "{type}: the difference point is gone; the run started over with everything.",
  ),
  "point-unreadable": phrase(
    "{type}: 差分の記録 {path} を開けないため、全件から始めました。",
    "{type}: the difference point {path} cannot be opened; the run started over with everything.",
  ),
  "point-changed": phrase(
    "{type}: {what}が前回と変わったため、全件から始めました。",
    "{type}: {what} changed since the last difference; the run started over with everything.",
  ),
  "server-clock-unknown": phrase(
    "{type}: 接続先の時計が分からないため、この PC の時計を使い、1 時間重ねて読みました。",
    "{type}: the service sends no clock; this machine's was used, with an overlap of one hour.",
  ),
  "server-clock-moved": phrase(
    "{type}: 接続先の時計が前回から {seconds} 秒ずれたため、その分さかのぼって読みました。",
    "{type}: the service's clock moved by {seconds} s since the last run; reading began that much earlier.",
  ),
  "current-behind": phrase(
    "{resource}: 現在の一覧がまだ揃っていないため、current のファイルは作り直していません（全件の出力がまだない、接続先かAPIキーが変わった、current なしの実行があった、または今回の読み取りに抜けの可能性がある）。次の全件の出力で揃います。",
    "{resource}: the present state is not complete, so its file in current was not made anew (no full run yet, another host or API key, a run without current in between, or rows that may be missing in this run). The next full run completes it.",
  ),
  "current-not-replaced": phrase(
    "current のファイル {path} を置き換えられませんでした。前回のまま残っています: {reason}",
    "The file {path} of the present state could not be replaced; it is as the run before left it: {reason}",
  ),
  "current-of-other-home": phrase(
    "{folder} には、別のホーム {home}（{machine}）の current のファイルがあるため、置き換えていません。出力フォルダを分けるか、そのホームがもう使われないなら {path} を削除してください。",
    "{folder} holds the present state of another home, {home} on {machine}, so nothing there was replaced. Choose another output folder, or delete {path} where that home is no longer used.",
  ),
  "state-damaged": phrase(
    "{resource}: 現在の一覧のデータベース {path} が壊れているため、{aside} に移しました（{reason}）。次の全件の出力で作り直します。",
    "{resource}: the database {path} of the present state is damaged and was put aside as {aside} ({reason}). The next full run builds it anew.",
  ),
  "state-unusable": phrase(
    "{resource}: 現在の一覧のデータベース {path} を使えないため、current のファイルは作り直していません（{reason}）。ほかのプログラムが開いていないか、アクセス権があるかを確認してください。",
    "{resource}: the database {path} of the present state cannot be used, so its file in current was not made anew ({reason}). Check that no other program has it open, and its permissions.",
  ),
  "changed-silently": phrase(
    "{resource}: 更新日が変わらないまま内容が変わった行が {rows} 件ありました。差分だけでは、このような変更は届きません。全件の出力も定期的に行ってください。",
    "{resource}: {rows} row(s) changed without a new updated_at. Differences alone miss such changes in this tenant; run full exports regularly, too.",
  ),
  "daytime-run": phrase(
    "7:00～22:00 に実行されました。提供元は 22:00～翌 7:00 の実行を案内しています。",
    "This run was between 07:00 and 22:00; the vendor asks for exports between 22:00 and 07:00.",
  ),
  "output-on-network": phrase(
    "出力フォルダ {path} はネットワーク上にあります。接続が切れるとファイルが壊れるおそれがあります。",
    "The output folder {path} is on the network; a broken connection can harm files there.",
  ),
  "output-in-cloud": phrase(
    "出力フォルダ {path} は {service} の同期フォルダのようです。同期中のファイルを他のシステムが読むおそれがあります。",
    "The output folder {path} looks like one that {service} synchronises; others may read files half synchronised.",
  ),
  "output-on-system-drive": phrase(
    "出力フォルダ {path} はシステムドライブにあります。別のローカルドライブをお勧めします。",
    "The output folder {path} is on the system drive; another local drive is recommended.",
  ),
};

/** Facts that add up where several warnings are told as one, by code. */
export const addedFacts: { readonly [C in WarningCode]?: keyof WarningFacts[C] & string } = {
  "rows-outside": "rows",
  "hidden-values": "rows",
  "replaced-characters": "count",
  "approximated-characters": "count",
};

/** Code of a warning. */
export type WarningCode = keyof typeof warnings;

/** The facts that each warning's sentence needs. */
export type WarningFacts = { readonly [C in WarningCode]: Facts<(typeof warnings)[C]["en"]> };

/** Tells what the reader of the warning list should know. */
export type Warn = <C extends WarningCode>(code: C, facts: WarningFacts[C]) => void;

/**
 * The catalogue of warnings: things a user should know of a run that succeeded. Japanese and English.
 * @module
 */
import type { Facts } from "./language.ts";

/** Every warning, by code. */
export const warnings = {
  "unstable-paging": {
    ja:
      "{resource}: 読み取り中にデータの増減が続き、3回読んでも一致しませんでした。読めた行をすべて出力しましたが、抜けの可能性があります。変更の少ない時間に実行し直してください。",
    en:
      "{resource}: rows kept changing while it was read; three passes did not agree. All rows seen were written, but some may be missing. Run again at a quieter time.",
  },
  "filter-ignored": {
    ja: "{resource}: 接続先が範囲の絞り込みに対応していないため、全ページを繰り返し読みました。",
    en: "{resource}: the service ignores range filters, so all pages were read repeatedly.",
  },
  "count-mismatch": {
    ja:
      "{resource}: 接続先が数えた {total} 件に対して、読めたのは {rows} 件でした。実行中の削除か、読めない行が考えられます。続く場合は開発元に知らせてください。",
    en:
      "{resource}: {rows} rows were read where the service counted {total}. Rows may have been deleted meanwhile, or some cannot be read. Report it if it persists.",
  },
  "not-available": {
    ja:
      "{file}: この接続先では {resource} を読めないため、このファイルは出力していません（{detail}）。使わない場合は設定 unpublished.{resource}.enabled を false にしてください。",
    en:
      "{file}: {resource} is not available here, so this file was not written ({detail}). Set unpublished.{resource}.enabled to false if it is not needed.",
  },
  "period-ignored": {
    ja: "{resource}: 期間で絞り込めないため、全件を出力しました。",
    en: "{resource}: cannot be filtered by period; all rows were written.",
  },
  "hidden-values": {
    ja:
      "{resource}: APIキーのユーザーに見えない値を含む行が {rows} 件あります。その値は空で出力されました。管理者のAPIキーを使うと出力できます。",
    en:
      "{resource}: {rows} row(s) hold values that the key's user may not see; they were written empty. Use an administrator's key.",
  },
  "new-field": {
    ja: "{resource}: API仕様書にない項目「{field}」が届いたため、列を末尾に追加しました。",
    en: "{resource}: the field “{field}” is not in the API sheets; it was appended as a column.",
  },
  "replaced-characters": {
    ja: "{resource}: {encoding} で書けない文字を {count} 箇所「?」に置き換えました（{columns}）。",
    en: "{resource}: {count} character(s) that {encoding} cannot write became “?” ({columns}).",
  },
  "approximated-characters": {
    ja: "{resource}: {encoding} で書けない文字を {count} 箇所、近い文字に置き換えました（{columns}）。",
    en: "{resource}: {count} character(s) that {encoding} cannot write became similar ones ({columns}).",
  },
} as const satisfies Record<string, { readonly ja: string; readonly en: string }>;

/** Code of a warning. */
export type WarningCode = keyof typeof warnings;

/** The facts that each warning's sentence needs. */
export type WarningFacts = { readonly [C in WarningCode]: Facts<(typeof warnings)[C]["en"]> };

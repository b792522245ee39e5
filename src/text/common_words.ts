/** Words that commands, documents and the page share. @module */
import { type Facts, phrase } from "./language.ts";
import type { Phrasebook } from "./phrasebook.ts";

/** What became of a run, by the outcome of its result. */
export const outcomes = {
  ok: phrase("成功", "ok"),
  warning: phrase("警告あり", "warnings"),
  failed: phrase("失敗", "failed"),
};

/** Names of things. */
export const common = {
  apiKey: phrase("APIキー", "API key"),
  proxyPassword: phrase("プロキシのパスワード", "Password of the proxy"),
  mailPassword: phrase("メールサーバーのパスワード", "Password of the mail server"),
  home: phrase("ホームフォルダ", "Home folder"),
  outputFolder: phrase("出力フォルダ", "Output folder"),
  present: phrase("現在の一覧", "present state"),
  lastRun: phrase("最後の実行", "Last run"),
  lastSuccess: phrase("最後の成功", "Last success"),
  type: phrase("種類", "Type"),
  rows: phrase("行数", "Rows"),
  result: phrase("結果", "Result"),
  none: phrase("なし", "none"),
  locked: phrase("実行中: プロセス {pid}（{since} に開始、{what}）", "Running: process {pid} (since {since}, {what})"),
};

const changes = phrase(
  "{resource}: 現在 {rows} 行（追加 {added}、変更 {changed}、なくなった {deleted}、更新日が同じままの変更 {changedSilently}）",
  "{resource}: {rows} row(s) now ({added} added, {changed} changed, {deleted} gone, {changedSilently} changed under the same updated_at)",
);

/** What a run changed in the present state of a resource: of results, status and page. */
export function sayChanges(book: Phrasebook, facts: Facts<(typeof changes)["en"]>): string {
  return book.say(changes, facts);
}

/** What the exit codes mean, for help and documents. @module */
import { type Phrase, phrase } from "./language.ts";

/** Meaning of each exit code. Source: `docs/contract/interface.md#exit-codes`. */
export const exitCodes: Readonly<Record<number, Phrase>> = {
  0: phrase("成功（警告がある場合もあります）", "done (warnings possible)"),
  1: phrase("予期しない失敗（不具合）", "unexpected failure (a defect)"),
  2: phrase("使い方か設定の誤り、未設定", "wrong use: options, settings, not configured yet"),
  3: phrase("警告付きの成功（--warnings-as-errors のとき）", "done, with warnings, under --warnings-as-errors"),
  4: phrase("APIキーまたは権限が拒否された", "the API refused the key or the permission"),
  5: phrase("API またはネットワークの失敗（再試行しても回復せず）", "the API or the network failed, retries used up"),
  6: phrase(
    "締切（--deadline）になった。その種類の出力はない",
    "the deadline came; nothing of that type was published",
  ),
  7: phrase("別の出力が実行中で、待ち時間が過ぎた", "another export holds the lock, and the wait is over"),
  8: phrase(
    "出力フォルダかホームフォルダの問題（ない、空きがない、権限がない、使用中）",
    "output or home folder: missing, full, no permission, file held by another program",
  ),
  9: phrase("verify が問題を見つけた", "verify found something wrong"),
  10: phrase(
    "文字コードで書けない文字があった（--unmappable fail のとき）",
    "a character cannot be written, under --unmappable fail",
  ),
  130: phrase("Ctrl+C で中止された", "stopped by Ctrl+C"),
  143: phrase("終了の指示で中止された", "stopped by a termination signal"),
};

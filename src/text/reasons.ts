/** Short reasons that stand inside other sentences. @module */
import type { Phrase } from "./language.ts";

const phrase = (ja: string, en: string): Phrase => ({ ja, en });

/** One of a list. */
export const oneOf = (values: readonly string[]): Phrase =>
  phrase(`${values.join("、")} のどれかにしてください`, `it must be one of ${values.join(", ")}`);

/** Every fixed reason. */
export const reasons = {
  notJson: (detail: string) => phrase(`JSON として読めません（${detail}）`, `not JSON (${detail})`),
  notObject: phrase("設定の項目を並べた { … } ではありません", "not an object { … } of settings"),
  unknownKey: phrase(
    "このような項目はありません。綴りを確認してください",
    "there is no such setting; check the spelling",
  ),
  missing: phrase("必要な項目がありません", "it is missing"),
  wrongType: (expected: Phrase) => phrase(`${expected.ja}でなければなりません`, `it must be ${expected.en}`),
  text: phrase("文字列", "a text"),
  wholeNumber: (from: number, to: number) => phrase(`${from}～${to} の整数`, `a whole number from ${from} to ${to}`),
  yesNo: phrase("true か false", "true or false"),
  list: phrase("文字列の一覧 [ … ]", "a list of texts [ … ]"),
  group: phrase("項目のまとまり { … }", "a group { … }"),
  duration: phrase(
    "30s、90m、26h、30d のような時間の長さではありません",
    "it is no duration such as 30s, 90m, 26h or 30d",
  ),
  period: phrase(
    "all、2026-01-01..2026-06-30、..2026-06-30、2026-01-01..、last:30d、last:6m のどれかの形で、実在する日付にしてください",
    "write all, 2026-01-01..2026-06-30, ..2026-06-30, 2026-01-01.., last:30d or last:6m, with dates that exist",
  ),
  time: phrase("22:00 または 06:59:30 のような時刻ではありません", "it is no time such as 22:00 or 06:59:30"),
  hostForm: phrase(
    "example.hot-profile.com のようなホスト名にしてください（試用サーバーは http://127.0.0.1:ポート）",
    "write a host name such as example.hot-profile.com (the sample server: http://127.0.0.1:PORT)",
  ),
  plainHttp: phrase(
    "暗号化されない http:// は、この PC 自身（127.0.0.1）以外には使えません",
    "unencrypted http:// is allowed to this machine (127.0.0.1) only",
  ),
  webAddress: phrase(
    "https:// か http:// で始まるアドレスではありません",
    "it is no address that begins with https:// or http://",
  ),
  nameTaken: phrase("同じ名前のものが既にあります", "the name is taken"),
  absolutePath: phrase("フォルダの完全なパスにしてください", "write the full path of a folder"),
  noFolder: phrase("フォルダがありません", "the folder does not exist"),
  notFolder: phrase("フォルダではありません", "it is not a folder"),
  pathSegment: phrase("英数字と _ - / だけが使えます", "only letters, digits, _ - / are allowed"),
  noControlCharacters: phrase("制御文字は使えません", "control characters are not allowed"),
  wholeNumberOption: phrase("0 以上の整数にしてください", "it must be a whole number, 0 or more"),
} as const;

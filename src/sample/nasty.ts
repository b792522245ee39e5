/**
 * Values that break careless exporters. Every one stands in 20 rows of each resource, behind ten of ordinary people and companies (fewer where there are few rows).
 * @module
 */

/** Text values, each with what it tries. At most 60, so that three text fields of 20 rows hold them all. */
export const NASTY: readonly string[] = [
  "髙﨑 凜", // extension kanji of code page 932, not in plain Shift_JIS
  "𠮷田 𠮷郎", // outside the basic plane: surrogate pair
  "①㈱サンプル Ⅳ号館 ㍻", // NEC special characters
  "〜波ダッシュ〜と～全角チルダ～", // U+301C and U+FF5E
  "−マイナス−と－全角ハイフン－", // U+2212 and U+FF0D
  "‖双柱‖と∥平行∥", // U+2016 and U+2225
  "—ダッシュ—と―横線―", // U+2014 and U+2015
  "¢£¬と￠￡￢", // half and full width forms
  "ﾃｽﾄ ｶﾌﾞｼｷｶﾞｲｼｬ｡", // half-width kana
  "か\u3099き\u3099く\u3099は\u309Aん", // decomposed voiced kana
  "家族👨‍👩‍👧と👍🏽", // emoji with joiners and modifier
  "🇯🇵旗🏴󠁧󠁢󠁥󠁮󠁧󠁿", // flags: pairs and tag characters
  "Å é ü ñ ß Zürich", // Latin with accents
  "1行目\r\n2行目", // CRLF
  "1行目\n2行目\n", // LF, also at the end
  "一人で\r立つCR", // a lone CR
  '彼は"はい"と言った', // quotes
  '"', // nothing but a quote
  "東京,大阪,名古屋", // commas
  ",", // nothing but a comma
  "列1\t列2", // tab
  "=SUM(A1:A9)", // formulas for spreadsheets
  "+81-3-1234-5678",
  "-1+2",
  "@SUM(1)",
  "=cmd|'/C calc'!A0",
  "  前に空白",
  "後ろに空白  ",
  "　全角空白に挟まれた　",
  " ", // nothing but a space
  "\r\n", // nothing but a line end
  '改行と"引用"と,\r\n全部\t入り',
  "'先頭に単引用",
  "円記号¥と逆斜線\\と￥",
  "オーバーライン‾と~チルダ",
  "null",
  "0",
  "00123", // leading zeros
  "1E5", // looks like a number
  "2026/11/01", // looks like a date
  "TRUE",
  "<script>alert('x')</script>&amp;",
  "葛\u{E0100}城市と辻\u{E0101}", // variation selectors
  "ゼロ幅\u200B空白と\u00AD", // invisible
  "\uFEFF先頭にBOM",
  "纊褜鍈銈蓜俉", // IBM extension kanji
  "€ ユーロ ™ © ®",
  "한국어 中文简体 ไทย",
  "עברית عربي", // right to left
  "ノーブレーク\u00A0空白",
  "行区切り\u2028段落区切り\u2029終",
  "縦タブ\u000B入り",
  "置換文字\uFFFD",
  "ヷヸヹヺ ㋿ ゟ", // kana and era sign outside code page 932
  "\u3000", // nothing but a full-width space
  "#N/A",
  "%s %n {0} ${HOME}",
  "C:\\Users\\営業\\予約能.csv", // second bytes 5C in Shift_JIS
];

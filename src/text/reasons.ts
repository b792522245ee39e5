/** Short reasons that stand inside other sentences. @module */
import { nearest } from "./did_you_mean.ts";
import { type Phrase, phrase } from "./language.ts";

/** One of a list. @param given what was written instead */
export function oneOf(values: readonly string[], given = ""): Phrase {
  const near = nearest(given, values);
  return phrase(
    `${values.join("、")} のいずれかにしてください${near ? `（${near} ではありませんか）` : ""}`,
    `it must be one of ${values.join(", ")}${near ? ` (did you mean ${near}?)` : ""}`,
  );
}

/** Every fixed reason. */
export const reasons = {
  notJson: (detail: string) => phrase(`JSON として読めません（${detail}）`, `not JSON (${detail})`),
  notUtf8: phrase(
    "UTF-8 ではありません（ANSI（Shift_JIS）や UTF-16 で保存されています）。メモ帳の［名前を付けて保存］で文字コードを UTF-8 にして保存し直してください",
    "not UTF-8 (it was saved as ANSI, Shift_JIS or UTF-16); save it again with the encoding UTF-8",
  ),
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
  eachOneOf: (values: readonly string[]) =>
    phrase(
      `「項目名 = 値」の形で、値は ${values.join("、")} のいずれかにしてください`,
      `write “name = value”, the value one of ${values.join(", ")}`,
    ),
  group: phrase("項目のまとまり { … }", "a group { … }"),
  duration: phrase(
    "30s、90m、26h、30d のような時間の長さではありません",
    "it is no duration such as 30s, 90m, 26h or 30d",
  ),
  durationNothing: phrase("0 より長くしてください", "it must be longer than 0"),
  durationMost: (most: string) => phrase(`長くても ${most} にしてください`, `it must be at most ${most}`),
  period: phrase(
    "all、2026-01-01..2026-06-30、..2026-06-30、2026-01-01..、last:30d、last:6m のいずれかの形で、実在する日付にしてください",
    "write all, 2026-01-01..2026-06-30, ..2026-06-30, 2026-01-01.., last:30d or last:6m, with dates that exist",
  ),
  time: phrase("22:00 のような時刻で指定してください", "write a time such as 22:00"),
  hostForm: phrase(
    "hammock.hot-profile.com のようなホスト名にしてください（サンプルサーバーは http://127.0.0.1:ポート）",
    "write a host name such as hammock.hot-profile.com (the sample server: http://127.0.0.1:PORT)",
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
  sealDamaged: phrase("ファイルが壊れているか、書き換えられています", "the file is damaged or was changed"),
  sealedElsewhere: (machine: string) =>
    phrase(`別のコンピューター（${machine}）で保存されたものです`, `it was saved on another machine (${machine})`),
  sealedInOtherHome: (home: string) =>
    phrase(`別のホームフォルダ（${home}）で保存されたものです`, `it was saved in another home folder (${home})`),
  sealedAsOtherFile: (file: string) =>
    phrase(`別のファイル（${file}）として保存されたものです`, `it was saved as another file (${file})`),
  sealedByOtherUser: (user: string) =>
    phrase(
      `別のユーザー（${user}）だけが開けるように保存されたものです`,
      `it was saved for another user (${user}) alone`,
    ),
  sealedByOtherSystem: phrase("別の OS で保存されたものです", "it was saved on another kind of system"),
  openToOthers: (path: string) =>
    phrase(
      `${path} をほかのユーザーが読める状態です（chmod 600 で閉じてください）`,
      `other users may read ${path} (close it with chmod 600)`,
    ),
  fileMissing: (path: string) => phrase(`${path} がありません`, `${path} is missing`),
  fileDamaged: (path: string) => phrase(`${path} が壊れています`, `${path} is damaged`),
  reparsePoint: (path: string) =>
    phrase(
      `${path} はリンク（ジャンクション、シンボリックリンクなど）です`,
      `${path} is a link (junction, symbolic link or the like)`,
    ),
  foreignOwner: (path: string, owner: string) =>
    phrase(`${path} の所有者が別のユーザー（${owner}）です`, `${path} belongs to another user (${owner})`),
  notClosed: (detail: string) =>
    phrase(
      `アクセス権を閉じたあとも、許していない相手が残っています（${detail}）`,
      `after closing it, others still have access (${detail})`,
    ),
  accessFailed: (detail: string) =>
    phrase(`アクセス権を設定できません（${detail}）`, `its permissions cannot be set (${detail})`),
  noAccount: phrase("この PC からは見つからないアカウントです", "this machine knows no such account"),
  windowsOnly: phrase("Windows でだけ使えます", "it has a meaning on Windows only"),
  proxyForm: phrase(
    "http://proxy.example.co.jp:8080 の形にしてください（ユーザー名とパスワードは含めません）",
    "write it as http://proxy.example.co.jp:8080 (without user and password)",
  ),
  proxyUserForm: phrase("コロンと制御文字は使えません", "no colon and no control characters"),
  absoluteFile: phrase("ファイルの完全なパスにしてください", "write the full path of a file"),
  userAgentForm: phrase("200 文字以内の半角英数字・記号にしてください", "at most 200 printable ASCII characters"),
  mailAddresses: phrase(
    "taro@example.co.jp のようなメールアドレスにしてください",
    "write a mail address such as taro@example.co.jp",
  ),
  mailServer: phrase(
    "smtp.example.co.jp のようなサーバー名にしてください（ポートは別の設定です）",
    "write the name of a server such as smtp.example.co.jp (the port is a setting of its own)",
  ),
  oneInput: phrase(
    "--api-key-stdin と --mail-password-stdin は一緒に使えません。どちらかは環境変数（HOTPROFILE_API_KEY、HOTPROFILE_MAIL_PASSWORD）で渡してください。",
    "--api-key-stdin and --mail-password-stdin cannot be used together; give one of them in HOTPROFILE_API_KEY or HOTPROFILE_MAIL_PASSWORD.",
  ),
  sidForm: phrase("S-1-5-… の形（SID）にしてください", "write a SID, S-1-5-…"),
  noCertificate: phrase("証明書が入っていません", "it holds no certificate"),
  notWritable: (detail: string) => phrase(`書き込めません（${detail}）`, `it cannot be written (${detail})`),
  networkDrive: phrase(
    "ネットワーク上のフォルダです。接続が切れるとファイルが壊れることがあるため、この PC のドライブをお勧めします",
    "this is a network folder; a broken connection can corrupt files there, a drive of this machine is better",
  ),
  cloudFolder: (service: string) =>
    phrase(
      `${service} の同期フォルダのようです。同期の途中のファイルを他のシステムが読むおそれがあります`,
      `it looks like a folder that ${service} synchronises; others may read files half synchronised`,
    ),
  systemDrive: phrase(
    "システムドライブです。ほかのローカルドライブをお勧めします",
    "this is the system drive; another local drive is better",
  ),
  littleSpace: (gigabytes: string) =>
    phrase(`空き容量が少なくなっています（${gigabytes} GB）`, `there is little free space (${gigabytes} GB)`),
  stopped: phrase("途中で止められました", "the program was stopped meanwhile"),
  keyEmpty: phrase("APIキーを入力してください", "enter the API key"),
} as const;

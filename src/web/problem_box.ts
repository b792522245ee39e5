/** A failure on the page, with what to do here: the terminal's advice names commands. @module */
import { html } from "hono/html";
import { type Phrase, phrase } from "../text/language.ts";
import type { Phrasebook, ProblemText } from "../text/phrasebook.ts";
import type { ProblemCode } from "../text/problems.ts";
import type { Markup } from "./frame.ts";
import { pageWords as words } from "./page_words.ts";

const pasteKey = phrase(
  "「接続設定」のAPIキーの欄に、HotProfile の画面で発行したキーを貼り付けてください。",
  "Paste the key issued in HotProfile into the field API key under Connection settings.",
);
const correctFile = phrase(
  "ファイルを直すか削除して、この画面を更新してください。読めない設定を上書きすることはありません。",
  "Correct or delete the file, then reload this page. Settings that cannot be read are never replaced.",
);
const setOutput = phrase(
  "「接続設定」で出力フォルダを選んで保存してください。ない場合は、その場で作成できます。",
  "Choose the output folder under Connection settings and save; it can be made there.",
);
const setHost = phrase(
  "「接続設定」で接続先とAPIキーを入力して保存してください。",
  "Enter host and API key under Connection settings, and save.",
);

/** What to do on this page, where it differs from what to do in a terminal. */
const hints: Readonly<Partial<Record<ProblemCode, Phrase>>> = {
  "usage": phrase("この画面を更新して、もう一度試してください。", "Reload this page and try again."),
  "not-configured": setHost,
  "host-not-set": setHost,
  "key-missing": pasteKey,
  "key-empty": pasteKey,
  "key-again": phrase(
    "APIキーの欄に、もう一度キーを貼り付けてください。何も保存していません。",
    "Paste the key into the field API key again. Nothing was saved.",
  ),
  "mail-password-again": phrase(
    "「メールサーバーのパスワード」の欄に、もう一度入力してください。何も保存していません。",
    "Enter it into the field Password of the mail server again. Nothing was saved.",
  ),
  "key-refused": phrase(
    "HotProfile の画面でAPIキーが有効か確認し、「接続設定」のAPIキーの欄に貼り直してください。",
    "Check in HotProfile that the key is valid, and paste it again into the field API key under Connection settings.",
  ),
  "secret-unreadable": phrase(
    "「接続設定」でAPIキー（プロキシのパスワードがあればそれも）をもう一度入力して保存してください。",
    "Enter the API key (and the proxy's password, if there is one) again under Connection settings, and save.",
  ),
  "settings-unreadable": correctFile,
  "settings-invalid": correctFile,
  "output-not-set": setOutput,
  "output-missing": setOutput,
  "current-needs-all": phrase(
    "「対象期間」を全件（all）にするか、現在の一覧をやめてください。何も保存していません。",
    "Set the period to all, or leave out the present state. Nothing was saved.",
  ),
  "request-refused": phrase(
    "「接続設定」のログイン確認で確かめ、続く場合は「リソース別の設定」の 1 ページの件数と、対象期間を見直してください。",
    "Check the log-in under Connection settings; if it stays, review the page size under Settings by resource, and the period.",
  ),
  "network-failed": phrase(
    "接続先と、「接続設定」の「ネットワーク」（プロキシ、社内認証局の証明書）を確認してください。前回までの出力はそのまま残っています。",
    "Check the host, and proxy and certificate under Connection settings, Network. Earlier output is untouched.",
  ),
};

/** The field of the form that a failure is about. */
export const fieldOfProblem: Readonly<Partial<Record<string, string>>> = {
  "key-empty": "apiKey",
  "key-again": "apiKey",
  "mail-password-again": "mailPassword",
  "current-needs-all": "period",
};

/** What to do about a failure, on this page. */
export function hintHere(book: Phrasebook, { code, hint }: Pick<ProblemText, "code" | "hint">): string {
  const here = hints[code as ProblemCode];
  return here ? book.say(here) : hint;
}

/** A failure with what to do. */
export function problemBox(book: Phrasebook, problem: Pick<ProblemText, "code" | "message" | "hint">): Markup {
  return html`
    <div class="notice error">
      <p>${problem.message}</p>
      <p class="hint">${book.say(words.whatToDo)}: ${hintHere(book, problem)}</p>
    </div>
  `;
}

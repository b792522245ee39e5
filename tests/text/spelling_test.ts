import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { fill } from "../../src/text/language.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where a user reads: program, page, PowerShell, documents, and the scripts that make documents. */
const places = ["src", "ps", "docs", "scripts", "README.md", "README.ja.md"];
const texts = /\.(?:ts|js|css|html|ps1|psd1|psm1|cmd|md)$/;

/** One spelling each: what it is, and what it must not be. */
const spellings: readonly (readonly [right: string, wrong: RegExp])[] = [
  ["フォルダ", /フォルダー|ホルダ/],
  ["APIキー", /API キー|ＡＰＩ/],
  ["お勧め", /おすすめ|お薦め/],
  ["この PC", /この ?コンピューター?|このPC|このマシン|この端末/],
  ["この PC の（空白を入れる）", /この PC(?=[ぁ-んァ-ヶ一-龥])/],
  ["予期しない失敗", /予期せぬ|予期しない(?!失敗)|想定外/],
  ["サンプルサーバー", /試用サーバー?|テストサーバー?|サンプル サーバー?|サンプルサーバ(?!ー)/],
  ["機密情報", /秘密/],
  ["次のいずれか", /どれか/],
  ["ユーザー", /ユーザ(?!ー)/],
  ["サーバー", /サーバ(?!ー)/],
  ["コンピューター", /コンピュータ(?!ー)/],
  ["ブラウザー", /ブラウザ(?!ー)/],
  ["ください", /下さい/],
  ["すべて", /全て/],
  ["でき", /出来(?=[るまなずた])/],
  ["文を括弧で閉じるときは 。を 1 つ", /。[）)]。|。。/],
  ["4 分前、たった今", /\d ?[smhd] ?前/],
  ["列の並びの記憶を消去しました", /並びを忘れ/],
  ["サンプルサーバーを起動します", /立てます|立ち上げ/],
  ["乱数シード", /データの種(?!類)/],
  ["22:00 のような時刻で指定してください", /のような時刻では/],
  ["提供元は…を案内しています", /よう案内されて/],
  ["権限なし (HTTP 403)", /権限なし（?403/],
  ["見出し行だけのファイル", /見出しだけ/],
  ["15:13 に開始", /(?:\}|\d) 開始[、）)]/],
];

async function* textFiles(path: string): AsyncGenerator<string> {
  if ((await Deno.stat(path)).isFile) {
    if (texts.test(path)) yield path;
    return;
  }
  for await (const { name } of Deno.readDir(path)) yield* textFiles(join(path, name));
}

function faults(text: string): string[] {
  return spellings.flatMap(([right, wrong]) => {
    const found = wrong.exec(text);
    return found ? [`「${found[0]}」 → ${right}`] : [];
  });
}

Deno.test("program, page, PowerShell and documents spell alike", async () => {
  const found: string[] = [];
  let lines = 0;
  for (const place of places) {
    for await (const path of textFiles(join(root, place))) {
      for (const [at, line] of (await Deno.readTextFile(path)).split("\n").entries()) {
        lines += 1;
        for (const fault of faults(line)) found.push(`${relative(root, path)}:${at + 1}: ${fault}`);
      }
    }
  }
  assert.deepEqual(found, []);
  assert(lines > 10_000, `${lines}`);
});

Deno.test("each wrong spelling is one that the list finds, and each right one passes", () => {
  for (
    const wrong of [
      "出力フォルダー",
      "API キー",
      "おすすめします",
      "このコンピューターの",
      "この PCの",
      "予期せぬ失敗",
      "試用サーバー",
      "秘密の値",
      "次のどれか",
      "（権限がありません。）。",
      "4m 前",
      "プロセス {pid}、{since} 開始、",
    ]
  ) assert.equal(faults(wrong).length, 1, wrong);
  for (const [right] of spellings.filter(([, wrong]) => !wrong.source.includes("。"))) {
    assert.deepEqual(faults(right), []);
  }
});

Deno.test("fill() leaves out the full stop of a sentence that stands inside another", () => {
  assert.equal(
    fill("読めません（{detail}）。", { detail: "権限がありません。" }, "ja"),
    "読めません（権限がありません）。",
  );
  assert.equal(fill("読めません: {reason}。", { reason: { ja: "ない。", en: "" } }, "ja"), "読めません: ない。");
  assert.equal(fill("refused ({detail}).", { detail: "Not allowed." }, "en"), "refused (Not allowed).");
  assert.equal(fill("{path}. {detail} again", { path: "/a/b.", detail: "No." }, "en"), "/a/b.. No. again");
});

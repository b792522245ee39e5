/** Plain words of a Japanese sales office. @module */

/** The words of a text: `one=other`, or `one` where both are the same. */
export function pairs(text: string): (readonly [string, string])[] {
  return text.trim().split(/\s+/).map((word) => {
    const [one = "", other = one] = word.split("=");
    return [one, other];
  });
}

/** Family names with kana. */
export const FAMILY_NAMES = pairs(`
  佐藤=サトウ 鈴木=スズキ 高橋=タカハシ 田中=タナカ 伊藤=イトウ 渡辺=ワタナベ 山本=ヤマモト 中村=ナカムラ 小林=コバヤシ 加藤=カトウ 齋藤=サイトウ 渡邉=ワタナベ
  山﨑=ヤマザキ 長谷川=ハセガワ 五十嵐=イガラシ
`);

/** Given names with kana. */
export const GIVEN_NAMES = pairs(`
  太郎=タロウ 花子=ハナコ 健一=ケンイチ 美咲=ミサキ 大輔=ダイスケ 陽子=ヨウコ 翔=ショウ さくら=サクラ 直樹=ナオキ 由美子=ユミコ
`);

/** Cores of company names with kana. */
export const COMPANIES = pairs(`
  北斗商事=ホクトショウジ みなと電機=ミナトデンキ 東洋精密工業=トウヨウセイミツコウギョウ 青葉システム=アオバシステム ひかり食品=ヒカリショクヒン 富士見運輸=フジミウンユ
  さくら印刷=サクラインサツ 日の出建設=ヒノデケンセツ グリーンリーフ=グリーンリーフ 瀬戸内化学=セトウチカガク
`);

/** Prefectures with id, a town and a zip code. */
export const PLACES: readonly (readonly [number, string, string, string])[] = [
  [1, "北海道", "札幌市中央区", "060-0001"],
  [4, "宮城県", "仙台市青葉区", "980-0811"],
  [13, "東京都", "新宿区", "169-0072"],
  [13, "東京都", "港区", "105-0011"],
  [14, "神奈川県", "横浜市西区", "220-0012"],
  [23, "愛知県", "名古屋市中村区", "450-0002"],
  [27, "大阪府", "大阪市北区", "530-0001"],
  [40, "福岡県", "福岡市博多区", "812-0011"],
  [47, "沖縄県", "那覇市", "900-0015"],
];

/** Blocks of an address. */
export const BLOCKS = ["大久保1-3-21", "丸の内2丁目4番1号", "泉町10", "字西原1045-2", "三番町6-1"] as const;
export const BUILDINGS = ["ルーシッドスクエア8F", "第二サンプルビル3階", "タワー棟 12F", ""] as const;
export const POSTS = ["代表取締役", "部長", "課長", "係長", "主任", "マネージャー", "担当"] as const;
export const DEPARTMENTS = ["営業部", "営業第一課", "情報システム部", "総務部", "マーケティング部", "経理部"] as const;
export const BRANCHES = ["本社", "大阪支店", "名古屋営業所", "九州支社"] as const;
export const PRODUCTS = ["名刺管理", "SFA", "MA連携", "保守サービス", "導入支援", "データ化オプション"] as const;
export const PRODUCT_KINDS = ["ライセンス", "サービス", "ハードウェア"] as const;
export const LEAD_SOURCES = ["展示会", "Webサイト", "紹介", "テレアポ", "セミナー"] as const;
export const TAGS = ["重点", "年賀状", "展示会2025", "休眠", "A,Bランク"] as const;
export const CHANCES = ["A（80%）", "B（50%）", "C（30%）", "受注", "失注"] as const;
/** Deal stages. */
export const STAGES = ["初回訪問", "提案", "見積", "クロージング", "完了"] as const;
/** Next steps. */
export const NEXT_ACTIONS = ["電話", "訪問", "メール送付", "見積提出", "デモ実施"] as const;
export const CAMPAIGNS = ["春の導入キャンペーン", "展示会フォロー", "乗り換え割"] as const;
export const INDUSTRIES = ["IT・広告・マスコミ", "製造", "建設・不動産", "小売・卸", "運輸"] as const;
/** Business categories (old classification). */
export const CATEGORIES = ["ソフトウェア", "受託開発", "印刷", "食品製造", "倉庫"] as const;
/** Business categories (Japan Standard Industrial Classification). */
export const JSIC = [
  "情報通信業＞情報サービス業＞ソフトウェア業＞受託開発ソフトウェア業",
  "製造業＞食料品製造業＞パン・菓子製造業＞パン製造業",
  "運輸業，郵便業＞道路貨物運送業＞一般貨物自動車運送業＞一般貨物自動車運送業",
] as const;
/** Sentences of notes. */
export const SENTENCES = [
  "来月の展示会に招待する。",
  "前任者から引き継ぎ済み。",
  "見積を再提出すること。",
  "競合は他社製品を検討中とのこと。",
  "次回は上長同行の予定。",
  "決裁は四半期末。予算は確保済み。",
] as const;

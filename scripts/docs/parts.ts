/** Parts of hand-written documents that are made: between `<!-- made: NAME -->` and `<!-- /made -->`. @module */
import type { Language } from "../../src/text/language.ts";
import { exitCodes } from "../../src/text/exit_codes.ts";

/** Documents with made parts. */
export const partedDocuments: Readonly<Record<string, Language>> = { "README.md": "en", "README.ja.md": "ja" };

const head: Readonly<Record<Language, string>> = {
  ja: "| コード | 意味 |\n| --- | --- |",
  en: "| code | meaning |\n| --- | --- |",
};

/** The document with its made parts renewed. */
export function withMadeParts(text: string, language: Language): string {
  const rows = Object.entries(exitCodes).map(([code, what]) => `| ${code} | ${what[language]} |`).join("\n");
  return text.replace(
    /(<!-- made: exit codes -->\n)[\s\S]*?(<!-- \/made -->)/,
    (_, open, close) => `${open}\n${head[language]}\n${rows}\n\n${close}`,
  );
}

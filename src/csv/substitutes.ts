/**
 * What stands for a character that a Japanese code page does not have, as data.
 * @module
 */

/**
 * Characters that JIS X 0208 and Windows map to different code points: written as the same JIS character, no loss.
 * Source: Unicode Consortium, EASTASIA/JIS/JIS0208.TXT against Microsoft's CP932.TXT.
 */
export const jisEquivalents: readonly (readonly [equivalent: number, standard: number])[] = [
  [0x301c, 0xff5e], // 〜
  [0x2212, 0xff0d], // −
  [0x2016, 0x2225], // ‖
  [0x2014, 0x2015], // —
  [0x00a2, 0xffe0], // ¢
  [0x00a3, 0xffe1], // £
  [0x00ac, 0xffe2], // ¬
];

/**
 * Windows' best fit for code page 932: what Windows and .NET write for characters it does not have, in the same order as
 * the look-alikes below. Source: Microsoft, bestfit932.txt; ¢ £ ¬ are missing here because they are JIS equivalents.
 */
const bestFitFrom =
  "\u00a1\u00a5\u00a6\u00a9\u00aa\u00ab\u00ad\u00ae\u00af\u00b2\u00b3\u00b5\u00b7\u00b8\u00b9\u00ba\u00bb" +
  "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿゔ";
const bestFitTo = "!\\|ca≪-R￣23μ・，1o≫" +
  "AAAAAAACEEEEIIIIDNOOOOOOUUUUYTsaaaaaaaceeeeiiiidnoooooouuuuytyヴ";

/** Look-alike of a UTF-16 code unit, by code unit; the look-alike is in both Japanese code pages. */
export const bestFit: ReadonlyMap<number, number> = new Map(
  Array.from(bestFitFrom, (character, index) => [character.charCodeAt(0), bestFitTo.charCodeAt(index)]),
);

import assert from "node:assert/strict";
import { meaningOf } from "../../src/cli/prompts.ts";

Deno.test("meaningOf() takes yes and no of both languages, full-width letters too, and nothing else", () => {
  for (const word of ["y", "Y", "yes", "YES", " y ", "はい", "ｙ", "Ｙｅｓ"]) assert.equal(meaningOf(word), true, word);
  for (const word of ["n", "N", "no", "いいえ", "ｎ", "Ｎｏ"]) assert.equal(meaningOf(word), false, word);
  for (const word of ["", "yess", "nope", "はいはい", "いい", "1"]) assert.equal(meaningOf(word), undefined, word);
});

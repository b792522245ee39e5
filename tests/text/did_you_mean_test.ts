import assert from "node:assert/strict";
import { didYouMean, distance, nearest } from "../../src/text/did_you_mean.ts";

Deno.test("distance() counts letters put in, left out, replaced, and neighbours that changed places", () => {
  const known: [string, string, number][] = [
    ["", "", 0],
    ["leads", "leads", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["leds", "leads", 1],
    ["leaads", "leads", 1],
    ["leats", "leads", 1],
    ["laeds", "leads", 1],
    ["verfiy", "verify", 1],
    ["kitten", "sitting", 3],
    ["abc", "xyz", 3],
  ];
  for (const [one, other, off] of known) {
    assert.equal(distance(one, other), off, `${one} ${other}`);
    assert.equal(distance(other, one), off, `${other} ${one}`);
  }
});

Deno.test("nearest() is a word that someone may have meant, in any letter case, or none", () => {
  const known = ["export", "verify", "all", "business_cards", "id"];
  const meant: [string, string | undefined][] = [
    ["exprot", "export"],
    ["EXPORT", "export"],
    ["verfy", "verify"],
    ["al", "all"],
    ["busines_cads", "business_cards"],
    ["buzinezz_kards", "business_cards"],
    ["exprt2", "export"],
    ["xyz", undefined],
    ["expunged", undefined],
    ["", undefined],
    ["Folder", undefined],
  ];
  for (const [word, near] of meant) assert.equal(nearest(word, known), near, word);
  assert.equal(nearest("exporx", ["exporyy", "exporz"]), "exporz");
});

Deno.test("didYouMean() begins a hint in both languages, or is nothing", () => {
  assert.deepEqual(didYouMean("hom", ["home"], (name) => `--${name}`), {
    ja: "「--home」ではありませんか。",
    en: "Did you mean “--home”? ",
  });
  assert.deepEqual(didYouMean("xyz", ["home"]), { ja: "", en: "" });
});

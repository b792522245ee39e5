import assert from "node:assert/strict";
import { strikeOut } from "../../src/text/strike_out.ts";
import { seeded } from "../support/random.ts";

const key = "0f8fad5b-d9cb-469f-a165-70867728950e";
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");

/** Ways to write one character. */
const spellings: ((character: string) => string)[] = [
  (one) => one,
  (one) => one.toUpperCase(),
  (one) => [...new TextEncoder().encode(one)].map((byte) => `%${hex(byte, 2)}`).join(""),
  (one) => `\\u${hex(one.charCodeAt(0), 4)}`,
  (one) => `\\U${hex(one.charCodeAt(0), 4).toUpperCase()}`,
  (one) => `\\x${hex(one.charCodeAt(0) & 0xff, 2)}`,
  (one) => `&#${one.charCodeAt(0)};`,
  (one) => `&#x${hex(one.charCodeAt(0), 4)};`,
];

Deno.test("an echo of the key in another case, without dashes, percent-, HTML- or \\u-escaped is struck out", () => {
  const hide = (text: string) => strikeOut(text, [key]);
  const echoes = [
    key,
    key.toUpperCase(),
    key.replaceAll("-", ""),
    key.replaceAll("-", " "),
    key.replaceAll("-", "&#45;"),
    key.replaceAll("-", "%2D"),
    key.replaceAll("-", "&ndash;"),
    ...spellings.map((spelling) => [...key].map(spelling).join("")),
    encodeURIComponent(encodeURIComponent([...key].map(spellings[2]!).join(""))),
    JSON.stringify(JSON.stringify([...key].map(spellings[3]!).join(""))).slice(3, -3),
    [...key].map(spellings[6]!).join("").replaceAll("&", "&amp;"),
  ];
  for (const echo of echoes) {
    assert.equal(hide(`前<${echo}> api_key=${echo}&x, ${echo}`), "前<***> api_key=***&x, ***", echo);
  }
  // What stands before it may look like the beginning of an escape, or hide in one with it.
  for (const before of ["100%", "\\u", "&#", "%25", "\\"]) assert.doesNotMatch(hide(before + key), /ad5b/, before);
});

Deno.test("whatever mixture of spellings the key comes in, nothing of it is left and the rest stays", () => {
  const random = seeded(13);
  const secret = 'k+e/y "& ü=0f8fad5b';
  const hide = (text: string) => strikeOut(text, ["", secret]);
  for (let round = 0; round < 2_000; round++) {
    const mixed = [...secret].map((one) => {
      const written = spellings[Math.floor(random() * spellings.length)]!(one);
      return random() < 0.2 ? encodeURIComponent(written) : written;
    }).join("");
    assert.match(hide(`値 ${mixed} ok`), /^値 \*\*\*[^\p{L}\p{N}]*ok$/u, mixed);
  }
});

Deno.test("a short key is struck out as a whole word only, and a text without the key stays as it is", () => {
  const hide = (text: string) => strikeOut(text, ["key"]);
  assert.equal(
    hide("the key, KEY&#32;and %6bey: network keys monkey"),
    "the ***, ***&#32;and ***: network keys monkey",
  );
  assert.equal(strikeOut("aXb a.b", ["a.b"]), "aXb ***");
  for (const text of ["", "%", "%E3%81", "&#xffffff; &#9999999;", "\\u30", "件数 &amp;amp; 20 %zz"]) {
    assert.equal(strikeOut(text, [key, "work"]), text);
  }
});

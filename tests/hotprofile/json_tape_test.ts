import assert from "node:assert/strict";
import { JsonError, jsonSlack, JsonTape, Utf8Error } from "../../src/hotprofile/json_tape.ts";
import { randomOf, tapeOfText } from "./support.ts";

const rounds = Number(Deno.env.get("HOTPROFILE_TEST_ROUNDS") ?? 40) * 25;

/** A tape of bytes that lie in a buffer with old content behind the zeros. */
function tapeOf(utf8: Uint8Array): JsonTape {
  const bytes = new Uint8Array(utf8.length + jsonSlack + 20).fill(0x22);
  bytes.set(utf8);
  bytes.fill(0, utf8.length, utf8.length + jsonSlack);
  return new JsonTape(bytes, utf8.length);
}

/** What the platform says of the same bytes: the value, or undefined where it refuses them. */
function oracle(utf8: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(utf8)) };
  } catch {
    return undefined;
  }
}

function assertAgrees(utf8: Uint8Array): boolean {
  const expected = oracle(utf8);
  const shown = new TextDecoder().decode(utf8);
  if (expected === undefined) {
    assert.throws(() => tapeOf(utf8), JsonError, shown);
    return false;
  }
  const tape = tapeOf(utf8);
  assert.deepEqual(rebuilt(tape, 0), expected.value, shown);
  assert.deepEqual(tape.value(0), expected.value, shown);
  return true;
}

/** A value put together from the tokens alone. */
function rebuilt(tape: JsonTape, token: number): unknown {
  if (tape.isText(token)) return tape.text(token);
  if (tape.isList(token)) {
    const parts: unknown[] = [];
    for (let part = token + 4; part < tape.after(token); part = tape.after(part)) parts.push(rebuilt(tape, part));
    assert.equal(tape.count(token), parts.length);
    return parts;
  }
  if (!tape.isObject(token)) return JSON.parse(new TextDecoder().decode(tape.raw(token)));
  const entries: [string, unknown][] = [];
  for (let key = token + 4; key < tape.after(token); key = tape.after(key + 2)) {
    entries.push([tape.text(key), rebuilt(tape, key + 2)]);
  }
  for (const [name] of entries) {
    assert.ok(tape.isTextOf(token + 4, entries[0]![0]));
    const last = entries.findLast(([other]) => other === name)?.[1];
    assert.deepEqual(rebuilt(tape, tape.field(token, name)), last);
  }
  return Object.fromEntries(entries);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

Deno.test("JsonTape takes what JSON.parse takes and refuses what it refuses", () => {
  const taken = [
    "0 -0 1 -1 10 1.5 -1.5e10 1E+2 1e-2 12345678901234567890 true false null",
    `"" "a" "あ髙𠮷é\u007f\u2028" "\\u3042\\ud83d\\ude00\\ud800" "\\"\\\\\\/\\b\\f\\n\\r\\t"`,
    `[] {} [[]] [{}] [1,[2,{"a":[]}],"x"] {"a":1,"b":{"c":[null]}} {"":0} {"a":1,"a":2} [{"a":1},{"a":2},{"b":3},{"a":4}]`,
  ].flatMap((line) => line.split(" "));
  for (const text of taken) {
    for (
      const spaced of [text, ` \n\r\t${text} \t`, text.replaceAll(/([[\]{},:])(?=[^"]*(?:"[^"]*"[^"]*)*$)/g, " $1 ")]
    ) {
      assert.ok(assertAgrees(utf8(spaced)), spaced);
    }
  }
  const refused = [
    ...'- 01 1. .5 1e 1e+ +1 tru nul falsey NaN \' [ ] { } [1 [1,] [,1] {"a"} {"a":} {"a":1,} {a:1} 1,2 [1]] \u00a01'
      .split(
        " ",
      ),
    "",
    " ",
    '"',
    '"\\x"',
    '"\\u12g4"',
    '"\\u12"',
    '"a\nb"',
    '"\u0000"',
    '"a" "b"',
    '{"a":1 "b":2}',
    '{"a" 1}',
    "[1 2]",
    "\ufeff\ufeff1",
  ];
  for (const text of refused) assert.ok(!assertAgrees(utf8(text)), JSON.stringify(text));
});

Deno.test("JsonTape skips a byte order mark and takes no other bytes than UTF-8", () => {
  assert.deepEqual(tapeOf(utf8('\ufeff["a"]')).value(0), ["a"]);
  // RFC 3629: overlong forms, surrogates, beyond U+10FFFF, lone and missing continuation bytes.
  const broken = [
    "80",
    "bf",
    "c0 80",
    "c1 bf",
    "c2",
    "e0 9f bf",
    "ed a0 80",
    "ed bf bf",
    "e3 81",
    "e3 81 22",
    "f0 8f bf bf",
  ]
    .concat(["f4 90 80 80", "f5 80 80 80", "f0 9f 98", "ff", "fe", "e3 22 81", "c3 28", "ef bf", "f0 9f 98 22"]);
  for (const hex of broken) {
    const bytes = hex.split(" ").map((byte) => parseInt(byte, 16));
    assert.throws(() => tapeOf(Uint8Array.of(0x22, 0x61, ...bytes, 0x22)), JsonError, hex);
    assert.throws(() => tapeOf(Uint8Array.of(0x22, ...bytes, 0x62, 0x62, 0x62, 0x22)), Utf8Error, hex);
  }
  for (let point = 0x80; point <= 0x10ffff; point += point < 0x3000 ? 1 : 97) {
    if (point >= 0xd800 && point < 0xe000) continue;
    assert.equal(tapeOf(utf8(`"${String.fromCodePoint(point)}"`)).text(0), String.fromCodePoint(point));
  }
});

Deno.test("JsonTape refuses what is nested too deeply and reads what is deep", () => {
  const nested = (depth: number) => utf8("[".repeat(depth) + "]".repeat(depth));
  assert.ok(assertAgrees(nested(200)));
  assert.throws(() => tapeOf(nested(201)), /nested too deeply/);
  assert.throws(() => tapeOf(nested(1_000_000)), /nested too deeply/);
});

Deno.test("JsonTape tells objects with the keys of the one before", () => {
  const flags = (text: string) => {
    const tape = tapeOfText(text);
    const found: number[] = [];
    for (let part = 4; part < tape.after(0); part = tape.after(part)) found.push(tape.marks[part + 3]!);
    return found;
  };
  assert.deepEqual(flags('[{"a":1,"b":[1,{"x":2}]},{"a":{},"b":""},{"a":1},{"a":1,"b":2},{"b":2,"a":1}]'), [
    0,
    1,
    0,
    0,
    0,
  ]);
  assert.deepEqual(flags('[{"a":1},{"a":1,"b":2},{},{},{"ab":1},{"a":1}]'), [0, 0, 0, 1, 0, 0]);
  assert.deepEqual(flags('[{"a":1},{"\\u0061":1},{"\\u0061":1},{"a":1}]'), [0, 0, 0, 0]);
});

Deno.test("JsonTape agrees with JSON.parse on random values and on their damaged copies", () => {
  const random = randomOf(7);
  const int = (below: number) => Math.floor(random() * below);
  const texts = ["", "a", "株式会社髙橋", "\ud800", 'a"b', "改行\r\n", "id", "label", "\u0000", "😀é", "x".repeat(300)];
  const value = (depth: number): unknown => {
    switch (int(depth > 4 ? 5 : 8)) {
      case 0:
        return texts[int(texts.length)];
      case 1:
        return int(100_000) - 50_000;
      case 2:
        return random() * 10 ** (int(40) - 20);
      case 3:
        return [true, false, null][int(3)];
      case 4:
        return "";
      case 5:
        return Array.from({ length: int(5) }, () => value(depth + 1));
      case 6: {
        // Objects in a row that share keys, as records do.
        const names = texts.slice(0, 1 + int(texts.length));
        return Array.from({ length: int(4) }, () => Object.fromEntries(names.map((name) => [name, value(depth + 1)])));
      }
      default:
        return Object.fromEntries(Array.from({ length: int(5) }, () => [texts[int(texts.length)], value(depth + 1)]));
    }
  };
  let damagedButTaken = 0;
  for (let round = 0; round < rounds; round++) {
    const bytes = utf8(JSON.stringify(value(0), undefined, int(4) === 0 ? 1 : 0));
    assert.ok(assertAgrees(bytes));
    for (let copy = 0; copy < 4; copy++) {
      const damaged = copy === 0 ? bytes.slice(0, int(bytes.length)) : bytes.slice();
      if (copy > 0) damaged[int(damaged.length)] = copy === 1 ? int(256) : utf8('"\\,:{}[]0e.- \n')[int(14)]!;
      if (assertAgrees(damaged)) damagedButTaken++;
    }
  }
  assert.ok(damagedButTaken > 0);
});

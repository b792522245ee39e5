import assert from "node:assert/strict";
import { decodeUtf8 } from "../../src/hotprofile/utf8.ts";
import { randomOf } from "./support.ts";

Deno.test("decodeUtf8() reads and refuses exactly what the platform's strict decoder does", () => {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const whole = ["\ufffd", "é", "会", "𠮷", "\ufeff", "a", "（"].map((text) => [...new TextEncoder().encode(text)]);
  const random = randomOf(1);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  let refused = 0;
  for (let round = 0; round < 20_000; round++) {
    const bytes: number[] = [];
    for (let part = Math.floor(random() * 6); part >= 0; part--) bytes.push(...pick(whole));
    // Half of them are hurt: a byte changed, doubled or taken out.
    if (round % 2 === 0) {
      const at = Math.floor(random() * bytes.length);
      const hurt = pick([[], [bytes[at]!, bytes[at]!], [pick([0xef, 0xbf, 0xbd, 0xed, 0xa0, 0xff, 0xc0])]]);
      bytes.splice(at, 1, ...hurt);
    }
    const body = Uint8Array.from(bytes);
    let expected: string | undefined;
    try {
      expected = strict.decode(body);
    } catch {
      refused++;
    }
    if (expected === undefined) assert.throws(() => decodeUtf8(body), TypeError, bytes.join());
    else assert.equal(decodeUtf8(body), expected, bytes.join());
  }
  assert.ok(refused > 1000 && refused < 10_000, `${refused} refused`);
});

import assert from "node:assert/strict";
import { isNewer } from "../../src/export/diagnosis.ts";

Deno.test("isNewer() compares part by part, as numbers", () => {
  const newer: [string, string][] = [["0.2.0", "0.1.9"], ["0.10.0", "0.9.9"], ["1", "0.9"], ["1.0.0.1", "1.0.0"]];
  for (const [one, other] of newer) {
    assert.equal(isNewer(one, other), true, `${one} ${other}`);
    assert.equal(isNewer(other, one), false, `${other} ${one}`);
  }
  assert.equal(isNewer("1.0", "1.0.0"), false);
  assert.equal(isNewer("0.1.0", "0.1.0"), false);
});

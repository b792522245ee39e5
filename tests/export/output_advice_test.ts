/** Traits of a folder, told from its path. */
import assert from "node:assert/strict";
import { judgePlace } from "../../src/export/output_advice.ts";

Deno.test("judgePlace() tells network, cloud and system drive apart", () => {
  const kinds = (path: string, windows = true) =>
    judgePlace(path, windows, "C:", (drive) => drive === "Z:").map((trait) => trait.service || trait.code);
  assert.deepEqual(kinds("D:\\出力"), []);
  assert.deepEqual(kinds("C:\\出力"), ["output-on-system-drive"]);
  assert.deepEqual(kinds("c:\\Users\\a\\OneDrive - 会社\\出力"), ["OneDrive", "output-on-system-drive"]);
  assert.deepEqual(kinds("D:\\Dropbox\\x"), ["Dropbox"]);
  assert.deepEqual(kinds("D:\\Boxes\\x"), []);
  assert.deepEqual(kinds("Z:\\出力"), ["output-on-network"]);
  assert.deepEqual(kinds("\\\\server\\share\\出力"), ["output-on-network"]);
  assert.deepEqual(kinds("\\\\?\\UNC\\server\\share"), ["output-on-network"]);
  assert.deepEqual(kinds("\\\\?\\C:\\出力"), ["output-on-system-drive"]);
  assert.deepEqual(kinds("/home/a/Dropbox/x", false), ["Dropbox"]);
  assert.deepEqual(kinds("/data/out", false), []);
});

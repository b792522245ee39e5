import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { programVersion } from "../../src/version.ts";

/** Versions of a change log, newest first, each with its headings. */
async function versions(path: string): Promise<[version: string, headings: string[]][]> {
  const [, ...parts] = (await Deno.readTextFile(join(root, path))).split(/^## /m);
  return parts.map((part) => [
    /^\d+\.\d+\.\d+/.exec(part)?.[0] ?? "",
    [...part.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading),
  ]);
}

Deno.test("the change logs begin with the program's version, and each version says how to upgrade", async () => {
  const [english, japanese] = await Promise.all([versions("CHANGELOG.md"), versions("CHANGELOG.ja.md")]);
  assert.equal(english[0]?.[0], programVersion);
  assert.deepEqual(japanese.map(([version]) => version), english.map(([version]) => version));
  for (const [version, headings] of english.slice(0, -1)) assert(headings.includes("Upgrading"), version);
  for (const [version, headings] of japanese.slice(0, -1)) assert(headings.includes("更新のしかた"), version);
});

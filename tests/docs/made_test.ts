import assert from "node:assert/strict";
import { join } from "node:path";
import { madeDocuments } from "../../scripts/docs/made.ts";
import {
  figuresDocument,
  moduleManifest,
  speedDocument,
  withMadeParts,
  withVersion,
} from "../../scripts/docs/parts.ts";
import { root } from "../../scripts/release/graph.ts";
import { exitCodes } from "../../src/text/exit_codes.ts";
import { programVersion } from "../../src/version.ts";
import { problems } from "../../src/text/problems.ts";

const read = async (path: string) => await Deno.readTextFile(join(root, path));

for (const [path, text] of Object.entries(madeDocuments())) {
  Deno.test(`${path} says what the program says`, async () => {
    assert.equal(await read(path), text, "run deno task docs");
  });
}

Deno.test("README.md has the bench's figures", async () => {
  const text = await read(figuresDocument);
  assert(text.includes("<!-- made: figures -->"));
  assert.equal(text, withMadeParts(text, await read(speedDocument)), "run deno task docs");
});

Deno.test("the version stands in deno.json; the scripts' manifest has it from there", async () => {
  const manifest = await read(moduleManifest);
  assert.equal(withVersion(manifest, programVersion), manifest, "run deno task docs");
  assert.notEqual(withVersion(manifest, "99.0.0"), manifest);
});

Deno.test("each exit code of the program has its meaning in the documents", () => {
  for (const { exit } of Object.values(problems)) assert(exit in exitCodes, String(exit));
});

Deno.test("messages of the trouble shooting tables are the program's", async () => {
  const catalogue = Object.values(problems).flatMap(({ message: { ja, en } }): string[] => [ja, en]);
  for (const [path, language] of Object.entries({ "README.md": "en", "README.ja.md": "ja" })) {
    const quotes = language === "ja" ? /^\| 「([^」]+)」（終了コード (\d+)）/gm : /^\| “([^”]+)” \(exit code (\d+)\)/gm;
    const found = [...(await read(path)).matchAll(quotes)];
    assert(found.length > 0, path);
    for (const [, quoted = "", code] of found) {
      // What stands between placeholders is the sentence's own; a value in the document may stand for a placeholder.
      const whose = catalogue.filter((message) => {
        const own = message.split(/\{\w+\}/).filter((part) => part.trim().length > 3);
        return message.includes(quoted) ||
          own.some((part) => quoted.includes(part.trim().replace(/^[ 。:]+|[ 。:]+$/g, "")));
      });
      const exits = Object.values(problems).filter(({ message: { ja, en } }) =>
        whose.includes(ja) || whose.includes(en)
      )
        .map(({ exit }) => String(exit));
      assert(exits.includes(code ?? ""), `${path}: “${quoted}” is no message with exit code ${code}`);
    }
  }
});

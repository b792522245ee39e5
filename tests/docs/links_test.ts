import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { anchorOf, blocksOf, documents, linksOf } from "./support.ts";

for (const path of await documents()) {
  const text = await Deno.readTextFile(join(root, path));

  Deno.test(`${path} links to what is there`, async () => {
    for (const link of linksOf(text)) {
      const [file = "", anchor] = decodeURI(link).split("#");
      const target = file === "" ? join(root, path) : join(root, dirname(path), file);
      const info = await Deno.stat(target).catch(() => undefined);
      assert(info, `${link} is not there`);
      if (/\.(png|svg)$/.test(target)) assert(info.size < 200_000, `${link} is ${info.size} bytes`);
      if (anchor === undefined) continue;
      const headings = [...(await Deno.readTextFile(target)).matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
        anchorOf(words)
      );
      assert(headings.includes(anchor), `${link}: no such heading`);
    }
  });

  Deno.test(`${path} says of each block of commands whether a test runs it`, () => {
    for (const { line, language, mark } of blocksOf(text)) {
      if (["", "text", "json", "csv"].includes(language)) continue;
      assert(mark !== undefined, `${path}:${line} has no mark: <!-- test: run --> or <!-- not run: why -->`);
    }
  });
}

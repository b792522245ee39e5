/** What the repository must be to someone who has nothing else: sources that are there, tests that say why they are skipped. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { anchorOf } from "./support.ts";

/** Source files below the folders, with their text. */
async function sources(...folders: string[]): Promise<[path: string, text: string][]> {
  const found: [string, string][] = [];
  for (const folder of folders) {
    for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
      const path = `${folder}/${name}`;
      if (isDirectory) found.push(...await sources(path));
      else if (/\.(ts|mjs|ps1|psm1)$/.test(name)) found.push([path, await Deno.readTextFile(join(root, path))]);
    }
  }
  return found;
}

const files = (await sources("src", "scripts", "tests", "ps")).filter(([path]) =>
  path !== "tests/docs/contract_test.ts"
);

Deno.test("every heading of docs/contract that a comment cites is there", async () => {
  const anchors = new Map<string, Set<string>>();
  for await (const { name } of Deno.readDir(join(root, "docs/contract"))) {
    const text = await Deno.readTextFile(join(root, "docs/contract", name));
    anchors.set(name, new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) => anchorOf(words))));
  }
  let cited = 0;
  for (const [path, text] of files) {
    // `docs/contract/page.md#one`, `#two`: the second is of the same page.
    for (
      const [, page = "", rest = ""] of text.matchAll(/docs\/contract\/([\w-]+\.md)((?:#[\w-]+`?(?:, `(?=#))?)*)/g)
    ) {
      assert(anchors.has(page), `${path}: there is no docs/contract/${page}`);
      for (const [, anchor = ""] of rest.matchAll(/#([\w-]+)/g)) {
        assert(anchors.get(page)?.has(anchor), `${path}: docs/contract/${page} has no heading ${anchor}`);
        cited++;
      }
    }
  }
  assert(cited > 30, `${cited} citations`);
});

Deno.test("no comment cites what is not in the repository", () => {
  for (const [path, text] of files) {
    assert.doesNotMatch(text, /of the API sheet\b|\bissue ["“\d#]|\bthe issue\b|hotprofile-api\/README/, path);
    assert.doesNotMatch(text, /(?<!docs\/contract\/)\b(vendor-tool|task-scheduler|hotprofile-api|interface)\.md/, path);
    // The schema is Microsoft's: tests that use it say so when they are skipped.
    assert.doesNotMatch(text.replaceAll("../shared/task-scheduler.xsd", ""), /\.\.\/shared\/(?!\w+\.ts")/, path);
  }
});

Deno.test("a test that may be skipped says why in its name", () => {
  for (const [path, text] of files) {
    if (!path.endsWith("_test.ts")) continue;
    assert.doesNotMatch(
      text,
      /\bignore\b\s*[:,}]|Deno\.test\.(ignore|skip|only)\b/,
      `${path}: use tests/support/skip.ts`,
    );
  }
});

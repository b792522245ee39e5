import assert from "node:assert/strict";
import { join } from "node:path";
import { devOnly } from "../../scripts/release/compile.ts";
import { graphFaults, hiddenInputs, metaFiles, readGraph, root, unknownMetaUses } from "../../scripts/release/graph.ts";
import { readIntegrity, readProject } from "../../scripts/release/project.ts";
import { includedFiles } from "../../scripts/release/targets.ts";

const graph = await readGraph();

Deno.test("the program's graph is whole and holds nothing that only tests need", async () => {
  assert.deepEqual(await graphFaults(graph, devOnly), []);
  assert(graph.files.includes("src/main.ts"));
  assert(graph.files.includes("deno.json"), "the version is read from it");
});

Deno.test("each import of deno.json is the program's or for tests alone, and none is both", async () => {
  const { imports } = await readProject();
  const direct = new Set(graph.direct.map((key) => graph.packages.get(key)?.name));
  const unclear = imports.filter((name) => direct.has(name) === devOnly.includes(name));
  assert.deepEqual(unclear, []);
});

Deno.test("each embedded package stands in deno.lock with its hash", async () => {
  const integrity = await readIntegrity();
  for (const key of graph.packages.keys()) assert.match(integrity.get(key) ?? "", /^[0-9a-f]{128}$/, key);
});

Deno.test("each included file is there", async () => {
  for (const path of includedFiles) assert((await Deno.stat(join(root, path))).isFile, path);
});

Deno.test("graphFaults() finds a test library in the graph", async () => {
  const [first] = graph.direct;
  const name = graph.packages.get(first ?? "")?.name ?? "";
  assert.deepEqual(await graphFaults(graph, [name]), [
    `${name} is for tests and scripts alone, but would be embedded`,
  ]);
});

Deno.test("hiddenInputs() allows imports that Deno can follow", () => {
  const source = `import a from "./a.ts";
const { b } = await import("./b.ts");
// import(variable) in a comment
/* require("x") */`;
  assert.deepEqual(hiddenInputs("src/x.ts", source), []);
});

Deno.test("hiddenInputs() names imports that only the run decides", () => {
  const source = `const name = "./a.ts";
await import(name);
await import(\`./\${name}\`);
require("b");
new Worker(name);`;
  assert.deepEqual(hiddenInputs("src/x.ts", source), [
    "src/x.ts:2: import() of what only the run decides",
    "src/x.ts:3: import() of what only the run decides",
    "src/x.ts:4: require()",
    "src/x.ts:5: a worker of what only the run decides",
  ]);
});

Deno.test("metaFiles() names files beside a module", () => {
  const source = `new URL("../csv/table.bin", import.meta.url); import.meta.resolve("./words.txt");`;
  assert.deepEqual(metaFiles("src/a/b.ts", source), ["src/csv/table.bin", "src/a/words.txt"]);
  assert.equal(unknownMetaUses(source), 0);
});

Deno.test("unknownMetaUses() counts what metaFiles() cannot follow", () => {
  assert.equal(unknownMetaUses("join(import.meta.dirname, name)"), 1);
  assert.equal(unknownMetaUses("new URL(name, import.meta.url)"), 1);
  assert.equal(unknownMetaUses("if (import.meta.main) run()"), 0);
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { blocksOf } from "./support.ts";

const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
const speed = await Deno.readTextFile(join(root, "docs", "speed.md"));

/** What the bench printed of the export, from the outputs in docs/speed.md: rows, resource, encoding, rows/s, seconds, MB. */
function measured(): string[] {
  const found: string[] = [];
  for (const { language, lines } of blocksOf(speed.split("## Other tools")[0] ?? "")) {
    if (language !== "text") continue;
    let about = "";
    for (const line of lines) {
      about = /^(\w+), (\d+) rows$/.exec(line)?.slice(1).reverse().join(" ") ?? about;
      const [, encoding, rows, seconds, memory] =
        /^hotprofile-export (\S+)\s+(\d+) rows\/s\s+([\d.]+) s\s+[\d.]+ s CPU\s+(\d+) MB/.exec(line) ?? [];
      if (encoding !== undefined) found.push([about, encoding, rows, seconds, memory].join(" "));
    }
  }
  return found;
}

for (const path of ["README.md", "README.ja.md"]) {
  Deno.test(`the figures of ${path} are those of the bench, and its commands stand beside them`, async () => {
    const text = await Deno.readTextFile(join(root, path));
    const [, table = "", after = ""] = /<!-- figures -->([\s\S]+)<!-- end of figures -->([\s\S]+)/.exec(text) ?? [];
    const shown = table.trim().split("\n").slice(2).map((row) => {
      const [what = "", ...figures] = row.replaceAll(",", "").split("|").map((cell) => cell.trim()).slice(1, -1);
      const [, rows] = /(\d+)/.exec(what) ?? [];
      const [resource] = /leads|clients/.exec(what) ?? [];
      const [encoding] = /shift_jis|utf-8/.exec(what) ?? [];
      return [rows, resource, encoding, ...figures.map((figure) => /[\d.]+/.exec(figure)?.[0])].join(" ");
    });
    assert.equal(shown.length, 8);
    assert.deepEqual(shown, measured());
    const commands = blocksOf(after)[0]?.lines ?? [];
    assert.equal(commands.length, 2);
    for (const command of commands) {
      assert.ok(speed.includes(command), command);
      assert.ok((/ task (\w+)/.exec(command)?.[1] ?? "") in tasks, command);
    }
  });
}

import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";
import { blocksOf } from "./support.ts";

const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
const speed = await Deno.readTextFile(join(root, "docs", "speed.md"));

Deno.test("each figure of README.md stands in one line of the bench's output", async () => {
  const text = await Deno.readTextFile(join(root, "README.md"));
  const [, table = ""] = /<!-- made: figures -->([\s\S]+?)<!-- \/made -->/.exec(text) ?? [];
  const shown = table.trim().split("\n").slice(2);
  assert(shown.length >= 2);
  for (const row of shown) {
    const cells = row.replaceAll(",", "").split("|").map((cell) => cell.trim()).slice(1, -1);
    const [what = "", rate = "", seconds = "", memory = ""] = cells;
    const [rows] = /\d+/.exec(what) ?? [];
    const [resource] = /[a-z_]{2,}/.exec(what) ?? [];
    const [, output = ""] = speed.split(`\n${resource}, ${rows} rows\n`);
    const line = output.split("\n\n")[0]?.split("\n").find((each) => each.startsWith("hotprofile-export shift_jis "));
    for (const figure of [rate, ...[seconds, memory].map((cell) => /[\d.]+/.exec(cell)?.[0] ?? "")]) {
      assert(figure !== "" && ` ${line} `.includes(` ${figure} `), `${row}: ${figure} is not in ${line}`);
    }
  }
});

Deno.test("each output of the bench stands beside its command", () => {
  const blocks = blocksOf(speed);
  const outputs = blocks.map(({ language }, index) => [language, index] as const).filter(([language]) =>
    language === "text"
  );
  assert(outputs.length > 0);
  for (const [, index] of outputs) {
    const [command = ""] = blocks[index - 1]?.lines ?? [];
    assert((/ task (\w+)/.exec(command)?.[1] ?? "") in tasks, command);
  }
});

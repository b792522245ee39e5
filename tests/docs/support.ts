/** What documents promise: their fenced blocks with the mark before each. @module */
import { join } from "node:path";
import { root } from "../../scripts/release/graph.ts";

/** A fenced block. */
export interface Block {
  /** Line of the fence, for messages. */
  readonly line: number;
  readonly language: string;
  readonly lines: readonly string[];
  /** Text of the comment before the fence: `test: run`, `not run: why`; undefined where there is none. */
  readonly mark: string | undefined;
}

/** All documents, relative to the repository. */
export async function documents(): Promise<string[]> {
  const found = ["README.md", "README.ja.md", "CHANGELOG.md", "CHANGELOG.ja.md"];
  for (const folder of ["docs", "docs/contract"]) {
    for await (const { name } of Deno.readDir(join(root, folder))) {
      if (name.endsWith(".md")) found.push(`${folder}/${name}`);
    }
  }
  return found.sort();
}

/** Fenced blocks of a document; indentation of a list is taken off. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", language = ""] = /^(\s*)```(\S*)$/.exec(lines[at] ?? "") ?? [undefined];
    if (!/^\s*```/.test(lines[at] ?? "")) continue;
    const line = at + 1;
    const body: string[] = [];
    for (at++; at < lines.length && lines[at]?.trim() !== "```"; at++) {
      const text = lines[at] ?? "";
      body.push(text.startsWith(indent) ? text.slice(indent.length) : text.trimStart());
    }
    const mark = /^\s*<!-- (test: .+|not run: .+) -->$/.exec(lines[line - 2] ?? "")?.[1];
    blocks.push({ line, language, lines: body, mark });
  }
  return blocks;
}

/** Splits a command line as shells do, as far as the documents need it. */
export function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) =>
    double ?? single ?? plain ?? ""
  );
}

/** Targets of the links and pictures of a document, without anchors; web addresses are left out. */
export function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target)
    .filter((target) => !/^https?:/.test(target));
}

/** Anchor that GitHub gives to a heading. */
export function anchorOf(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "").replaceAll(" ", "-");
}

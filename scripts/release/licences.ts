/** The licence texts of what the executable holds. @module */
import { join } from "node:path";
import type { Graph } from "./graph.ts";

/** A licence with its text. */
export interface Licence {
  /** SPDX expression. */
  readonly id: string;
  readonly text: string;
}

/** Deno itself, which every executable holds. Its own third parties are listed by its authors, not here. */
const denoLicence = `MIT License

Copyright 2018-2026 the Deno authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

/** Files of a package that hold its terms. */
const licenceFile = /^(licen[cs]e|copying|notice|copyrightnotice|thirdpartynotices)/i;

/**
 * Reads the licence of each npm package of the graph.
 * @throws Error naming a package that brings no terms
 */
export async function readLicences(graph: Graph): Promise<ReadonlyMap<string, Licence>> {
  const found = new Map<string, Licence>();
  for (const [key, { folder }] of graph.packages) {
    const { license } = JSON.parse(await Deno.readTextFile(join(folder, "package.json")));
    if (typeof license !== "string") throw new Error(`${key} names no licence in its package.json`);
    const names: string[] = [];
    for await (const entry of Deno.readDir(folder)) {
      if (entry.isFile && licenceFile.test(entry.name)) names.push(entry.name);
    }
    if (names.length === 0) throw new Error(`${key} brings no licence text`);
    const texts = [];
    for (const name of names.sort()) {
      texts.push((await Deno.readTextFile(join(folder, name))).replaceAll("\r\n", "\n").trim());
    }
    found.set(key, { id: license, text: texts.join("\n\n") });
  }
  return found;
}

/** `THIRD-PARTY-LICENSES.txt`. */
export function thirdPartyText(licences: ReadonlyMap<string, Licence>, denoVersion: string): string {
  const line = "=".repeat(100);
  const parts = [...licences].map(([key, { id, text }]) => `${line}\n${key} (${id})\n${line}\n\n${text}\n`);
  return [
    `hotprofile-export contains the Deno runtime ${denoVersion} and the npm packages listed below, under these terms.`,
    "The runtime contains further components (V8 and Rust libraries, among others); their terms are published with",
    `its sources: https://github.com/denoland/deno/tree/v${denoVersion}`,
    "",
    `${line}\nDeno ${denoVersion} (MIT)\n${line}\n\n${denoLicence}`,
    ...parts,
  ].join("\n");
}

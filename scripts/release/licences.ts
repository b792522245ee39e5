/** The licence texts of what the executable holds. @module */
import { join } from "node:path";
import process from "node:process";
import { type Graph, root } from "./graph.ts";

/** A licence with its text. */
export interface Licence {
  /** SPDX expression. */
  readonly id: string;
  readonly text: string;
}

/** A part of Deno's base binary; its terms are `licences/NAME.txt`. */
export interface RuntimePart {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Package URL. */
  readonly purl: string;
}

/** What the base binary is made of, as far as it is told apart here: Deno with its Rust libraries, V8, and V8's ICU. */
export const runtimeParts: readonly RuntimePart[] = [
  part("deno", Deno.version.deno, "MIT", "denoland/deno@v"),
  part("v8", Deno.version.v8, "BSD-3-Clause", "v8/v8@"),
  part("icu", process.versions["icu"] ?? "", "Unicode-3.0", "unicode-org/icu@"),
];

/** Terms of Node.js, from which Deno takes what `node:` modules do. */
const nodeTerms = "node";

function part(name: string, version: string, licence: string, repository: string): RuntimePart {
  return { name, version, licence, purl: `pkg:github/${repository}${version}` };
}

/** A text of `licences/`. */
async function terms(name: string): Promise<string> {
  return await Deno.readTextFile(join(root, "scripts/release/licences", `${name}.txt`));
}

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
export async function thirdPartyText(licences: ReadonlyMap<string, Licence>): Promise<string> {
  const line = "=".repeat(100);
  const section = (title: string, text: string) => `${line}\n${title}\n${line}\n\n${text.trim()}\n`;
  const runtime = [];
  for (const { name, version, licence } of runtimeParts) {
    runtime.push(section(`${name} ${version} (${licence})`, await terms(name)));
  }
  const [{ version } = { version: "" }] = runtimeParts;
  return [
    "hotprofile-export contains the Deno runtime with V8 and ICU, and the npm packages listed below, under these terms.",
    `Deno also holds Rust libraries, under MIT, Apache-2.0, BSD, ISC and similar terms; the Cargo.lock of its sources`,
    `(version ${version}) lists them.`,
    "",
    ...runtime,
    section("Parts of Node.js in Deno (MIT)", await terms(nodeTerms)),
    ...[...licences].map(([key, { id, text }]) => section(`${key} (${id})`, text)),
  ].join("\n");
}

/** `deno task docs`: writes the documents, and parts of documents, that are made from the program itself. @module */
import { fileURLToPath } from "node:url";
import { programVersion } from "../src/version.ts";
import { madeDocuments } from "./docs/made.ts";
import { figuresDocument, moduleManifest, speedDocument, withMadeParts, withVersion } from "./docs/parts.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

for (const [path, text] of Object.entries(madeDocuments())) await Deno.writeTextFile(at(path), text);
const speed = await Deno.readTextFile(at(speedDocument));
const figures = at(figuresDocument);
await Deno.writeTextFile(figures, withMadeParts(await Deno.readTextFile(figures), speed));
// Windows PowerShell needs its byte order mark.
const manifest = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await Deno.readFile(at(moduleManifest)));
await Deno.writeTextFile(at(moduleManifest), withVersion(manifest, programVersion));

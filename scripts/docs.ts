/** `deno task docs`: writes the documents, and parts of documents, that are made from the program itself. @module */
import { fileURLToPath } from "node:url";
import { madeDocuments } from "./docs/made.ts";
import { partedDocuments, withMadeParts } from "./docs/parts.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

for (const [path, text] of Object.entries(madeDocuments())) await Deno.writeTextFile(at(path), text);
for (const [path, language] of Object.entries(partedDocuments)) {
  await Deno.writeTextFile(at(path), withMadeParts(await Deno.readTextFile(at(path)), language));
}

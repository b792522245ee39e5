/** `deno task docs`: writes the documents that are made from the program itself. @module */
import { fileURLToPath } from "node:url";
import { madeDocuments } from "./docs/made.ts";

for (const [path, text] of Object.entries(madeDocuments())) {
  await Deno.writeTextFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);
}

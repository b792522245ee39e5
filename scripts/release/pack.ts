/** From compiled programs to what is published: archives, bill of materials, checksums. @module */
import { join } from "node:path";
import { readGraph, root } from "./graph.ts";
import { readLicences, thirdPartyText } from "./licences.ts";
import { archive, archiveName, checksumText, packedFiles } from "./package.ts";
import { readIntegrity, readProject, requireProjectDeno, sourceDate } from "./project.ts";
import { makeSbom } from "./sbom.ts";
import { places, type Target } from "./targets.ts";

/** Path of a target's executable, relative to the repository. */
export function executablePath(target: Target): string {
  return `${places.dist}/${target.system}/${target.executable}`;
}

/**
 * Packs the executables of `dist/`.
 * @param say told each file
 * @throws Error with one sentence when an executable is missing
 */
export async function pack(targets: readonly Target[], say: (line: string) => void): Promise<void> {
  await requireProjectDeno();
  const project = await readProject();
  const graph = await readGraph();
  const licences = await readLicences(graph);
  const date = await sourceDate();
  const denoVersion = Deno.version.deno;
  const sbom = await makeSbom({ project, graph, licences, integrity: await readIntegrity(), denoVersion, date });
  const made = { "THIRD-PARTY-LICENSES.txt": thirdPartyText(licences, denoVersion) };
  const published: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [
    { name: `${project.name}-${project.version}.cdx.json`, bytes: new TextEncoder().encode(sbom) },
  ];
  for (const target of targets) {
    const path = executablePath(target);
    let executable;
    try {
      executable = await Deno.readFile(join(root, path));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new Error(`${path} is not there: run deno task compile first.`);
    }
    const files = await packedFiles(target, executable, made);
    published.push({ name: archiveName(target, project.version), bytes: archive(files, date) });
  }
  for (const { name, bytes } of published) {
    await Deno.writeFile(join(root, places.dist, name), bytes);
    say(`${places.dist}/${name}  ${bytes.length} bytes`);
  }
  await Deno.writeTextFile(join(root, places.dist, "SHA256SUMS"), await checksumText(published));
  say(`${places.dist}/SHA256SUMS`);
}

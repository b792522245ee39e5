/** From compiled programs to what is published: archives, bill of materials, checksums. @module */
import { join } from "node:path";
import { checkProgram } from "./check_program.ts";
import { readGraph } from "./graph.ts";
import { readLicences, thirdPartyText } from "./licences.ts";
import { archive, archiveName, checksumText, packedFiles, sha256 } from "./package.ts";
import { withoutSignature } from "./program.ts";
import { readIntegrity, readProject, requireProjectDeno, sourceDate } from "./project.ts";
import { makeSbom } from "./sbom.ts";
import type { Target } from "./targets.ts";

/** Path of a target's executable, relative to the folder for what is made. */
export function executablePath(target: Target): string {
  return `${target.system}/${target.executable}`;
}

/** Path of the hash that `compile` notes beside the executable: of the program without a signature. */
export function compiledHashPath(target: Target): string {
  return `${target.system}/unsigned.sha256`;
}

/** The catalog of the scripts, where they were signed. */
const catalog = "hotprofile-export.cat";

/** What may be packed. */
export interface PackOptions {
  readonly targets: readonly Target[];
  /** The folder with the executables, which receives the archives. */
  readonly dist: string;
  /** Told each file. */
  readonly say: (line: string) => void;
}

/**
 * Packs the executables of `dist/`.
 * @throws Error with one sentence when an executable is missing, or is not what `compile` made of this commit
 */
export async function pack({ targets, dist, say }: PackOptions): Promise<void> {
  await requireProjectDeno();
  const project = await readProject();
  const graph = await readGraph();
  const licences = await readLicences(graph);
  const date = await sourceDate();
  const denoVersion = Deno.version.deno;
  const sbom = await makeSbom({ project, graph, licences, integrity: await readIntegrity(), date });
  const terms = await thirdPartyText(licences);
  const published: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [
    { name: `${project.name}-${project.version}.cdx.json`, bytes: new TextEncoder().encode(sbom) },
  ];
  for (const target of targets) {
    const path = executablePath(target);
    const executable = await readMade(dist, path);
    await checkProgram(path, executable, target, { project, graph, denoVersion });
    const compiled = new TextDecoder().decode(await readMade(dist, compiledHashPath(target))).trim();
    if (await sha256(withoutSignature(executable)) !== compiled) {
      throw new Error(`${path} was changed after it was compiled: run deno task compile again.`);
    }
    const made: Record<string, string | Uint8Array<ArrayBuffer>> = { "THIRD-PARTY-LICENSES.txt": terms };
    const signed = await Deno.readFile(join(dist, target.system, catalog)).catch(() => undefined);
    if (signed) made[catalog] = signed;
    const files = await packedFiles(target, executable, made);
    published.push({ name: archiveName(target, project.version), bytes: archive(files, date) });
  }
  for (const { name, bytes } of published) {
    await Deno.writeFile(join(dist, name), bytes);
    say(`${name}  ${bytes.length} bytes`);
  }
  await Deno.writeTextFile(join(dist, "SHA256SUMS"), await checksumText(published));
  say("SHA256SUMS");
}

/** A file that `compile` made. */
async function readMade(dist: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(join(dist, path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`${path} is not there: run deno task compile first.`);
  }
}

/** The software bill of materials, CycloneDX 1.6 in JSON. @module */
import type { Graph } from "./graph.ts";
import { type Licence, runtimeParts } from "./licences.ts";
import type { Project } from "./project.ts";

/** What a bill of materials is made from. */
export interface SbomInputs {
  readonly project: Project;
  readonly graph: Graph;
  readonly licences: ReadonlyMap<string, Licence>;
  /** SHA-512 by `name@version`, hexadecimal. */
  readonly integrity: ReadonlyMap<string, string>;
  /** Epoch seconds. */
  readonly date: number;
}

/** Package URL of an npm package. */
export function npmUrl(name: string, version: string): string {
  return `pkg:npm/${name.startsWith("@") ? `%40${name.slice(1)}` : name}@${version}`;
}

/** An SPDX identifier as such, anything longer as an expression. */
function licenceEntry(id: string): unknown {
  return /^[A-Za-z0-9.+-]+$/.test(id) ? { license: { id } } : { expression: id };
}

/**
 * Makes the document. The same inputs give the same bytes: also the serial number is made from them.
 * @throws Error naming a package that deno.lock does not hold
 */
export async function makeSbom(inputs: SbomInputs): Promise<string> {
  const { project, graph, licences, integrity, date } = inputs;
  const self = `pkg:generic/${project.name}@${project.version}`;
  const runtime = runtimeParts.map(({ purl }) => purl);
  const refs = new Map([...graph.packages].map(([key, { name, version }]) => [key, npmUrl(name, version)]));
  const refOf = (key: string) => refs.get(key) ?? "";
  const components = [
    ...runtimeParts.map(({ name, version, licence, purl }) => ({
      type: name === "deno" ? "platform" : "library",
      "bom-ref": purl,
      name,
      version,
      licenses: [licenceEntry(licence)],
      purl,
    })),
    ...[...graph.packages].map(([key, { name, version }]) => {
      const hash = integrity.get(key);
      if (hash === undefined) throw new Error(`${key} is not in deno.lock`);
      const [scope, plain] = name.startsWith("@") ? name.split("/") : [undefined, name];
      return {
        type: "library",
        "bom-ref": refOf(key),
        ...(scope === undefined ? {} : { group: scope }),
        name: plain,
        version,
        hashes: [{ alg: "SHA-512", content: hash }],
        licenses: [licenceEntry(licences.get(key)?.id ?? "")],
        purl: refOf(key),
      };
    }),
  ];
  const body = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: new Date(date * 1000).toISOString(),
      component: {
        type: "application",
        "bom-ref": self,
        name: project.name,
        version: project.version,
        licenses: [licenceEntry(project.license)],
        purl: self,
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: [...runtime, ...graph.direct.map(refOf)] },
      ...runtime.map((ref) => ({ ref, dependsOn: [] })),
      ...[...graph.packages].map(([key, { dependencies }]) => ({
        ref: refOf(key),
        dependsOn: dependencies.map(refOf),
      })),
    ],
  };
  const { bomFormat, specVersion, ...rest } = body;
  const serialNumber = `urn:uuid:${await uuidOf(JSON.stringify(body))}`;
  return `${JSON.stringify({ bomFormat, specVersion, serialNumber, ...rest }, null, 2)}\n`;
}

/** A UUID of version 8 that is a digest of a text. */
async function uuidOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

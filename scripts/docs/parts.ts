/** Parts of hand-written files that are made: between `<!-- made: NAME -->` and `<!-- /made -->`, and the scripts' version. @module */

/** Documents with made parts. */
export const figuresDocument = "README.md";

/** Where the output of the bench stands, from which the figures are made. */
export const speedDocument = "docs/speed.md";

/** The manifest of the PowerShell module, which has the program's version. */
export const moduleManifest = "ps/HotProfileTasks/HotProfileTasks.psd1";

/** The manifest with a version, otherwise as it was. */
export function withVersion(manifest: string, version: string): string {
  return manifest.replace(/(?<=^ *ModuleVersion *= *')[^']*(?=')/m, version);
}

/** A line of the bench's output about the export. */
export interface Measured {
  readonly resource: string;
  readonly encoding: string;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly seconds: string;
  readonly megabytes: number;
}

/** Lines about the export in outputs of the bench, up to the comparison with other tools. */
export function measured(speed: string): Measured[] {
  const found: Measured[] = [];
  let about: { readonly resource: string; readonly rows: number } | undefined;
  for (const line of (speed.split("\n## Other tools")[0] ?? "").split("\n")) {
    const [, resource, rows] = /^(\w+), (\d+) rows$/.exec(line) ?? [];
    if (resource !== undefined) about = { resource, rows: Number(rows) };
    const [, encoding, rowsPerSecond, seconds, megabytes] =
      /^hotprofile-export (\S+) +(\d+) rows\/s +([\d.]+) s +[\d.]+ s CPU +(\d+) MB/.exec(line) ?? [];
    if (encoding === undefined || seconds === undefined || !about) continue;
    found.push({ ...about, encoding, rowsPerSecond: Number(rowsPerSecond), seconds, megabytes: Number(megabytes) });
  }
  return found;
}

/** A table of the largest measured export of each resource, in the usual encoding. */
function figures(speed: string): string {
  const number = (value: number) => value.toLocaleString("en");
  const usual = measured(speed).filter(({ encoding }) => encoding === "shift_jis");
  const most = Math.max(...usual.map(({ rows }) => rows));
  const lines = usual.filter(({ rows }) => rows === most).map((line) => {
    const what = `${number(line.rows)} ${line.resource}`;
    return `| ${what} | ${number(line.rowsPerSecond)} | ${line.seconds} s | ${line.megabytes} MB |`;
  });
  return `| full export | rows/s | time | memory |\n| --- | --- | --- | --- |\n${lines.join("\n")}`;
}

/**
 * The document with its made parts renewed.
 * @param speed text of {@link speedDocument}
 */
export function withMadeParts(text: string, speed: string): string {
  return text.replace(
    /(<!-- made: figures -->\n)[\s\S]*?(<!-- \/made -->)/,
    (_, open, close) => `${open}\n${figures(speed)}\n\n${close}`,
  );
}

/**
 * Other ways to the same job, as far as their programs are installed (Debian: `curl jq libc-bin miller nodejs npm`). They
 * do less: no custom fields (Miller: no lists either), no check that nothing was missed, what the code page lacks is
 * dropped or `?`.
 * @module
 */
import { join } from "node:path";
import { resources } from "../../src/hotprofile/catalogue.ts";
import { has, here, type Line } from "./process.ts";

/** A contender; a text instead of a command says why it is skipped. */
export interface Other {
  readonly name: string;
  readonly line: Line | string;
}

/** The versions that the Node script is run with. */
const nodePackages = ["csv-stringify@6.6.0", "iconv-lite@0.7.3"];

/** Puts the Node script beside its packages. @returns its path, or why it cannot run */
export async function prepareNode(root: string): Promise<{ readonly script: string } | string> {
  if (!await has("node") || !await has("npm")) return "node or npm is not installed";
  const folder = join(root, "node");
  await Deno.mkdir(folder);
  const { success } = await new Deno.Command("npm", {
    args: ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, ...nodePackages],
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) return `npm cannot install ${nodePackages.join(" and ")}`;
  const script = join(folder, "export.mjs");
  await Deno.copyFile(here("export.mjs"), script);
  return { script };
}

/** The contenders for one resource. */
export async function others(
  root: string,
  url: string,
  resource: "leads" | "clients",
  size: number,
  rows: number,
  node: Awaited<ReturnType<typeof prepareNode>>,
): Promise<Other[]> {
  const names = resources[resource].columns.map(({ name }) => name);
  const calls = join(root, `${resource}.curl`);
  const pages = Array.from(
    { length: Math.ceil(rows / size) },
    (_, index) =>
      `url = "${url}/rest_api/v1/${resource}/get_entry_list"\n` +
      `data = "api_key=bench&page[number]=${index + 1}&page[display_number]=${size}"\n`,
  );
  await Deno.writeTextFile(calls, pages.join("next\n"));
  const output = join(root, "others.csv");
  const pipe = (stage: string): Line => ({
    command: ["sh", "-c", `curl -s -K '${calls}' | ${stage} | iconv -c -f UTF-8 -t CP932 > '${output}'`],
  });
  const cells = names.map((name) => `.${name}`).join(",");
  const jq = `.${resource}[] | [${cells}] | map(if type == "array" then map(tostring) | join(";") else . end) | @csv`;
  const list = names.map((name) => `"${name}"`).join(",");
  const miller = `for (row in $${resource}) { map cells = mapselect(row, [${list}]); emit cells }`;
  const missing = async (...programs: string[]) => {
    const absent = [];
    for (const program of programs) if (!await has(program)) absent.push(program);
    return absent.length > 0 ? `${absent.join(" and ")} not installed` : undefined;
  };
  return [
    { name: "curl | jq | iconv", line: await missing("curl", "jq", "iconv") ?? pipe(`jq -r '${jq}'`) },
    {
      name: "curl | miller | iconv",
      line: await missing("curl", "mlr", "iconv") ??
        pipe(
          `mlr --records-per-batch 1 --ijson --ocsv put -q '${miller}' then flatten then template -f ${
            names.join(",")
          }`,
        ),
    },
    {
      name: "node, csv-stringify",
      line: typeof node === "string"
        ? node
        : { command: ["node", node.script, url, resource, String(size), output, ...names] },
    },
  ];
}

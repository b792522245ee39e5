/**
 * `deno task demo`: starts the sample server, configures a temporary home, exports every type, shows the files.
 * In the system's language. The folder is kept so that the files can be opened; its path is printed last.
 * @module
 */
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { fileURLToPath } from "node:url";
import { permissionFlags } from "../src/permissions.ts";
import { chooseLanguage, fill, type Phrase } from "../src/text/language.ts";

const words = {
  server: { ja: "サンプルサーバー: {url}", en: "Sample server: {url}" },
  files: {
    ja: "できたファイルと、それぞれの最初の 2 件（値のある項目から）:",
    en: "The files, and the first two records of each (some fields that have a value):",
  },
  file: { ja: "{file}（{rows} 件、{columns} 列）", en: "{file} ({rows} records, {columns} columns)" },
  excel: {
    ja:
      "Excel: ダブルクリックで文字化けせずに開けます。先頭の 0 や日付をそのまま保つには、［データ］→［テキストまたは CSV から］で取り込みます。",
    en: "Excel: a double click shows all characters. Import with Data → From Text/CSV to keep leading zeros and dates.",
  },
  end: { ja: "5 種類、9 個のファイルの出力先: {output}", en: "Nine files of five types are in {output}" },
} satisfies Record<string, Phrase>;

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const root = await Deno.makeTempDir({ prefix: "hotprofile-demo-" });
const home = join(root, "home");
const output = join(root, "output");
await Deno.mkdir(output);

const language = chooseLanguage(undefined, navigator.language);
const tell = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
const say = (phrase: Phrase, facts: Record<string, string | number> = {}) =>
  tell(fill(phrase[language], facts, language));

function program(args: readonly string[], stdin: "piped" | "null", stdout: "piped" | "inherit"): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      ...permissionFlags,
      main,
      ...args,
    ],
    env: { HOTPROFILE_EXPORT_HOME: home, HOTPROFILE_API_KEY: "" },
    stdin,
    stdout,
    stderr: "inherit",
  });
}

async function run(args: readonly string[], stdin?: string): Promise<void> {
  tell(`\n> hotprofile-export ${args.join(" ")}`);
  const child = program(args, stdin === undefined ? "null" : "piped", "inherit").spawn();
  if (stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(stdin));
    await writer.close();
  }
  const { code } = await child.status;
  if (code !== 0) throw new Error(`hotprofile-export ${args[0]} ended with ${code}`);
}

/** Records that are shown of each file, and fields of each. */
const [shownRecords, shownFields] = [2, 6];

/** Shows a file's first records. @param name below the output folder */
async function preview(name: string): Promise<void> {
  const text = new TextDecoder("shift_jis").decode(await Deno.readFile(join(output, name)));
  const [titles = [], ...records] = parse(text) as string[][];
  say(words.file, { file: `\n  ${name}`, rows: records.length, columns: titles.length });
  for (const record of records.slice(0, shownRecords)) {
    const fields = record.flatMap((value, at) => value === "" ? [] : [`${titles[at]}: ${value.split(/\r?\n/)[0]}`]);
    tell(`    ${fields.slice(0, shownFields).join(" / ")}`);
  }
}

const server = program(["sample-server", "--json", "--rows", "250"], "null", "piped").spawn();
try {
  const reader = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  const { url } = JSON.parse(value ?? "{}") as { url: string };
  say(words.server, { url });
  await run(
    ["configure", "--host", url, "--output", output, "--api-key-stdin"],
    "00000000-0000-4000-8000-000000000000",
  );
  await run(["export", "--type", "all"]);
  tell("");
  say(words.files);
  let files = 0;
  for (const name of [...Deno.readDirSync(output)].map((entry) => entry.name).sort()) {
    const inside = name.endsWith(".csv")
      ? [name]
      : [...Deno.readDirSync(join(output, name))].map((entry) => join(name, entry.name)).sort();
    for (const file of inside) {
      files++;
      await preview(file);
    }
  }
  if (files !== 9) throw new Error(`expected nine files, found ${files}`);
  tell("");
  say(words.excel);
  say(words.end, { output });
} finally {
  server.kill("SIGTERM");
  await server.status;
}

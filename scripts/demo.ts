/**
 * `deno task demo`: starts the sample server, configures a temporary home, exports every type, shows the files.
 * The folder is kept so that the files can be opened; its path is printed last.
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { permissionFlags } from "../src/permissions.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const root = await Deno.makeTempDir({ prefix: "hotprofile-demo-" });
const home = join(root, "home");
const output = join(root, "output");
await Deno.mkdir(output);

const say = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));

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
  say(`\n> hotprofile-export ${args.join(" ")}`);
  const child = program(args, stdin === undefined ? "null" : "piped", "inherit").spawn();
  if (stdin !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(stdin));
    await writer.close();
  }
  const { code } = await child.status;
  if (code !== 0) throw new Error(`hotprofile-export ${args[0]} ended with ${code}`);
}

/** First lines of a file as Windows would show them. */
async function head(path: string): Promise<string> {
  const text = new TextDecoder("shift_jis").decode(await Deno.readFile(path));
  return text.split("\r\n").slice(0, 2).map((line) => `    ${[...line].slice(0, 100).join("")}…`).join("\n");
}

const server = program(["sample-server", "--json", "--rows", "250"], "null", "piped").spawn();
try {
  const reader = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  const { url } = JSON.parse(value ?? "{}") as { url: string };
  say(`Sample HotProfile: ${url}`);
  await run(
    ["configure", "--host", url, "--output", output, "--api-key-stdin"],
    "00000000-0000-4000-8000-000000000000",
  );
  await run(["export", "--type", "all"]);
  say("\nThe files (shift_jis), their first two lines:");
  let files = 0;
  for (const name of [...Deno.readDirSync(output)].map((entry) => entry.name).sort()) {
    const inside = name.endsWith(".csv")
      ? [name]
      : [...Deno.readDirSync(join(output, name))].map((entry) => join(name, entry.name)).sort();
    for (const file of inside) {
      files++;
      const { size } = Deno.statSync(join(output, file));
      say(`  ${file}  ${size} bytes\n${await head(join(output, file))}`);
    }
  }
  if (files !== 9) throw new Error(`expected nine files, found ${files}`);
  say(`\nNine files of five types in ${output}`);
} finally {
  server.kill("SIGTERM");
  await server.status;
}

/** The sample server in its own process, and a home that exports from it. @module */
import { join } from "node:path";
import { permissionFlags } from "../../src/permissions.ts";
import { v8Flags } from "../release/targets.ts";
import { here, type Line } from "./process.ts";

/** A server with a home beside it. */
export interface Served {
  readonly url: string;
  /** The program as it is compiled, exporting one type from the server. */
  exporting(type: string, encoding: string): Line;
  stop(): Promise<void>;
}

/** The program with its permissions and V8 options. */
export function program(args: readonly string[]): string[] {
  return [
    Deno.execPath(),
    "run",
    "--quiet",
    "--no-check",
    ...permissionFlags,
    v8Flags,
    here("../../src/main.ts"),
    ...args,
  ];
}

/** @param latencyMs added to each answer */
export async function serve(root: string, rows: number, latencyMs = 0): Promise<Served> {
  const args = ["run", "--quiet", "--no-check", "--allow-all", here("serve.ts"), String(rows), String(latencyMs)];
  const server = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
  const { value = "" } = await server.stdout.pipeThrough(new TextDecoderStream()).getReader().read();
  const url = value.trim();
  const home = await Deno.makeTempDir({ dir: root, prefix: "home-" });
  const output = join(home, "output");
  await Deno.mkdir(output);
  await Deno.writeTextFile(
    join(home, "settings.json"),
    JSON.stringify({
      version: 1,
      host: url,
      output,
      callBudget: 1_000_000_000,
      pageSizes: { leads: 100, clients: 1000 },
    }),
  );
  return {
    url,
    exporting: (type, encoding) => ({
      command: program([
        "export",
        "--type",
        type,
        "--encoding",
        encoding,
        "--home",
        home,
        "--json",
        "--quiet",
        "--retry-for",
        "10s",
      ]),
    }),
    async stop() {
      server.kill("SIGTERM");
      await server.status;
      await Deno.remove(home, { recursive: true });
    },
  };
}

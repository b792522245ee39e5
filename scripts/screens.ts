/**
 * Takes the pictures of the documents: `deno task screens` (needs chromium and a Japanese font).
 * The program itself against its own sample server, its words as it printed them, its own page; 出力状況 of a home after
 * 60 nights. Folders of this machine are shown as the ones that they are on Windows.
 * @module
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import stringWidth from "string-width";
import { permissionFlags } from "../src/permissions.ts";
import { openBrowser } from "./screens/browser.ts";
import { livedInHome } from "./screens/lived_in_home.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const main = here("../src/main.ts");
const pictures = here("../docs/pictures/");
const folder = await Deno.makeTempDir({ prefix: "hp-" });
const output = join(folder, "HotProfile");
await Deno.mkdir(output);
const home = join(folder, "home");
const windowsOutput = "D:\\HotProfile";

/** Folders of this machine as they are on Windows. */
function onWindows(text: string): string {
  const backslashes = (path: string) => path.replaceAll("/", "\\");
  return text
    .replace(new RegExp(`${output}[^\\s"]*`, "g"), (path) => windowsOutput + backslashes(path.slice(output.length)))
    .replace(
      new RegExp(`${home}[^\\s"]*`, "g"),
      (path) => "C:\\ProgramData\\HotProfileExport" + backslashes(path.slice(home.length)),
    );
}

function program(args: readonly string[], stdin: "null" | "piped" = "null"): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", ...permissionFlags, main, ...args, "--lang", "ja"],
    env: { HOTPROFILE_EXPORT_HOME: home, HOTPROFILE_API_KEY: "", NO_COLOR: "1", TZ: "Asia/Tokyo" },
    stdin,
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs a command and gives what it printed. */
async function run(args: readonly string[], input?: string): Promise<string> {
  const child = program(args, input === undefined ? "null" : "piped").spawn();
  if (input !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  }
  const { stdout, stderr } = await child.output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}

/** Starts a command that serves, and reads its address. */
async function serve(args: readonly string[]): Promise<{ url: string; child: Deno.ChildProcess }> {
  const child = program([...args, "--json"]).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  const { url } = JSON.parse(new TextDecoder().decode(value)) as { url: string };
  return { url, child };
}

async function stop(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  await child.output();
}

/** A terminal with what commands printed. */
async function terminal(
  browser: Browser,
  name: string,
  printed: readonly (readonly [string, string])[],
): Promise<void> {
  // A cell per character, as terminals have it: no browser font gives Japanese exactly two columns.
  const cells = (text: string) =>
    [...text].map((character) => {
      const shown = { "&": "&amp;", "<": "&lt;" }[character] ?? character;
      return stringWidth(character) === 2 ? `<i>${shown}</i>` : shown;
    }).join("");
  const body = printed.map(([command, text]) => `<b>&gt; ${cells(command)}</b>\n${cells(text.trimEnd())}\n`).join("\n");
  const page = await browser.newPage({ viewport: { width: 1000, height: 200 } });
  await page.setContent(`<style>
    body { margin: 0; background: #12181f; }
    pre { margin: 0; padding: 18px 20px; color: #d8dee6; font: 14px/1.17 "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; width: max-content; }
    i { display: inline-block; width: 2ch; text-align: center; font-style: normal; }
    b { color: #7fd4c8; font-weight: 600; }
  </style><pre>${body}</pre>`);
  await page.locator("pre").screenshot({ path: join(pictures, `${name}.png`) });
  await page.close();
}

const server = await serve(["sample-server", "--rows", "250"]);
const browser = await openBrowser();
try {
  await run(
    ["configure", "--host", server.url, "--output", output, "--encoding", "utf-8-bom", "--api-key-stdin"],
    "00000000-0000-4000-8000-00000000a1b2",
  );
  const deals = await run(["export", "--type", "deals"]);
  // The service's hour of the pictures is not the night's: that one warning is left out of the picture.
  const tidy = (text: string) =>
    text.split("\n").filter((line) => !line.includes("7:00")).map((line) => [...line].slice(0, 118).join(""))
      .map(onWindows).join("\n");
  await terminal(browser, "terminal", [
    ["hotprofile-export export --type deals", tidy(deals)],
    ["hotprofile-export status", tidy(await run(["status"]))],
  ]);
  await Deno.remove(join(home, "runs"), { recursive: true });
  await livedInHome(home, windowsOutput, Date.now());
  const page = await browser.newPage({ viewport: { width: 1000, height: 860 }, locale: "ja-JP" });
  const settings = await serve(["settings", "--no-open"]);
  const shoot = async (name: string) => {
    await page.waitForLoadState("networkidle");
    // Texts and fields alone: the page itself stays as it is.
    const shown = await page.evaluate(
      "[...document.querySelectorAll('code, input, p.notice')].map((one) => one.value ?? one.textContent)",
    );
    for (const [at, text] of (shown as string[]).entries()) {
      if (onWindows(text) === text) continue;
      await page.evaluate(
        `((one, text) => one.value === undefined ? one.textContent = text : one.value = text)(document.querySelectorAll('code, input, p.notice')[${at}], ${
          JSON.stringify(onWindows(text))
        })`,
      );
    }
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  await page.goto(settings.url);
  await page.waitForURL(/\/[0-9a-f]{32}\/$/);
  await page.fill("#host", "hammock.hot-profile.com");
  await shoot("settings");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(new URL("status", page.url()).href);
  await shoot("status");
  await stop(settings.child);
} finally {
  await browser.close();
  await stop(server.child);
  await Deno.remove(folder, { recursive: true });
}

/** Debian's Chromium, driven through playwright-core. @module */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";

const executable = "/usr/bin/chromium";

/** Whether this machine has the browser. */
export const hasBrowser: boolean = await Deno.stat(executable).then(() => true, () => false);

/** Screenshots are kept here; git ignores the folder. */
const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));

/** Starts the browser without any traffic of its own. */
export async function startBrowser(): Promise<Browser> {
  // Its look for WSL reads /proc/sys, which Deno allows to --allow-all only; this keeps it from looking.
  Deno.env.set("__IS_WSL_TEST__", "1");
  const { chromium } = await import("playwright-core");
  return await chromium.launch({
    executablePath: executable,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Keeps a screenshot of the whole page. @returns its path */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  await Deno.mkdir(artifacts, { recursive: true });
  const path = join(artifacts, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

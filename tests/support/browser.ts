/** Debian's Chromium, driven through playwright-core. @module */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { chromiumPath } from "../../scripts/screens/browser.ts";

/** Whether this machine has the browser. */
export const hasBrowser: boolean = await Deno.stat(chromiumPath).then(() => true, () => false);

/** Screenshots are kept here; git ignores the folder. */
const artifacts = fileURLToPath(new URL("../artifacts/", import.meta.url));

/** Keeps a screenshot of the whole page. @returns its path */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  await Deno.mkdir(artifacts, { recursive: true });
  const path = join(artifacts, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

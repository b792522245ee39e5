/** Debian's Chromium, for the pictures and for the tests. @module */
import type { Browser } from "playwright-core";

/** Where it is. */
export const chromiumPath = "/usr/bin/chromium";

/** Starts it without a window and without any traffic of its own. */
export async function openBrowser(): Promise<Browser> {
  // Its look for WSL reads /proc/sys, which Deno allows to --allow-all only; this keeps it from looking.
  Deno.env.set("__IS_WSL_TEST__", "1");
  const { chromium } = await import("playwright-core");
  return await chromium.launch({
    executablePath: chromiumPath,
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

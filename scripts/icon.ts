/**
 * Makes `scripts/release/icon.ico` from `docs/pictures/icon.svg`: deno run -A scripts/icon.ts (needs chromium).
 * @module
 */
import { fileURLToPath } from "node:url";
import { openBrowser } from "./screens/browser.ts";

const sizes = [16, 24, 32, 48, 64, 256];
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** An icon file around PNG pictures (allowed since Windows Vista). */
function iconFile(pictures: readonly { readonly size: number; readonly png: Uint8Array }[]): Uint8Array {
  const head = 6 + 16 * pictures.length;
  const bytes = new Uint8Array(head + pictures.reduce((sum, { png }) => sum + png.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 1, true);
  view.setUint16(4, pictures.length, true);
  let at = head;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    view.setUint8(entry, size % 256);
    view.setUint8(entry + 1, size % 256);
    view.setUint16(entry + 4, 1, true);
    view.setUint16(entry + 6, 32, true);
    view.setUint32(entry + 8, png.length, true);
    view.setUint32(entry + 12, at, true);
    bytes.set(png, at);
    at += png.length;
  }
  return bytes;
}

const svg = await Deno.readTextFile(here("../docs/pictures/icon.svg"));
const browser = await openBrowser();
try {
  const pictures = [];
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
    await page.close();
  }
  await Deno.writeFile(here("./release/icon.ico"), iconFile(pictures));
} finally {
  await browser.close();
}

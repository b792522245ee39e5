// The straightforward Node script that the bench compares with: node export.mjs URL RESOURCE PAGE_SIZE FILE COLUMN…
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

// Not static imports: these packages are installed beside the script when the bench runs, and are none of the project's.
const load = (name) => import(name);
const { stringify } = await load("csv-stringify/sync");
const { default: iconv } = await load("iconv-lite");
const [url, resource, size, path, ...columns] = process.argv.slice(2);
const file = createWriteStream(path);

async function page(number) {
  const body = new URLSearchParams({ api_key: "bench", "page[number]": number, "page[display_number]": size });
  const response = await fetch(`${url}/rest_api/v1/${resource}/get_entry_list`, { method: "POST", body });
  return await response.json();
}

function write(rows) {
  const text = stringify(rows.map((row) => columns.map((name) => row[name])), {
    cast: { object: (value) => Array.isArray(value) ? value.join(";") : JSON.stringify(value) },
    record_delimiter: "\r\n",
  });
  file.write(iconv.encode(text, "CP932"));
}

const first = await page("1");
write([columns]);
write(first[resource]);
let next = 2;
async function lane() {
  while (next <= first.pages.total_number) write((await page(String(next++)))[resource]);
}
await Promise.all([lane(), lane()]);
file.end();
await finished(file);

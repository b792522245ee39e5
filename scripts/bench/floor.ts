/**
 * The floor: fetches all pages of a resource and `JSON.parse`s them (or, with `drain`, not even that) and does nothing
 * else: `deno run … floor.ts URL RESOURCE PAGE_SIZE parse|drain LANES`. With one lane it is the plain loop that reads one
 * page after the other; with two it keeps two calls under way, as the export does.
 * @module
 */
const [url = "", resource = "", size = "", work = "parse", lanes = "1"] = Deno.args;

async function page(number: number): Promise<{ text: string; rows: number; pages: number }> {
  const body = new URLSearchParams({ api_key: "bench", "page[number]": String(number), "page[display_number]": size });
  const response = await fetch(`${url}/rest_api/v1/${resource}/get_entry_list`, { method: "POST", body });
  if (work === "drain" && number > 1) {
    await response.arrayBuffer();
    return { text: "", rows: 0, pages: 0 };
  }
  const text = await response.text();
  const json = JSON.parse(text);
  return { text, rows: json[resource].length, pages: json.pages.total_number };
}

const first = await page(1);
let next = 2;
let rows = first.rows;
async function lane(): Promise<void> {
  while (next <= first.pages) {
    const came = (await page(next++)).rows;
    rows += came;
  }
}
await Promise.all(Array.from({ length: Number(lanes) }, lane));
Deno.stdout.writeSync(new TextEncoder().encode(`${rows}\n`));

/** The frame of every page. @module */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Home } from "../home/home.ts";
import type { Phrasebook } from "../text/phrasebook.ts";
import { programVersion } from "../version.ts";
import { pageWords as words } from "./page_words.ts";

/** Markup whose values are escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Wraps a page. @param base path of the session, `/abc…/` @param tab which tab is open */
export function layout(
  book: Phrasebook,
  base: string,
  home: Home,
  tab: "settings" | "status",
  content: Markup,
): Markup {
  const other = book.language === "ja" ? "en" : "ja";
  const link = (name: typeof tab, path: string, text: string) =>
    html`<a class="tab" href="${base}${path}" ${name === tab ? html`aria-current="page"` : ""}>${text}</a>`;
  return html`
    <!DOCTYPE html>
    <html lang="${book.language}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${book.say(words[`${tab}Tab`])} — ${book.say(words.title)}</title>
        <link rel="icon" href="${base}icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="${base}page.css">
        <script src="${base}page.js" type="module"></script>
      </head>
      <body data-base="${base}" data-ended="${book.say(words.ended)}" data-unsaved="${book.say(words.unsaved)}">
        <a class="skip" href="#content">${book.say(words.skip)}</a>
        <header>
          <div class="bar">
            <p class="brand">${book.say(words.title)} <small>${programVersion}</small></p>
            <a class="language" href="${base}language?to=${other}&at=${tab}" lang="${other}">${book.say(
              words.language,
            )}</a>
          </div>
          <nav class="tabs">
        ${link("settings", "", book.say(words.settingsTab))}
        ${link("status", "status", book.say(words.statusTab))}
              </nav>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer>${book.say(words.home)}: <code>${home.path}</code></footer>
      </body>
    </html>
  `;
}

/** A page without session: why it cannot be opened. */
export function refusedPage(book: Phrasebook, reason: string): Markup {
  return html`
    <!DOCTYPE html>
    <html lang="${book.language}">
      <head>
        <meta charset="utf-8">
        <meta name="color-scheme" content="light dark">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${book.say(words.refusedTitle)}</title>
      </head>
      <body>
        <main>
          <h1>${book.say(words.refusedTitle)}</h1>
          <p>${reason}</p>
        </main>
      </body>
    </html>
  `;
}

/** A page that goes on to an address by itself. @param url ours: nothing in it needs escaping */
export function refreshTo(url: string): string {
  return `<!DOCTYPE html><meta charset="utf-8"><title>HotProfile</title><meta http-equiv="refresh" content="0; url=${url}">\n`;
}

/** A period in a form: one of three choices, each with its fields. @module */
import { html } from "hono/html";
import type { Phrasebook } from "../text/phrasebook.ts";
import type { Markup } from "./frame.ts";
import { pageWords as words } from "./page_words.ts";

/** The text of a period from the parts of a form. @param text a part by its name */
export function periodText(key: string, text: (name: string) => string | undefined): string | undefined {
  const choice = text(key);
  if (choice === "range") return `${text(`${key}.from`) ?? ""}..${text(`${key}.to`) ?? ""}`;
  if (choice === "last") return `last:${text(`${key}.count`)?.trim() ?? ""}${text(`${key}.unit`) ?? ""}`;
  return choice;
}

/** The form of a period. @param value a period that is right, such as `last:30d` */
export function periodField(book: Phrasebook, key: string, value: string): Markup {
  const [from, to] = value.split("..");
  const [, count = "30", unit = "d"] = /^last:(\d+)([dm])$/.exec(value) ?? [];
  const chosen = to !== undefined ? "range" : value.startsWith("last:") ? "last" : "all";
  const date = (name: string, label: string, value: string | undefined) =>
    html`<label>${label} <input type="date" name="${key}.${name}" value="${value ?? ""}" min="1900-01-01"></label>`;
  const parts = {
    all: "",
    range: html`${date("from", book.say(words.from), to === undefined ? "" : from)} ${
      date("to", book.say(words.to), to)
    }`,
    last: html`
      <input type="text" inputmode="numeric" name="${key}.count" value="${count}" maxlength="4"
        aria-label="${book.say(words.count)}"><select name="${key}.unit" aria-label="${book.say(words.unit)}">
      <option value="d" ${unit === "d" ? html`selected` : ""}>${book.say(words.days)}</option>
      <option value="m" ${unit === "m" ? html`selected` : ""}>${book.say(words.months)}</option></select>
    `,
  };
  const choices = Object.entries(parts).map(([name, fields]) =>
    html`
      <div class="choice">
        <label><input type="radio" name="${key}" value="${name}" ${name === chosen ? html`checked` : ""}>
          ${book.say(words.periods[name as keyof typeof parts])}</label>
        <span class="parts">${fields}</span>
      </div>
    `
  );
  return html`
    <div role="radiogroup" id="${key}" tabindex="-1" aria-labelledby="${key}-label"
      aria-describedby="${key}-help ${key}-error">${choices}</div>
    <p class="help" id="${key}-help">${book.say(words.periodHelp)}</p>
  `;
}

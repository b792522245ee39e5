/** The tab 接続設定: a form of every setting. @module */
import { html } from "hono/html";
import { logInNotes, logInTable } from "../connection/log_in_report.ts";
import { type LogInCheck, worstRefusal } from "../connection/log_in_check.ts";
import { fieldText, type SettingField, settingFields } from "../settings/setting_fields.ts";
import { type SectionName, sections } from "../settings/setting_kinds.ts";
import type { SentNotice } from "../export/notices.ts";
import type { StoredSettings } from "../settings/settings_table.ts";
import { resourceNames, resources } from "../hotprofile/catalogue.ts";
import type { adviseFolder } from "../export/output_advice.ts";
import type { Phrasebook, ProblemText } from "../text/phrasebook.ts";
import type { Markup } from "./frame.ts";
import { periodField } from "./period_field.ts";
import { problemBox } from "./problem_box.ts";
import { pageWords as words } from "./page_words.ts";
import { tableOf } from "./table_of.ts";

/** What the form shows. */
export interface SettingsView {
  readonly stored: StoredSettings | undefined;
  /** The saved key: masked, or that there is none, or that it cannot be opened. */
  readonly keyText: string;
  readonly hasProxyPassword: boolean;
  readonly hasMailPassword: boolean;
  /** Why saved things cannot be read. */
  readonly problems: readonly ProblemText[];
}

/** The whole form. */
export function settingsPage(book: Phrasebook, view: SettingsView): Markup {
  return html`<h1>${book.say(words.settingsTab)}</h1>
${view.problems.map((problem) => problemBox(book, problem))}
<form id="settings" autocomplete="off" novalidate>
${(Object.keys(sections) as SectionName[]).map((name) => sectionBox(book, view, name))}
<div class="actions">
<button type="submit" class="primary" data-busy="${book.say(words.saving)}">${book.say(words.save)}</button>
<p id="saved" class="result" role="status" aria-live="polite"></p>
</div>
</form>`;
}

/** What stands below a setting: a secret that belongs to it, what is known of a folder. */
const boxesBelow: Readonly<Record<string, (book: Phrasebook, view: SettingsView) => Markup>> = {
  host: apiKeyBox,
  proxyUser: (book, { hasProxyPassword }) => passwordBox(book, "proxyPassword", hasProxyPassword),
  "mail.user": (book, { hasMailPassword }) => passwordBox(book, "mailPassword", hasMailPassword),
  output: () => html`<div id="output-advice" role="status" aria-live="polite"></div>`,
};

function sectionBox(book: Phrasebook, view: SettingsView, name: SectionName): Markup {
  const title = html`<h2>${book.say(sections[name].title)}</h2>`;
  const fields = settingFields.filter(({ section }) => section === name);
  const content = name === "resources" ? resourceSets(book, view, fields) : fieldList(book, view, fields);
  const check = name === "connection" ? tryBox(book, "check") : name === "safety" ? tryBox(book, "notice") : "";
  if (sections[name].folded) {
    return html`<details class="card" id="section-${name}"><summary>${title}</summary>${content}${check}</details>`;
  }
  return html`<section class="card" id="section-${name}">${title}${content}${check}</section>`;
}

/** The fields, each followed by what belongs to it. */
function fieldList(book: Phrasebook, view: SettingsView, fields: readonly SettingField[]): Markup {
  return html`<div class="fields">${
    fields.map((field) => [fieldBox(book, view.stored, field), boxesBelow[field.key]?.(book, view) ?? ""])
  }</div>`;
}

/** A set of fields for each resource. */
function resourceSets(book: Phrasebook, view: SettingsView, fields: readonly SettingField[]): Markup {
  return html`${
    resourceNames.map((name) =>
      html`
        <details class="resource">
          <summary>${book.say(resources[name].title)} <code>${name}</code></summary>
          ${fieldList(book, view, fields.filter(({ key }) => key.split(".")[1] === name))}
        </details>
      `
    )
  }`;
}

/** A button that tries the form as it stands, and the place of what came of it. */
function tryBox(book: Phrasebook, name: "check" | "notice"): Markup {
  return html`
    <div class="check">
      <button type="button" id="${name}" data-busy="${book.say(words[`${name}Busy`])}">${book.say(words[name])}</button>
      <div id="${name === "check" ? "checked" : "noticed"}" class="result" role="status" aria-live="polite"></div>
    </div>
  `;
}

/** What became of a test of the notices. */
export function noticeResult(book: Phrasebook, notices: readonly SentNotice[]): Markup {
  if (notices.length === 0) return html`<p class="notice warning">${book.say(words.noticeNobody)}</p>`;
  return html`${
    notices.map(({ channel, to, trouble = "" }) =>
      html`<p class="notice ${trouble === "" ? "ok" : "error"}">${
        book.say(trouble === "" ? words.noticeSent : words.noticeFailed, { channel, to, trouble })
      }</p>`
    )
  }`;
}

function apiKeyBox(book: Phrasebook, { keyText }: SettingsView): Markup {
  const saved = html`<strong id="saved-key">${keyText}</strong>`;
  return secretBox(book, "apiKey", html`<p class="help" id="apiKey-saved">${book.say(words.savedKey)}: ${saved}</p>`);
}

function passwordBox(book: Phrasebook, name: "proxyPassword" | "mailPassword", isSaved: boolean): Markup {
  return secretBox(book, name, "", isSaved ? book.say(words.savedPassword) : "");
}

/** A secret: what is saved is never sent back. */
function secretBox(
  book: Phrasebook,
  name: "apiKey" | "proxyPassword" | "mailPassword",
  saved: Markup | "",
  placeholder = "",
): Markup {
  return html`
    <div class="field">
      <label for="${name}">${book.say(words[name])}</label>
      <div><input id="${name}" name="${name}" type="password" autocomplete="off" spellcheck="false"
    placeholder="${placeholder}" aria-describedby="${name}-help ${name}-saved ${name}-error">
    ${saved}
    <p class="help" id="${name}-help">${book.say(words[`${name}Help`])}</p>
    <p class="wrong" id="${name}-error"></p></div>
    </div>
  `;
}

function fieldBox(book: Phrasebook, stored: StoredSettings | undefined, field: SettingField): Markup {
  const { key, label, help } = field;
  const wrong = html`<p class="wrong" id="${key}-error"></p>`;
  if (field.kind === "period") {
    const text = fieldText(stored, field) || String(field.preset);
    return html`<div class="field"><span class="label" id="${key}-label">${book.say(label)}</span>
<div>${periodField(book, key, text)}${wrong}</div></div>`;
  }
  return html`
    <div class="field">
      <label for="${key}">${book.say(label)}</label>
      <div>${control(book, stored, field, help !== undefined)}
    ${help ? html`<p class="help" id="${key}-help">${book.say(help)}</p>` : ""}
    ${field.kind === "list" ? offerBox(book, key) : ""}${wrong}</div>
    </div>
  `;
}

/** Where the custom fields are offered that the log-in check reads. */
function offerBox(book: Phrasebook, key: string): Markup {
  return html`
    <details class="offer" data-field="${key}" hidden>
      <summary>${book.say(words.offer)}</summary>
      <div class="names"></div>
    </details>
  `;
}

/** The control of a field. Its name is the setting's key. */
function control(book: Phrasebook, stored: StoredSettings | undefined, field: SettingField, helped: boolean): Markup {
  const value = fieldText(stored, field) || (field.suggestion ?? "");
  const described = html`aria-describedby="${helped ? `${field.key}-help ` : ""}${field.key}-error"`;
  if (field.kind === "choice" || field.kind === "flag") {
    const values = Object.keys(field.choices ?? { true: 1, false: 0 });
    const chosen = value === "" ? String(field.preset) : value;
    return html`<select id="${field.key}" name="${field.key}" ${described}>${
      values.map((one) =>
        html`<option value="${one}" ${one === chosen ? html`selected` : ""}>${choiceText(book, field, one)}</option>`
      )
    }</select>`;
  }
  if (field.kind === "list" || field.kind === "map") {
    return html`<textarea id="${field.key}" name="${field.key}" rows="2" placeholder="${
      book.say(words.lines)
    }" ${described}>${value}</textarea>`;
  }
  const preset = field.preset === undefined ? "" : book.say(words.preset, { value: String(field.preset) });
  return html`
    <input id="${field.key}" name="${field
      .key}" type="text" value="${value}" placeholder="${preset}" ${field.kind === "number"
      ? html`inputmode="numeric"`
      : ""}
      spellcheck="false" ${described}>
  `;
}

function choiceText(book: Phrasebook, field: SettingField, value: string): string {
  if (field.kind === "flag") return book.say(value === "true" ? words.yes : words.no);
  const phrase = field.choices?.[value];
  return phrase ? book.say(phrase) : value;
}

/** What is known of the output folder. @param canMake whether a missing one can be made here */
export function folderAdvice(
  book: Phrasebook,
  path: string,
  advice: Awaited<ReturnType<typeof adviseFolder>>,
  canMake: boolean,
): Markup {
  const line = ({ kind, text }: (typeof advice)[number]) =>
    kind === "missing"
      ? html`<div class="notice error"><p>${book.say(words.folderMissing, { path })}</p>${
        canMake
          ? html`<button type="button" id="make-folder" data-busy="${book.say(words.makingFolder)}">${
            book.say(words.makeFolder)
          }</button>`
          : ""
      }</div>`
      : html`<p class="notice ${kind === "error" ? "error" : "warning"}">${book.say(words.outputFolder)}: ${
        book.say(text)
      }</p>`;
  return html`${advice.map(line)}`;
}

/** The result of a log-in check. */
export function checkResult(book: Phrasebook, check: LogInCheck): Markup {
  const worst = worstRefusal(check);
  const problem = worst && book.problem(worst);
  const readable = check.resources.some(({ found }) => found !== undefined);
  return html`${
    problem
      ? html`${readable ? html`<p class="notice warning">${book.say(words.checkedPartly)}</p>` : ""}${
        problemBox(book, problem)
      }`
      : html`<p class="notice ok">${book.say(words.checked)}</p>`
  }${readable ? html`<div class="scroll" tabindex="0">${checkTable(book, check)}</div>` : ""}<ul class="notes">${
    logInNotes(check, book).map((note) => html`<li>${note}</li>`)
  }</ul>`;
}

function checkTable(book: Phrasebook, check: LogInCheck): Markup {
  const { heads, rows } = logInTable(check, book);
  const list = rows.map((row, at) => ({
    cells: row.map((cell) => cell?.toLocaleString(book.language) ?? "–"),
    kind: check.resources[at]?.found ? "" : "refused",
  }));
  return tableOf(heads, list, ["", "", "number", "number", "number", "number"]);
}

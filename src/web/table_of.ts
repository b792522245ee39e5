/** Tables of the page. @module */
import { html } from "hono/html";
import type { Markup } from "./frame.ts";

/** A row. */
export interface TableRow {
  /** The first is the row's head. */
  readonly cells: readonly (string | Markup)[];
  /** Its class. */
  readonly kind?: string;
  /** More rows behind it. */
  readonly below?: Markup;
}

/** A table. @param classes of its columns, where they have any */
export function tableOf(heads: readonly string[], rows: readonly TableRow[], classes: readonly string[] = []): Markup {
  const marked = (name = "") =>
    name === "" ? "" : html`
      class="${name}"
    `;
  return html`
    <table>
      <thead>
        <tr>${heads.map((head, at) =>
          html`
            <th scope="col" ${marked(classes[at])}>${head}</th>
          `
        )}</tr>
      </thead>
      <tbody>${rows.map(({ cells: [head, ...others], kind, below = "" }) =>
        html`<tr${marked(kind)}><th scope="row">${head}</th>${
          others.map((cell, at) => html`<td${marked(classes[at + 1])}>${cell}</td>`)
        }</tr>${below}`
      )}</tbody>
    </table>
  `;
}

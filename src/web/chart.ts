/** A bar chart as inline SVG, its values in a table behind it: a bar per run, coloured by outcome through classes. @module */
import { html } from "hono/html";
import type { Markup } from "./frame.ts";
import { tableOf } from "./table_of.ts";

/** One bar. */
export interface Bar {
  /** In the unit of the scale. */
  readonly value: number;
  readonly outcome: "ok" | "warning" | "failed";
  /** Below the bar, where there is room. */
  readonly day: string;
  /** Its row of the table; also shown when the pointer rests on the bar. */
  readonly cells: readonly string[];
}

/** What stands around the bars. */
export interface Scale {
  /** What the chart shows, with the unit. */
  readonly label: string;
  /** A value of the scale as text. */
  readonly written: (value: number) => string;
  /** Opens the table. */
  readonly tableTitle: string;
  readonly heads: readonly string[];
}

const [width, height, left, right, top, bottom] = [360, 124, 48, 16, 10, 20];

/** The next round number that is not below a value: the top of the scale. */
export function scaleTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/** Those that decide the scale: a failure that took long would flatten the others. */
export function scaling<B extends Pick<Bar, "outcome">>(bars: readonly B[]): readonly B[] {
  const succeeded = bars.filter(({ outcome }) => outcome !== "failed");
  return succeeded.length > 0 ? succeeded : bars;
}

/** Draws bars, the newest at the right. */
export function barChart(bars: readonly Bar[], { label, written, tableTitle, heads }: Scale): Markup {
  const most = scaleTop(Math.max(0, ...scaling(bars).map(({ value }) => value)));
  const step = (width - left - right) / Math.max(1, bars.length);
  const bar = Math.max(1, Math.min(18, step - 1));
  const y = (value: number) => height - bottom - (value / most) * (height - top - bottom);
  const middle = (at: number) => left + (at + 0.5) * step;
  const dated = [...new Set([0, Math.floor((bars.length - 1) / 2), bars.length - 1])].filter((at) => bars[at]);
  // Twice the same text would be a lie: half a row is none.
  const ticks = [0, most / 2, most].filter((value, at, all) => at !== 1 || written(value) !== written(all[2] ?? 0));
  return html`
    <figure class="chart">
      <figcaption>${label}</figcaption>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${ticks.map((value) =>
      html`
        <line class="grid" x1="${left}" x2="${width - right}" y1="${y(value)}" y2="${y(value)}" />
        <text x="${left - 4}" y="${y(value) + 4}" text-anchor="end">${written(value)}</text>
      `
    )}
    ${bars.map(({ value, cells, outcome }, at) => {
      // A failed run has no rows: it still must be seen. One that took longer than the scale ends at its top.
      const shown = outcome === "failed" ? Math.min(most, Math.max(value, most * 0.06)) : value;
      return html`
        <rect class="${outcome}" x="${(middle(at) - bar / 2).toFixed(2)}" y="${y(shown).toFixed(2)}"
          width="${bar.toFixed(2)}" height="${Math.max(0.5, y(0) - y(shown)).toFixed(2)}">
          <title>${cells.join(" · ")}</title>
        </rect>
      `;
    })}
    ${dated.map((at) =>
      html`<text x="${middle(at).toFixed(2)}" y="${height - 6}" text-anchor="middle">${bars[at]?.day}</text>`
    )}
      </svg>
      <details>
        <summary>${tableTitle}</summary>
        ${tableOf(heads, bars.toReversed().map(({ cells }) => ({ cells })))}
      </details>
    </figure>
  `;
}

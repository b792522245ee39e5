/** A bar chart as inline SVG: a bar per run, coloured by outcome through classes. @module */
import { html } from "hono/html";
import type { Markup } from "./frame.ts";

/** One bar. */
export interface Bar {
  readonly value: number;
  /** Shown when the pointer rests on it, and read aloud. */
  readonly title: string;
  readonly outcome: "ok" | "warning" | "failed";
}

const width = 360;
const height = 96;
const left = 46;
const bottom = 4;
const top = 10;

/** The next number of 1, 2, 5, 10, 20 … that is not below a value: the top of the scale. */
export function scaleTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/**
 * Draws bars, the newest at the right.
 * @param label what the chart shows
 * @param places how many bars have room
 * @param written a value of the scale as text
 */
export function barChart(
  label: string,
  bars: readonly Bar[],
  places: number,
  written: (value: number) => string,
): Markup {
  const most = scaleTop(Math.max(0, ...bars.map(({ value }) => value)));
  const step = (width - left) / places;
  const inner = height - top - bottom;
  const y = (value: number) => top + inner - (value / most) * inner;
  return html`
    <figure class="chart">
      <figcaption>${label}</figcaption>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${[0, most / 2, most].map((value) =>
      html`
        <line class="grid" x1="${left}" x2="${width}" y1="${y(value)}" y2="${y(value)}" />
        <text x="${left - 4}" y="${y(value) + 3}" text-anchor="end">${written(value)}</text>
      `
    )}
    ${bars.map(({ value, title, outcome }, at) => {
      // A failed run has no rows: it still must be seen.
      const shown = outcome === "failed" ? Math.max(value, most * 0.04) : value;
      const x = left + (places - bars.length + at) * step;
      return html`
        <rect class="${outcome}" x="${x.toFixed(2)}" y="${y(shown).toFixed(2)}" width="${Math.max(1, step - 1).toFixed(
          2,
        )}" height="${Math.max(0.5, y(0) - y(shown)).toFixed(2)}">
          <title>${title}</title>
        </rect>
      `;
    })}
      </svg>
    </figure>
  `;
}

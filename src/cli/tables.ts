/** Tables on a terminal. @module */
import stringWidth from "string-width";
import { paint, type Screen, type Style } from "./screen.ts";
import { wrap } from "./wrap.ts";

/** A cell: a text, a number (to the right), or a text in a style. */
export type Cell = string | number | { readonly text: string; readonly style: Style };

/** Between two columns. */
const gap = "  ";
/** No column is made narrower. */
const narrowest = 8;

/**
 * A table, no wider than the screen: long cells go on in the next line. Wide characters keep their columns.
 * @param head titles; none: rows alone
 */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], screen: Screen): string {
  const titles = head.map((text) => ({ text, style: "bold" }) as const);
  const lines: readonly (readonly Cell[])[] = head.length > 0 ? [titles, ...rows] : rows;
  const count = Math.max(0, ...lines.map((cells) => cells.length));
  const right = (at: number) => rows.some((cells) => typeof cells[at] === "number");
  const natural = Array.from(
    { length: count },
    (_, at) => Math.max(...lines.map((cells) => stringWidth(textOf(cells[at])))),
  );
  const widths = fit(natural, (screen.width ?? Infinity) - gap.length * (count - 1));
  const drawn = lines.map((cells) => {
    const wrapped = widths.map((width, at) => wrap(textOf(cells[at]), width));
    const height = Math.max(...wrapped.map((parts) => parts.length));
    return Array.from({ length: height }, (_, line) =>
      widths.map((width, at) => {
        const text = wrapped[at]?.[line] ?? "";
        const space = " ".repeat(Math.max(0, width - stringWidth(text)));
        const cell = cells[at];
        const shown = typeof cell === "object" && text !== "" ? paint(screen, cell.style, text) : text;
        return right(at) ? space + shown : shown + space;
      }).join(gap).trimEnd()).join("\n");
  });
  if (head.length > 0) drawn.splice(1, 0, widths.map((width) => "─".repeat(width)).join(gap));
  return drawn.map((line) => `${line}\n`).join("");
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "object" ? cell.text : String(cell ?? "");
}

/** Widths that together take no more than `most`: the widest columns give first. */
function fit(natural: readonly number[], most: number): number[] {
  const widths = [...natural];
  while (widths.reduce((sum, width) => sum + width, 0) > most) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** Lines of a text that are no wider than a terminal. @module */
import stringWidth from "string-width";
import type { Screen } from "./screen.ts";

const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" });
/** A line is best broken behind these. */
const breaks = /^[\s、。，,;:：；）)\]\/\\_-]$/;

/** A text in lines that are no wider, broken behind a space or sign where one is near the end. @param width columns */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    // Length of `current` up to the last place where it may be broken well.
    let good = 0;
    for (const { segment } of graphemes.segment(line)) {
      if (current !== "" && stringWidth(current + segment) > width) {
        const at = good > current.length / 2 ? good : current.length;
        lines.push(current.slice(0, at).trimEnd());
        current = current.slice(at).trimStart();
        good = 0;
      }
      current += segment;
      if (breaks.test(segment)) good = current.length;
    }
    return [...lines, current];
  });
}

/** Whole lines of a text, no wider than the screen. */
export function wrapped(text: string, { width = Infinity }: Screen): string {
  return `${wrap(text, width).join("\n")}\n`;
}

/** What a terminal can show: its width and colours. @module */

/** Where text goes. */
export interface Screen {
  /** Columns of the terminal; undefined: none, nothing is wrapped. */
  readonly width: number | undefined;
  readonly colour: boolean;
}

const styles = { bold: 1, red: 31, green: 32, yellow: 33 } as const;

/** How a text looks. */
export type Style = keyof typeof styles;

/** What {@link paint} adds to a text, and nothing else: texts of the service may hold other commands for a terminal. */
export const paintMarks: RegExp = new RegExp(`\\x1b\\[(?:0|${Object.values(styles).join("|")})m`);

/** A text in a style, where the screen has colours. */
export function paint({ colour }: Screen, style: Style, text: string): string {
  return colour ? `\x1b[${styles[style]}m${text}\x1b[0m` : text;
}

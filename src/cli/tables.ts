/** Tables on a terminal. @module */
import Table from "cli-table3";

/** A table with a header row, without colours. Wide characters keep their columns. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) drawn.push([...row]);
  return `${drawn.toString()}\n`;
}

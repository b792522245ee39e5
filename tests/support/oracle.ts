/** What a CSV file must hold, derived from the server's records without the exporter's code. @module */
import { parse } from "csv-parse/sync";

type Json = Record<string, unknown>;

/** Rows of a CSV file as lists of cells, by an independent parser. */
export function parseCsv(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: false, record_delimiter: "\r\n" }) as string[][];
}

/** Text of a value by `docs/contract/interface.md#values`: lists join with `;`, objects in them by id or name. */
export function expectedCell(value: unknown, pick?: string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((part) => expectedCell(part, pick)).join(";");
  if (typeof value === "object") return pick ? expectedCell((value as Json)[pick]) : JSON.stringify(value);
  return String(value);
}

const alternates: Record<string, string[]> = {
  address: ["addless"],
  address1: ["addless1"],
  address2: ["addless2"],
  address3: ["addless3"],
  next_accompany_flg: ["csv_next_accompany_flg"],
  created_at: ["format_created_at"],
  updated_at: ["format_updated_at"],
  check_in_datetime: ["format_check_in_datetime"],
  check_out_datetime: ["format_check_out_datetime"],
};

/** The expected cell of a column of the API's names. */
export function expectedField(record: Json, name: string): string {
  const pick = name === "lead_ids" ? "id" : name === "business_activities" ? "name" : undefined;
  const main = expectedCell(record[name], pick);
  if (main !== "") return main;
  for (const other of alternates[name] ?? []) {
    const value = expectedCell(record[other], pick);
    if (value !== "") return value;
  }
  return "";
}

/** Keys of a record that must have a column. */
export function fieldsOf(record: Json): string[] {
  const other = new Map(
    Object.entries(alternates).flatMap(([name, list]) => list.map((alternate) => [alternate, name])),
  );
  return [
    ...new Set(
      Object.keys(record).filter((name) => name !== "items" && name !== "private_items" && !name.endsWith("_histories"))
        .map((name) => other.get(name) ?? name),
    ),
  ];
}

/** Custom values of a record: label, occurrence of it in the record (from 1), and id where there is one. */
export function customValues(
  record: Json,
): { label: string; occurrence: number; id: string | undefined; text: string }[] {
  const seen = new Map<string, number>();
  return ((record["items"] ?? []) as Json[]).map((item) => {
    const label = String(item["label"]);
    const id = item["id"] === undefined ? undefined : String(item["id"]);
    const occurrence = (seen.get(label) ?? 0) + 1;
    seen.set(label, occurrence);
    return { label, occurrence, id, text: expectedCell(item["value"]) };
  });
}

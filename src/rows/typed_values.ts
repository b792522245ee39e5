/**
 * Values without what only people need: unit, thousands separators, marks for yes and no. Only what is certain is
 * changed. Source: `docs/contract/interface.md#typed-values`.
 * @module
 */
import type { ValueKind } from "../hotprofile/fields.ts";

/** Units of numbers, one at most: before the digits or behind them. */
const units: Readonly<
  Record<"number" | "amount" | "percentage", { readonly before: string; readonly behind: string }>
> = {
  // A custom field that someone calls a number may hold any.
  number: { before: "¥￥", behind: "円%" },
  amount: { before: "¥￥", behind: "円" },
  percentage: { before: "", behind: "%" },
};

/** No zero before other digits: that would be a code, whose zeros count. */
const digits = String.raw`(?<digits>(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?)`;

const numberForms = new Map(
  Object.entries(units).map(([kind, { before, behind }]) => [
    kind,
    new RegExp(String.raw`^(?<sign>[-−▲△]?)\s*(?:[${before}]\s*${digits}|${digits}\s*[${behind}]?)$`),
  ]),
);

/** `yyyy/MM/dd` or `yyyy-MM-dd`, and `HH:mm` or `HH:mm:ss`, where an offset may say that it is Japan's. */
const dateForm = /^(\d{4})(?:\/(\d\d)\/|-(\d\d)-)(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?:\+09:00)?)?$/;

/** Marks of the service, and what JSON has for yes and no. Source: `docs/contract/hotprofile-api.md#response`. */
const flags = new Map([
  ...["◯", "○", "〇", "1", "true"].map((mark) => [mark, "1"] as const),
  ...["ー", "―", "0", "false"].map((mark) => [mark, "0"] as const),
]);

/**
 * The typed form of a cell: digits with a point; `2026-11-24`; `2026-11-24T03:10:59+09:00`; `1` or `0`.
 * @param text as the API sent it; blanks around it, and full-width letters, do not matter
 * @returns "" for a blank one; undefined where it is no such value for certain
 */
export function typedText(text: string, kind: ValueKind): string | undefined {
  const plain = text.trim().replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  if (plain === "") return "";
  if (kind === "flag") return flags.get(plain);
  if (kind === "date" || kind === "datetime") return momentText(plain, kind);
  const { sign, digits: number } = numberForms.get(kind)?.exec(plain)?.groups ?? {};
  return number === undefined ? undefined : `${sign === "" ? "" : "-"}${number.replaceAll(",", "")}`;
}

/** A day may come with midnight; a time needs hours and minutes. */
function momentText(text: string, kind: "date" | "datetime"): string | undefined {
  const [, year = "", slashed, dashed, day = "", hour, minute = "", second = "00"] = dateForm.exec(text) ?? [];
  const date = `${year}-${slashed ?? dashed}-${day}`;
  const time = `${hour ?? "00"}:${hour === undefined ? "00" : minute}:${second}`;
  // Days and hours that do not exist come back as others, or not at all.
  const moment = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(moment) || new Date(moment).toISOString() !== `${date}T${time}.000Z`) return undefined;
  if (kind === "date") return time === "00:00:00" ? date : undefined;
  return hour === undefined ? undefined : `${date}T${time}+09:00`;
}

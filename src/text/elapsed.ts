/** Lengths of time for people, never rounded up: 59.6 s is not 60. @module */
import { type Phrase, phrase } from "./language.ts";

const second = { ms: 1000, ja: "秒", en: "s" };
const minute = { ms: 60 * second.ms, ja: "分", en: "min" };
const hour = { ms: 60 * minute.ms, ja: "時間", en: "h" };
const day = { ms: 24 * hour.ms, ja: "日", en: "d" };
/** Units that are told together, and from how many of the first on. */
const units = [[day, hour, 2], [hour, minute, 1], [minute, second, 1]] as const;

/** A length of time: `0.4 秒`, `1 分 3 秒`, `2 時間 5 分`, `30 日`. @param ms milliseconds; negative counts as 0 */
export function lasted(ms: number): Phrase {
  const time = Math.max(0, ms);
  if (time < minute.ms) {
    const seconds = (Math.floor(time / 100) / 10).toFixed(1);
    return phrase(`${seconds} 秒`, `${seconds} s`);
  }
  const [big, small] = units.find(([unit, , least]) => time >= unit.ms * least) ?? units[2];
  const [many, few] = [Math.floor(time / big.ms), Math.floor(time % big.ms / small.ms)];
  const said = (language: "ja" | "en") => `${many} ${big[language]}${few === 0 ? "" : ` ${few} ${small[language]}`}`;
  return { ja: said("ja"), en: said("en") };
}

/** How long ago something was: `たった今`, `4 分前`, `26 時間前`, `3 日前`. @param ms milliseconds since then */
export function ago(ms: number): Phrase {
  if (ms < minute.ms) return phrase("たった今", "just now");
  const unit = ms < hour.ms ? minute : ms < 2 * day.ms ? hour : day;
  const count = Math.floor(ms / unit.ms);
  return phrase(`${count} ${unit.ja}前`, `${count} ${unit.en} ago`);
}

/** What became of a run, in a word. @module */
import type { Phrase } from "./language.ts";

/** By the outcome of a run's result. */
export const outcomes = {
  ok: { ja: "成功", en: "ok" },
  warning: { ja: "警告あり", en: "warnings" },
  failed: { ja: "失敗", en: "failed" },
} satisfies Record<string, Phrase>;

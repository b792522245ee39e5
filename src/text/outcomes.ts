/** What became of a run, in a word. @module */
import { phrase } from "./language.ts";

/** By the outcome of a run's result. */
export const outcomes = {
  ok: phrase("成功", "ok"),
  warning: phrase("警告あり", "warnings"),
  failed: phrase("失敗", "failed"),
};

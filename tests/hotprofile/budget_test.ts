import assert from "node:assert/strict";
import {
  addCalls,
  budgetWindowMs,
  type CallTally,
  countCalls,
  currentTally,
  waitForBudget,
} from "../../src/hotprofile/budget.ts";
import { morning } from "./support.ts";

Deno.test("a clock that jumps does not stop the calls for ever", () => {
  let tally: CallTally = [];
  for (let call = 0; call < 3; call++) tally = addCalls(tally, morning / 1000, 1);
  // Back by a minute: the calls still count, and the wait is at most the window and that minute.
  const before = morning - 60_000;
  const wait = waitForBudget(currentTally(tally, before), 3, before);
  assert.ok(wait > 0 && wait <= budgetWindowMs + 61_000, String(wait));
  // Back by a day: calls of the future say nothing.
  assert.equal(countCalls(currentTally(tally, morning - 86_400_000)), 0);
  // On by a day: forgotten.
  assert.equal(countCalls(currentTally(tally, morning + 86_400_000)), 0);
  // Added in disorder, kept in order.
  assert.deepEqual(addCalls(addCalls([], 5, 1), 1, 1), [[1, 1], [5, 1]]);
});

import assert from "node:assert/strict";
import { createdAt, hasHiddenValues, recordId, recordNumber, updatedAt } from "../../src/hotprofile/record.ts";

Deno.test("recordId() and recordNumber() tell the id as text and as number, however it is sent", () => {
  const cases: [string, string | undefined, number][] = [
    ['{"id":7}', "7", 7],
    ['{"x":[1,{"id":3}],"id":7}', "7", 7],
    ['{"id":"0012"}', "0012", 12],
    ['{"id":9007199254740993}', "9007199254740992", 9007199254740992],
    ['{"id":7.0}', "7", 7],
    ['{"id":"A-1"}', "A-1", NaN],
    ['{"id":"\\u00312"}', "12", 12],
    ['{"id":"A\\/1"}', "A/1", NaN],
    ['{"id":""}', undefined, NaN],
    ['{"id":null}', undefined, NaN],
    ['{"id":{"id":1}}', undefined, NaN],
    ['{"x":"far from the start","id":[]}', undefined, NaN],
    ['{"x":"far from the start","id":{}}', undefined, NaN],
    ['{"ID":1}', undefined, NaN],
    ['{"id":1,"id":2}', "2", 2],
    ['{"\\u0069d":5}', "5", 5],
  ];
  for (const [json, id, number] of cases) {
    const record = JSON.parse(json);
    assert.equal(recordId(record), id, json);
    assert.equal(recordNumber(record), number, json);
  }
});

Deno.test("updatedAt() and createdAt() read the times under either name", () => {
  const [usual, other, hidden, none] = JSON.parse(
    `[{"updated_at":"2026/11/24 01:00:00","created_at":"2020/01/01 00:00:00"},
      {"format_updated_at":"u","format_created_at":"c"},
      {"updated_at":null,"format_updated_at":"u","created_at":5},
      {}]`,
  );
  assert.deepEqual([updatedAt(usual), createdAt(usual)], ["2026/11/24 01:00:00", "2020/01/01 00:00:00"]);
  assert.deepEqual([updatedAt(other), createdAt(other)], ["u", "c"]);
  assert.deepEqual([updatedAt(hidden), createdAt(hidden)], ["u", ""]);
  assert.deepEqual([updatedAt(none), createdAt(none)], ["", ""]);
});

Deno.test("hasHiddenValues() finds what the key's user may not see", () => {
  const cases: [string, boolean][] = [
    ['{"id":1}', false],
    ['{"private_items":null}', false],
    ['{"private_items":[]}', false],
    ['{"private_items":{}}', false],
    ['{"private_items":{"items":[],"custom_items":[]}}', false],
    ['{"private_items":{"items":[],"custom_items":[202]}}', true],
    ['{"private_items":["note"]}', true],
    ['{"private_items":[null]}', false],
    ['{"private_items":[{"items":[]},{"items":["x"]}]}', true],
    ['{"private_items":[[],{}]}', false],
    ['{"private_items":{"items":"note"}}', true],
    ['{"private_items":{"items":""}}', false],
    ['{"lead_ids":[3,{"id":1,"private_items":{"items":[]}}]}', false],
    ['{"lead_ids":[{"id":1},{"id":2,"private_items":{"items":["tel"]}}]}', true],
    ['{"lead_ids":"1"}', false],
  ];
  for (const [json, expected] of cases) assert.equal(hasHiddenValues(JSON.parse(json)), expected, json);
});

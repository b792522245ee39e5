import assert from "node:assert/strict";
import { type HotProfileRecord, recordsOf } from "../../src/hotprofile/record.ts";
import { plainRecord, tapeOfText } from "./support.ts";

function records(json: string): HotProfileRecord[] {
  const found = recordsOf(tapeOfText(json), 0);
  assert.ok(found);
  return found;
}

Deno.test("HotProfileRecord knows its id as text and as number, however it is sent", () => {
  const cases: [string, string | undefined, number][] = [
    ['{"id":7}', "7", 7],
    ['{"x":[1,{"id":3}],"id":7}', "7", 7],
    ['{"id":"0012"}', "0012", 12],
    ['{"id":9007199254740993}', "9007199254740993", 9007199254740992],
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
    const [record] = records(`[${json}]`);
    assert.equal(record?.id, id, json);
    assert.equal(record?.number, number, json);
    assert.deepEqual(record && plainRecord(record), JSON.parse(json));
    assert.equal(new TextDecoder().decode(record?.raw), json);
  }
});

Deno.test("HotProfileRecord reads its times under either name", () => {
  const [usual, other, hidden, none] = records(
    `[{"updated_at":"2026/11/24 01:00:00","created_at":"2020/01/01 00:00:00"},
      {"format_updated_at":"u","format_created_at":"c"},
      {"updated_at":null,"format_updated_at":"u","created_at":5},
      {}]`,
  );
  assert.deepEqual([usual?.updatedAt, usual?.createdAt], ["2026/11/24 01:00:00", "2020/01/01 00:00:00"]);
  assert.deepEqual([other?.updatedAt, other?.createdAt], ["u", "c"]);
  assert.deepEqual([hidden?.updatedAt, hidden?.createdAt], ["u", ""]);
  assert.deepEqual([none?.updatedAt, none?.createdAt], ["", ""]);
});

Deno.test("recordsOf() gives each record its own keys, shared where they are the same", () => {
  const found = records('[{"id":1,"a":1},{"id":2,"a":2},{"a":3,"id":3},{"id":4},{"id":5,"名":6}]');
  assert.deepEqual(found.map(({ id }) => id), ["1", "2", "3", "4", "5"]);
  assert.deepEqual(found.map(({ fields }) => fields.names.join()), ["id,a", "id,a", "a,id", "id", "id,名"]);
  assert.equal(found[0]?.fields, found[1]?.fields);
  assert.equal(records('[{"id":5,"名":7}]')[0]?.fields, found[4]?.fields);
  assert.equal(recordsOf(tapeOfText('[{"id":1},2]'), 0), undefined);
  assert.equal(recordsOf(tapeOfText("[[]]"), 0), undefined);
});

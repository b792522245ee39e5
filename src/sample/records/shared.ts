/** Parts that several resources' records have in common. @module */
import { MARK, type SampleRecord } from "../template.ts";
import type { Writer } from "../field_writer.ts";

/** `client_histories` of a record that refers to a client. */
export function clientHistories(w: Writer, clientId: string): readonly SampleRecord[] | string | null {
  const name = w.company();
  const before = w.company();
  return w.list([{
    client_id: clientId,
    current_client_name: name,
    current_client_id: clientId,
    histories: [{ client_name: name, client_id: clientId }, {
      client_name: `旧${before}`,
      client_id: w.random.int(1, 1999),
    }],
  }]);
}

/** `lead_histories`. */
export function leadHistories(w: Writer, leadId: string | number): readonly SampleRecord[] | string | null {
  return w.list([{
    lead_id: leadId,
    current_client_id: MARK.ref,
    current_client_name: w.company(),
    histories: [{ lead_id: leadId, client_id: MARK.ref }, { lead_id: w.random.int(1, 2999), client_id: MARK.ref }],
  }]);
}

/** `lead_ids` and `lead_names`: ids as the table says, or objects as the samples show; rarely with hidden names. */
export function leadsOfRecord(w: Writer): { names: unknown; ids: unknown } {
  const people = Array.from({ length: w.random.int(1, 3) }, () => ({ id: w.random.int(3001, 9999), ...w.person() }));
  const names = w.list(people.map((person) => `${person.family} ${person.first}`));
  if (w.variant % 2 === 0) return { names, ids: w.list(people.map((person) => person.id)) };
  const hide = w.variant % 9 === 5;
  return {
    names,
    ids: people.map((person) => ({
      id: person.id,
      client_name: w.company(),
      family_name: hide ? "" : person.family,
      first_name: hide ? "" : person.first,
      ...(hide ? { private_items: { items: ["family_name", "first_name"] } } : {}),
    })),
  };
}

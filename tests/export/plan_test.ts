import assert from "node:assert/strict";
import { planFiles } from "../../src/export/plan.ts";
import { exportTypes } from "../../src/hotprofile/catalogue.ts";
import { checkSettings } from "../../src/settings/settings_file.ts";
import { dayOf } from "../../src/values/days.ts";

const { deals, leads } = exportTypes;
const settings = checkSettings({ version: 1 }, "test");
const [from, to] = [dayOf("2026-01-01")!, dayOf("2026-06-30")!];

/** What is asked for, by resource. */
function planned(...args: Parameters<typeof planFiles>): Record<string, unknown> {
  return Object.fromEntries(
    planFiles(...args).map(({ resource, ...rest }) => [resource.name, rest]),
  );
}

Deno.test("planFiles() has the files of a type in the order they are written", () => {
  const names = planFiles(deals, settings, 0).map(({ resource }) => resource.name);
  assert.deepEqual(names, ["clients", "deals", "deals_details", "leads", "objectives"]);
});

Deno.test("planFiles() leaves out an unpublished resource that the settings turn off, and nothing else", () => {
  const unpublished = {
    ...settings.unpublished,
    objectives: { ...settings.unpublished.objectives, enabled: false },
  };
  assert.deepEqual(Object.keys(planned(deals, { ...settings, unpublished }, 0)), [
    "clients",
    "deals",
    "deals_details",
    "leads",
  ]);
  assert.deepEqual(Object.keys(planned(leads, { ...settings, unpublished }, 0)), ["leads"]);
});

Deno.test("planFiles() filters by 更新日 with the ends that the period has", () => {
  const asked = (period: string) => planned(leads, { ...settings, period }, 0)["leads"];
  const plain = { created: {}, periodIgnored: false };
  assert.deepEqual(asked("all"), { ...plain, search: {} });
  assert.deepEqual(asked("2026-01-01.."), { ...plain, search: { from_updated_on: "2026/01/01" } });
  assert.deepEqual(asked("..2026-06-30"), { ...plain, search: { to_updated_on: "2026/06/30" } });
  assert.deepEqual(asked("2026-01-01..2026-06-30"), {
    ...plain,
    search: { from_updated_on: "2026/01/01", to_updated_on: "2026/06/30" },
  });
});

Deno.test("planFiles() hands the days of 入力日 to the reader, which walks by them", () => {
  assert.deepEqual(planned(leads, { ...settings, period: "2026-01-01..2026-06-30", periodBy: "created" }, 0)["leads"], {
    search: {},
    created: { from, to },
    periodIgnored: false,
  });
});

Deno.test("planFiles() says which files a period cannot filter", () => {
  for (const periodBy of ["updated", "created"] as const) {
    const ignored = planFiles(deals, { ...settings, period: "2026-01-01..", periodBy }, 0).filter(({ periodIgnored }) =>
      periodIgnored
    );
    assert.deepEqual(ignored.map(({ resource }) => resource.name), ["deals_details", "objectives"]);
    for (const { search, created } of ignored) assert.deepEqual([search, created], [{}, {}]);
    assert(planFiles(deals, { ...settings, periodBy }, 0).every(({ periodIgnored }) => !periodIgnored));
  }
});

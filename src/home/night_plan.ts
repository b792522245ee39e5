/** What the installed tasks are to do, as `ps/` records it in `tasks.json`. @module */
import { join } from "node:path";
import { readText } from "./files.ts";
import type { Home } from "./home.ts";

/** The time of day at which the tasks stop, such as `07:00`; undefined where no tasks are installed, or none can be read. */
export async function plannedDeadline(home: Home): Promise<string | undefined> {
  try {
    const { state, plan } = JSON.parse(((await readText(join(home.path, "tasks.json"))) ?? "").replace("\uFEFF", ""));
    return state === "installed" && typeof plan.endTime === "string" ? plan.endTime : undefined;
  } catch {
    return undefined;
  }
}

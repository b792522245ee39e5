/** What the installed tasks are to do, as `ps/` records it in `tasks.json`. @module */
import { join } from "node:path";
import { isObject } from "../hotprofile/record.ts";
import { readJson } from "./files.ts";
import type { Home } from "./home.ts";

/** The time of day at which the tasks stop, such as `07:00`; undefined where no tasks are installed, or none can be read. */
export async function plannedDeadline(home: Home): Promise<string | undefined> {
  const tasks = await readJson(join(home.path, "tasks.json")).catch(() => undefined);
  const plan = isObject(tasks) && tasks["state"] === "installed" ? tasks["plan"] : undefined;
  const time = isObject(plan) ? plan["endTime"] : undefined;
  return typeof time === "string" ? time : undefined;
}

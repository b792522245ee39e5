/** What is to be exported. @module */
import type { ExportType } from "../hotprofile/catalogue.ts";
import type { Settings } from "../settings/settings_table.ts";

/** What is to be exported: settings with the options of the command over them. */
export interface ExportJob {
  readonly type: ExportType;
  /** Only what changed since the difference point. */
  readonly difference: boolean;
  /** Output folder, absolute. */
  readonly output: string;
  readonly settings: Settings;
}

/** What is to be exported. @module */
import type { EncodingName } from "../csv/mod.ts";
import type { ExportType } from "../hotprofile/catalogue.ts";
import type { Settings } from "../settings/settings_table.ts";

/** What is to be exported: settings with the options of the command over them. */
export interface ExportJob {
  readonly type: ExportType;
  /** Only what changed since the difference point. */
  readonly difference: boolean;
  /** Output folder, absolute. */
  readonly output: string;
  readonly encoding: EncodingName;
  /** As written: `all`, `2026-01-01..`, `last:30d`. */
  readonly period: string;
  readonly periodBy: "updated" | "created";
  readonly headers: "ja" | "api";
  readonly values: "text" | "typed";
  readonly unmappable: "replace" | "fail";
  readonly settings: Settings;
}

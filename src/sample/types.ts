/** What the sample server takes. What it does wrong, otherwise or in writing for tests stands in `tests/support`. @module */
import type { Random } from "./random.ts";

/** All resources, in the documentation's order; `deals_details` and `objectives` are not published by the vendor. */
export const RESOURCES = [
  "business_cards",
  "leads",
  "clients",
  "deals",
  "daily_reports",
  "deals_details",
  "objectives",
] as const;

/** A resource of the REST API. */
export type SampleResource = (typeof RESOURCES)[number];

/** A record as JSON carries it. */
export type SampleRecord = Record<string, unknown>;

/** Rows by the text of a field; `id`, `created_at` and `updated_at` by their value; no field: in no order. */
export interface RowOrder {
  field: string | undefined;
  descending: boolean;
}

/** What an `order[key]` does: what the documentation says, nothing, or HTTP 500 for any key. */
export type SampleOrderKey = "honoured" | "ignored" | "refused";

/** Gives the id of the row at `index` from the id before it (the first possible one for row 0). */
export type NextId = (before: number, index: number) => number;

/** Options that shape the records; a seed and these give the same data on every machine. */
export interface SampleDataOptions {
  /** Rows per resource, 0 to 1,000,000; one number for all, or per resource. Default: small and different per resource. */
  rows?: number | Partial<Record<SampleResource, number>>;
  /** Default 1. */
  seed?: number;
  /** How ids are spread. Default: in bursts with two large holes, as where a contract shares its ids with others. */
  spread?: (random: Random, count: number) => NextId;
}

/** Options of `startSampleServer`. */
export interface SampleServerOptions extends SampleDataOptions {
  /** Default 0: any free port. */
  port?: number;
  /** The server's clock, epoch ms: Date header and the 5-minute window. Default `Date.now`. */
  now?: () => number;
  /** Added to each answer. Default 0. */
  latencyMs?: number;
  /**
   * The call that makes the window's count reach this number is refused, and all after it until the window ends ("1000
   * or more calls": 999 are answered). Default 1000; Infinity lifts it.
   */
  callsPerWindow?: number;
  /** Calls answered at the same time. Default 2. */
  simultaneous?: number;
}

/** Why a call was refused before its parameters were looked at. */
export type SampleRefusal = "wrong-key" | "forbidden" | "rate" | "simultaneous";

/**
 * What the sample server takes and records. What it does wrong or otherwise for tests stands in `tests/support`.
 * @module
 */

/** A resource of the REST API. `deals_details` and `objectives` are not published by the vendor. */
export type SampleResource =
  | "business_cards"
  | "leads"
  | "clients"
  | "deals"
  | "daily_reports"
  | "deals_details"
  | "objectives";

/** A record as JSON carries it. */
export type SampleRecord = Record<string, unknown>;

/** How rows stand in an answer: by id, by the last change downwards, or in no order that a client could know. */
export type SampleOrder = "id-ascending" | "id-descending" | "updated-descending" | "none";

/** What an `order[key]` does: what the documentation says, nothing, or HTTP 500 for any key. */
export type SampleOrderKey = "honoured" | "ignored" | "refused";

/**
 * How ids are spread: in bursts with two large holes, as where a contract shares its ids with others; without a gap; or
 * with a fifth or three fifths of all ids deleted.
 */
export type SampleIds = "bursts" | "dense" | "deleted-20" | "deleted-60";

/** Options that shape the records; a seed and these give the same data on every machine. */
export interface SampleDataOptions {
  /** Rows per resource, 0 to 1,000,000; one number for all, or per resource. Default: small and different per resource. */
  rows?: number | Partial<Record<SampleResource, number>>;
  /** Default 1. */
  seed?: number;
  /** Default `bursts`. */
  ids?: SampleIds;
  /** Clock of changes made through insert and update, epoch ms. Default `Date.now`. */
  now?: () => number;
  /**
   * `"mixed"` (default): item lists differ between records (表示テンプレート); `"uniform"`: every record has all custom
   * fields in the same order; `"none"`: no custom fields.
   */
  customFieldStyle?: "mixed" | "uniform" | "none";
}

/** Options of `startSampleServer`. */
export interface SampleServerOptions extends SampleDataOptions {
  /** Default 0: any free port. */
  port?: number;
  /** The server's clock, epoch ms: Date header, the 5-minute window, `updated_at` of changes. Default `Date.now`. */
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

/** One call of a list endpoint, as received. */
export interface SampleCall {
  /** From 1, in order of arrival. */
  n: number;
  resource: string;
  /** NaN when not a number; 1 when not sent. */
  page: number;
  /** NaN when not a number; 20 when not sent. */
  displayNumber: number;
  search: Record<string, string | string[]>;
  order?: { key: string; type: string };
  key: string;
  contentType: string;
  /** By the server's clock, epoch ms. */
  at: number;
  headers: Headers;
  rawBody: string;
  /** Set when the call is refused for its key or a limit. */
  refusal?: SampleRefusal;
}

/** A request that is no call of a list endpoint and got 404. */
export interface SampleStray {
  method: string;
  /** Path and query. */
  url: string;
}

/**
 * What the sample server takes and records. What it does wrong for tests stands in `tests/support/faults.ts`.
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

/** How a resource behaves that this tenant may not have, as the unpublished ones. */
export type UnpublishedMode = "available" | "404" | "403" | "401" | "errors" | "no-root-key";

/** A record as JSON carries it. */
export type SampleRecord = Record<string, unknown>;

/** Fields that the key's user may not see: field names, and ids of custom fields. */
export interface HiddenFields {
  items?: readonly string[];
  customItems?: readonly number[];
}

/** How rows stand in an answer: by id, by the last change downwards, or in no order that a client could know. */
export type SampleOrder = "id-ascending" | "id-descending" | "updated-descending" | "none";

/** What an `order[key]` does: what the documentation says, nothing, or HTTP 500 for any key. */
export type SampleOrderKey = "honoured" | "ignored" | "refused";

/**
 * How ids are spread: in bursts with two large holes, as where a contract shares its ids with others; without a gap; or
 * with a fifth or three fifths of all ids deleted.
 */
export type SampleIds = "bursts" | "dense" | "deleted-20" | "deleted-60";

/** HTTP statuses that the documentation leaves open. */
export interface SampleStatuses {
  /** Page size above the maximum; default 400. */
  oversize?: 200 | 400 | 422;
  /** Malformed parameters; default 400. */
  invalid?: number;
  /** Wrong key; default 401. */
  wrongKey?: number;
  /** Key without permission; default 403. */
  forbidden?: number;
  /** Too many calls in the window; default 429. */
  rate?: number;
  /** More simultaneous calls than allowed; default 429. */
  simultaneous?: number;
}

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
   * `addless…` instead of `address…` (business_cards, leads), `format_created_at` … instead of `created_at` …
   * (daily_reports). `"mixed"`: differs from record to record. Default false.
   */
  alternateKeys?: boolean | "mixed";
  /**
   * `"mixed"` (default): item lists differ between records (表示テンプレート); `"uniform"`: every record has all custom
   * fields in the same order; `"none"`: no custom fields.
   */
  customFieldStyle?: "mixed" | "uniform" | "none";
  /**
   * true (default): a few records of business_cards and leads (and `lead_ids` of deals and daily_reports) hide values;
   * false: none does; an object: the named fields are hidden in every generated record of that resource.
   */
  hiddenFields?: boolean | Partial<Record<SampleResource, HiddenFields>>;
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
   * Whether a key is good. false gives 401, `"forbidden"` 403. Default: any non-empty key, except those that begin with
   * `wrong` (401) and `forbidden` (403).
   */
  acceptKey?: (key: string) => boolean | "forbidden";
  /**
   * The call that makes the window's count reach this number is refused, and all after it until the window ends ("1000
   * or more calls": 999 are answered). Default 1000; Infinity lifts it.
   */
  callsPerWindow?: number;
  /** Calls answered at the same time. Default 2. */
  simultaneous?: number;
  /** Page maxima. Default 1000 (business_cards, clients, daily_reports), 100 (all others). */
  maxima?: Partial<Record<SampleResource, number>>;
  /**
   * Order of the answer where none is asked for or `order[key]` is ignored. Default: the documented one
   * (`updated-descending` for leads, `id-descending` for deals and daily_reports, `id-ascending` else). `none` is a
   * permutation by seed, id and `updated_at`: the same in every call, but a row that is changed moves.
   */
  order?: Partial<Record<SampleResource, SampleOrder>>;
  /**
   * Default: `ignored` for leads, else as documented. `honoured` allows `id` for every resource.
   */
  orderKey?: Partial<Record<SampleResource, SampleOrderKey>>;
  /** Above the maximum answer silently with fewer rows instead of `errors`. Default false. */
  clampPageSize?: boolean;
  /** Default available. */
  unpublished?: Partial<Record<SampleResource, UnpublishedMode>>;
  /** Path (below `/rest_api/v1/`) and root key of the unpublished resources. Default `NAME/get_entry_list`, `NAME`. */
  unpublishedNames?: Partial<Record<SampleResource, { path?: string; rootKey?: string }>>;
  /** `pages` as an array of one object. `"mixed"`: on every second call. Default false. */
  pagesAsArray?: boolean | "mixed";
  /** `errors` as an array of sentences (default) or as a hash from parameter to sentences. */
  errorsShape?: "array" | "hash";
  /** Statuses that the documentation leaves open. */
  statuses?: SampleStatuses;
  /** Send `Retry-After` with the rate refusal: in seconds, or as an HTTP date. Default false. */
  retryAfter?: boolean | "date";
  /** Compress when the client accepts it. Default false. */
  gzip?: boolean;
  /** Send a Date header. Default true. */
  dateHeader?: boolean;
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

/**
 * The sample server in every way that the documentation leaves open, for tests: the customer's program does not contain it.
 * @module
 */
import { gzipSync } from "node:zlib";
import type { IncomingMessage } from "node:http";
import { type Answer, errorsAnswer, htmlAnswer, jsonAnswer, RefusedError } from "../../src/sample/answers.ts";
import type { Row } from "../../src/sample/generate_rows.ts";
import { type SampleRequest, select } from "../../src/sample/query.ts";
import { hash } from "../../src/sample/random.ts";
import { type ResourceRules, RESOURCES, type RowOrder, RULES, type SampleResource } from "../../src/sample/rules.ts";
import type { Table } from "../../src/sample/sample_data.ts";
import type { ReceivedCall } from "../../src/sample/server.ts";
import type { SampleRecord } from "../../src/sample/template.ts";
import { judged, judgeOrder, malformed, ORDER_KEYS } from "./judgement.ts";
import { type RecordingOptions, RecordingSampleServer, type SampleCall } from "./recording.ts";

/** How a resource behaves that this tenant may not have, as the unpublished ones. */
export type UnpublishedMode = "available" | "404" | "403" | "401" | "errors" | "no-root-key";

/** How rows stand in an answer: by id, by the last change downwards, or in no order that a client could know. */
const ORDERS = {
  "id-ascending": { field: "id", descending: false },
  "id-descending": { field: "id", descending: true },
  "updated-descending": { field: "updated_at", descending: true },
  "none": { field: "", descending: false },
} satisfies Record<string, RowOrder>;

/** What an `order[key]` does: what the documentation says, nothing, or HTTP 500 for any key. */
export type SampleOrderKey = "honoured" | "ignored" | "refused";

/** Name of an order. */
export type SampleOrder = keyof typeof ORDERS;

/** Options of the server that tests start. */
export interface VariantOptions extends RecordingOptions {
  /**
   * Whether a key is good. false gives 401, `"forbidden"` 403. Default: any non-empty key, except those that begin with
   * `wrong` (401) and `forbidden` (403).
   */
  acceptKey?: (key: string) => boolean | "forbidden";
  /** Page maxima. Default 1000 (business_cards, clients, daily_reports), 100 (all others). */
  maxima?: Partial<Record<SampleResource, number>>;
  /** Order of the answer where none is asked for or `order[key]` is ignored. Default: the documented one. */
  order?: Partial<Record<SampleResource, SampleOrder>>;
  /** Default: `ignored` for leads, else as documented. `honoured` allows `id` for every resource. */
  orderKey?: Partial<Record<SampleResource, SampleOrderKey>>;
  /** Above the maximum answer silently with fewer rows instead of `errors`. Default false. */
  clampPageSize?: boolean;
  /** Default available. */
  unpublished?: Partial<Record<SampleResource, UnpublishedMode>>;
  /** Path (below `/rest_api/v1/`) and root key. Default `NAME/get_entry_list`, `NAME`. */
  unpublishedNames?: Partial<Record<SampleResource, { path: string; rootKey: string }>>;
  /** `pages` as an array of one object. `"mixed"`: on every second call. Default false. */
  pagesAsArray?: boolean | "mixed";
  /** `errors` as an array of sentences (default) or as a hash from parameter (`base` where there is none) to sentences. */
  errorsShape?: "array" | "hash";
  /** Statuses of refusals, each with the documentation's silence about it. */
  statuses?: { [kind in RefusedError["kind"]]?: number };
  /** Send `Retry-After` with the rate refusal: in seconds, or as an HTTP date. Default false. */
  retryAfter?: boolean | "date";
  /** Compress when the client accepts it. Default false. */
  gzip?: boolean;
  /** Send a Date header. Default true. */
  dateHeader?: boolean;
  /**
   * `addless…` instead of `address…` (business_cards, leads), `format_created_at` … instead of `created_at` …
   * (daily_reports). `"mixed"`: differs from record to record. Default false.
   */
  alternateKeys?: boolean | "mixed";
  /** Fields that are hidden in every record of a resource, beside those that the data hides. */
  hiddenFields?: Partial<Record<SampleResource, readonly string[]>>;
}

const ADDLESS = { address: "addless", address1: "addless1", address2: "addless2", address3: "addless3" };

/** Names that some answers use instead of the documented ones. */
export const ALTERNATES: Partial<Record<SampleResource, Readonly<Record<string, string>>>> = {
  business_cards: ADDLESS,
  leads: ADDLESS,
  daily_reports: {
    created_at: "format_created_at",
    updated_at: "format_updated_at",
    check_in_datetime: "format_check_in_datetime",
    check_out_datetime: "format_check_out_datetime",
    next_accompany_flg: "csv_next_accompany_flg",
  },
};

/** A sample server that answers as its options say. */
export class VariedSampleServer extends RecordingSampleServer {
  /** What is changed here holds from the next call on. */
  declare readonly options: VariantOptions;

  /** @param options see {@link VariantOptions} */
  constructor(options: VariantOptions) {
    super(options);
  }

  protected override resourceOf(request: IncomingMessage): SampleResource | undefined {
    const names = this.options.unpublishedNames ?? {};
    const named = RESOURCES.find((resource) => `/rest_api/v1/${names[resource]?.path}` === request.url);
    if (named && request.method === "POST") return named;
    const usual = super.resourceOf(request);
    return usual && names[usual] ? undefined : usual;
  }

  protected override foreign(request: SampleRequest, message: IncomingMessage, body: Uint8Array) {
    const wrong = malformed(message.headers["content-type"] ?? "", body);
    const { acceptKey } = this.options;
    if (wrong || request.key === "" || acceptKey === undefined) return wrong ?? super.foreign(request, message, body);
    const verdict = acceptKey(request.key);
    if (verdict === true) return undefined;
    return new RefusedError(verdict === "forbidden" ? "forbidden" : "wrong-key");
  }

  protected override rules(resource: SampleResource): ResourceRules {
    const documented = super.rules(resource);
    const { maxima, order, orderKey } = this.options;
    const defaultOrder = order?.[resource];
    const keys = ORDER_KEYS[resource];
    const wanted = orderKey?.[resource] ?? (documented.orderKeys ? "documented" : "ignored");
    return {
      ...documented,
      pageMaximum: maxima?.[resource] ?? documented.pageMaximum,
      defaultOrder: defaultOrder ? ORDERS[defaultOrder] : documented.defaultOrder,
      orderKeys: { documented: keys, honoured: { id: "id", ...keys }, ignored: undefined, refused: {} }[wanted],
    };
  }

  protected override answer(call: ReceivedCall, choose = select): Answer {
    const { resource } = call;
    const rules = this.rules(resource);
    const chooseOwn: typeof select = (table, request) => {
      judgeOrder(request, rules);
      return ownRows(choose(table, request, rules), table, request);
    };
    if (call.refusal) return super.answer(call, chooseOwn);
    try {
      const parameters = judged(call.parameters, resource, rules);
      if (this.options.clampPageSize && parameters.displayNumber > rules.pageMaximum) {
        parameters.displayNumber = rules.pageMaximum;
      }
      return super.answer({ ...call, parameters }, chooseOwn);
    } catch (error) {
      if (error instanceof RefusedError) return this.errors(error);
      throw error;
    }
  }

  protected override errors(error: RefusedError): Answer {
    const { statuses, errorsShape, retryAfter } = this.options;
    const usual = errorsAnswer(error);
    if (error.kind === "order-key") return usual;
    const hash = { errors: { [error.parameter === "" ? "base" : error.parameter]: [error.sentence] } };
    const answer = { ...(errorsShape === "hash" ? jsonAnswer(0, hash) : usual), status: usual.status };
    answer.status = statuses?.[error.kind] ?? usual.status;
    if (error.kind === "rate" && retryAfter) answer.headers["Retry-After"] = this.#retryAfter(retryAfter === "date");
    return answer;
  }

  #retryAfter(asDate: boolean): string {
    const { end } = this.window;
    if (asDate) return new Date(Math.ceil(end / 1000) * 1000).toUTCString();
    return String(Math.max(0, Math.ceil((end - this.now()) / 1000)));
  }

  /** Headers of every answer. */
  protected headers(): Record<string, string> {
    return this.options.dateHeader === false ? {} : { Date: new Date(this.now()).toUTCString() };
  }

  /** The answer to a call as the options want it. */
  protected varied(call: SampleCall, right: Answer): Answer {
    if (right.status !== 200) return right;
    const resource = call.resource as SampleResource;
    const { pagesAsArray, alternateKeys, hiddenFields, unpublished, unpublishedNames } = this.options;
    const mode = unpublished?.[resource] ?? "available";
    if (mode === "404") return htmlAnswer(404, "404 Not Found");
    if (mode === "401" || mode === "403") {
      return jsonAnswer(Number(mode), { errors: ["APIを利用する権限がありません。"] });
    }
    if (mode === "errors") return jsonAnswer(200, { errors: ["APIを利用できません。"] });
    if (mode === "no-root-key") return withRows(right, () => undefined);
    let answer = right;
    if (pagesAsArray === true || (pagesAsArray === "mixed" && call.n % 2 === 0)) {
      const body = JSON.parse(new TextDecoder().decode(answer.body));
      answer = jsonAnswer(200, { ...body, pages: [body.pages] });
    }
    const hidden = hiddenFields?.[resource];
    if (hidden) answer = withRows(answer, (rows) => rows.map((row) => hide(row, hidden)));
    if (alternateKeys) answer = withRows(answer, (rows) => rows.map((row) => renamed(resource, row, alternateKeys)));
    const rootKey = unpublishedNames?.[resource]?.rootKey;
    if (rootKey === undefined) return answer;
    const { [resource]: rows, ...rest } = JSON.parse(new TextDecoder().decode(answer.body));
    return jsonAnswer(200, { [rootKey]: rows, ...rest });
  }

  /** The answer as it goes over the wire. */
  protected zipped(call: SampleCall, answer: Answer): Answer {
    const accepts = /\bgzip\b/.test(call.headers.get("accept-encoding") ?? "");
    if (!this.options.gzip || !accepts || answer.body.length === 0) return answer;
    const headers = { ...answer.headers, "Content-Encoding": "gzip" };
    return { ...answer, headers, body: gzipSync(answer.body, { level: 1 }) };
  }
}

/**
 * Under `private_flg`, empty too, the records that belong to the key's user, about one in five; under `owned_lead_flg`
 * the leads whose business card the user owns, about one in seven.
 */
function ownRows(rows: readonly Row[], { resource }: Table, { search }: SampleRequest): readonly Row[] {
  const isPrivate = Object.hasOwn(search, "private_flg") && RULES[resource].ranges.length > 0;
  const isOwned = Object.hasOwn(search, "owned_lead_flg") && resource === "leads";
  if (!isPrivate && !isOwned) return rows;
  return rows.filter(({ id }) => (!isPrivate || hash(id, 1) % 5 === 0) && (!isOwned || hash(id, 2) % 7 === 0));
}

/** The answer with other rows, or without; an answer without rows stays. */
export function withRows(right: Answer, change: (rows: SampleRecord[]) => SampleRecord[] | undefined): Answer {
  if (right.status !== 200) return right;
  const body: Record<string, unknown> = JSON.parse(new TextDecoder().decode(right.body));
  for (const [name, value] of Object.entries(body)) {
    if (name !== "pages" && name !== "errors" && Array.isArray(value)) body[name] = change(value);
  }
  return jsonAnswer(200, body);
}

function hide(row: SampleRecord, names: readonly string[]): SampleRecord {
  const hidden = Object.fromEntries(names.map((name) => [name, Array.isArray(row[name]) ? [] : ""]));
  return { ...row, ...hidden, private_items: { items: names, custom_items: [] } };
}

function renamed(resource: SampleResource, row: SampleRecord, style: true | "mixed"): SampleRecord {
  if (style === "mixed" && Number(row["id"]) % 2 === 0) return row;
  const names = ALTERNATES[resource] ?? {};
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [names[name] ?? name, value]));
}

/**
 * A sample HotProfile on 127.0.0.1: to try everything without a tenant, and to test the client over real sockets.
 *
 * It is: the public part of the REST API (`rest_api/v1/…/get_entry_list`) as `docs/contract/hotprofile-api.md` has it
 * and an export uses it, sharing no table with the client, with Japanese data that is plain in most rows and nasty in 20
 * of the first 30. The one that tests use (`tests/support/faults.ts`) also judges what no export sends, writes down its
 * calls, has data that change while it answers, and fails in every way a network has.
 *
 * It is not: HotProfile. It was never compared with a real tenant. What the page leaves open (statuses of refusals, the
 * two unpublished resources, whether the 1000th call is refused) is a guess; the server of the tests answers in the other
 * ways too (`tests/support/variants.ts`), and knows `private_flg` and `owned_lead_flg`. Searches other than the range
 * filters are ignored, and so is `date_format_option`; calls are read as forms, not as JSON. It stores nothing and writes
 * no other resource.
 *
 * ```ts
 * const server = await startSampleServer({ rows: 250 });
 * const response = await fetch(`${server.url}/rest_api/v1/leads/get_entry_list`, {
 *   method: "POST",
 *   body: new URLSearchParams({ api_key: "any", "page[display_number]": "100" }),
 * });
 * await server.close();
 * ```
 * @module
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Answer, errorsAnswer, htmlAnswer, RefusedError, textAnswer } from "./answers.ts";
import { parseRequest, type SampleRequest, select } from "./query.ts";
import { type ResourceRules, RESOURCES, RULES, type SampleResource } from "./rules.ts";
import { SampleData } from "./sample_data.ts";

/** A call of a list endpoint, as received. */
export interface ReceivedCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly resource: SampleResource;
  readonly body: Uint8Array;
  readonly parameters: SampleRequest;
  /** Set when it is refused for its key or a limit. */
  readonly refusal: RefusedError | undefined;
  /** Frees the call's place; more often does no harm. */
  readonly leave: () => void;
}

const WINDOW_MS = 5 * 60 * 1000;

/** A running sample server; started by {@link startSampleServer}. */
export class SampleServer {
  /** On 127.0.0.1, once it listens. */
  port = 0;
  readonly #server = createServer((request, response) => void this.#handle(request, response));
  /** The 5-minute window, counted from its first call: its end, epoch ms, and the calls in it so far. */
  protected readonly window = { end: -Infinity, calls: 0 };
  /**
   * The call that makes the window's count reach this number is refused, and all after it until the window ends ("1000
   * or more calls": 999 are answered).
   */
  protected callsPerWindow = 1000;
  /** Calls answered at the same time, and those that are now. */
  protected places = 2;
  #taken = 0;

  /** @param data what is served; may be changed or replaced at any time */
  constructor(public data: SampleData) {
    // A connection that ends just when a client uses it again would look like a fault.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** `http://127.0.0.1:PORT` */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins to answer. Rejects when the port is taken. @param port 0: any free one */
  async listen(port: number): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.port = address.port;
  }

  /** Breaks all connections and stops. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** The server's clock, epoch ms. */
  protected now(): number {
    return Date.now();
  }

  /** The resource whose list a request is for; undefined for none, which gets 404. */
  protected route({ method, url = "" }: IncomingMessage): SampleResource | undefined {
    const [, name] = /^\/rest_api\/v1\/(\w+)\/get_entry_list(?:\?|$)/.exec(url) ?? [];
    return method === "POST" ? RESOURCES.find((resource) => resource === name) : undefined;
  }

  /** Why a call belongs to no contract: its key is empty, or begins with `wrong` or `forbidden`. */
  protected foreign({ key }: SampleRequest, _request: IncomingMessage, _body: Uint8Array): RefusedError | undefined {
    if (key === "" || key.startsWith("wrong")) return new RefusedError("wrong-key");
    return key.startsWith("forbidden") ? new RefusedError("forbidden") : undefined;
  }

  /** What holds for a resource: what is documented. */
  protected rules(resource: SampleResource): ResourceRules {
    return RULES[resource];
  }

  /** Answers a call. */
  protected respond(call: ReceivedCall): void | Promise<void> {
    call.leave();
    send(call.response, this.answer(call));
  }

  /** The right answer to a call. @param choose which rows it asks for */
  protected answer({ parameters, refusal, resource }: ReceivedCall, choose = select): Answer {
    try {
      if (refusal !== undefined) throw refusal;
      const rules = this.rules(resource);
      const { page, displayNumber: size } = parameters;
      if (size > rules.pageMaximum) {
        throw new RefusedError("oversize", "page[display_number]", `は${rules.pageMaximum}以下で指定してください。`);
      }
      const table = this.data.table(resource);
      const selection = choose(table, parameters, rules);
      const pages = {
        total_count: selection.length,
        total_number: Math.ceil(selection.length / size),
        current_number: page,
        display_number: size,
      };
      const wantsHash = resource === "leads" && parameters.search["picture_hash_flg"] === "true";
      const records = selection.slice((page - 1) * size, page * size).map((row) => {
        const json = table.json(row);
        return wantsHash ? `${json.slice(0, -1)},"picture_hash":"${String(row.id).padStart(40, "0")}"}` : json;
      });
      const text = `{"${resource}":[${records.join(",")}],"pages":${JSON.stringify(pages)}}`;
      return textAnswer(200, "application/json", text);
    } catch (error) {
      if (error instanceof RefusedError) return this.errors(error);
      throw error;
    }
  }

  /** The answer to a refused call. */
  protected errors(error: RefusedError): Answer {
    return errorsAnswer(error);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that goes away makes writes fail; that is its business, not an error of the server.
    response.on("error", () => {});
    const body = await buffer(request).catch(() => undefined);
    if (body === undefined || !request.complete) return;
    const resource = this.route(request);
    if (resource === undefined) return send(response, htmlAnswer(404, "404 Not Found"));
    const parameters = parseRequest(body);
    // Calls with a foreign key belong to no contract, so they use up neither count nor places.
    const refusal = this.foreign(parameters, request, body) ?? this.#limit();
    let isHeld = refusal === undefined;
    if (isHeld) this.#taken++;
    const leave = (): void => {
      if (isHeld) this.#taken--;
      isHeld = false;
    };
    response.once("close", leave);
    await this.respond({ request, response, resource, body, parameters, refusal, leave });
  }

  /** Counts a call; which of the two limits it breaks. */
  #limit(): RefusedError | undefined {
    const { window } = this;
    const now = this.now();
    if (now >= window.end) Object.assign(window, { end: now + WINDOW_MS, calls: 0 });
    if (++window.calls >= this.callsPerWindow) return new RefusedError("rate");
    return this.#taken < this.places ? undefined : new RefusedError("simultaneous");
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "Content-Length": String(body.length) }).end(body);
}

/**
 * Starts a sample server on 127.0.0.1.
 * @param rows per resource, 0 to 1,000,000; default: small and different per resource
 * @param port default: any free one
 * @returns the running server; close it
 * @throws the system's error when the port is taken
 */
export async function startSampleServer({ rows, port = 0 }: { rows?: number; port?: number }): Promise<SampleServer> {
  const server = new SampleServer(new SampleData(rows));
  await server.listen(port);
  return server;
}

/**
 * The API client: one call at a time made safe. Knows the permits, the call budget, page sizes, retries and what each
 * kind of failure means; knows nothing of files. Rules: `docs/contract/hotprofile-api.md#request`, `#limits`, `#errors`.
 * @module
 */
import { Buffer } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import type { Clock } from "../values/clock.ts";
import { isProblem, Problem } from "../text/problem.ts";
import { strikeOut } from "../text/strike_out.ts";
import { type Failure, type Page, readAnswer, type Verdict } from "./response.ts";
import { budgetWindowMs, type CallBudget } from "./budget.ts";
import { pageSizeSteps, type Resource, type ResourceName } from "./catalogue.ts";
import type { Permit, Semaphore } from "./semaphore.ts";
import { IdleTimeout } from "./idle_timeout.ts";

/** One call, without the API key. */
export interface Call {
  readonly resource: Resource;
  /** `page[number]`, from 1. */
  readonly page: number;
  /** `search[…]` parameters; empty ones are never sent. */
  readonly search: Readonly<Record<string, string>>;
  readonly order?: { readonly key: string; readonly type: "asc" | "desc" };
  /** `page[display_number]`, where it is not the accepted page size of the resource. */
  readonly size?: number;
}

/** Where a resource is found and whether to ask for it at all (settings of the unpublished ones). */
export interface Endpoint {
  readonly path: string;
  readonly root: string;
}

/** What the client tells while it works; every text is free of the API key. */
export interface ClientEvents {
  /** A call begins. */
  call?(call: Call, pageSize: number): void;
  /** A call failed and is tried again. @param waitMs pause before it */
  retry?(call: Call, detail: string, attempt: number, waitMs: number): void;
  /** The client waits for the service's 5-minute window to end. */
  budgetWait?(call: Call, detail: string, waitMs: number): void;
  /** Another page size was accepted than the documented one. */
  pageSize?(resource: ResourceName, size: number): void;
}

/** Everything the client depends on. */
export interface ClientOptions {
  /** `https://example.hot-profile.com`, no slash at the end. */
  readonly baseUrl: string;
  /** Name of the host as sentences show it. */
  readonly host: string;
  readonly apiKey: string;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly budget: CallBudget;
  /** The contract's places for simultaneous calls. */
  readonly semaphore: Semaphore;
  /** Ends everything: deadline, Ctrl+C. Its reason is a `Problem`. */
  readonly signal: AbortSignal;
  /** How long one call is tried again after its first failure, milliseconds. */
  readonly retryForMs: number;
  /** Largest pause before the first retry, milliseconds; doubles each time. */
  readonly retryBaseMs: number;
  /** Largest pause at all, milliseconds. */
  readonly retryCapMs: number;
  /** Longest wait for the connection and the answer's headers, milliseconds. */
  readonly answerTimeoutMs: number;
  /** Longest silence inside an answer, milliseconds. */
  readonly idleTimeoutMs: number;
  /** Longest time of a call from its start to the end of the answer, milliseconds. */
  readonly transferTimeoutMs: number;
  /** Largest body of an answer, bytes. */
  readonly largestAnswer: number;
  readonly userAgent: string;
  readonly endpoints: Readonly<Partial<Record<ResourceName, Endpoint>>>;
  /** Page sizes to start from (settings, or accepted in an earlier run). */
  readonly pageSizes: Readonly<Partial<Record<ResourceName, number>>>;
  /** Resources whose order was refused in an earlier run: none is asked for. */
  readonly refusedOrders: ReadonlySet<ResourceName>;
  readonly events?: ClientEvents;
  /** Connection options (proxy, certificates). */
  readonly httpClient?: Deno.HttpClient;
  /** Whether a page is taken that lacks rows which it announces, also when it is asked for again. */
  readonly takesShortPages?: boolean;
}

/** The answer of an unpublished resource that this tenant does not offer. */
export class NotAvailable {
  /** @param detail what the service answered */
  constructor(readonly detail: string) {}
}

/** How many budget waits one call may see before they count as failures: two of the service's windows. */
const longestBudgetWaitMs = 2 * budgetWindowMs + 60_000;
/** From so many calls in 5 minutes on, a refusal may be the call limit (1000). */
const nearLimit = 800;
/** How long a refusal of the first page is taken for someone else's calls, milliseconds; the retry time bounds it. */
const refusalPatienceMs = 30_000;
/** A refusal that speaks of the number of rows. */
const rowWords = /display_number|件数|\d件|表示数/i;
/** One that speaks of the number of calls, whatever else it says. */
const placeWords = /同時|simultaneous|concurrent/i;
/** Refusals with 429 that growing pauses, about half a minute of them, are to cure before the call limit is thought of. */
const shortPauses = 6;
/** Pause between looks after the window's expected end. */
const budgetPollMs = 30_000;

/** Talks to one HotProfile tenant. */
export class HotProfileClient {
  readonly #options: ClientOptions;
  /** Page sizes in use where they are not those to start from, accepted or still being tried. */
  readonly #sizes = new Map<ResourceName, number>();
  /** Resources that have answered with a page in this run. */
  readonly #succeeded = new Set<ResourceName>();
  /** Resources that answered once where the order was left out after HTTP 500, and those that did so twice. */
  readonly #doubtedOrders = new Set<ResourceName>();
  readonly #refusedOrders: Set<ResourceName>;
  readonly #missing = new Map<ResourceName, number>();
  #calls = 0;
  #clockDifferenceMs: number | undefined;
  #lowestClockDifferenceMs: number | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#refusedOrders = new Set(options.refusedOrders);
  }

  /** Name of the host as sentences show it. */
  get host(): string {
    return this.#options.host;
  }

  /** Calls made so far, failed ones included. */
  get calls(): number {
    return this.#calls;
  }

  /** The service's clock less this machine's at the last answer, milliseconds; undefined before any `Date` header. */
  get clockDifferenceMs(): number | undefined {
    return this.#clockDifferenceMs;
  }

  /** The least of {@link clockDifferenceMs} at any answer. */
  get lowestClockDifferenceMs(): number | undefined {
    return this.#lowestClockDifferenceMs;
  }

  /** The most rows that a page of a resource lacked of those that it announced. */
  missingRows(resource: Resource): number {
    return this.#missing.get(resource.name) ?? 0;
  }

  /** Page sizes that were accepted in this run. */
  get acceptedPageSizes(): ReadonlyMap<ResourceName, number> {
    return new Map([...this.#sizes].filter(([name]) => this.#succeeded.has(name)));
  }

  /** Resources that no order is asked for: it was refused in this run or an earlier one. */
  get refusedOrders(): ReadonlySet<ResourceName> {
    return this.#refusedOrders;
  }

  /** Page size in use for a resource. */
  pageSize(resource: Resource): number {
    return this.#sizes.get(resource.name) ?? this.#options.pageSizes[resource.name] ?? resource.pageSize;
  }

  /**
   * One page of a published resource.
   * @throws Problem when the service refuses or cannot be reached within the retry time
   */
  async page(call: Call): Promise<Page> {
    const answer = await this.pageOrNothing(call);
    if (answer instanceof NotAvailable) {
      throw new Problem("service-failed", this.#facts(call, answer.detail, 1));
    }
    return answer;
  }

  /** As {@link page}; an unpublished resource may also be not available. */
  async pageOrNothing(call: Call): Promise<Page | NotAvailable> {
    const { signal, clock, retryForMs } = this.#options;
    const name = call.resource.name;
    let firstFailureAt: number | undefined;
    let budgetWaitedMs = 0;
    let firstRefusal: string | undefined;
    let failures = 0;
    let limitRefusals = 0;
    let refusedAt: number | undefined;
    let isOrderLeftOut = false;
    for (let attempt = 1;; attempt++) {
      const order = isOrderLeftOut || this.#refusedOrders.has(name) ? undefined : call.order;
      const { size, verdict } = await this.#once(call, order);
      const succeeded = this.#succeeded.has(name);
      switch (verdict.kind) {
        case "page":
          this.#accept(call, size);
          this.#judgeOrder(name, order !== undefined, isOrderLeftOut);
          return verdict.page;
        case "key":
        case "permission":
          if (!call.resource.published && !succeeded) return new NotAvailable(verdict.detail);
          throw new Problem(verdict.kind === "key" ? "key-refused" : "permission-refused", {
            host: this.#options.host,
            resource: name,
            detail: this.#safe(verdict.detail),
          });
        case "missing":
          if (!call.resource.published) {
            if (!succeeded) return new NotAvailable(verdict.detail);
            break;
          }
          throw new Problem("endpoint-missing", {
            host: this.#options.host,
            resource: name,
            detail: this.#safe(verdict.detail),
          });
        case "no-root":
          if (!call.resource.published && !succeeded) return new NotAvailable(verdict.detail);
          break;
        case "refused": {
          if (order && this.#doubtedOrders.has(name)) {
            isOrderLeftOut = true;
            continue;
          }
          if (succeeded || await this.#isNearLimit()) break;
          if (!call.resource.published) return new NotAvailable(verdict.detail);
          firstRefusal ??= verdict.detail;
          // Someone else may hold the contract's places: the same size first, unless the text speaks of it.
          const patienceMs = Math.min(refusalPatienceMs, retryForMs);
          const leftMs = (refusedAt ??= clock.now()) + patienceMs - clock.now();
          const isAboutSize = rowWords.test(verdict.detail) && !placeWords.test(verdict.detail);
          if (leftMs > 0 && !isAboutSize) {
            await this.#pause(call, verdict, attempt, Math.min(leftMs, this.#jitter(failures++)));
            continue;
          }
          // Not the places, then: perhaps the order, in whatever form the service refuses it.
          if (order && !isAboutSize) {
            isOrderLeftOut = true;
            continue;
          }
          if (call.page !== 1 || !this.#stepDown(call, size)) {
            throw new Problem("request-refused", {
              host: this.#options.host,
              resource: name,
              detail: this.#safe(firstRefusal),
            });
          }
          if (!isAboutSize && retryForMs > 0) await this.#pause(call, verdict, attempt, this.#jitter(0));
          continue;
        }
        case "large":
          // The same rows would come again: fewer of them help.
          if (!this.#stepDown(call, size)) {
            const limit = this.#options.largestAnswer / 2 ** 20;
            throw new Problem("answer-too-large", { host: this.#options.host, resource: name, limit, size });
          }
          await this.#pause(call, verdict, attempt, 0);
          continue;
        case "large-id":
          throw new Problem("id-too-large", { host: this.#options.host, resource: name });
        case "rate":
          break;
        case "transient":
          // A key that is not allowed gives 500; so does a fault that passes.
          if (verdict.status === 500 && order) {
            isOrderLeftOut = true;
            continue;
          }
          isOrderLeftOut = false;
          if (verdict.short && this.#options.takesShortPages && attempt > 1) {
            this.#missing.set(name, Math.max(this.missingRows(call.resource), verdict.short.missing));
            this.#accept(call, size);
            return verdict.short.page;
          }
          break;
      }

      const limited = verdict.kind === "rate" || (verdict.kind === "refused" && await this.#isNearLimit());
      if (limited && budgetWaitedMs < longestBudgetWaitMs) {
        const waitMs = await this.#budgetWait(verdict, budgetWaitedMs, ++limitRefusals);
        if (waitMs !== undefined) {
          this.#options.events?.budgetWait?.(call, this.#safe(verdict.detail), waitMs);
          budgetWaitedMs += waitMs;
          await clock.sleep(waitMs, signal);
          continue;
        }
      }
      const now = clock.now();
      firstFailureAt ??= now;
      const left = firstFailureAt + retryForMs - now;
      if (left <= 0 && "short" in verdict && verdict.short) {
        const { page: { rows: { length: rows } }, missing } = verdict.short;
        throw new Problem("service-incomplete", { resource: name, rows, total: rows + missing });
      }
      if (left <= 0) throw new Problem(this.#failure(verdict.detail), this.#facts(call, verdict.detail, attempt));
      const named = "retryAfterMs" in verdict ? verdict.retryAfterMs : undefined;
      await this.#pause(call, verdict, attempt, Math.min(left, Math.max(named ?? 0, this.#jitter(failures++))));
    }
  }

  /** Makes the pages smaller than the one that was asked for. @returns false where that is not possible */
  #stepDown({ resource, size: fixed }: Call, size: number): boolean {
    const smaller = pageSizeSteps.find((step) => step < size);
    if (fixed === undefined && smaller !== undefined) {
      this.#sizes.set(resource.name, Math.min(smaller, this.pageSize(resource)));
      return true;
    }
    // None of them was accepted: the next call starts over.
    this.#sizes.delete(resource.name);
    return false;
  }

  /** Length of a pause after so many others, ms: full jitter, so that several programs do not come back together. */
  #jitter(pauses: number): number {
    const ceiling = Math.min(this.#options.retryCapMs, this.#options.retryBaseMs * 2 ** pauses);
    return Math.ceil(this.#options.random() * ceiling);
  }

  async #pause(call: Call, { detail }: Failure, attempt: number, waitMs: number): Promise<void> {
    this.#options.events?.retry?.(call, this.#safe(detail), attempt, waitMs);
    await this.#options.clock.sleep(waitMs, this.#options.signal);
  }

  /** Learns from a page whether an order may be asked for. */
  #judgeOrder(name: ResourceName, isOrdered: boolean, isLeftOut: boolean): void {
    if (isOrdered) this.#doubtedOrders.delete(name);
    else if (isLeftOut && this.#doubtedOrders.has(name)) this.#refusedOrders.add(name);
    else if (isLeftOut) this.#doubtedOrders.add(name);
  }

  /**
   * How long to wait for the end of the service's window; undefined when the refusal looks like someone else's two
   * simultaneous calls, which a short pause cures.
   */
  async #budgetWait(verdict: Verdict, waitedMs: number, refusals: number): Promise<number | undefined> {
    if ("retryAfterMs" in verdict && verdict.retryAfterMs !== undefined) {
      return Math.max(1_000, Math.min(verdict.retryAfterMs, longestBudgetWaitMs - waitedMs));
    }
    const { calls, firstAt } = await this.#options.budget.state();
    if (calls < nearLimit && refusals <= shortPauses) return undefined;
    if (waitedMs > 0 || firstAt === undefined) return budgetPollMs;
    return Math.max(1_000, firstAt + budgetWindowMs - this.#options.clock.now());
  }

  async #isNearLimit(): Promise<boolean> {
    return (await this.#options.budget.state()).calls >= nearLimit;
  }

  #accept(call: Call, size: number): void {
    // A call of its own size says nothing of the page size: the resource may still have to step down.
    if (call.size !== undefined) return;
    const { name, pageSize } = call.resource;
    if (!this.#succeeded.has(name) && size !== pageSize) this.#options.events?.pageSize?.(name, size);
    // Another call may have made the pages smaller meanwhile.
    this.#sizes.set(name, Math.min(size, this.pageSize(call.resource)));
    this.#succeeded.add(name);
  }

  /** One attempt: waits for a place and for the budget, and asks. @returns what came, and the page size it was asked with */
  async #once(call: Call, order: Call["order"]): Promise<{ size: number; verdict: Verdict }> {
    const { signal, semaphore, budget, clock } = this.#options;
    for (;;) {
      using permit = await semaphore.take(signal);
      // The place first: a call is counted in the second in which it goes.
      const waitMs = await budget.take();
      if (waitMs === 0) {
        const size = call.size ?? this.pageSize(call.resource);
        return { size, verdict: await this.#exchange(call, order, size, permit) };
      }
      permit.give();
      await clock.sleep(waitMs, signal);
    }
  }

  /** One HTTP exchange; every failure of the network becomes a verdict, only the stop signal throws. */
  async #exchange(call: Call, order: Call["order"], size: number, permit: Permit): Promise<Verdict> {
    const { signal, clock } = this.#options;
    const endpoint = this.#options.endpoints[call.resource.name] ?? call.resource;
    const form = new URLSearchParams();
    form.set("api_key", this.#options.apiKey);
    form.set("page[number]", String(call.page));
    form.set("page[display_number]", String(size));
    if (order) {
      form.set("order[key]", order.key);
      form.set("order[type]", order.type);
    }
    for (const [name, value] of Object.entries({ ...call.resource.asks, ...call.search })) {
      // private_flg and owned_lead_flg act by mere presence: nothing empty is ever sent.
      if (value !== "") form.set(`search[${name}]`, value);
    }
    this.#calls++;
    this.#options.events?.call?.(call, size);

    const give = new AbortController();
    const stop = () => give.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    const idle = new IdleTimeout(this.#options.transferTimeoutMs, () => give.abort());
    try {
      idle.expect(this.#options.answerTimeoutMs, "no answer in time");
      const response = await fetch(`${this.#options.baseUrl}/rest_api/v1/${endpoint.path}/get_entry_list`, {
        method: "POST",
        body: form,
        headers: { accept: "application/json", "user-agent": this.#options.userAgent },
        // A redirect would carry the key elsewhere.
        redirect: "manual",
        signal: give.signal,
        ...(this.#options.httpClient ? { client: this.#options.httpClient } : {}),
      });
      idle.expect(this.#options.idleTimeoutMs, "the answer stopped coming");
      const asked = {
        resource: call.resource,
        root: endpoint.root,
        page: call.page,
        pageSize: size,
        hideKey: (text: string) => this.#safe(text),
      };
      const body = await readBody(response, this.#options.largestAnswer, () => idle.heard());
      if (body === undefined) {
        const detail = `an answer of ${size} rows is larger than ${this.#options.largestAnswer / 2 ** 20} MiB`;
        return { kind: "large", detail };
      }
      // The call is over: the next one goes out before this answer is worked on, so that the service need not wait.
      permit.give();
      await setImmediate();
      const verdict = readAnswer(asked, response.status, response.headers, body, clock.now());
      if (verdict.kind === "page" && verdict.page.serverTime !== undefined) {
        const difference = this.#clockDifferenceMs = verdict.page.serverTime - clock.now();
        this.#lowestClockDifferenceMs = Math.min(this.#lowestClockDifferenceMs ?? difference, difference);
      }
      return verdict;
    } catch (error) {
      signal.throwIfAborted();
      if (isProblem(error)) throw error;
      return {
        kind: "transient",
        detail: idle.late === undefined ? networkDetail(error) : `network: ${idle.late}`,
        retryAfterMs: undefined,
      };
    } finally {
      idle.end();
      signal.removeEventListener("abort", stop);
    }
  }

  /** Whether the sentence speaks of a host that cannot be reached or of a service that answers wrongly. */
  #failure(detail: string): "service-failed" | "network-failed" {
    return detail.startsWith("network: ") ? "network-failed" : "service-failed";
  }

  #facts(call: Call, detail: string, attempts: number) {
    return { host: this.#options.host, resource: call.resource.name, detail: this.#safe(detail), attempts };
  }

  /** A text of the service without the API key, should it echo it. */
  #safe(detail: string): string {
    return strikeOut(detail, [this.#options.apiKey]);
  }
}

/**
 * A whole body.
 * @param most bytes, unpacked
 * @param arrived told of each part that comes
 * @returns undefined where there is more
 * @throws whatever the connection throws
 */
async function readBody(response: Response, most: number, arrived: () => void): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let left = most;
  for await (const part of response.body ?? []) {
    arrived();
    left -= part.length;
    if (left < 0) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The innermost words of a network error; the request's form never stands in them. */
function networkDetail(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const text = inner instanceof Error ? inner.message : String(inner);
  return `network: ${text.replace(/\s*\(https?:[^)]*\)|for url \S+/g, "").trim()}`;
}

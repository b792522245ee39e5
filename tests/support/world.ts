/**
 * A sample server with its own clock, a home, and exports in this process or in one that is killed: for randomised tests
 * of the difference. Everything that happens follows from the seed.
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { connect } from "../../src/connection/connect.ts";
import { noProgress } from "../../src/export/progress.ts";
import { exportType } from "../../src/export/run.ts";
import { saveSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { noLog } from "../../src/home/log.ts";
import type { RunResult } from "../../src/home/run_result.ts";
import { checkSettings, writeSettings } from "../../src/settings/settings_file.ts";
import { exportTypes, type TypeName } from "../../src/hotprofile/catalogue.ts";
import { type SampleResource, type SampleServer, startSampleServer } from "./sample_server.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { killAtStep } from "./held.ts";
import { expectedField, parseCsv } from "./oracle.ts";
import { seeded } from "./random.ts";
import type { RunStep } from "./run_steps.ts";

const apiKey = "c2b7a1d4-world";

/** Text field of each resource that a change writes a fresh mark into. */
const markField: Record<SampleResource, string> = {
  business_cards: "note",
  leads: "note",
  clients: "note",
  deals: "note1",
  daily_reports: "note1",
  deals_details: "item_code",
  objectives: "user_code",
};

/** Files whose resource cannot be filtered: they are whole each time. */
export const wholeResources: readonly SampleResource[] = ["deals_details", "objectives"];

/** A row as a file gave it. */
export interface DeliveredRow {
  readonly file: string;
  readonly resource: SampleResource;
  readonly id: number;
  /** The whole row: a version of the record. */
  readonly version: string;
  readonly mark: string;
  readonly updatedAt: string;
}

/** The world of one randomised test. */
export class World implements AsyncDisposable {
  /** True time, epoch milliseconds; also this machine's clock. */
  time = Date.parse("2026-11-01T22:00:00+09:00");
  /** What the server's clock is ahead, milliseconds. */
  offset = 0;
  /** The user's stop. */
  signal = new AbortController().signal;
  #marks = 0;
  #read = new Set<string>();
  readonly delivered: DeliveredRow[] = [];
  /** Ids of the last file of each resource that is whole each time. */
  readonly lastWhole = new Map<SampleResource, number[]>();

  private constructor(
    readonly root: string,
    readonly server: SampleServer,
    readonly random: () => number,
    readonly settings: Record<string, unknown>,
  ) {}

  static async make(seed: number, rows: number, settings: Record<string, unknown>): Promise<World> {
    const root = await Deno.makeTempDir({ prefix: "hotprofile-world-" });
    await Deno.mkdir(join(root, "out"));
    // The server asks for the time before the world is there to tell it.
    let now = () => 0;
    const server = await startSampleServer({ rows, seed, callsPerWindow: Infinity, now: () => now() });
    const stored = {
      version: 1 as const,
      host: server.url,
      output: join(root, "out"),
      encoding: "utf-8" as const,
      headers: "api" as const,
      pageSizes: { deals: 100 },
      ...settings,
      callBudget: 1_000_000_000,
    };
    const world = new World(root, server, seeded(seed), stored);
    now = () => world.time + world.offset;
    const home = homeAt(join(root, "home"));
    await writeSettings(home, stored);
    await saveSecret(home, home.apiKey, apiKey, "machine");
    return world;
  }

  /** A whole number from 0 below `below`. */
  pick(below: number): number {
    return Math.floor(this.random() * below);
  }

  /** Changes or inserts a random record; its time is the server's now. */
  change(resources: readonly SampleResource[]): void {
    const resource = resources[this.pick(resources.length)] as SampleResource;
    const ids = this.server.data.ids(resource);
    const mark = `mark ${++this.#marks}`;
    if (this.random() < 0.3 || ids.length === 0) this.server.data.insert(resource, { [markField[resource]]: mark });
    else this.server.data.update(resource, ids[this.pick(ids.length)] as number, { [markField[resource]]: mark });
  }

  /** Exports in this process. */
  async export(type: TypeName, difference = true): Promise<RunResult> {
    const home = homeAt(join(this.root, "home"));
    const settings = checkSettings(this.settings, "world");
    const clock = { now: () => this.time, sleep: () => Promise.resolve() };
    const { signal } = this;
    const result = await exportType({
      type: exportTypes[type],
      difference,
      output: join(this.root, "out"),
      settings,
    }, {
      home,
      env: () => undefined,
      clock,
      client: await connect(settings, {
        home,
        apiKey,
        clock,
        random: this.random,
        signal,
        retryForMs: 0,
      }),
      apiKey,
      log: noLog,
      progress: noProgress,
      phrasebook: new Phrasebook("en"),
      signal,
    });
    assert.equal(result.error, undefined);
    await this.collect();
    return result;
  }

  /** Exports in another process that is killed as soon as it stands at a step. @returns false when it ended before */
  async exportKilledAt(type: TypeName, step: RunStep, count: number, difference = true): Promise<boolean> {
    const place = { home: join(this.root, "home"), output: join(this.root, "out") };
    const held = await killAtStep(place, type, step, count, this.time - Date.now(), difference ? "difference" : "full");
    await this.collect();
    return held;
  }

  /** Reads the files that were published since the last look. */
  async collect(): Promise<void> {
    const output = join(this.root, "out");
    const paths: string[] = [];
    for await (const { name, isDirectory } of Deno.readDir(output)) {
      // What was published once never changes: a thousand folders are not looked into a thousand times.
      if (name.endsWith(".partial") || name === "current" || this.#read.has(name)) continue;
      this.#read.add(name);
      if (!isDirectory) paths.push(name);
      else for await (const file of Deno.readDir(join(output, name))) paths.push(join(name, file.name));
    }
    for (const path of paths.sort()) {
      const resource = (/([a-z_]+?)(?:_\d{14})?\.csv$/.exec(path)?.[1] ?? "") as SampleResource;
      const [header = [], ...rows] = parseCsv(await Deno.readTextFile(join(output, path)));
      const at = (name: string) => header.indexOf(name);
      if (wholeResources.includes(resource)) {
        this.lastWhole.set(resource, rows.map((cells) => Number(cells[at("id")])));
        continue;
      }
      for (const cells of rows) {
        this.delivered.push({
          // leads and clients stand in files of two types: each has its own point.
          file: /^\d{14}/.test(path) ? `${/^\d{14}/.exec(path)?.[0]}/${resource}` : path,
          resource,
          id: Number(cells[at("id")]),
          version: cells.join("\0"),
          mark: cells[at(markField[resource])] ?? "",
          updatedAt: cells[at("updated_at")] ?? "",
        });
      }
    }
  }

  /** The mark and time that the server holds for a record now. */
  current(resource: SampleResource, id: number): { mark: string; updatedAt: string; createdAt: string } {
    const record = this.server.data.get(resource, id) as Record<string, unknown>;
    return {
      mark: expectedField(record, markField[resource]),
      updatedAt: expectedField(record, "updated_at"),
      createdAt: expectedField(record, "created_at"),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
    await Deno.remove(this.root, { recursive: true }).catch(() => {});
  }
}

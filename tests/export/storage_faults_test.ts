/**
 * Every file operation of a run fails, once or from then on, and the process is killed before every one: afterwards the
 * folder, the present state, the point, the records, the notice and the exit code are as promised.
 */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { exportCommand } from "../../src/commands/export.ts";
import { saveSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { outputLockName } from "../../src/home/lock.ts";
import { readRuns } from "../../src/home/runs.ts";
import { verifyTypes } from "../../src/export/verification.ts";
import { exportTypes, type ResourceName, type TypeName, typeNames } from "../../src/hotprofile/catalogue.ts";
import { writeSettings } from "../../src/settings/settings_file.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { isProblem, Problem } from "../../src/text/problem.ts";
import { systemClock } from "../../src/values/clock.ts";
import { FaultyFiles, fileFaults, type FileOperation } from "../support/faulty_files.ts";
import { namesIn, withFolder } from "../support/folder.ts";
import { parseCsv } from "../support/oracle.ts";
import { filesBelow } from "../support/program.ts";
import { rounds } from "../support/random.ts";
import { type SampleServer, startSampleServer } from "../support/sample_server.ts";

type Mode = "full" | "difference";
type Fault = keyof typeof fileFaults | "kill";
/** How long it fails: once; from then on this file or folder alone, its disk (that of home or output), or both disks. */
type Lasts = "once" | "file" | "disk" | "all";

const killed = [["kill", "once"]] as const;
const once = (Object.keys(fileFaults) as (keyof typeof fileFaults)[]).map((fault) => [fault, "once"] as const);
/** Not what is busy, on Windows also what is refused: the program tries that for ten seconds each time. */
const lasting = (["no space", "gone", ...Deno.build.os === "windows" ? [] : ["no permission"] as const] as const)
  .flatMap((fault) => (["file", "disk", "all"] as const).map((lasts) => [fault, lasts] as const));
/** All operations, faults, types and modes where rounds are asked for; else one of each kind of operation, and some of the rest. */
const all = rounds(0) > 0;
const book = new Phrasebook("en");
const rows = 6;
/** What the ranges of a walk are asked for by. */
const rangeFilters = ["from_id", "to_id", "from_created_on", "to_created_on"];
/** Exit codes that a failing file operation can lead to: 2 where a file that must be there is gone. */
const codes = [0, 2, 8];

/** A home with a difference that was published, and a service that has changed since. */
class Stage implements AsyncDisposable {
  readonly home;
  readonly output: string;
  /** Exit codes that the webhook was told. */
  told: unknown[] = [];
  readonly #webhook: Deno.HttpServer<Deno.NetAddr>;
  #mark = 0;

  constructor(private readonly root: string, readonly server: SampleServer, readonly type: TypeName) {
    this.home = homeAt(join(root, "home"));
    this.output = join(root, "out");
    this.#webhook = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
      this.told.push((await request.json()).exitCode);
      return new Response();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#webhook.shutdown();
  }

  async prepare(): Promise<void> {
    await Deno.mkdir(this.output);
    await writeSettings(this.home, {
      version: 1,
      host: this.server.url,
      output: this.output,
      encoding: "utf-8",
      headers: "api",
      callBudget: 1_000_000,
      retryFor: "0s",
      current: true,
      webhook: `http://127.0.0.1:${this.#webhook.addr.port}/`,
      // More than a page: where the service knows no filter, what is read waits in a file.
      pageSizes: Object.fromEntries(exportTypes[this.type].resources.map((name) => [name, 4])),
    });
    await saveSecret(this.home, this.home.apiKey, "a-key-for-faults", "machine");
    assert.equal((await this.export("difference")).code, 0);
    for (const [from, to] of this.#copies) await copy(from, to);
  }

  get #copies(): [string, string][] {
    return [[this.home.path, join(this.root, "home-0")], [this.output, join(this.root, "out-0")]];
  }

  /** As after {@link prepare}, and each filtered resource has a row with a new mark. @returns the mark */
  async reset(): Promise<string> {
    for (const [to, from] of this.#copies) {
      await Deno.remove(to, { recursive: true }).catch(() => {});
      await copy(from, to);
    }
    const mark = `mark-${++this.#mark}`;
    this.told = [];
    for (const [resource, field] of this.marked) {
      this.server.data.update(resource, this.server.data.ids(resource)[0] ?? 0, { [field]: mark });
    }
    return mark;
  }

  /** Resources of the type that a difference filters, with a field that takes any text. */
  get marked(): (readonly [ResourceName, string])[] {
    const fields: Partial<Record<ResourceName, string>> = {
      business_cards: "note",
      leads: "note",
      clients: "note",
      deals: "note1",
      daily_reports: "note1",
    };
    return exportTypes[this.type].resources.flatMap((name) => fields[name] ? [[name, fields[name]] as const] : []);
  }

  /** Runs the command as `main.ts` does. */
  async export(mode: Mode, killed?: Promise<void>): Promise<{ code: number; told: string }> {
    let told = "";
    const tell = (text: string) => void (told += text);
    const stop = new AbortController();
    const run = async () =>
      await exportCommand.run({
        options: { type: this.type, quiet: true, ...(mode === "difference" ? { difference: true } : {}) },
        home: this.home,
        phrasebook: book,
        clock: systemClock,
        env: () => undefined,
        screen: { width: undefined, colour: false },
        errorScreen: { width: undefined, colour: false },
        print: () => {},
        tell,
        tellProblem: ({ message, hint }) => tell(`${message} ${hint}`),
        terminal: false,
        keyboard: false,
        readInput: () => Promise.reject(new Error("nothing is read")),
        signal: stop.signal,
        endHard: () => {},
      });
    const ended = run().catch((error: unknown) => {
      const text = book.problem(isProblem(error) ? error : new Problem("unexpected", { detail: String(error) }));
      tell(text.message);
      return text.exitCode;
    });
    const code = await Promise.race([ended, ...(killed ? [killed.then(() => -1)] : [])]);
    stop.abort(new Problem("terminated", {}));
    return { code, told };
  }

  /** Calls that the service has seen, also those that it no longer keeps. */
  get calls(): number {
    return this.server.calls.at(-1)?.n ?? 0;
  }

  /** The published files by path, each whole, and those of the present state by resource. */
  async published(): Promise<{ files: Map<string, string>; current: Map<string, string> }> {
    const files = new Map<string, string>();
    const current = new Map<string, string>();
    for (const [path, bytes] of await filesBelow(this.output)) {
      if (path.includes(".partial")) continue;
      const text = new TextDecoder().decode(bytes);
      assert.ok(text.endsWith("\r\n") && parseCsv(text).length >= 1, `${path} is whole`);
      if (path.startsWith(join(this.output, "current"))) current.set(basename(path, ".csv"), text);
      else files.set(path, text);
    }
    for (const name of await namesIn(this.output)) {
      if (/^\d{14}$/.test(name)) {
        const found = await namesIn(join(this.output, name));
        assert.equal(found.length, exportTypes[this.type].resources.length, `${name} has all files`);
      }
    }
    return { files, current };
  }

  /** What an operation does, whenever and in whichever home: `rename /home/columns/leads.json`. */
  kindOf({ name, path }: FileOperation): string {
    return `${name} ${path.replace(this.root, "").replaceAll(/[0-9a-f]{8,}|\d+/g, "#")}`;
  }

  /** What fails from then on with an operation. */
  lasting(lasts: Lasts): (first: FileOperation, later: FileOperation) => boolean {
    const isOutput = ({ path }: FileOperation) => path.startsWith(this.output);
    return {
      once: () => false,
      file: (first: FileOperation, later: FileOperation) => first.path === later.path,
      disk: (first: FileOperation, later: FileOperation) => isOutput(first) === isOutput(later),
      all: () => true,
    }[lasts];
  }
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o700 });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

/** Which operation of a run fails. */
type Strikes = ConstructorParameters<typeof FaultyFiles>[0];

/** One case. @returns whether the operation was reached */
async function check(stage: Stage, mode: Mode, strikes: Strikes, fault: Fault, lasts: Lasts): Promise<boolean> {
  const mark = await stage.reset();
  const { files: before } = await stage.published();
  const callsBefore = stage.calls;
  const faulty = new FaultyFiles(strikes, fault, stage.lasting(lasts));
  let ended: Awaited<ReturnType<Stage["export"]>>;
  try {
    ended = await faulty.run(() => stage.export(mode, fault === "kill" ? faulty.killed : undefined));
  } finally {
    await faulty[Symbol.asyncDispose]();
  }
  const { hit } = faulty;
  if (!hit) return false;
  const where = `${faulty.operations.indexOf(hit)} (${hit.name} ${hit.path})`;
  const what = `${stage.type} ${mode}, ${fault} (${lasts}) at ${where}: ${ended.code} ${ended.told}`;

  const { files: published } = await stage.published();
  for (const [path, text] of before) assert.equal(published.get(path), text, `${what}\n${path} stays`);
  const runs = new Set(
    [...published.keys()].filter((path) => !before.has(path)).map((path) => /\d{14}/.exec(path)?.[0]),
  );
  assert.ok(runs.size <= 1, `${what}: one result at most`);
  const { records, damaged } = await readRuns(stage.home, stage.type);
  assert.deepEqual(damaged, [], what);
  if (fault !== "kill") {
    // A lock that is gone while it is being taken: another one had it just now.
    const isLock = hit.path.endsWith(outputLockName) || hit.path === stage.home.lock;
    const taken = isLock && fault === "gone";
    assert.ok(codes.includes(ended.code) || (taken && ended.code === 7), what);
    assert.equal(ended.told === "", ended.code === 0, `${what}: said`);
    const left = (await namesIn(stage.output)).filter((name) => name.endsWith(".partial"));
    // What could not be removed, or is locked by nobody knows whom, is left to the next run.
    const removes = hit.name !== "remove" && (lasts === "once" || fault === "no space");
    if (removes && !hit.path.endsWith(outputLockName)) assert.deepEqual(left, [], what);
    // Where the records are what fails there is none; settings that are not read tell nobody.
    const hasRun = ![2, 7].includes(ended.code);
    const homeFails = lasts === "all" || (lasts === "disk" && !hit.path.startsWith(stage.output));
    if (hasRun && !homeFails && !hit.path.startsWith(stage.home.runs)) {
      assert.equal(records.length, 2, `${what}: a record`);
      assert.equal(records.at(-1)?.exitCode, ended.code, what);
      assert.equal(records.at(-1)?.apiCalls, stage.calls - callsBefore, `${what}: its calls`);
    }
    const isTold = hasRun && hit.path !== stage.home.settings && (!homeFails || fault === "no space");
    if (isTold) assert.deepEqual(stage.told, [ended.code], `${what}: a notice`);
    if (ended.code === 0) assert.deepEqual([runs.size, records.length], [1, 2], `${what}: one result, with its record`);
  }

  const next = await stage.export("difference");
  // Without its key file a home gets another, and what the old one sealed is lost with it.
  if (fault === "gone" && hit.path === stage.home.sealKey && next.code === 2) return true;
  assert.equal(next.code, 0, `${what}, then ${next.told}`);
  const { files: after, current } = await stage.published();
  for (const [resource] of stage.marked) {
    const found = [...after].filter(([path, text]) => basename(path).includes(resource) && text.includes(mark));
    assert.ok(found.length > 0, `${what}: the change of ${resource} was delivered`);
    assert.ok(current.get(resource)?.includes(mark), `${what}: the change of ${resource} is in its present state`);
  }
  for (const resource of exportTypes[stage.type].resources) {
    const count = parseCsv(current.get(resource) ?? "").length - 1;
    assert.equal(count, stage.server.data.ids(resource).length, `${what}: the present state of ${resource}`);
  }
  assert.deepEqual((await namesIn(stage.output)).filter((name) => name.endsWith(".partial")), [], what);
  const wrong = (await verifyTypes(stage.home, [stage.type], {
    now: Date.now(),
    maxAgeMs: undefined,
    allowMoved: false,
    phrasebook: book,
  })).filter(({ ok }) => !ok);
  assert.deepEqual(wrong, [], what);
  return true;
}

/** The ways in which an operation fails: all, or without rounds one of them, another at each. */
function waysAt(at: number, operation: FileOperation | undefined): (readonly [Fault, Lasts])[] {
  const later = lasting.filter(([fault]) => fault !== "no space" || operation?.takesSpace !== false);
  if (all) return [...killed, ...once, ...later];
  const ways = [killed, once, later][at % 3] ?? [];
  const way = ways[Math.floor(at / 3) % ways.length] ?? killed[0];
  return isSpool(operation) ? [way, ["no space", "file"]] : [way];
}

/** The file in which rows wait that were read before their turn. */
function isSpool(operation: FileOperation | undefined): boolean {
  return /\d{14}.*\.[0-9a-f]{8}\.\d+\.partial$/.test(operation?.path ?? "");
}

for (const type of all ? typeNames : ["leads", "clients"] as const) {
  for (const mode of all ? ["difference", "full"] as const : [type === "leads" ? "full" : "difference"] as const) {
    Deno.test({
      name:
        `${type} ${mode}: whichever file operation fails, nothing is half published, no change is lost, the exit is in the table with a record`,
      // What is killed in this process never ends.
      sanitizeOps: false,
      sanitizeResources: false,
      fn: () =>
        withFolder(async (root) => {
          const server = await startSampleServer({ rows, callsPerWindow: Infinity });
          try {
            await using stage = new Stage(root, server, type);
            await stage.prepare();
            if (mode === "full") server.ignoredFilters = rangeFilters;
            await stage.reset();
            const sound = new FaultyFiles(() => false, "kill");
            assert.equal((await sound.run(() => stage.export(mode))).code, 0);
            const probed = sound.operations.filter(({ path }) => path.includes("probe.")).map(({ name }) => name);
            const proof = ["open", "rename", "remove"];
            assert.deepEqual(probed, [...proof, ...proof], "output folder and run records are proven writable");
            if (mode === "full") assert.ok(sound.operations.some(isSpool), "rows wait in a file");
            const kinds = [...Map.groupBy(sound.operations, (one) => stage.kindOf(one))];
            let cases = 0;
            const wrong: string[] = [];
            let at = 0;
            let reached = true;
            for (; reached && (all || at < kinds.length); at++) {
              const [kind, [first] = []] = kinds[at] ?? [];
              const strikes: Strikes = (one, number) => all ? number === at : stage.kindOf(one) === kind;
              for (const [fault, lasts] of waysAt(at, all ? sound.operations[at] : first)) {
                try {
                  reached = await check(stage, mode, strikes, fault, lasts);
                } catch (error) {
                  if (!(error instanceof assert.AssertionError)) throw error;
                  wrong.push(error.message);
                }
                if (!reached) break;
                cases++;
              }
            }
            assert.ok(all || reached, `${kinds[at - 1]?.[0]} was done again`);
            assert.deepEqual(wrong, []);
            assert.ok(at > 50, `${at} operations`);
            if (all) await Deno.stdout.write(new TextEncoder().encode(`${at - 1} operations, ${cases} cases\n`));
          } finally {
            await server.close();
          }
        }),
    });
  }
}
